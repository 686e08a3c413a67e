"""Any workbook or delimited text as pages of typed cells, read in a child process with limits.

Whoever calls has checked what kind of file it is and that it may be opened (`kit.files`).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from nentang.kit.sheets.child import MEGABYTE, ChildFailedError, Limits, stream
from nentang.kit.sheets.inside.facts import MOST_COLUMNS, MOST_ROWS
from nentang.kit.sheets.packed import Lines, Pack
from nentang.kit.text.legacy import Script

__all__ = ["MOST_COLUMNS", "MOST_PAGES", "MOST_ROWS", "Cell", "Line", "Page", "read_book"]

PACKAGE, COMPOUND, WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"xl/workbook.xml"
MOST_PAGES = 50
LIMITS = Limits(seconds=90, processor=60, memory=400 * MEGABYTE)
Reason = Literal["broken", "locked", "pages", "far", "long", "hard", "encoding", "empty"]


@dataclass(frozen=True, slots=True)
class CellError:
    """What Excel shows for a formula that went wrong: #DIV/0!, #N/A, #REF! …"""

    words: str


@dataclass(frozen=True, slots=True)
class OldText:
    """Text set in a font of the years before Unicode; some fonts make small letters capitals."""

    words: str
    script: Script
    is_capital: bool


@dataclass(frozen=True, slots=True)
class ZeroCode:
    """A number that its format shows with so many digits, zeros in front."""

    number: int
    digits: int

    def __str__(self) -> str:
        return str(self.number).zfill(self.digits)


Cell = str | int | float | date | CellError | OldText | ZeroCode | None


class NotReadError(Exception):
    """The file could not be read. `far` and `long` name the cell that is too far or too long."""

    def __init__(self, reason: Reason, *, page: str = "", place: str = "") -> None:
        super().__init__(reason)
        self.reason, self.page, self.place = reason, page, place


@dataclass(frozen=True, slots=True)
class Line:
    """One row with something in it; `number` as Excel counts, cells from column A.

    The text of a plain row needs no mending: Vietnamese letters, composed, with single spaces.
    """

    number: int
    cells: tuple[Cell, ...]
    is_plain: bool = False

    def at(self, column: int) -> Cell:
        """Return the cell of a column counted from 0, None beyond the last."""
        return self.cells[column] if column < len(self.cells) else None

    def filled(self) -> list[int]:
        """Return the columns in which something stands."""
        return [column for column, cell in enumerate(self.cells) if cell is not None]


@dataclass(frozen=True, slots=True)
class Range:
    """Cells merged into one, with its edges; rows from 1, columns from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def is_wide(self) -> bool:
        return self.last_column > self.first_column

    def covers(self, row: int, column: int) -> bool:
        is_row = self.first_row <= row <= self.last_row
        return is_row and self.first_column <= column <= self.last_column


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of a workbook; only rows with something in them.

    `lines` may be walked again and again, taken by slices, and counted; a long page holds them
    packed, so walk them once and keep none. `hidden` are the numbers of rows that are hidden or
    filtered away.
    """

    name: str
    lines: Sequence[Line]
    merged: tuple[Range, ...] = ()
    formulas: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()  # from 0
    is_hidden: bool = False
    is_1904: bool = False  # days are counted from 1904, as on old Macintoshes
    encoding: str = ""  # of a text file, as it is called

    @property
    def hidden_rows(self) -> int:
        return len(self.hidden)

    @property
    def width(self) -> int:
        if isinstance(self.lines, Lines):
            return self.lines.width
        return max((len(line.cells) for line in self.lines), default=0)

    def merged_in(self, row: int) -> Iterator[Range]:
        return (each for each in self.merged if each.first_row <= row <= each.last_row)


def read_book(data: bytes) -> tuple[Page, ...]:
    """Return the pages of a workbook (.xlsx, .xls, .ods) or of delimited text in their order.

    Raises NotReadError when it is no workbook, is locked, too large, or too hard to read.
    """
    try:
        return tuple(_pages(stream(_reader(data), data, limits=LIMITS)))
    except ChildFailedError as error:
        raise NotReadError("broken" if error.failure == "crash" else "hard") from error


def _reader(data: bytes) -> str:
    """Return the function that reads such bytes in the child."""
    if data.startswith(COMPOUND):
        return "nentang.kit.sheets.inside.xls:pages"
    if not data.startswith(PACKAGE):
        return "nentang.kit.sheets.delimited:pages"
    kind = "xlsx" if WORKBOOK in data else "ods"
    return f"nentang.kit.sheets.inside.{kind}:pages"


def letters_of(column: int) -> str:
    """Return the letters of a column counted from 1: 28 is "AB"."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _pages(answer: Iterable[bytes]) -> Iterator[Page]:
    told: dict[str, Any] = {}
    packs: list[Pack] = []
    for line in answer:
        said: dict[str, Any] = json.loads(line)
        if "problem" in said:
            raise _refused(said)
        if "page" in said:
            if told:
                yield _page(told, packs)
            told, packs = said, []
        else:
            packs.append(_pack(said, next(iter(answer))))
    if told:
        yield _page(told, packs)


def _refused(said: dict[str, Any]) -> NotReadError:
    place = f"{letters_of(said['column'])}{said['row']}" if "row" in said else ""
    return NotReadError(said["problem"], page=said.get("page", ""), place=place)


def _pack(said: dict[str, Any], data: bytes) -> Pack:
    odd = frozenset(said["odd"])
    marked = tuple(said["marked"])
    return Pack(data, said["count"], said["width"], marked, odd, said["days"])


def _page(told: dict[str, Any], packs: list[Pack]) -> Page:
    return Page(
        name=told["page"],
        lines=Lines(packs, _unpacked),
        merged=tuple(
            Range(top, left - 1, low, right - 1) for top, left, low, right in told.get("merged", ())
        ),
        formulas=frozenset((row, column - 1) for row, column in told.get("formulas", ())),
        hidden=frozenset(told.get("hidden", ())),
        hidden_columns=frozenset(column - 1 for column in told.get("hidden_columns", ())),
        is_hidden=told.get("is_hidden", False),
        is_1904=told.get("is_1904", False),
        encoding=told.get("encoding", ""),
    )


def _unpacked(pack: Pack) -> Iterator[Line]:
    for place, row in enumerate(pack.rows()):
        for column in pack.marked:
            if column < len(row) and type(row[column]) is list:
                row[column] = _marked(*row[column])
        yield Line(row[0], tuple(row[1:]), place not in pack.odd)


_day = lru_cache(maxsize=8192)(date.fromisoformat)  # the same days come again and again


def _marked(kind: str, words: Any, *more: Any) -> Cell:
    if kind == "d":
        return _day(words)
    if kind == "f":
        return OldText(words, Script(more[0]), more[1])
    return ZeroCode(words, more[0]) if kind == "z" else CellError(words)
