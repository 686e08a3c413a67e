"""The rows of a recognised table: which are records, with their values, and what the others are.

Every row of the page comes out once, as a record or with the kind of what it is instead, so the
counts add up to the rows of the file.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from nentang.kit.sheets.days import Habit, habit_of
from nentang.kit.sheets.declaration import CellType, Sheet
from nentang.kit.sheets.packed import Lines
from nentang.kit.sheets.reading import Cell, Line, OldText, Page
from nentang.kit.sheets.recognising import Layout, folded_name, needed_keys
from nentang.kit.sheets.values import SURE, USUAL_CELLS, Manner, Value, reading_of, text_of
from nentang.kit.text.folding import fold
from nentang.kit.text.legacy import Script, script_of

TOTAL = re.compile(
    r"(?:tong(?: cong| so)?|cong|luy ke)"
    r"(?: (?:chung|trang|muc|nhom|phan|toan|cac|khu|kcn|ccn|xa|phuong|huyen|dn|doanh nghiep|don vi"
    r"|dang vien|chi bo|[0-9ivx]{1,4}|[abcd])\b.{0,60})?"
)
SIGNATURE = re.compile(  # who signs, or where and when, in the column of the names
    r"(?:(?:nguoi|can bo|bo phan) (?:lap|tong hop|kiem tra|ghi)|noi nhan|ke toan truong"
    r"|thu truong|(?:pho )?giam doc|(?:pho )?chu tich|xac nhan cua|(?:tm|kt|tl|tuq)\b)"
    r"(?: \w+){0,6}|(?:\w+ ){0,4}ngay [0-9]{0,2} ?thang [0-9]{0,2} ?nam(?: [0-9]{2,4})?"
)
ROMAN_OR_LETTER = re.compile(r"(?:[ivx]{1,5}|[a-h])\s*[.)/:-]", re.IGNORECASE)
NUMBER_OF_GROUP = re.compile(r"(?:[ivx]{1,5}|[a-h])\s*[.)]?", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]{2,}")  # words in what should be a code
TWO, TOO_MANY = 2, 3
NUMBERED = re.compile(r"[(\[]?([0-9]{1,2}|[a-z])[)\]]?(?:\s*=.{0,20})?")
FEWEST_NUMBERS = 3  # cells of a row that only counts the columns
LOOKED_AT, FEWEST_OLD = 300, 3  # rows that tell the script of a page, cells in it
SPARE = 8  # letters that a heading loses when it is folded
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
    """Return every row of the page in its order; ask for them one by one and keep none."""
    table = _Table(page, layout, sheet)
    has_group = bool(sheet.group) and sheet.group not in layout.mapping
    group: dict[str, Value] = {}
    for line in page.lines:
        kind = table.kind_of(line)
        is_hidden = line.number in page.hidden
        if kind is RowKind.RECORD:
            read = table.read(line)
            read.values.update(group)
            told = (tuple(read.faults), tuple(read.repairs))
            yield SheetRow(line.number, kind, "", read.values, *told, is_hidden)
            continue
        words = table.words_of(line, kind)
        if kind is RowKind.GROUP and has_group:
            group = {sheet.group: text_of(line.at(line.filled()[-1]))}
        yield SheetRow(line.number, kind, words, is_hidden=is_hidden)


@dataclass(slots=True)
class _Read:
    """The cells of one record as they were understood."""

    values: dict[str, Value] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """A column of the sheet, where it stands in the file, and how its days are written."""

    key: str
    type: CellType
    column: int
    habit: Habit


class _Table:
    """What has to be known to tell the rows of one table apart."""

    def __init__(self, page: Page, layout: Layout, sheet: Sheet) -> None:
        self.page, self.layout = page, layout
        self.below = layout.head.row + layout.head.height
        self.columns = _places(page, layout, sheet, below=self.below)
        needed, codes = needed_keys(sheet), {*sheet.match}
        self.needed = [each.column for each in self.columns if each.key in needed]
        self.codes = [each.column for each in self.columns if each.key in codes]
        self.quick = [_quickly(each) for each in self.columns]
        self.coded = {each.column for each in self.columns if each.type is CellType.CODE}
        self.named = [place for place in self.needed if place not in self.coded]
        self.declared = {*layout.mapping.values(), *layout.derived}
        self.heads = {
            place: set(heading.names)
            for place in layout.mapping.values()
            if (heading := layout.heading(place))
        }
        self.longest = max((len(n) for names in self.heads.values() for n in names), default=0)
        self.wide = {each.first_row for each in page.merged if each.is_wide}
        self.manner = Manner(script_in(page), bool(page.encoding), page.is_1904)

    def kind_of(self, line: Line) -> RowKind:
        if line.number < self.layout.head.row:
            return RowKind.TITLE
        if line.number < self.below:
            return RowKind.HEAD
        if line.number <= self.below + 2 and self._counts_columns(line):
            return RowKind.NUMBERS
        if self._has_number_and_name(line):
            return RowKind.RECORD
        return RowKind.HEAD if self._repeats_head(line) else self._kind_by_words(line)

    def read(self, line: Line) -> _Read:
        """Return the cells of a record; most are what they are, the others are looked at."""
        found, cells, width = _Read(), line.cells, len(line.cells)
        values: dict[str, Any] = found.values
        is_plain = line.is_plain and self.manner.script is None
        formulas = self.page.formulas
        for place, (key, at, usual, is_value) in zip(self.columns, self.quick, strict=True):
            cell = cells[at] if at < width else None
            if formulas and (line.number, at) in formulas:
                values[key] = None
                found.faults.append((key, _worked_out(cell)))
            elif cell is None:
                values[key] = None
            elif is_plain and type(cell) is usual and (is_value is None or is_value(cell)):
                values[key] = cell
            else:
                self._look(cell, place, found)
        return found

    def words_of(self, line: Line, kind: RowKind) -> str:
        """Return what a row says that is no record.

        Below the head only columns that the sheet declares speak: others don't leave the file.
        """
        filled = line.filled()
        if kind not in {RowKind.TITLE, RowKind.HEAD, RowKind.GROUP}:
            filled = [place for place in filled if place in self.declared]
        return "; ".join(text_of(line.at(place)) for place in filled)[:KEPT]

    def _has_number_and_name(self, line: Line) -> bool:
        """Whether a row has all that tells a record, its code beginning with a digit."""
        cells, width = line.cells, len(line.cells)
        if not self.codes or not all(at < width and cells[at] is not None for at in self.needed):
            return False
        return str(cells[self.codes[0]])[:1].isdecimal()

    def _look(self, cell: Cell, place: _Place, found: _Read) -> None:
        reading = reading_of(cell, place.type, self.manner, place.habit)
        found.values[place.key] = reading.value
        if reading.fault:
            found.faults.append((place.key, reading.fault))
        if reading.repairs:
            after, words = text_of(reading.value), "; ".join(reading.repairs)
            found.repairs.append(Repair(place.key, reading.before, after, words))

    def _kind_by_words(self, line: Line) -> RowKind:
        filled = line.filled()
        first = next((place for place in filled if _is_text(line.at(place))), filled[0])
        has_code = any(self._holds_code(line, place) for place in self.codes if place != first)
        if has_code and len(filled) > 1:
            return RowKind.RECORD
        words = text_of(line.at(first))
        if not has_code and TOTAL.fullmatch(folded_name(words)):
            return RowKind.TOTAL
        if not has_code and SIGNATURE.fullmatch(folded_name(words)):
            return RowKind.OUTSIDE
        if self._names_group(line, filled, words):
            return RowKind.GROUP
        has_code = has_code or (first in self.codes and self._holds_code(line, first))
        has_name = any(line.at(place) is not None for place in self.named)
        is_alone = len(filled) == 1
        return RowKind.RECORD if has_code or (has_name and not is_alone) else RowKind.OUTSIDE

    def _names_group(self, line: Line, filled: list[int], words: str) -> bool:
        """Whether a row is alone with a name, merged or numbered: "I. KCN Khánh Phú"."""
        if len(filled) == 1:
            return line.number in self.wide or bool(ROMAN_OR_LETTER.match(words))
        is_numbered = NUMBER_OF_GROUP.fullmatch(words) is not None
        return len(filled) == TWO and is_numbered and _is_text(line.at(filled[1]))

    def _holds_code(self, line: Line, place: int) -> bool:
        """Whether the column that tells a record does so here, and is no signature or date."""
        cell = line.at(place)
        if cell is None or place not in self.coded or not _is_text(cell):
            return cell is not None
        text = text_of(cell)
        return any(sign.isdecimal() for sign in text) and len(LETTERS.findall(text)) < TOO_MANY

    def _repeats_head(self, line: Line) -> bool:
        """Whether the columns that tell a record hold their own headings."""
        return bool(self.needed) and all(self._is_head(line, place) for place in self.needed)

    def _is_head(self, line: Line, place: int) -> bool:
        cell = line.at(place)
        if not _is_text(cell) or len(str(cell)) > self.longest + SPARE:
            return False
        return folded_name(text_of(cell)) in self.heads.get(place, set())

    def _counts_columns(self, line: Line) -> bool:
        filled = line.filled()
        if len(filled) < FEWEST_NUMBERS:
            return False
        found = [NUMBERED.fullmatch(fold(text_of(line.at(place)))) for place in filled]
        signs = [match[1] for match in found if match]
        counted = [sign.zfill(2) for sign in signs if sign.isdecimal()]
        is_counting = counted == sorted(set(counted)) and len(set(signs)) == len(filled)
        return is_counting and len(counted) > 1


def script_in(page: Page) -> Script | None:
    """Return the old script that a page is written in throughout, by its first rows."""
    votes: Counter[Script] = Counter()
    others = 0
    for line in page.lines[:LOOKED_AT]:
        texts = [cell for cell in line.cells if isinstance(cell, str) and not cell.isascii()]
        found = [] if line.is_plain else list(filter(None, map(script_of, texts)))
        votes.update(found)
        others += bool(texts) and not found
    if not votes:
        return None
    script, often = votes.most_common(1)[0]
    return script if often >= FEWEST_OLD and often > others * 10 else None


def _places(page: Page, layout: Layout, sheet: Sheet, *, below: int) -> list[_Place]:
    columns = [each for each in sheet.columns if each.key in layout.mapping]
    days = [layout.mapping[each.key] for each in columns if each.type is CellType.DATE]
    habits = _habits(page, days, below) if days else {}
    return [
        _Place(each.key, each.type, at, habits.get(at, SURE))
        for each in columns
        for at in [layout.mapping[each.key]]
    ]


def _quickly(place: _Place) -> tuple[str, int, type, Callable[[Any], bool] | None]:
    """Return which cells of plain rows are their own values in a column."""
    usual, is_value = USUAL_CELLS[place.type]
    return place.key, place.column, usual if place.habit == SURE else type(None), is_value


def _habits(page: Page, columns: Sequence[int], below: int) -> dict[int, Habit]:
    """Return how the columns write their days, where typed days make that doubtful."""
    if isinstance(page.lines, Lines) and not page.lines.has_typed_days:
        return {}
    cells: dict[int, list[Cell]] = {column: [] for column in columns}
    for line in page.lines:
        if line.number >= below:
            for column in columns:
                cell = line.at(column)
                if isinstance(cell, str | date):
                    cells[column].append(cell)
    found = {column: habit_of(each) for column, each in cells.items()}
    return {column: habit for column, habit in found.items() if habit != SURE}


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str | OldText)


def _worked_out(cell: Cell) -> str:
    """Return the words for a cell with a formula: what the file says of its result is not taken."""
    if cell is None:
        return _(
            "Công thức trong ô chưa có kết quả lưu trong tệp. Mở bằng Excel, chép cột rồi dán dạng "
            "Giá trị (Paste Values), lưu lại rồi chọn lại."
        )
    return _(
        "Ô là công thức nên kết quả lưu trong tệp chưa chắc đúng, chưa lấy. Trong Excel, chép cột "
        "rồi dán dạng Giá trị (Paste Values), lưu lại rồi chọn lại."
    )
