"""Everything known of one organisation on a day, and what happened to it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from nentang.enterprises.queries import enterprises
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import place_names
from nentang.kit.access.roles import Permission
from nentang.kit.ledger.timeline import Event, history
from nentang.organisations.kinds import KindFacts, Mark, marks
from nentang.organisations.models import (
    CommitteeTerm,
    MassMemberCount,
    MassOrganisation,
    PartyOrganisation,
)
from nentang.organisations.queries.lists import ABOVE, organisations, unions

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySheet:
    """One party organisation as known on `as_of`; what stands out of scope is None."""

    row: PartyOrganisation
    as_of: date
    parent: PartyOrganisation | None
    enterprise: "Enterprise | None"
    place_name: str
    terms: list[CommitteeTerm]
    below: int
    marks: list[Mark]
    parts: list[UUID]

    @property
    def is_over(self) -> bool:
        return self.row.dissolved_on is not None and self.row.dissolved_on <= self.as_of

    @property
    def is_before(self) -> bool:
        return self.row.founded_on is not None and self.as_of < self.row.founded_on

    @property
    def term(self) -> CommitteeTerm | None:
        """The committee in office on the day."""
        within = (t for t in self.terms if t.valid_to is None or self.as_of < t.valid_to)
        return next(within, None)

    @property
    def may_have_below(self) -> bool:
        """Whether others are founded below it; a cell has none."""
        return self.row.dissolved_on is None and self.row.kind in ABOVE

    @property
    def has_hidden_parent(self) -> bool:
        return self.row.parent_id is not None and self.parent is None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionSheet:
    """One mass organisation as known on `as_of`."""

    row: MassOrganisation
    as_of: date
    enterprise: "Enterprise | None"
    counts: list[MassMemberCount]
    parts: list[UUID]

    @property
    def is_over(self) -> bool:
        return self.row.ended_on is not None and self.row.ended_on <= self.as_of

    @property
    def is_before(self) -> bool:
        return self.row.founded_on is not None and self.as_of < self.row.founded_on

    @property
    def count(self) -> MassMemberCount | None:
        return self.counts[0] if self.counts else None


def record(uid: UUID, *, viewer: Actor, as_of: date) -> PartySheet | None:
    """Return one party organisation with its terms until that day; None out of scope."""
    row = organisations(viewer=viewer).filter(uid=uid).select_related("parent").first()
    if row is None:
        return None
    terms = list(CommitteeTerm.objects.visible_to(viewer).filter(organisation=row))
    above = row.parent
    right = Permission.ORGANISATION_VIEW
    is_seen = above is not None and viewer.may(right, scope_path=above.scope_path)
    below = organisations(viewer=viewer).order_by().filter(tree_path__under=row.tree_path)
    return PartySheet(
        row=row,
        as_of=as_of,
        parent=above if is_seen else None,
        enterprise=_enterprise(row.enterprise_id, viewer),
        place_name=place_names([row.place_path]).get(row.place_path, ""),
        terms=sorted(
            (term for term in terms if term.valid_from <= as_of),
            key=lambda term: term.valid_from,
            reverse=True,
        ),
        below=below.filter(dissolved_on=None).exclude(pk=row.pk).count(),
        marks=marks(KindFacts(kind=row.kind, parent_kind=above.kind if above else ""), on=as_of),
        parts=[term.uid for term in terms],
    )


def union_record(uid: UUID, *, viewer: Actor, as_of: date) -> UnionSheet | None:
    """Return one mass organisation with its numbers until that day; None out of scope."""
    row = unions(viewer=viewer).filter(uid=uid).first()
    if row is None:
        return None
    counts = list(MassMemberCount.objects.visible_to(viewer).filter(organisation=row))
    known = [count for count in counts if count.on <= as_of]
    return UnionSheet(
        row=row,
        as_of=as_of,
        enterprise=_enterprise(row.enterprise_id, viewer),
        counts=sorted(known, key=lambda count: count.on, reverse=True),
        parts=[count.uid for count in counts],
    )


def happenings(sheet: PartySheet | UnionSheet, *, viewer: Actor, most: int) -> list[Event]:
    """Return the latest events of a record and its parts; none if the viewer can't see it."""
    if not viewer.may(Permission.ORGANISATION_VIEW, scope_path=sheet.row.scope_path):
        return []
    return history([sheet.row.uid, *sheet.parts], limit=most)


def _enterprise(key: int | None, viewer: Actor) -> "Enterprise | None":
    return enterprises(viewer=viewer).filter(pk=key).first() if key else None
