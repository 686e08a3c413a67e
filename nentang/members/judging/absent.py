"""Members that the full list of a cell doesn't have: to be verified, for who keeps them."""

from collections.abc import Collection
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.registers import Absent
from nentang.members.models import COUNTED, Person


def absent_members(seen: Collection[UUID], place_path: str, *, viewer: Actor) -> list[Absent]:
    """Return the members active in an organisation, or below it, that are none of those seen."""
    rows = Person.objects.visible_to(viewer).order_by("sort_key", "id")
    within = rows.filter(status__in=COUNTED, scope_path__under=place_path)
    known = set(seen)
    return [
        Absent(uid, name, path)
        for uid, name, path in within.values_list("uid", "full_name", "scope_path")
        if uid not in known and viewer.may(Permission.PERSON_EDIT, scope_path=path)
    ]
