"""Which of two records says right what both say: chosen field by field when they are merged."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nentang.enterprises.models import Enterprise, FactSource, Kind
from nentang.enterprises.writing import kept
from nentang.kit.ledger.chain import Touched

WHY = "sources of the record that is merged away"
FIELDS = (
    "name", "tax_code", "place_path", "address", "legal_form", "ownership_stat", "party_scope",
    "is_foreign_joint_venture", "vsic_code", "established_on", "investor", "planned_start_on",
    "contact",
)  # fmt: skip
TOGETHER = {"vsic_code": ("vsic_code", "vsic_edition")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """Which record goes into which, and the fields whose value the one that goes gives.

    `version` is the sum of both versions as they were seen: it rises with either.
    """

    kept: UUID
    lost: UUID
    version: int
    taken: frozenset[str] = frozenset()


def differing(kept_row: Enterprise, lost: Enterprise) -> list[str]:
    """Return the fields that somebody has to choose between; a project never gives a code."""
    names = [name for name in FIELDS if _values(kept_row, name) != _values(lost, name)]
    return [name for name in names if name != "tax_code" or lost.kind == Kind.ENTERPRISE]


def is_better(kept_row: Enterprise, lost: Enterprise, name: str) -> bool:
    """Whether the record that goes says something where the kept one says nothing."""
    return getattr(kept_row, name) in (None, "", False) and getattr(lost, name) not in (None, "")


def take(row: Enterprise, lost: Enterprise, taken: frozenset[str]) -> list[Touched]:
    """Give the kept row the chosen values of the other, each with its source; not saved."""
    rows = FactSource.objects.unscoped(reason=WHY).filter(enterprise=lost.pk)
    sources = {each.field: each for each in rows if isinstance(each, FactSource)}
    touched = []
    for name in (name for name in differing(row, lost) if name in taken):
        for each in TOGETHER.get(name, (name,)):
            if each not in ("place_path", "tax_code"):  # these move more than a value
                setattr(row, each, getattr(lost, each))
        if found := sources.get(name) or sources.get(""):
            values = {"source": found.source, "on": found.on, "sender": found.sender}
            touched.append(kept(FactSource, row, where={"field": name}, values=values))
    return touched


def _values(row: Enterprise, name: str) -> tuple[Any, ...]:
    return tuple(getattr(row, each) for each in TOGETHER.get(name, (name,)))
