"""What a register offers so that lists can be taken into it, and what it answers.

A register is one declared sheet with one function that judges rows and one command that
takes them in. The intake reads the file, finds the columns, turns cells into values, keeps
what somebody decided, and shows the judgement; it knows nothing of what the rows mean.
Registers of one kind of record share the judge and the command: a list of dissolved
enterprises is a sheet of its own with a value that all its rows have (`Sheet.given`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID

from django_stubs_ext import StrPromise

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.sheets.declaration import Sheet

if TYPE_CHECKING:  # offered before there are tables
    from nentang.kit.ledger.chain import Touched

Value = str | int | date | None
SLICE = 2000  # rows that are judged and written at once


class Outcome(StrEnum):
    """What taking a row in would do."""

    NEW = "NEW"  # a record that the register doesn't have
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"
    ERROR = "ERROR"  # can't be taken in; the problems say why and what to do
    QUESTION = "QUESTION"  # somebody has to decide first: a conflict, or which record it is


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

    What somebody decided about the row is here too. The intake has put it into `values`: a
    cell whose old value stays is gone from them, one typed instead is in its place. `decided`
    are the columns so decided: the judge takes their values without asking again. `chosen` is
    the record that somebody said the row is about, or NEW_RECORD; None asks the judge.
    `repeats` are the other rows of the file with the same `Register.key_of`, which the intake
    finds for the whole file; the judge may be given the file in slices.
    """

    number: int
    values: Mapping[str, Value]
    problems: tuple[Problem, ...] = ()
    decided: frozenset[str] = frozenset()
    chosen: UUID | None = None
    repeats: tuple[int, ...] = ()

    def text(self, key: str) -> str:
        """Return a value as words, "" for none."""
        value = self.values.get(key)
        return "" if value is None else str(value)


def unheard(_said: "Sequence[Judgement]") -> None:
    """Nobody compares the judgements with what a person has looked at."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list comes from: its sender, the file, the day it was true.

    `place_path` is where rows go whose place is not written or not in the tree; "" for nowhere.
    `marks` returns what the intake itself writes in the entry of the command (records that are
    absent from the list, and those that are back); the command appends them to its own, after
    them, and refuses to write nothing only if there are none of these either (`has_marks`).
    `answered` takes the judgements under lock, slice by slice, before anything of the slice is
    written: it refuses (and so undoes all) where a person has looked at something else.
    """

    sender: str
    file_name: str
    known_on: date
    place_path: str = ""
    has_marks: bool = False
    marks: "Callable[[], Iterable[Touched]]" = tuple
    answered: "Callable[[Sequence[Judgement]], None]" = unheard


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that would change; values as words to show, dates and numbers as they are.

    `held_by` says in words where the value of the register comes from, `held_on` of which day
    it is. It is a conflict if that source is a hand, or another sender on the list's day or
    later: then the row is a QUESTION until somebody has decided this column. Where nothing stood
    `before`, `held_by` says what becomes of the new value: one more count of an earlier day.
    """

    column: str
    before: Value
    after: Value
    held_by: str = ""
    held_on: date | None = None
    is_conflict: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a row may be about: what it is called, and why it is thought of."""

    record: UUID
    label: str
    why: tuple[str, ...]
    score: int = 0  # percent


