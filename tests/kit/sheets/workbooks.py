"""Workbooks for tests: tables as an office types them, and what else a file may hold."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
HEADS = ("STT", "Tên doanh nghiệp", "Mã số thuế", "KCN", "Lao động", "Trạng thái")


def workbook(
    rows: Sequence[Sequence[Any]], *, merged: Sequence[str] = (), title: str = "DS"
) -> bytes:
    """Return an .xlsx with one page of these rows."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = title
    for row in rows:
        page.append(list(row))
    for each in merged:
        page.merge_cells(each)
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rewritten(data: bytes, change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """Return the package with one part changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return stream.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return the package with one part more."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return stream.getvalue()


def with_dimension(data: bytes, reference: str) -> bytes:
    """Return the package whose page lies about where its cells end."""
    pattern, words = rb'<dimension ref="[^"]*"\s*/>', f'<dimension ref="{reference}"/>'.encode()
    assert re.search(pattern, zipfile.ZipFile(io.BytesIO(data)).read(SHEET))
    return rewritten(data, lambda part: re.sub(pattern, words, part))


def with_row(data: bytes, row: str) -> bytes:
    """Return the package with one more row, in its own words, at the end of the page."""
    return rewritten(
        data, lambda part: part.replace(b"</sheetData>", f"{row}</sheetData>".encode())
    )


def enterprises(*rows: Sequence[Any]) -> bytes:
    """Return a list of enterprises with the usual heads."""
    return workbook([HEADS, *rows])
