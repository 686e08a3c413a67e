"""Which of two records says right what both say: chosen field by field when they are merged."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nentang.kit.ledger.chain import Touched, values_of
from nentang.members.models import Membership, Person

OF_THE_PERSON = ("full_name", "birth_on")
OF_THE_CARD = ("card_number", "joined_on", "admission_decided_on", "admission_number")
FIELDS = (*OF_THE_PERSON, *OF_THE_CARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """Which record goes into which, and the fields whose value the one that goes gives.

    `version` is the sum of both versions as they were seen: it rises with either.
    """

    kept: UUID
    lost: UUID
    version: int
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sides:
    """Both records with their memberships."""

    kept: Person
    lost: Person
    kept_card: Membership
    lost_card: Membership

    def value(self, name: str, *, is_lost: bool) -> Any:
        row, card = (self.lost, self.lost_card) if is_lost else (self.kept, self.kept_card)
        return getattr(row if name in OF_THE_PERSON else card, name)

    def differing(self) -> list[str]:
        """Return the fields that somebody has to choose between."""
        return [
            name
            for name in FIELDS
            if self.value(name, is_lost=False) != self.value(name, is_lost=True)
        ]

    def is_better(self, name: str) -> bool:
        """Whether the record that goes says something where the kept one says nothing."""
        says_nothing = self.value(name, is_lost=False) in (None, "")
        return says_nothing and self.value(name, is_lost=True) not in (None, "")


def sides(kept: Person, lost: Person) -> Sides:
    """Return both with their memberships, as they came with the rows, else as they are."""
    return Sides(kept, lost, kept.membership, lost.membership)


def take(both: Sides, taken: frozenset[str]) -> Touched:
    """Give the kept record the chosen values of the other; neither row is saved."""
    chosen = [name for name in both.differing() if name in taken]
    card, before = both.kept_card, values_of(both.kept_card)
    for name in chosen:
        row = both.kept if name in OF_THE_PERSON else card
        setattr(row, name, both.value(name, is_lost=True))
    if set(chosen) & set(OF_THE_CARD):
        card.source, card.version = both.lost_card.source, card.version + 1
    return Touched(card, before)
