"""Records that a full list doesn't have: found, marked "cần xác minh", and found again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import overwrite
from nentang.kit.intake.bodies import read
from nentang.kit.intake.models import Absence, StagedList, StagedRow
from nentang.kit.intake.registers import SLICE, Absent, Outcome, Register
from nentang.kit.intake.staging import kept_rows
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched

FEW = 500  # records asked about at once, below the limit of bound values


def absent_from(staged: StagedList, register: Register, *, viewer: Actor) -> list[Absent]:
    """Return the records that a full list lacks, where the viewer may say so; else nothing.

    A record that a row may still turn out to be about isn't absent.
    """
    if not staged.full_of or register.absent is None:
        return []
    found = register.absent(_seen(staged), staged.full_of, viewer=viewer, as_of=staged.known_on)
    edits = register.edits
    return [each for each in found if viewer.may(edits, scope_path=each.scope_path)]


@dataclass(frozen=True, slots=True)
class Marks:
    """What a list says by what it has and hasn't, found before anything of it is written.

    Afterwards its own new records would seem absent: no row of it names them yet.
    """

    staged: StagedList
    absent: Sequence[Absent]
    by: Actor

    def __bool__(self) -> bool:
        if _back(self.staged, by=self.by).exists():
            return True
        return any(_unmarked(part) for part in _slices(self.absent))

    def written(self) -> Iterator[Touched]:
        """End marks, make marks, and return the rows written."""
        yield from _resolved(_back(self.staged, by=self.by), self.staged.known_on)
        for part in _slices(self.absent):
            rows = [_mark(self.staged, each) for each in _unmarked(part)]
            Absence.objects.bulk_create(rows)
            yield from map(Touched, rows)


def marks_of(staged: StagedList, register: Register, *, by: Actor) -> Marks:
    return Marks(staged, absent_from(staged, register, viewer=by), by)


def found_again(records: Sequence[UUID], known_on: date, *, by: Actor) -> Iterator[Touched]:
    """End the marks of records that a list has, if it isn't older than the mark."""
    open_rows = _open(known_on, by=by)
    for start in range(0, len(records), FEW):
        yield from _resolved(open_rows.filter(record__in=records[start : start + FEW]), known_on)


def _mark(staged: StagedList, absent: Absent) -> Absence:
    return Absence(
        scope_path=absent.scope_path,
        sheet_key=staged.sheet_key,
        record=absent.record,
        absent_since=staged.known_on,
        sender=staged.sender,
    )


def _resolved(rows: "QuerySet[Absence]", known_on: date) -> list[Touched]:
    found = list(rows.select_for_update())
    before = [chain.values_of(row) for row in found]
    for row in found:
        row.resolved_on, row.resolved_how = known_on, Absence.How.LISTED
        row.version += 1
    overwrite(found)
    return list(map(Touched, found, before))


def _back(staged: StagedList, *, by: Actor) -> "QuerySet[Absence]":
    listed = StagedRow.objects.filter(staged=staged).exclude(record=None).values("record")
    return _open(staged.known_on, by=by).filter(record__in=listed)


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
