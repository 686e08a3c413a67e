"""What somebody decides about rows of a list, one by one or all that are mended alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from nentang.kit.intake.bodies import Body, Choice, Take, read
from nentang.kit.intake.models import StagedList, StagedRow
from nentang.kit.intake.registers import NEW_RECORD, Value
from nentang.kit.intake.rejudging import is_open
from nentang.kit.intake.staging import SKIPPED, conflicts

TypedCell = tuple[Take, Value]


class Alike(StrEnum):
    """One decision for many rows."""

    HELD = "HELD"  # every conflict: what the register has stays
    FILE = "FILE"  # every conflict: what the file says is taken
    FIRST = "FIRST"  # the most likely record
    NEW = "NEW"  # none of the candidates: a new record
    OUT = "OUT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided about the row of a number; it is added to what was decided before."""

    number: int
    cells: Mapping[str, TypedCell] = field(default_factory=dict)
    chosen: UUID | None = None
    leaves_out: bool | None = None
    undoes: bool = False

    def __bool__(self) -> bool:
        return bool(self.cells or self.chosen or self.undoes or self.leaves_out is not None)

    def on(self, choice: Choice) -> Choice:
        """Return the choice that a row has after this decision."""
        if self.undoes:
            return Choice()
        if self.chosen is not None:  # another record has other conflicts
            return Choice(chosen=self.chosen)
        is_out = choice.is_left_out if self.leaves_out is None else self.leaves_out
        return replace(choice, cells={**choice.cells, **self.cells}, is_left_out=is_out)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of some outcomes that are mended alike, and what is decided about each of them."""

    outcomes: Sequence[str]
    remedy: str
    alike: Alike


def choices_for(staged: StagedList, group: Group) -> list[tuple[StagedRow, Choice]]:
    """Return the rows of a group for which the decision says something, with their choice."""
    rows = StagedRow.objects.filter(staged=staged, outcome__in=group.outcomes, remedy=group.remedy)
    taken = _records(staged) if group.alike is Alike.FIRST else set()
    found = []
    for row in filter(is_open, rows.order_by("number")):
        decision = _decision(row.number, read(row.body), group.alike, taken)
        if decision:
            found.append((row, decision.on(read(row.body).choice)))
    return found


def _decision(number: int, body: Body, alike: Alike, taken: set[UUID]) -> Decision | None:
    if alike is Alike.OUT:
        return Decision(number=number, leaves_out=True)
    if alike in {Alike.HELD, Alike.FILE}:
        cells = {column: (Take(str(alike)), None) for column in conflicts(body.changes)}
        return Decision(number=number, cells=cells) if cells else None
    if not body.candidates:
        return None
    if alike is Alike.NEW:
        return Decision(number=number, chosen=NEW_RECORD)
    free = [each.record for each in body.candidates if each.record not in taken]
    taken.update(free[:1])
    return Decision(number=number, chosen=free[0]) if free else None


def _records(staged: StagedList) -> set[UUID]:
    rows = StagedRow.objects.filter(staged=staged).exclude(outcome=SKIPPED).exclude(record=None)
    return {uid for uid in rows.values_list("record", flat=True) if uid}
