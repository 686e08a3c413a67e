"""What one enterprise has: party organisation, unions with their numbers, prospects."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from nentang.enterprises.queries import enterprises
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.organisations.models import (
    MassMemberCount,
    MassOrganisation,
    PartyOrganisation,
    ProspectCount,
)
from nentang.organisations.queries.lists import organisations, unions

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise


@dataclass(frozen=True, slots=True)
class UnionNow:
    """A mass organisation with the newest number of its members until the day."""

    row: MassOrganisation
    count: MassMemberCount | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfEnterprise:
    """What an enterprise has on `as_of`, and what the viewer may add; unknown is never 0."""

    enterprise: "Enterprise"
    as_of: date
    parties: list[PartyOrganisation]
    unions: list[UnionNow]
    prospects: ProspectCount | None
    may_edit: bool
    may_report: bool


def enterprise_named(uid: UUID, *, viewer: Actor) -> "Enterprise | None":
    """Return the enterprise, for somebody who sees it and what it has of organisations."""
    row = enterprises(viewer=viewer).filter(uid=uid).first()
    right = Permission.ORGANISATION_VIEW
    return row if row and viewer.may(right, scope_path=row.scope_path) else None


def organisations_of(uid: UUID, *, viewer: Actor, as_of: date) -> OfEnterprise | None:
    """Return what an enterprise has; None where the viewer may not see it. Five statements."""
    enterprise = enterprise_named(uid, viewer=viewer)
    if enterprise is None:
        return None
    parties = organisations(viewer=viewer).filter(_on("dissolved_on", as_of), enterprise=enterprise)
    bodies = list(unions(viewer=viewer).filter(_on("ended_on", as_of), enterprise=enterprise))
    path = enterprise.scope_path
    return OfEnterprise(
        enterprise=enterprise,
        as_of=as_of,
        parties=list(parties),
        unions=list(_with_counts(bodies, viewer, as_of)),
        prospects=_known(enterprise, viewer).filter(on__lte=as_of).first(),
        may_edit=viewer.may(Permission.ORGANISATION_EDIT, scope_path=path),
        may_report=viewer.may(Permission.PROSPECT_EDIT, scope_path=path),
    )


def prospects_of(uid: UUID, *, viewer: Actor, as_of: date) -> list[ProspectCount]:
    """Return every number of prospects of an enterprise until that day, newest first."""
    enterprise = enterprise_named(uid, viewer=viewer)
    if enterprise is None:
        return []
    return list(_known(enterprise, viewer).filter(on__lte=as_of))


def _known(enterprise: "Enterprise", viewer: Actor) -> QuerySet[ProspectCount]:
    rows = ProspectCount.objects.visible_to(viewer).filter(enterprise=enterprise)
    return rows.order_by("-on", "-pk")


def _with_counts(rows: list[MassOrganisation], viewer: Actor, as_of: date) -> Iterable[UnionNow]:
    counts = MassMemberCount.objects.visible_to(viewer).filter(
        organisation__in=[row.pk for row in rows], on__lte=as_of
    )
    newest = {count.organisation_id: count for count in counts.order_by("on")}
    return (UnionNow(row, newest.get(row.pk)) for row in rows)


def _on(field: str, day: date) -> Q:
    """What was there on that day: founded by then as far as is known, and not ended."""
    begun = Q(founded_on=None) | Q(founded_on__lte=day)
    return begun & (Q(**{field: None}) | Q(**{f"{field}__gt": day}))
