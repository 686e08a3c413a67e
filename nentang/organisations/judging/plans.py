"""One row of a list of party organisations, with what it is about and would become."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nentang.kit.intake.judging import Plan
from nentang.kit.intake.registers import CellChange, Judgement, Outcome, Source
from nentang.organisations.judging.facts import Read
from nentang.organisations.models import PartyOrganisation

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise

FACTS = (
    "code", "name", "kind", "founding_number", "founded_on", "effective_on", "dissolution_kind",
    "dissolved_on", "dissolution_number",
)  # fmt: skip
ENDS = FACTS[6:]


@dataclass(slots=True, kw_only=True)
class Planned(Plan):
    """One row with what it would become; `parent` is a record or another row of the list."""

    read: Read
    existing: PartyOrganisation | None = None
    parent: "PartyOrganisation | Planned | None" = None
    enterprise: "Enterprise | None" = None

    @property
    def is_known(self) -> bool:
        return self.existing is not None

    @property
    def kind(self) -> str:
        return str(self.read.values.get("kind") or (self.existing.kind if self.existing else ""))

    def path(self, source: Source) -> str:
        """Return the place below which a new organisation would stand; "" for none."""
        if self.enterprise:
            return self.enterprise.scope_path
        if isinstance(self.parent, Planned):
            return self.parent.path(source)
        return self.parent.scope_path if self.parent else source.place_path

    def _cells(self) -> tuple[CellChange, ...]:
        """Return what a new organisation would say, cell by cell, where it stands first."""
        if self.outcome is not Outcome.NEW:
            return ()
        above = self.parent.row.text("name") if isinstance(self.parent, Planned) else ""
        above = above or (self.parent.name if isinstance(self.parent, PartyOrganisation) else "")
        said = {"parent": above, "enterprise": self.enterprise.name if self.enterprise else ""}
        said |= {name: words_of(PartyOrganisation(), name, self.read.values.get(name))
                 for name in FACTS if name != "name"}  # fmt: skip
        return tuple(CellChange(name, None, value) for name, value in said.items() if value)

    def judgement(self) -> Judgement:
        return self.judged(self.existing, self._cells)


def words_of(row: Any, name: str, value: Any) -> Any:
    """Return a value as words of the register; days stay days, nothing stays empty."""
    if not isinstance(value, str):
        return value
    choices = dict(row._meta.get_field(name).flatchoices)
    return str(choices.get(value, value)) or None
