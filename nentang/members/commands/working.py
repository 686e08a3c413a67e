"""Where a member works, in the words of the own cell, and what follows from it."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.enterprises.naming import enterprise_of
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import refuse_for
from nentang.kit.home.days import business_day
from nentang.kit.ledger import chain
from nentang.members import policies
from nentang.members.dossiers import employ
from nentang.members.models import WorkplaceState
from nentang.members.registrations import Work
from nentang.members.resolving import resolved
from nentang.members.writing import Pen, hold

CONFIRM = Permission.WORKPLACE_CONFIRM


@chain.command("members.record_workplace", _("ghi nơi làm việc"))
def record_workplace(
    *,
    person: UUID,
    version: int,
    work: Work,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record where a member works as the own cell writes it; the register finds the enterprise.

    :raises Refused: if the actor may not, or the record says so already.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="members.record_workplace", by=by, at=at, key=key, right=CONFIRM)
    dossier = hold(person, version, work, pen=pen)
    refuse_for(lambda: policies.refusal_to_employ(dossier, work, by=by, at=at))
    employ(dossier, work, resolved(work.asked), recorded_on=business_day(at))
    return pen.write([dossier])


@chain.command("members.confirm_workplace", _("xác minh nơi làm việc"))
def confirm_workplace(
    *,
    person: UUID,
    version: int,
    enterprise: UUID | None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Say which enterprise is meant, or (None) that it is none of the register.

    :raises Refused: if the actor may not, no such enterprise is known, or it is said already.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="members.confirm_workplace", by=by, at=at, key=key, right=CONFIRM)
    dossier = hold(person, version, {"enterprise": enterprise}, pen=pen)
    found = enterprise_of(enterprise) if enterprise else None
    refuse_for(
        lambda: policies.refusal_to_name(is_known=bool(found) or enterprise is None),
        lambda: policies.refusal_to_decide(dossier, found.pk if found else None, by=by),
    )
    state = WorkplaceState.RESOLVED if found else WorkplaceState.OUTSIDE
    dossier.edit_workplace(state=state, enterprise_id=found.pk if found else None, agreed_on=None)
    return pen.write([dossier])


@chain.command("members.record_agreement", _("ghi ý kiến đồng ý chuyển sinh hoạt"))
def record_agreement(
    *,
    person: UUID,
    version: int,
    agreed_on: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record the day on which a member agreed to become active at the place of work.

    The own cell records it; without it no paper names somebody who is active elsewhere.
    :raises Refused: if the actor may not, or there is no other enterprise to come to.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="members.record_agreement", by=by, at=at, key=key, right=CONFIRM)
    dossier = hold(person, version, {"agreed_on": agreed_on}, pen=pen)
    refuse_for(lambda: policies.refusal_to_agree(dossier, agreed_on, by=by, at=at))
    dossier.edit_workplace(agreed_on=agreed_on)
    return pen.write([dossier])


@chain.command("members.withdraw_agreement", _("rút ý kiến đồng ý chuyển sinh hoạt"))
def withdraw_agreement(
    *, person: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take an agreement back; papers written from then on don't name the member.

    :raises Refused: if the actor may not, or there is none.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="members.withdraw_agreement", by=by, at=at, key=key, right=CONFIRM)
    dossier = hold(person, version, {}, pen=pen)
    refuse_for(lambda: policies.refusal_to_withdraw(dossier, by=by))
    dossier.edit_workplace(agreed_on=None)
    return pen.write([dossier])
