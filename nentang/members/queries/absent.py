"""Members that the full list of their cell doesn't have: told to who keeps them, nobody else."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.intake.queries import absences, absent_among
from nentang.members.models import Person

if TYPE_CHECKING:
    from nentang.kit.intake.models import Absence


def absent_members(records: Collection[UUID], *, viewer: Actor) -> set[UUID]:
    """Return which of the members of a page wait to be verified."""
    return absent_among(records, viewer=viewer)


def absence_of(row: Person, *, viewer: Actor) -> "Absence | None":
    """Return the open mark of a member."""
    return absences(viewer=viewer, records=[row.uid]).first()
