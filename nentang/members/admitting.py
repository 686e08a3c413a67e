"""What an admission does to the register of members; cases call it within their command.

Nothing is saved before `stored`: every change of one command goes into its one entry.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from nentang.core.decisions import Refusal
from nentang.enterprises.naming import enterprises_numbered
from nentang.kit.ledger.chain import values_of
from nentang.members.dossiers import (
    Dossier,
    change_status,
    dossiers_of,
    new_dossier,
    stored,
    transfer,
)
from nentang.members.models import (
    ENDED,
    Activity,
    ActivityKind,
    Membership,
    MembershipStatus,
    Person,
    Status,
    Workplace,
    WorkplaceState,
)
from nentang.members.policies import refusal_to_follow
from nentang.members.registrations import NewStatus, Transfer

__all__ = [
    "Admission",
    "Dossier",
    "NewStatus",
    "Transfer",
    "admitted",
    "decided",
    "dossiers_of",
    "ended",
    "is_turned",
    "moved",
    "recognised",
    "refusal_to_end",
    "refusal_to_move",
    "renamed",
    "stored",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Who was admitted at which ceremony (A-12), in which cell, by which decision.

    `organisation` is the row of the cell, `enterprise` the key of the place of work.
    """

    full_name: str
    birth_on: date | None
    organisation: Any
    enterprise: int | None
    joined_on: date
    decided_on: date | None
    number: str
    known_on: date
    source: str


def admitted(admission: Admission) -> Dossier:
    """Return a probationary member from the day of the ceremony on (A-12, A-21), not saved."""
    row = Person(uid=uuid4(), scope_path=admission.organisation.scope_path)
    row.full_name, row.birth_on = admission.full_name, admission.birth_on
    since = {"person": row, "valid_from": admission.joined_on, "source": admission.source}
    membership = Membership(
        person=row,
        joined_on=admission.joined_on,
        source=admission.source,
        source_on=admission.known_on,
    )
    dossier = new_dossier(
        row,
        membership,
        MembershipStatus(status=Status.PROBATIONARY, **since),
        Activity(organisation=admission.organisation, kind=ActivityKind.OFFICIAL, **since),
    )
    decided(dossier, on=admission.decided_on, number=admission.number)
    if admission.enterprise is not None:
        dossier.add(_work(admission, admission.enterprise, since))
    return dossier


def _work(admission: Admission, key: int, since: dict[str, Any]) -> Workplace:
    named = enterprises_numbered([key])[key]
    return Workplace(
        text=named.name,
        tax_code=named.tax_code or "",
        enterprise_id=key,
        state=WorkplaceState.RESOLVED,
        recorded_on=admission.known_on,
        **since,
    )


def decided(dossier: Dossier, *, on: date | None, number: str) -> None:
    """Note the decision; the register has no decision after the ceremony that it was for."""
    membership = dossier.membership
    joined_on = membership.joined_on
    day = on if on and joined_on and on <= joined_on else None
    values = {"admission_decided_on": day, "admission_number": number}
    if values != {name: getattr(membership, name) for name in values}:
        dossier.edit(membership, **values)


def recognised(dossier: Dossier, new: NewStatus) -> None:
    """Make a probationary member official; who is not on probation stays as recorded."""
    now = dossier.status
    if now.status == Status.PROBATIONARY and new.valid_from > now.valid_from:
        change_status(dossier, new)


def refusal_to_end(dossier: Dossier, *, on: date) -> Refusal | None:
    """A status begins after the one before it began."""
    if dossier.row.status in ENDED:
        return None
    return refusal_to_follow(on, now=dossier.status)


def ended(dossier: Dossier, new: NewStatus) -> None:
    """Record that a member left, moved away or died, unless the register says so already."""
    if dossier.row.status not in ENDED:
        change_status(dossier, new)


def refusal_to_move(dossier: Dossier, *, on: date) -> Refusal | None:
    """An activity begins after the one before it began."""
    return refusal_to_follow(on, now=dossier.home)


def moved(dossier: Dossier, move: Transfer, organisation: Any) -> None:
    home = dossier.home
    if home is None or home.valid_to is not None or home.organisation_id != organisation.pk:
        transfer(dossier, move, organisation)


def renamed(
    dossier: Dossier, *, full_name: str, birth_on: date | None, was: tuple[str, date | None]
) -> None:
    """Correct a name or birth date that the register took from the registration as it was."""
    if (dossier.row.full_name, dossier.row.birth_on) == was:
        dossier.row.full_name, dossier.row.birth_on = full_name, birth_on


def is_turned(dossier: Dossier) -> bool:
    """Whether there is anything to save: a new member, another name, a part added or edited."""
    own = (part for kind in dossier.parts for part in dossier.each(kind))
    return (
        dossier.is_new
        or values_of(dossier.row) != dossier.before[dossier.row.uid]
        or any(not part.pk or part.uid in dossier.before for part in own)
    )
