"""Organisations that a full list of a place doesn't have: somebody has to verify them."""

from collections.abc import Collection
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.registers import Absent
from nentang.organisations.models import PartyOrganisation


def absent_organisations(seen: Collection[UUID], place_path: str, *, viewer: Actor) -> list[Absent]:
    """Return the running organisations of a place that are none of those seen.

    Only those that the viewer keeps: a list says nothing about what its sender can't know.
    """
    rows = PartyOrganisation.objects.visible_to(viewer).order_by("sort_key", "id")
    within = rows.filter(dissolved_on=None, scope_path__under=place_path)
    known = set(seen)
    return [
        Absent(uid, name, path)
        for uid, name, path in within.values_list("uid", "name", "scope_path")
        if uid not in known and viewer.may(Permission.ORGANISATION_EDIT, scope_path=path)
    ]
