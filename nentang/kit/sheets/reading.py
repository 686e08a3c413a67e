"""Any workbook as pages of typed cells, read in a child process with limits.

Whoever calls has checked what kind of file it is and that it may be opened (`kit.files`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from nentang.kit.sheets.child import MEGABYTE, ChildFailedError, Limits, run

PAGES = "nentang.kit.sheets.cells:pages"
MOST_PAGES, MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 50, 60_000, 200, 3_000_000
LIMITS = Limits(seconds=60, processor=40, memory=1024 * MEGABYTE)
Reason = Literal["broken", "locked", "pages", "far", "hard"]


@dataclass(frozen=True, slots=True)
class CellError:
    """What Excel shows for a formula that went wrong: #DIV/0!, #N/A, #REF! …"""

    words: str


Cell = str | int | float | date | CellError | None


class NotReadError(Exception):
    """The workbook could not be read. `far` names the last cell of the page that is too large."""

    def __init__(self, reason: Reason, *, page: str = "", place: str = "") -> None:
        super().__init__(reason)
        self.reason, self.page, self.place = reason, page, place


@dataclass(frozen=True, slots=True)
class Line:
    """One row with something in it; `number` as Excel counts, cells from column A."""

    number: int
    cells: tuple[Cell, ...]

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
    filtered away. `notes` are words about how the page was read (its encoding).
    """

    name: str
    lines: Sequence[Line]
    merged: tuple[Range, ...] = ()
    formulas: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()  # from 0
    is_hidden: bool = False
    encoding: str = ""  # of a text file, as it is called

    @property
    def hidden_rows(self) -> int:
        return len(self.hidden)

    @property
    def width(self) -> int:
        return max((len(line.cells) for line in self.lines), default=0)

    def merged_in(self, row: int) -> Iterator[Range]:
        return (each for each in self.merged if each.first_row <= row <= each.last_row)


def read_book(data: bytes) -> tuple[Page, ...]:
    """Return the pages of a workbook (.xlsx, .xls, .ods) in their order.

    Raises NotReadError when it is no workbook, is locked, too large, or too hard to read.
    """
    try:
        answer: Any = run(PAGES, data, limits=LIMITS)
    except ChildFailedError as error:
        raise NotReadError("broken" if error.failure == "crash" else "hard") from error
    if "pages" in answer:
        return tuple(map(_page, answer["pages"]))
    place = ""
    if answer["problem"] == "far":
        place = f"{letters_of(answer['column'])}{answer['row']}"
    raise NotReadError(answer["problem"], page=answer.get("page", ""), place=place)


def letters_of(column: int) -> str:
    """Return the letters of a column counted from 1: 28 is "AB"."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _page(told: dict[str, Any]) -> Page:
    return Page(
        name=told["name"],
        lines=tuple(Line(number, tuple(map(_cell, cells))) for number, cells in told["rows"]),
        merged=tuple(
            Range(top, left - 1, low, right - 1) for top, left, low, right in told["merged"]
        ),
        formulas=frozenset((row, column - 1) for row, column in told["formulas"]),
        hidden=frozenset(told["hidden"]),
        is_hidden=told["is_hidden"],
    )


def _cell(told: Any) -> Cell:
    if not isinstance(told, list):
        plain: Cell = told
        return plain
    kind, words = told
    return date.fromisoformat(words) if kind == "d" else CellError(words)
