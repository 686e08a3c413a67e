"""The members whom a founding would begin with: names of some, numbers of the others.

Named are those active in the enterprise and those elsewhere whose own cell has recorded their
agreement; all others are numbers by cell. Nobody's day of birth is asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.members import queries as members


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A member who stands in the annex by name."""

    person: UUID
    name: str
    card_number: str
    is_official: bool
    joined_on: date | None
    cell: str
    has_agreed: bool  # active elsewhere, with an agreement to come that the own cell recorded


@dataclass(frozen=True, slots=True)
class Counted:
    """Members of another cell who work here and haven't agreed on record: so many."""

    cell: str
    count: int


@dataclass(frozen=True, slots=True)
class Annex:
    named: list[Named] = field(default_factory=list)
    counted: list[Counted] = field(default_factory=list)

    def names(self) -> dict[UUID, str]:
        return {each.person: each.name for each in self.named}


def annex(enterprise: UUID, *, viewer: Actor, as_of: date) -> Annex:
    """Return whom the viewer may see; without the right to persons, nobody."""
    if not viewer.paths(Permission.PERSON_VIEW):
        return Annex()
    found = members.founding_members(enterprise, viewer=viewer, as_of=as_of)
    named = [_named(each, has_agreed=False) for each in found.here]
    named += [_named(each, has_agreed=True) for each in found.agreed]
    return Annex(named, [Counted(cell, count) for cell, count in found.others])


def seen_of(persons: Iterable[str], *, viewer: Actor) -> set[str]:
    """Return which of the persons of a kept annex this viewer may see now, by uid."""
    return set(names_of(persons, viewer=viewer))


def names_of(persons: Iterable[str], *, viewer: Actor) -> dict[str, str]:
    """Return the names of those persons whom this viewer may see now, by uid."""
    wanted = list(persons)
    if not wanted or not viewer.paths(Permission.PERSON_VIEW):
        return {}
    rows = members.members(viewer=viewer).filter(uid__in=wanted)
    return {str(uid): name for uid, name in rows.values_list("uid", "full_name")}


def _named(each: members.FoundingMember, *, has_agreed: bool) -> Named:
    return Named(
        person=each.person,
        name=each.full_name,
        card_number=each.card_number or "",
        is_official=each.is_official,
        joined_on=each.joined_on,
        cell=each.cell,
        has_agreed=has_agreed,
    )
