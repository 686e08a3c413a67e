"""Office files built by hand: sound ones, and one of each hostile kind. None is kept on disk."""

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document

MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word_file(*paragraphs: str) -> bytes:
    document: Any = Document()
    for text in paragraphs or ("KẾ HOẠCH", "I. MỤC ĐÍCH"):
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(data: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """Return the package with some parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.infolist():
            content, change = old.read(part), changes.get(part.filename)
            new.writestr(
                part.filename, change(content) if change else content, zipfile.ZIP_DEFLATED
            )
    return stream.getvalue()


def with_part(name: str, content: bytes, data: bytes | None = None) -> bytes:
    """Return a Word file with one part more."""
    stream = io.BytesIO(data or word_file())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return stream.getvalue()


def with_relation(kind: str, target: str, mode: str = "External") -> bytes:
    row = f'<Relationship Id="rIdX" Type="{REL}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    end = b"</Relationships>"
    return changed(word_file(), {RELATIONS: lambda xml: xml.replace(end, row.encode() + end)})


def with_markup(markup: str) -> bytes:
    """Return a Word file with markup at the beginning of its first paragraph."""
    return changed(
        word_file(), {MAIN: lambda xml: xml.replace(b"<w:p>", b"<w:p>" + markup.encode(), 1)}
    )


def with_doctype(part: str, encoding: str = "utf-8") -> bytes:
    entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'

    def change(xml: bytes) -> bytes:
        head, _, rest = xml.decode("utf-8").partition("?>")
        head = head.replace("UTF-8", encoding).replace("utf-8", encoding)
        return f"{head}?>{entity}{rest}".encode(encoding)

    return changed(word_file(), {part: change})


def bomb() -> bytes:
    return with_part("word/media/a.xml", b" " * 60_000_000)


def many_parts() -> bytes:
    stream = io.BytesIO(word_file())
    with zipfile.ZipFile(stream, "a") as package:
        for number in range(2500):
            package.writestr(f"word/media/{number}.bin", b"")
    return stream.getvalue()


def lying_directory() -> bytes:
    """Return a package whose directory says that a part is one byte long."""
    data = bytearray(with_part("word/media/a.bin", b"x" * 100_000))
    place = data.rfind(b"word/media/a.bin") - 46
    data[place + 24 : place + 28] = struct.pack("<L", 1)
    return bytes(data)


def overlapping() -> bytes:
    """Return a package in which two entries of the directory share the same bytes."""
    data = bytearray(
        with_part("word/media/b.bin", b"y" * 50, with_part("word/media/a.bin", b"x" * 50))
    )
    first = data.rfind(b"word/media/a.bin") - 46
    second = data.rfind(b"word/media/b.bin") - 46
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def with_link() -> bytes:
    part = zipfile.ZipInfo("word/media/a.png")
    part.external_attr = 0o120777 << 16
    stream = io.BytesIO(word_file())
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(part, "/etc/passwd")
    return stream.getvalue()


def locked_package() -> bytes:
    """Return a package whose entries say that they are encrypted."""
    data = bytearray(word_file())
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        data[place + 8] |= 1
        place += 4
    return bytes(data)


def compound(*names: str, header: bytes = b"") -> bytes:
    """Return what begins like a compound file with streams of these names."""
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)
    return CFB + b"\0" * 504 + header.ljust(512, b"\0") + directory
