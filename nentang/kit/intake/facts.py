"""What the intake tells of records without a viewer, for rows that are kept for everyone."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from nentang.kit.access.prepared import Among
from nentang.kit.intake.models import Absence, AbsenceQuerySet

WHY = "what is absent from a list is looked at, whoever may see it"
FEW = 500  # beyond this the whole table is read, below the limit of bound values


def open_marks() -> AbsenceQuerySet:
    """Return the open marks, for a statement on records that are chosen for a viewer."""
    return Absence.objects.unscoped(reason=WHY).filter(resolved_on=None)


def open_absences(records: Collection[UUID] | None = None) -> dict[UUID, tuple[UUID, date, str]]:
    """Return the open mark of records absent from a full list: itself, since when, from whose."""
    return {record: (uid, since, sender) for record, uid, since, sender in _OPEN(records)}


_OPEN = Among(
    lambda: open_marks().values_list("record", "uid", "absent_since", "sender"), "record", most=FEW
)
