"""Packages that are bombs, lie about themselves, or lead out of their folder (kinds 1-9, 32-36)."""

import io
import random
import struct
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

from tests.kit.files.office_files import compound
from tests.kit.sheets.workbooks import (
    SHEET,
    enterprises,
    rewritten,
    saved,
    with_part,
    with_row,
)

LIST = enterprises((1, "Công ty A", "0109698826", "KCN Gián Khẩu", 5, "Đang hoạt động"))
MEGABYTE = 1024 * 1024
LAST_ROW, LAST_CELL = 1_048_576, "XFD1048576"


def without(data: bytes, part: str) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    return stream.getvalue()


def with_sheet(pieces: list[tuple[bytes, int]]) -> bytes:
    """Return a list whose page is these pieces, each as often as said."""
    stream = io.BytesIO(without(LIST, SHEET))
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package,
        package.open(SHEET, "w") as part,
    ):
        for piece, often in pieces:
            for _time in range(often):
                part.write(piece)
    return stream.getvalue()


HEAD = (
    b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/'
    b'spreadsheetml/2006/main"><dimension ref="A1:B2"/><sheetData>'
)
TAIL = b"</sheetData></worksheet>"


def deflate_bomb() -> bytes:
    return with_sheet([(HEAD, 1), (b" " * MEGABYTE, 600), (TAIL, 1)])


def nested_archives() -> bytes:
    data = LIST
    for number in range(5):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(f"{number}.xlsx", data)
        data = stream.getvalue()
    return data


def archive_inside() -> bytes:
    return with_part(LIST, "xl/media/image1.png", nested_archives())


def overlapping() -> bytes:
    """Return a package in which two entries share their bytes."""
    data = bytearray(with_part(with_part(LIST, "xl/a.bin", b"x" * 50), "xl/b.bin", b"y" * 50))
    first, second = data.rfind(b"xl/a.bin") - 46, data.rfind(b"xl/b.bin") - 46
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def lying_directory() -> bytes:
    data = bytearray(with_part(LIST, "xl/a.bin", b"x" * 100_000))
    place = data.rfind(b"xl/a.bin") - 46
    data[place + 24 : place + 28] = struct.pack("<L", 1)
    return bytes(data)


def many_entries() -> bytes:
    stream = io.BytesIO(LIST)
    with zipfile.ZipFile(stream, "a") as package:
        for number in range(100_000):
            package.writestr(f"xl/media/{number}.bin", b"")
    return stream.getvalue()


def many_rows() -> bytes:
    """Return 400,000 rows under a dimension that says two."""
    rows = [
        f'<row r="{each}"><c r="A{each}"><v>{each}</v></c></row>'.encode()
        for each in range(1, 400_001)
    ]
    return with_sheet([(HEAD, 1), (b"".join(rows), 1), (TAIL, 1)])


def last_cell() -> bytes:
    return with_row(LIST, f'<row r="{LAST_ROW}"><c r="{LAST_CELL}"><v>1</v></c></row>')


def last_cell_without_places() -> bytes:
    """Return the same reach in words that only a parser follows."""
    cells = "<c><v>1</v></c>" * 300
    return with_row(LIST, f"<row>{cells}</row>")


def styled_blanks() -> bytes:
    """Return a list below which a million rows are styled and empty."""
    rows = [f'<row r="{each}" s="1" customFormat="1"/>'.encode() for each in range(100, LAST_ROW)]
    end = b"</sheetData>"
    return rewritten(LIST, lambda part: part.replace(end, b"".join(rows) + end))


def merged_world() -> bytes:
    columns = '<cols><col min="1" max="16384" width="9"/></cols><sheetData>'
    merged = f'</sheetData><mergeCells count="1"><mergeCell ref="A1:{LAST_CELL}"/></mergeCells>'

    def change(part: bytes) -> bytes:
        wide = part.replace(b"<sheetData>", columns.encode())
        return wide.replace(b"</sheetData>", merged.encode())

    return rewritten(LIST, change)


def leading_out(name: str) -> Callable[[], bytes]:
    return lambda: with_part(LIST, name, b"x")


def link() -> bytes:
    part = zipfile.ZipInfo("xl/media/a.png")
    part.external_attr = 0o120777 << 16
    stream = io.BytesIO(LIST)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(part, "/etc/passwd")
    return stream.getvalue()


def chart_sheet_only() -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.create_chartsheet("Biểu đồ")
    return saved(book)


def no_sheets() -> bytes:
    return rewritten(
        LIST,
        lambda part: part[: part.index(b"<sheets>")] + part[part.index(b"</sheets>") + 9 :],
        "xl/workbook.xml",
    )


def random_bytes() -> bytes:
    return random.Random(1).randbytes(200_000)  # noqa: S311 - the same each time


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "1 deflate bomb": (deflate_bomb, "giải nén ra quá lớn"),
    "2 nested archives": (nested_archives, "nhúng"),
    "2 archive inside": (archive_inside, "nhúng"),
    "3 overlapping entries": (overlapping, "cấu trúc bất thường"),
    "4 lying directory": (lying_directory, "bị hỏng"),
    "5 many entries": (many_entries, "phần, nhiều hơn mức"),
    "6 wrong dimension": (many_rows, "quá mức 120.000 dòng"),
    "7 last cell": (last_cell, "ô XFD1048576"),
    "7 last cell without places": (last_cell_without_places, "ô GS3"),
    "9 merged world": (merged_world, "ô XFD1048576"),
    "18 macros": (lambda: with_part(LIST, "xl/vbaProject.bin", b"x"), "macro"),
    "19 embedded package": (lambda: with_part(LIST, "xl/embeddings/a.bin", b"x"), "nhúng"),
    "29 password": (lambda: compound("EncryptedPackage"), "có mật khẩu"),
    "32 truncated": (lambda: LIST[: len(LIST) // 2], "bị hỏng"),
    "33 random bytes": (random_bytes, "không phải bảng tính"),
    "33 program": (lambda: b"MZ\x90\x00" + bytes(5000), "không phải bảng tính"),
    "34 empty file": (lambda: b"", "không có"),
    "34 no sheets": (no_sheets, "không có ô nào"),
    "34 chart sheet only": (chart_sheet_only, "không có ô nào"),
    "36 upwards": (leading_out("../../../var/pwn"), "cấu trúc bất thường"),
    "36 absolute": (leading_out("/etc/pwn"), "cấu trúc bất thường"),
    "36 link": (link, "cấu trúc bất thường"),
}
