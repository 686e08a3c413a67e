"""Members that the full list of their cell doesn't have: told to who keeps them, nobody else."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.queries import absences
from nentang.members.models import Person

if TYPE_CHECKING:
    from nentang.kit.intake.models import Absence


def absent_members(records: Collection[UUID], *, viewer: Actor) -> set[UUID]:
    """Return which of the members of a page wait to be verified."""
    found = absences(viewer=viewer, records=records).values_list("record", "scope_path")
    right = Permission.PERSON_EDIT
    return {record for record, path in found if viewer.may(right, scope_path=path)}


def absence_of(row: Person, *, viewer: Actor) -> "Absence | None":
    """Return the open mark of a member."""
    if not viewer.may(Permission.PERSON_EDIT, scope_path=row.scope_path):
        return None
    return absences(viewer=viewer, records=[row.uid]).first()
