"""Members of one enterprise: those active in it, and those who only work there.

Exact numbers are for holders of PERSON_VIEW at the enterprise; a name is for those who may
see that member. Everybody else who works there is told as a number of a cell.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from nentang.enterprises.queries import enterprises
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.text.sorting import sort_key
from nentang.members.models import (
    COUNTED,
    OFFICIAL,
    Activity,
    ActivityKind,
    MembershipStatus,
    Person,
    Workplace,
    WorkplaceState,
)

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise

WHY = "members of an enterprise are counted, whoever may see each"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """A member whom the viewer may see; `agreed_on` is their recorded word to come here."""

    uid: UUID
    full_name: str
    sort_key: str
    card_number: str | None
    joined_on: date | None
    is_official: bool
    cell: str
    started_on: date | None = None
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfEnterprise:
    """Who is active in an enterprise and who only works there, on `as_of`.

    `others` are members outside the viewer's scope: the name of their cell, and how many.
    """

    uid: UUID
    as_of: date
    here: list[MemberLine]
    elsewhere: list[MemberLine]
    others: list[tuple[str, int]]
    official_here: int
    probationary_here: int
    official_elsewhere: int
    probationary_elsewhere: int

    @property
    def is_empty(self) -> bool:
        return not (self.here or self.elsewhere or self.others)


@dataclass(frozen=True, slots=True)
class FoundingMember:
    """One line of the annex to a proposal; without a birth date."""

    person: UUID
    full_name: str
    card_number: str | None
    joined_on: date | None
    is_official: bool
    cell: str


@dataclass(frozen=True, slots=True)
class Founders:
    """Whom a proposal may name: active here, or elsewhere with a recorded agreement."""

    here: tuple[FoundingMember, ...] = ()
    agreed: tuple[FoundingMember, ...] = ()
    others: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Link:
    """How one person belongs to the enterprise on the day."""

    person: int
    status: str
    cell: str
    is_here: bool
    started_on: date | None = None
    agreed_on: date | None = None

    @property
    def is_official(self) -> bool:
        return self.status in OFFICIAL


def members_of(enterprise_uid: UUID, *, viewer: Actor, as_of: date) -> OfEnterprise | None:
    """Return the members of an enterprise; None for who may not see exact numbers there."""
    enterprise = _seen(enterprise_uid, viewer)
    if enterprise is None:
        return None
    links = _links(enterprise.pk, as_of)
    named = _named(links, viewer)
    lines = [_line(link, named[link.person]) for link in links if link.person in named]
    lines.sort(key=lambda line: (line.sort_key, line.uid))
    is_here = {named[link.person].uid for link in links if link.person in named and link.is_here}
    return OfEnterprise(
        uid=enterprise_uid,
        as_of=as_of,
        here=[line for line in lines if line.uid in is_here],
        elsewhere=[line for line in lines if line.uid not in is_here],
        others=_by_cell(link for link in links if link.person not in named),
        official_here=sum(link.is_here and link.is_official for link in links),
        probationary_here=sum(link.is_here and not link.is_official for link in links),
        official_elsewhere=sum(not link.is_here and link.is_official for link in links),
        probationary_elsewhere=sum(not link.is_here and not link.is_official for link in links),
    )


def founding_members(enterprise_uid: UUID, *, viewer: Actor, as_of: date) -> Founders:
    """Return whom a proposal for this enterprise may name, and the others by cell.

    Nobody who is active elsewhere is named without an agreement recorded until `as_of`.
    """
    found = members_of(enterprise_uid, viewer=viewer, as_of=as_of)
    if found is None:
        return Founders()
    agreed = [line for line in found.elsewhere if line.agreed_on]
    silent = Counter(line.cell for line in found.elsewhere if not line.agreed_on)
    others = silent + Counter(dict(found.others))
    return Founders(
        here=tuple(map(_founding, found.here)),
        agreed=tuple(map(_founding, agreed)),
        others=tuple(sorted(others.items(), key=_in_order)),
    )


def _seen(uid: UUID, viewer: Actor) -> "Enterprise | None":
    row = enterprises(viewer=viewer).filter(uid=uid).first()
    right = Permission.PERSON_VIEW
    return row if row and viewer.may(right, scope_path=row.scope_path) else None


def _links(enterprise: int, on: date) -> list[_Link]:
    """Return everybody who counts for the enterprise on the day; see `facts` for the rules."""
    active = Activity.objects.unscoped(reason=WHY)
    official = active.filter(_running(on), kind=ActivityKind.OFFICIAL)
    works = Workplace.objects.unscoped(reason=WHY).filter(
        _running(on), enterprise=enterprise, state=WorkplaceState.RESOLVED
    )
    worked: dict[int, tuple[date | None, date | None]] = {
        person: (started_on, agreed_on)
        for person, started_on, agreed_on in works.values_list(
            "person_id", "started_on", "agreed_on"
        )
    }
    linked = Q(organisation__enterprise=enterprise) | Q(person__in=works.values("person_id"))
    rows = list(official.filter(linked).values_list(*HOME))
    statuses = dict(
        MembershipStatus.objects.unscoped(reason=WHY)
        .filter(_running(on), person__in=official.filter(linked).values("person_id"))
        .values_list("person_id", "status")
    )
    return [
        _link(row, statuses[row[0]], enterprise, worked.get(row[0]), on)
        for row in rows
        if statuses.get(row[0]) in COUNTED
    ]


HOME = ("person_id", "organisation__enterprise_id", "organisation__name")


def _link(
    row: tuple[Any, ...],
    status: str,
    enterprise: int,
    work: tuple[date | None, date | None] | None,
    on: date,
) -> _Link:
    person, owner, cell = row
    if owner == enterprise:
        return _Link(person, status, cell, is_here=True)
    started_on, agreed_on = work or (None, None)
    is_known = agreed_on is not None and agreed_on <= on
    return _Link(
        person,
        status,
        cell,
        is_here=False,
        started_on=started_on,
        agreed_on=agreed_on if is_known else None,
    )


def _named(links: list[_Link], viewer: Actor) -> dict[int, Any]:
    """Return the persons among them whom the viewer may see."""
    keys = [link.person for link in links]
    rows: Any = Person.objects.visible_to(viewer).filter(pk__in=keys)
    return {row.pk: row for row in rows.select_related("membership")}


def _line(link: _Link, row: Any) -> MemberLine:
    return MemberLine(
        uid=row.uid,
        full_name=row.full_name,
        sort_key=row.sort_key,
        card_number=row.membership.card_number,
        joined_on=row.membership.joined_on,
        is_official=link.is_official,
        cell=link.cell,
        started_on=link.started_on,
        agreed_on=link.agreed_on,
    )


def _founding(line: MemberLine) -> FoundingMember:
    return FoundingMember(
        person=line.uid,
        full_name=line.full_name,
        card_number=line.card_number,
        joined_on=line.joined_on,
        is_official=line.is_official,
        cell=line.cell,
    )


def _by_cell(links: Iterable[_Link]) -> list[tuple[str, int]]:
    return sorted(Counter(link.cell for link in links).items(), key=_in_order)


def _in_order(pair: tuple[str, int]) -> str:
    return sort_key(pair[0])


def _running(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
