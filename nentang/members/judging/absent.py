"""Members that the full list of a cell doesn't have: to be verified, for who keeps them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.registers import Absent
from nentang.members.models import COUNTED, Activity, ActivityKind, Membership, Person

WHY = "parts of people that the viewer sees"


def absent_members(
    seen: Collection[UUID], place_path: str, *, viewer: Actor, as_of: date
) -> list[Absent]:
    """Return the members active in an organisation, or below it, that are none of those seen.

    Who joined or came there after the day of the list, or of whom a later source speaks, isn't
    absent from it.
    """
    rows = Person.objects.visible_to(viewer).order_by("sort_key", "id")
    later = Membership.objects.unscoped(reason=WHY).filter(
        Q(joined_on__gt=as_of) | Q(source_on__gt=as_of), person=OuterRef("pk")
    )
    came = Activity.objects.unscoped(reason=WHY).filter(
        kind=ActivityKind.OFFICIAL, valid_to=None, valid_from__gt=as_of, person=OuterRef("pk")
    )
    within = rows.filter(
        ~Exists(later), ~Exists(came), status__in=COUNTED, scope_path__under=place_path
    )
    known = set(seen)
    return [
        Absent(uid, name, path)
        for uid, name, path in within.values_list("uid", "full_name", "scope_path")
        if uid not in known and viewer.may(Permission.PERSON_EDIT, scope_path=path)
    ]
