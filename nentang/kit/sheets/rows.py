"""The rows of a recognised table: which are records, with their values, and what the others are.

Every row of the page comes out once, as a record or with the kind of what it is instead, so the
counts add up to the rows of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from nentang.kit.sheets.declaration import Column, Sheet
from nentang.kit.sheets.reading import Line, Page
from nentang.kit.sheets.recognising import Layout, folded_name, needed_keys
from nentang.kit.sheets.values import Value, text_of, value_of
from nentang.kit.text.folding import fold

TOTAL = re.compile(
    r"(?:tong(?: cong| so)?|cong|luy ke)"
    r"(?: (?:chung|trang|muc|nhom|phan|toan|cac|khu|kcn|ccn|xa|phuong|huyen|dn|doanh nghiep|don vi"
    r"|dang vien|chi bo|[0-9ivx]{1,4}|[abcd])\b.{0,60})?"
)
ROMAN_OR_LETTER = re.compile(r"(?:[ivx]{1,5}|[a-h])\s*[.)/:-]", re.IGNORECASE)
NUMBERED = re.compile(r"[(\[]?([0-9]{1,2}|[a-z])[)\]]?(?:\s*=.{0,20})?")
FEWEST_NUMBERS = 3  # cells of a row that only counts the columns
KEPT = 200  # letters of a row that is no record, for showing


class RowKind(StrEnum):
    """What a row is."""

    RECORD = "RECORD"
    TITLE = "TITLE"  # above the table
    HEAD = "HEAD"  # names of columns, also where a later page repeats them
    NUMBERS = "NUMBERS"  # (1) (2) (3) below the head
    GROUP = "GROUP"  # names the rows that follow
    TOTAL = "TOTAL"
    OUTSIDE = "OUTSIDE"  # has nothing in the columns that tell a record: notes, signatures


@dataclass(frozen=True, slots=True)
class Repair:
    """One cell that was mended while it was read: as it stood in the file, as it is taken.

    `words` say what was wrong ("Chữ gõ bằng phông TCVN3"); shown before anything is written.
    """

    key: str  # of the column
    before: str
    after: str
    words: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the file; of a record its values by key, and what was wrong with its cells.

    `repairs` are the cells of a record that were mended. `is_hidden` rows are hidden or filtered
    away in the file; they are read like the others, and that is said.
    """

    number: int
    kind: RowKind
    words: str = ""  # of a row that is no record
    values: dict[str, Value] = field(default_factory=dict)
    faults: tuple[tuple[str, str], ...] = ()  # key of the column, words
    repairs: tuple[Repair, ...] = ()
    is_hidden: bool = False


def what_is(kind: RowKind) -> str:
    """Return what a row is, as a clerk calls it."""
    return {
        RowKind.RECORD: _("dòng bản ghi"),
        RowKind.TITLE: _("dòng tiêu đề của tệp"),
        RowKind.HEAD: _("dòng tên cột"),
        RowKind.NUMBERS: _("dòng đánh số cột"),
        RowKind.GROUP: _("dòng tên nhóm"),
        RowKind.TOTAL: _("dòng cộng"),
        RowKind.OUTSIDE: _("dòng chữ ngoài bảng, không có tên và mã"),
    }[kind]


def rows_of(page: Page, layout: Layout, sheet: Sheet) -> Iterator[SheetRow]:
    """Return every row of the page in its order."""
    table = _Table(page, layout, sheet)
    has_group = bool(sheet.group) and sheet.group not in layout.mapping
    group: dict[str, Value] = {}
    for line in page.lines:
        kind = table.kind_of(line)
        if kind is RowKind.RECORD:
            values, faults = table.values_of(line)
            yield SheetRow(line.number, kind, values=values | group, faults=faults)
            continue
        words = _words(line)
        if kind is RowKind.GROUP and has_group:
            group = {sheet.group: words}
        yield SheetRow(line.number, kind, words)


class _Table:
    """What has to be known to tell the rows of one table apart."""

    def __init__(self, page: Page, layout: Layout, sheet: Sheet) -> None:
        self.page, self.layout = page, layout
        self.columns: list[tuple[Column, int]] = [
            (column, layout.mapping[column.key])
            for column in sheet.columns
            if column.key in layout.mapping
        ]
        needed = needed_keys(sheet)
        self.needed = [place for column, place in self.columns if column.key in needed]
        codes = {*sheet.match}
        self.codes = [place for column, place in self.columns if column.key in codes]
        self.heads = {
            place: set(heading.names)
            for place in layout.mapping.values()
            if (heading := layout.heading(place))
        }
        self.below = layout.head.row + layout.head.height
        self.wide = {each.first_row for each in page.merged if each.is_wide}

    def kind_of(self, line: Line) -> RowKind:
        if line.number < self.layout.head.row:
            return RowKind.TITLE
        if line.number < self.below or self._repeats_head(line):
            return RowKind.HEAD
        if self._counts_columns(line):
            return RowKind.NUMBERS
        return self._kind_by_words(line)

    def values_of(self, line: Line) -> tuple[dict[str, Value], tuple[tuple[str, str], ...]]:
        values: dict[str, Value] = {}
        faults = []
        for column, place in self.columns:
            values[column.key], words = value_of(line.at(place), column.type)
            is_unsolved = line.at(place) is None and (line.number, place) in self.page.formulas
            if words or is_unsolved:
                faults.append((column.key, words or _unsolved()))
        return values, tuple(faults)

    def _kind_by_words(self, line: Line) -> RowKind:
        filled = line.filled()
        first = next((place for place in filled if isinstance(line.at(place), str)), filled[0])
        words = text_of(line.at(first))
        has_code = any(line.at(place) is not None for place in self.codes if place != first)
        if not has_code and TOTAL.fullmatch(folded_name(words)):
            return RowKind.TOTAL
        is_alone = len(filled) == 1
        if is_alone and (line.number in self.wide or ROMAN_OR_LETTER.match(words)):
            return RowKind.GROUP
        has_code = has_code or first in self.codes
        has_name = any(line.at(place) is not None for place in self.needed)
        return RowKind.RECORD if has_code or (has_name and not is_alone) else RowKind.OUTSIDE

    def _repeats_head(self, line: Line) -> bool:
        """Whether the columns that tell a record hold their own headings."""
        found = [
            folded_name(text_of(line.at(place))) in self.heads.get(place, set())
            for place in self.needed
        ]
        return bool(found) and all(found)

    def _counts_columns(self, line: Line) -> bool:
        filled = line.filled()
        if len(filled) < FEWEST_NUMBERS or line.number > self.below + 2:
            return False
        found = [NUMBERED.fullmatch(fold(text_of(line.at(place)))) for place in filled]
        signs = [match[1] for match in found if match]
        counted = [sign.zfill(2) for sign in signs if sign.isdecimal()]
        is_counting = counted == sorted(set(counted)) and len(set(signs)) == len(filled)
        return is_counting and len(counted) > 1


def _words(line: Line) -> str:
    return "; ".join(text_of(line.at(place)) for place in line.filled())[:KEPT]


def _unsolved() -> str:
    return _(
        "Công thức trong ô chưa có kết quả lưu trong tệp. Mở bằng Excel, lưu lại rồi chọn lại."
    )
