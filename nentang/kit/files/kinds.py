"""What a file really is, judged by its bytes; its name is never believed."""

from enum import StrEnum

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ENCODING_OF_NAMES = "utf-16-le"  # names in the directory of a compound file
WORD_HEADER = b"\xec\xa5"  # the first two bytes of the stream "WordDocument"
SECTOR = 512
FLAGS, IS_ENCRYPTED = 10, 0x0100  # of the Word 97-2003 header


class Kind(StrEnum):
    """The kinds that anything here reads, or refuses by name."""

    EMPTY = "empty"
    PACKAGE = "package"  # a zip: .docx, .xlsx, .odt, or any archive
    OLD_WORD = "old_word"
    OLD_EXCEL = "old_excel"
    COMPOUND = "compound"
    ENCRYPTED = "encrypted"
    RICH_TEXT = "rich_text"
    PDF = "pdf"
    HTML = "html"
    IMAGE = "image"
    ARCHIVE = "archive"
    PROGRAM = "program"
    TEXT = "text"
    BINARY = "binary"


MAGIC = (
    (b"%PDF", Kind.PDF),
    (b"{\\rtf", Kind.RICH_TEXT),
    (b"\x89PNG", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"Rar!", Kind.ARCHIVE),
    (b"7z\xbc\xaf", Kind.ARCHIVE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"PK\x05\x06", Kind.ARCHIVE),
    (b"MZ", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
)
MARKS_OF_TEXT = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
HTML_STARTS = (b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<svg", b"<script")
CONTROLS = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 26, 27})
MOST_CONTROLS = 0.01  # share of control bytes above which eight-bit text is no text


def kind_of(data: bytes) -> Kind:
    """Return what the bytes are."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return Kind.EMPTY
    if data.startswith(ZIP):
        return Kind.PACKAGE
    if data.startswith(CFB):
        return _compound(data)
    known = next((kind for magic, kind in MAGIC if data.startswith(magic)), None)
    return known or _text(data)


def is_two_byte_text(data: bytes) -> bool:
    """Whether the bytes look like UTF-16 without its mark: zeros at every other place."""
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return max(even, odd) > len(sample) // 5 and min(even, odd) == 0


def has_name(data: bytes, name: str) -> bool:
    """Whether the directory of a compound file names a stream or a storage so."""
    return name.encode(ENCODING_OF_NAMES) in data


def _compound(data: bytes) -> Kind:
    if has_name(data, "EncryptedPackage") or _is_locked_word(data):
        return Kind.ENCRYPTED
    if has_name(data, "WordDocument"):
        return Kind.OLD_WORD
    is_excel = has_name(data, "Workbook") or has_name(data, "Book")
    return Kind.OLD_EXCEL if is_excel else Kind.COMPOUND


def _is_locked_word(data: bytes) -> bool:
    for start in range(SECTOR, len(data) - FLAGS - 2, SECTOR):
        if data.startswith(WORD_HEADER, start):
            flags = int.from_bytes(data[start + FLAGS : start + FLAGS + 2], "little")
            return bool(flags & IS_ENCRYPTED)
    return False


def _text(data: bytes) -> Kind:
    if data.startswith(MARKS_OF_TEXT) or is_two_byte_text(data):
        return Kind.TEXT
    if data[:200].lstrip().lower().startswith(HTML_STARTS):
        return Kind.HTML
    sample = data[:65536]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return Kind.BINARY if controls > MOST_CONTROLS * len(sample) else Kind.TEXT
