"""What a row would change on the record it is about, and who decides about each cell."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from nentang.enterprises.lists_in.evidence import Evidence, Origin
from nentang.enterprises.lists_in.known import Held
from nentang.enterprises.lists_in.reading import Said
from nentang.kit.intake.registers import CellChange, Problem, Value

NO_ORIGIN = Origin()


class NewStatus(NamedTuple):
    """A status from a day on. `is_correction`: it takes the place of the period in force."""

    status: str
    on: date
    decision: str = ""
    is_correction: bool = False


@dataclass(slots=True)
class Edits:
    """What would change on a record; `question` says what somebody has to decide elsewhere."""

    changes: list[CellChange] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)
    workers: tuple[date, int] | None = None
    status: NewStatus | None = None
    place_path: str = ""
    becomes_enterprise: bool = False
    question: Problem | None = None

    @property
    def has_conflict(self) -> bool:
        return any(change.is_conflict for change in self.changes)


@dataclass(slots=True)
class Pair:
    """A row and its record, with where the record's facts come from."""

    said: Said
    row: Held
    evidence: Evidence
    edits: Edits

    def cell(
        self,
        column: str,
        before: Value,
        after: Value,
        *,
        field: str = "",
        origin: Origin = NO_ORIGIN,
    ) -> None:
        """Note a cell that says something else. An empty one of the register has no source."""
        if before in {None, ""}:
            self.edits.changes.append(CellChange(column, None, after))
            return
        found = self.evidence.of_fact(self.row.pk, field) if field else origin
        is_open = column not in self.said.row.decided
        self.edits.changes.append(
            CellChange(column, before, after, found.words, found.on, found.is_against and is_open)
        )