@dataclass(frozen=True, slots=True)
class Judgement:
    """What taking in one row would do. `record` and `version` name the record it is about.

    A QUESTION has conflicts among its `changes`, or `candidates` to choose from (a new record
    is always one more choice), or problems that only another file can solve. `name` is what the
    register calls that record, for a row that says so only by a code; shown, and stored with it.
    """

    number: int
    outcome: Outcome
    changes: tuple[CellChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    record: UUID | None = None
    version: int = 0
    candidates: tuple[Candidate, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Absent:
    """A record that a full list doesn't have, though it is of the place the list is about."""

    record: UUID
    label: str  # shown, never stored
    scope_path: str


@dataclass(frozen=True, slots=True)
class Effect:
    """A record that a list would change, for whoever knows what follows from that."""

    record: UUID | None
    outcome: Outcome
    changes: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from taking a list in: "2 doanh nghiệp giải thể đang có chi bộ".

    `task` says what is then to be done, `records` are those of the register it is about.
    """

    words: str
    task: str = ""
    records: tuple[UUID, ...] = ()


Judge = Callable[..., list[Judgement]]
"""`judge(rows: Sequence[Incoming], source: Source, *, viewer: Actor)`: one answer a row, in the
order of the rows, in a number of statements that doesn't grow with them but in slices."""

KeyOf = Callable[[Incoming], str]
FindAbsent = Callable[..., Sequence[Absent]]
RowsOut = Callable[..., Iterable[Mapping[str, object]]]
"""`rows(*, viewer: Actor, as_of: date)`: every record of the list that the viewer sees, by the
keys of the sheet's columns. Taken in again it changes nothing."""

Foresee = Callable[..., Sequence[Consequence]]
"""`foresee(effects: Sequence[Effect], *, viewer: Actor, as_of: date)`; an app above the register
says so with `foresee_of(sheet_key, …)` in its `AppConfig.ready`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A sheet that can be taken in, who may do so, and what its rows would do.

    `sheet.apply(*, rows, source, by, at, key)` is one command: it judges the rows again under
    lock, writes those that are NEW or CHANGED and the source's marks, with one ledger entry, and
    refuses if there is nothing to write or the actor may not. `rows` may be a lazy sequence:
    the command walks it in slices, once, and never asks for all of it.

    `key_of` returns what two rows about the same record share, "" for nothing; the intake finds
    by it the rows that a file has twice. `absent(seen: Collection[UUID], place_path: str, *,
    viewer: Actor, as_of: date)` returns the records of a place that a full list of that day
    doesn't have, but none that began, came there or was told of only later; without it lists
    of this register are never full. `views` is who sees the records, and so that one is
    marked "cần xác minh"; without it only who edits them. `answers` says that the command hands
    every judgement to `source.answered`; where it doesn't, the intake has all judged once more.
    `is_whole` says that rows may be about one another, so the judge has to see all of a file.
    `rows` are what the list is exported as. `record_model` is the label of the tracked model of
    its records ("enterprises.Enterprise"), `record_name` the field that says what one is called.
    """

    sheet: Sheet
    edits: Permission
    judge: Judge
    record_route: str = ""  # of the page of one record, which takes its `uid`
    index_route: str = ""  # of the list
    place_kinds: tuple[str, ...] = ()  # kinds of places where rows may go that name none
    place_label: str | StrPromise = ""  # asks for such a place
    key_of: KeyOf | None = None
    absent: FindAbsent | None = None
    views: Permission | None = None
    answers: bool = False
    is_whole: bool = False
    rows: RowsOut | None = None
    record_model: str = ""
    record_name: str = "name"

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

    def parts(self, rows: Iterable[Incoming]) -> Iterator[Sequence[Incoming]]:
        """Walk rows once, as many at a time as the judge has to see together."""
        return iter([list(rows)]) if self.is_whole else sliced(rows)


NEW_RECORD = UUID(int=0)  # somebody said that the row is about none of the candidates
_offered: dict[str, Register] = {}
_foreseen: dict[str, list[Foresee]] = {}


def foresee_of(sheet_key: str, foresee: Foresee) -> None:
    """Say what follows from lists of this register; called from `AppConfig.ready` of any app."""
    found = _foreseen.setdefault(sheet_key, [])
    if foresee not in found:
        found.append(foresee)


def consequences(
    sheet_key: str, effects: Sequence[Effect], *, viewer: Actor, as_of: date
) -> list[Consequence]:
    """Return what would follow from taking in these rows, as far as the viewer may know."""
    foreseen = _foreseen.get(sheet_key, [])
    return [each for ask in foreseen for each in ask(effects, viewer=viewer, as_of=as_of)]


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


def all_registers() -> list[Register]:
    """Return every register, in the order of offering."""
    return list(_offered.values())


def registers_for(viewer: Actor) -> list[Register]:
    """Return the registers that the viewer may write to somewhere, in the order of offering."""
    return [each for each in _offered.values() if viewer.paths(each.edits)]


def sliced(rows: Iterable[Incoming], size: int = SLICE) -> Iterator[Sequence[Incoming]]:
    """Walk rows once, so many at a time."""
    left = iter(rows)
    while part := list(islice(left, size)):
        yield part


def _with_problems(judgement: Judgement, row: Incoming) -> Judgement:
    if not row.problems:
        return judgement
    return replace(judgement, problems=(*row.problems, *judgement.problems))
