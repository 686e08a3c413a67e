"""Rows of a list that could not be taken in, as a workbook of the same columns with their faults.

What stood in the file stands here again, columns that nothing is taken from included: text as
text, numbers as numbers, days as days, never a formula. It can be mended and brought again; the
column "Lỗi" at the end belongs to no list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from django.utils.translation import gettext as _

from nentang.kit.sheets.reading import Cell, Line, Page, Range
from nentang.kit.sheets.values import text_of
from nentang.kit.sheets.writing import (
    FORBIDDEN_IN_NAME,
    LANDSCAPE_A4,
    LINE,
    LONGEST,
    MOST_LINES,
    OPTIONS,
    SHEET_NAME,
    WIDER,
    is_like_formula,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NARROWEST, WIDEST, FAULTS_WIDTH = 6, 44, 60  # letters
FAULTY: dict[str, Any] = {"bg_color": "#FFF1F0"}
SAMPLED = 200  # rows that the widths are taken from
COMMENT = {"width": 280, "height": 110, "font_name": "Times New Roman", "font_size": 11}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, in words, and with single cells by their column from 0."""

    words: str
    notes: Mapping[int, str] = field(default_factory=dict)


class _Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        base: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
        words = base | {"num_format": "@", "text_wrap": True, "indent": 1}
        shapes = {"text": words, "number": base, "day": base | {"num_format": "dd/mm/yyyy"}}
        head = base | {"bold": True, "border": 1, "text_wrap": True}
        self.title: Format = book.add_format(base)
        self.head: Format = book.add_format(head | {"valign": "vcenter", "align": "center"})
        self.quoted: Format = book.add_format(words | {"quote_prefix": True})
        self.fault: Format = book.add_format(words | FAULTY | {"font_color": "#9C0006"})
        self.plain = {kind: book.add_format(shape) for kind, shape in shapes.items()}
        self.marked = {kind: book.add_format(shape | FAULTY) for kind, shape in shapes.items()}


def write_marked(
    target: BinaryIO,
    page: Page,
    *,
    head: tuple[int, int],
    faults: Mapping[int, Fault],
    is_whole: bool = False,
) -> int:
    """Write titles, head and the faulty rows with what is wrong; return how many are faulty.

    `head` is the row of the head, as Excel counts, and its height. `is_whole` keeps the other
    rows too. Of the rows between, those that name a group stay: they may say where the rows
    below them belong.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - loaded by the first file

    last = head[0] + head[1] - 1
    with Workbook(target, OPTIONS) as book:
        formats = _Formats(book)
        sheet = book.add_worksheet(page.name.translate(FORBIDDEN_IN_NAME)[:SHEET_NAME] or None)
        book.set_size(2400, 1400)
        _set_widths(sheet, page)
        _write_top(sheet, page, head, formats)
        count = 0
        for at, line in enumerate(_kept(page, last, faults, is_whole=is_whole), last):
            fault = faults.get(line.number)
            _write_line(sheet, at, line, fault, formats)
            if fault:
                _write_fault(sheet, (at, page.width), fault, formats)
                count += 1
        sheet.freeze_panes(last, 0)
        sheet.set_landscape()
        sheet.set_paper(LANDSCAPE_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head[0] - 1, last - 1)
    return count


def _kept(page: Page, last: int, faults: Mapping[int, Fault], *, is_whole: bool) -> Iterator[Line]:
    """Return the rows below the head that are written: faulty ones, with their group's name."""
    group: Line | None = None
    for line in page.lines:
        if line.number <= last:
            continue
        if is_whole or line.number in faults:
            if group is not None:
                yield group
            group = None
            yield line
        elif len(line.filled()) == 1:
            group = line


def _write_top(sheet: "Worksheet", page: Page, head: tuple[int, int], formats: _Formats) -> None:
    """Write titles and head at their own rows, merged as they were, and the head "Lỗi".

    Rows go out in their order, so what is merged is written cell by cell and merged after.
    """
    first, last = head[0], head[0] + head[1] - 1
    faults = Range(first, page.width, last, page.width)
    merged = [*(each for each in page.merged if each.last_row <= last), faults]
    starts = {(each.first_row, each.first_column) for each in merged}
    lines = {line.number: line for line in page.lines[:last]}
    for row in range(1, last + 1):
        line = lines.get(row, Line(row, ()))
        shape = formats.head if row >= first else formats.title
        for column in range(page.width + 1 if row >= first else len(line.cells)):
            text = _("Lỗi") if (row, column) == (first, page.width) else text_of(line.at(column))
            is_covered = any(each.covers(row, column) for each in merged)
            is_shown = (row, column) in starts or not is_covered
            sheet.write_string(row - 1, column, text if is_shown else "", shape)
    for each in merged:
        edges = [each.first_row - 1, each.first_column, each.last_row - 1, each.last_column]
        if edges[:2] != edges[2:]:
            sheet.merge.append(edges)


def _write_line(
    sheet: "Worksheet", at: int, line: Line, fault: Fault | None, formats: _Formats
) -> None:
    notes = fault.notes if fault else {}
    if fault:
        lines = max(len(part) for part in fault.words.split("\n")) / (FAULTS_WIDTH * WIDER)
        height = min(MOST_LINES, fault.words.count("\n") + 1 + int(lines))
        sheet.set_row(at, LINE * height)
    for column, cell in enumerate(line.cells):
        _write_cell(sheet, (at, column), cell, formats, is_marked=column in notes)
    for column, words in notes.items():
        sheet.write_comment(at, column, words[:LONGEST], COMMENT)


def _write_cell(
    sheet: "Worksheet", at: tuple[int, int], cell: Cell, formats: _Formats, *, is_marked: bool
) -> None:
    """Write one cell as what it was; an empty one with a fault is coloured."""
    shapes = formats.marked if is_marked else formats.plain
    if isinstance(cell, date):
        sheet.write_datetime(*at, cell, shapes["day"])
    elif isinstance(cell, int | float):
        sheet.write_number(*at, cell, shapes["number"])
    elif cell is None:
        sheet.write_blank(*at, None, shapes["text"] if is_marked else None)
    else:
        text = (cell if isinstance(cell, str) else text_of(cell))[:LONGEST]
        quoted = formats.quoted if is_like_formula(text) else None
        sheet.write_string(*at, text, quoted or shapes["text"])


def _write_fault(sheet: "Worksheet", at: tuple[int, int], fault: Fault, formats: _Formats) -> None:
    sheet.write_string(*at, fault.words[:LONGEST], formats.fault)


def _set_widths(sheet: "Worksheet", page: Page) -> None:
    longest = [NARROWEST] * page.width
    for line in page.lines[:SAMPLED]:
        if len(line.filled()) == 1:
            continue  # titles and groups run over their neighbours
        for column, cell in enumerate(line.cells):
            longest[column] = max(longest[column], len(text_of(cell)) + 2)
    for column, letters in enumerate(longest):
        sheet.set_column(column, column, min(letters, WIDEST))
    sheet.set_column(page.width, page.width, FAULTS_WIDTH)
