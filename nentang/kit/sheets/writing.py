"""Rows into an Excel workbook. The only writer of cells: no text ever becomes a formula.

Text is written as text whatever it looks like, and a cell that begins like a formula carries
Excel's own mark for text, so it stays text when somebody edits it or saves it as CSV.
Rows go to disk one by one, so memory does not grow with their number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from django.utils import timezone
from django.utils.translation import gettext as _

from nentang.kit.sheets.declaration import CellType, Column, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST = 32_767  # letters of a cell, a limit of the format
SHEET_NAME, FORBIDDEN_IN_NAME = 31, str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LANDSCAPE_A4 = 9
HEAD, STAMP_WIDTH = 2, 110  # row of the heads from 0; letters of the page of the stamp
LINE, MOST_LINES = 15, 10  # points of height of a line of a row
WIDER = 1.15  # letters that fit into one unit of width, on average
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "dd/mm/yyyy",
}
WORDS = {CellType.TEXT, CellType.CODE}  # stand at the left, one letter away from the numbers
NUMBER_FORMATS = {
    CellType.CODE: "@",
    CellType.TEXT: "@",
    CellType.NUMBER: "#,##0",
    CellType.MONEY: "#,##0",
    CellType.DATE: "dd/mm/yyyy",
    CellType.MOMENT: "hh:mm dd/mm/yyyy",
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who took what out and when, and that it is a sample if it is.

    It stands on a page of its own and at the foot of every printed page, so that the page of the
    data is the same whenever and by whomever the same data is taken out.
    """

    lines: tuple[str, ...]
    foot: str = ""  # left half of the foot of every printed page


class _Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        base = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
        self.title = book.add_format(base | {"bold": True, "font_size": 14})
        self.line = book.add_format(base | {"italic": True})
        self.head = book.add_format(
            base | {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        )
        self.cells = {
            kind: book.add_format(
                base
                | {
                    "num_format": shape,
                    "text_wrap": kind is CellType.TEXT,
                    "indent": int(kind in WORDS),
                }
            )
            for kind, shape in NUMBER_FORMATS.items()
        }
        self.quoted: Format = book.add_format(
            base | {"num_format": "@", "text_wrap": True, "indent": 1, "quote_prefix": True}
        )


def write_sheet(
    target: BinaryIO, sheet: Sheet, rows: Iterable[Mapping[str, Any]], *, stamp: Stamp
) -> int:
    """Write a workbook of one sheet and return the number of rows in it."""
    from xlsxwriter import Workbook  # loaded by the first export, not by the server's start

    with Workbook(target, OPTIONS) as book:
        formats = _Formats(book)
        page = book.add_worksheet(str(sheet.title).translate(FORBIDDEN_IN_NAME)[:SHEET_NAME])
        top = _write_top(page, sheet, formats)
        count = 0
        for count, row in enumerate(rows, 1):
            page.set_row(top + count, LINE * _lines(sheet, row))
            for place, column in enumerate(sheet.columns):
                _write_cell(page, (top + count, place), column, row.get(column.key), formats)
        page.autofilter(top, 0, top + count, len(sheet.columns) - 1)
        _set_paper(page, top, stamp)
        _write_stamp(book.add_worksheet(_("Bản xuất")), stamp, formats)
    return count


def _write_stamp(page: "Worksheet", stamp: Stamp, formats: _Formats) -> None:
    page.set_column(0, 0, STAMP_WIDTH)
    for number, line in enumerate(stamp.lines):
        page.write_string(number, 0, line[:LONGEST], formats.line)


def _write_top(page: "Worksheet", sheet: Sheet, formats: _Formats) -> int:
    """Write title and heads; return the row of the heads, below which all scrolls."""
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
    page.write_string(0, 0, str(sheet.title), formats.title)
    top = HEAD
    for place, column in enumerate(sheet.columns):
        page.write_string(top, place, str(column.heading), formats.head)
    page.freeze_panes(top + 1, 0)
    return top


def _lines(sheet: Sheet, row: Mapping[str, Any]) -> int:
    """Return how many lines the longest text needs; not every program works it out itself."""
    texts = (
        (str(row.get(c.key) or ""), int(c.width * WIDER))
        for c in sheet.columns
        if c.type is CellType.TEXT
    )
    return min(MOST_LINES, max((-(-len(text) // width) for text, width in texts), default=1) or 1)


def _write_cell(
    page: "Worksheet", at: tuple[int, int], column: Column, value: Any, formats: _Formats
) -> None:
    """Write one value by its column; an unknown one leaves the cell empty, never 0."""
    shape = formats.cells[column.type]
    if value is None or value == "":
        return
    if column.type in {CellType.NUMBER, CellType.MONEY} and isinstance(value, int):
        page.write_number(*at, value, shape)
    elif column.type in {CellType.DATE, CellType.MOMENT} and isinstance(value, date):
        page.write_datetime(*at, _local(value), shape)
    else:
        text = str(value)[:LONGEST]
        page.write_string(*at, text, formats.quoted if is_like_formula(text) else shape)


def is_like_formula(text: str) -> bool:
    """Whether a program may take a text for a formula, in full-width signs too."""
    return text.lstrip(" \u00a0\u3000").startswith(LIKE_A_FORMULA)


def _local(value: date) -> date:
    """Return a moment as the office's clock shows it; Excel knows no time zones."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.make_naive(value)
    return value


def _set_paper(page: "Worksheet", top: int, stamp: Stamp) -> None:
    page.set_landscape()
    page.set_paper(LANDSCAPE_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    page.set_footer(f"&L{stamp.foot.replace('&', '&&')[:200]}&R&P/&N")
