"""Records that a full list doesn't have: found, marked "cần xác minh", and found again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from django.db.models import QuerySet

from nentang.kit.access.actors import Actor
from nentang.kit.intake.bodies import read
from nentang.kit.intake.models import Absence, StagedList, StagedRow
from nentang.kit.intake.registers import SLICE, Absent, Outcome, Register
from nentang.kit.intake.staging import Line, kept_rows
from nentang.kit.ledger import chain
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched

FEW = 500  # records asked about at once, below the limit of bound values


class Told(Protocol):
    """A list that says what is there and what isn't: one that was brought, or read at once."""

    @property
    def sheet_key(self) -> str: ...
    @property
    def sender(self) -> str: ...
    @property
    def known_on(self) -> date: ...
    @property
    def full_of(self) -> str: ...  # the place that it is all of, "" for none


@dataclass(frozen=True, slots=True)
class Full:
    """A list that nobody keeps: it is judged and written in one go."""

    sheet_key: str
    sender: str
    known_on: date
    full_of: str = ""


def absent_from(staged: StagedList, register: Register, *, viewer: Actor) -> list[Absent]:
    """Return the records that a full list lacks, where the viewer may say so; else nothing.

    A record that a row may still turn out to be about isn't absent.
    """
    seen = _seen(staged) if staged.full_of and register.absent else set()
    return absent_without(seen, staged, register, viewer=viewer)


def absent_without(
    seen: set[UUID], told: Told, register: Register, *, viewer: Actor
) -> list[Absent]:
    """Return the records that a full list lacks, if it names or may name those seen."""
    if not told.full_of or register.absent is None:
        return []
    found = register.absent(seen, told.full_of, viewer=viewer, as_of=told.known_on)
    edits = register.edits
    return [each for each in found if viewer.may(edits, scope_path=each.scope_path)]


@dataclass(frozen=True, slots=True)
class Marks:
    """What a list says by what it has and hasn't, found before anything of it is written.

    Afterwards its own new records would seem absent: no row of it names them yet.
    """

    told: Told
    back: Sequence["QuerySet[Absence]"]  # open marks of what the list has
    absent: Sequence[Absent]

    def __bool__(self) -> bool:
        if any(part.exists() for part in self.back):
            return True
        return any(_unmarked(part) for part in _slices(self.absent))

    def written(self) -> Iterator[Touched]:
        """End marks, make marks, and return the rows written."""
        for found in self.back:
            yield from _resolved(found, self.told.known_on)
        for part in _slices(self.absent):
            rows = [_mark(self.told, each) for each in _unmarked(part)]
            Absence.objects.bulk_create(rows)
            yield from map(Touched, rows)


def marks_of(staged: StagedList, register: Register, *, by: Actor) -> Marks:
    listed = StagedRow.objects.filter(staged=staged).exclude(record=None).values("record")
    back = _open(staged.known_on, by=by).filter(record__in=listed)
    return Marks(staged, [back], absent_from(staged, register, viewer=by))


def marks_of_lines(lines: Iterable[Line], told: Full, register: Register, *, by: Actor) -> Marks:
    """Return the marks of a list as it was judged, which nobody keeps; walks the rows once."""
    named: list[UUID] = []
    maybe: set[UUID] = set()
    for line in lines:
        named += [line.record] if line.record else []
        if told.full_of and line.outcome == Outcome.QUESTION:
            maybe |= {each.record for each in read(line.body).candidates}
    open_rows = _open(told.known_on, by=by)
    back = [
        open_rows.filter(record__in=named[start : start + FEW])
        for start in range(0, len(named), FEW)
    ]
    return Marks(told, back, absent_without({*named, *maybe}, told, register, viewer=by))


def _mark(told: Told, absent: Absent) -> Absence:
    return Absence(
        scope_path=absent.scope_path,
        sheet_key=told.sheet_key,
        record=absent.record,
        absent_since=told.known_on,
        sender=told.sender,
    )


def _resolved(rows: "QuerySet[Absence]", known_on: date) -> list[Touched]:
    found = list(rows.select_for_update())
    before = [chain.values_of(row) for row in found]
    for row in found:
        row.resolved_on, row.resolved_how = known_on, Absence.How.LISTED
        row.version += 1
    overwrite(found)
    return list(map(Touched, found, before))


def _open(known_on: date, *, by: Actor) -> "QuerySet[Absence]":
    rows = Absence.objects.visible_to(by).filter(resolved_on=None)
    return rows.filter(absent_since__lte=known_on)


def _unmarked(part: Sequence[Absent]) -> list[Absent]:
    """Return the records that don't wait to be verified already."""
    uids = [each.record for each in part]
    rows = Absence.objects.unscoped(reason="a record is marked once, whoever marked it")
    marked = set(rows.filter(resolved_on=None, record__in=uids).values_list("record", flat=True))
    return [each for each in part if each.record not in marked]


def _seen(staged: StagedList) -> set[UUID]:
    rows = StagedRow.objects.filter(staged=staged).exclude(record=None)
    seen = {uid for uid in rows.values_list("record", flat=True) if uid}
    for part in kept_rows(staged, [Outcome.QUESTION]):
        seen |= {each.record for row in part for each in read(row.body).candidates}
    return seen


def _slices(found: Sequence[Absent]) -> Iterator[Sequence[Absent]]:
    return (found[start : start + SLICE] for start in range(0, len(found), SLICE))
