"""What every command on the register does: load, compare, write, one entry in the ledger."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from nentang.core.decisions import Receipt
from nentang.kit.access import writing
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import locked
from nentang.kit.ledger import chain
from nentang.members.dossiers import Dossier, dossiers, employ, new_dossier, stored
from nentang.members.models import (
    Activity,
    ActivityKind,
    Membership,
    MembershipStatus,
    Person,
)
from nentang.members.registrations import Registration
from nentang.members.resolving import Resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen(writing.Pen):
    """A pen of who keeps members."""

    right: Permission = Permission.PERSON_EDIT

    def write(self, chosen: list[Dossier]) -> Receipt:
        """Store the dossiers as their next version, with one entry for all of them."""
        paths = {dossier.row.scope_path for dossier in chosen}
        touched = stored(chosen, at=self.at)
        return chain.append_many(self.act(min(paths, default="")), touched)


def hold(uid: UUID, version: int, values: Any, *, pen: Pen) -> Dossier:
    """Lock the person with all parts, if the actor sees them.

    :raises Refused: if the actor sees no such person.
    :raises Conflict: if the record is of another version; `values` are what was typed.
    """
    typed = values if isinstance(values, dict) else asdict(values)
    return dossiers([locked(Person, uid, version, typed, pen=pen)])[0]


def made(registration: Registration, organisation: Any, found: Resolved | None) -> Dossier:
    """Return a new person with the parts that the registration tells, none of them saved."""
    row = Person(uid=uuid4(), scope_path=organisation.scope_path)
    row.full_name, row.birth_on = registration.full_name, registration.birth_on
    source = registration.source
    membership = Membership(
        person=row,
        card_number=registration.card_number,
        joined_on=registration.joined_on,
        admission_decided_on=registration.admission_decided_on,
        admission_number=registration.admission_number,
        source=source,
        source_on=registration.known_on,
    )
    activity = Activity(
        person=row,
        organisation=organisation,
        kind=ActivityKind.OFFICIAL,
        valid_from=registration.active_from or registration.known_on,
        source=source,
    )
    dossier = new_dossier(row, membership, activity, *_periods(row, registration))
    if registration.work is not None and found is not None:
        work = replace(registration.work, source=registration.work.source or source)
        employ(dossier, work, found, recorded_on=registration.known_on)
    return dossier


def _periods(row: Person, registration: Registration) -> Iterable[MembershipStatus]:
    periods = registration.periods
    ends = [day for _status, day in periods[1:]]
    for (status, day), end in zip(periods, [*ends, None], strict=True):
        yield MembershipStatus(
            person=row, status=status, valid_from=day, valid_to=end, source=registration.source
        )
