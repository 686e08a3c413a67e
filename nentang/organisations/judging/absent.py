"""Organisations that a full list of a place doesn't have: somebody has to verify them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.registers import Absent
from nentang.organisations.models import PartyOrganisation


def absent_organisations(
    seen: Collection[UUID], place_path: str, *, viewer: Actor, as_of: date
) -> list[Absent]:
    """Return the running organisations of a place that are none of those seen.

    Only those that the viewer keeps: a list says nothing about what its sender can't know, nor
    of what was founded, or last told of, after its day.
    """
    rows = PartyOrganisation.objects.visible_to(viewer).order_by("sort_key", "id")
    founded, begun = (
        Q(**{name: None}) | Q(**{f"{name}__lte": as_of}) for name in ("founded_on", "effective_on")
    )
    within = rows.filter(
        founded, begun, source_on__lte=as_of, dissolved_on=None, scope_path__under=place_path
    )
    known = set(seen)
    return [
        Absent(uid, name, path)
        for uid, name, path in within.values_list("uid", "name", "scope_path")
        if uid not in known and viewer.may(Permission.ORGANISATION_EDIT, scope_path=path)
    ]
