"""What a register offers so that lists can be taken into it, and what it answers.

A register is one declared sheet with one function that judges rows and one command that
takes them in. The intake reads the file, finds the columns, turns cells into values and
shows the judgement; it knows nothing of what the rows mean.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from django_stubs_ext import StrPromise

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.sheets.declaration import Sheet

Value = str | int | date | None


class Outcome(StrEnum):
    """What taking a row in would do."""

    NEW = "NEW"  # a record that the register doesn't have
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"
    ERROR = "ERROR"  # can't be taken in; the problems say why and what to do
    QUESTION = "QUESTION"  # somebody has to decide first, such as between two records


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell: its column's key ("" for the whole row), and words to show.

    On a row of outcome NEW, CHANGED or UNCHANGED it is a warning, and the row is taken in.
    Words name no value of the row, so that rows with the same remedy stand together.
    """

    column: str
    words: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One row of a list by the keys of the sheet's columns.

    `number` is the row in the file, counted from 1 as Excel counts. A key is missing where
    the file has no such column; None is an empty cell, or one that couldn't be read as its
    column's type. Neither says anything, so neither overwrites. NUMBER and MONEY come as int,
    DATE as date, all else as text: NFC, outer and double spaces gone, as written otherwise.
    `problems` were found by reading; the intake adds them to the judgement by itself.
    """

    number: int
    values: Mapping[str, Value]
    problems: tuple[Problem, ...] = ()

    def text(self, key: str) -> str:
        """Return a value as words, "" for none."""
        value = self.values.get(key)
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list comes from: its sender, the file, the day it was true.

    `place_path` is where rows go whose place is not written or not in the tree; "" for nowhere.
    """

    sender: str
    file_name: str
    known_on: date
    place_path: str = ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that would change; values as words to show, dates and numbers as they are."""

    column: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Judgement:
    """What taking in one row would do. `record` and `version` name the record it is about."""

    number: int
    outcome: Outcome
    changes: tuple[CellChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    record: UUID | None = None
    version: int = 0


Judge = Callable[..., list[Judgement]]
"""`judge(rows: Sequence[Incoming], source: Source, *, viewer: Actor)`: one answer a row, in the
order of the rows, in a number of statements that doesn't grow with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A sheet that can be taken in, who may do so, and what its rows would do.

    `sheet.apply(*, rows, source, by, at, key)` is one command: it judges the rows again under
    lock, writes those that are NEW or CHANGED, with one ledger entry, and refuses if there are
    none or the actor may not.
    """

    sheet: Sheet
    edits: Permission
    judge: Judge
    record_route: str = ""  # of the page of one record, which takes its `uid`
    index_route: str = ""  # of the list
    place_kinds: tuple[str, ...] = ()  # kinds of places where rows may go that name none
    place_label: str | StrPromise = ""  # asks for such a place

    def __post_init__(self) -> None:
        self.command()

    def command(self) -> Callable[..., Receipt]:
        """Return the command that takes rows in.

        :raises ValueError: if the sheet has none, and so can't be offered.
        """
        if self.sheet.apply is None:
            raise ValueError(f"{self.sheet.key} has no command that takes rows in")
        return self.sheet.apply

    def asked(self, rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Judgement]:
        """Return the judgement of each row, with what reading found about it."""
        said = self.judge(rows, source, viewer=viewer)
        return [_with_problems(each, row) for row, each in zip(rows, said, strict=True)]


_offered: dict[str, Register] = {}


def offer(register: Register) -> None:
    """Let lists be taken into this register; called from `AppConfig.ready`."""
    _offered[register.sheet.key] = register


def register_of(key: str) -> Register | None:
    return _offered.get(key)


def offered(key: str) -> Register:
    """Return a register that is known to be offered.

    :raises KeyError: if it is not.
    """
    return _offered[key]


def registers_for(viewer: Actor) -> list[Register]:
    """Return the registers that the viewer may write to somewhere, in the order of offering."""
    return [each for each in _offered.values() if viewer.paths(each.edits)]


def _with_problems(judgement: Judgement, row: Incoming) -> Judgement:
    if not row.problems:
        return judgement
    return replace(judgement, problems=(*row.problems, *judgement.problems))
