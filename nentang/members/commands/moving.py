"""What happened to a membership: another status, another organisation."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain
from nentang.members import policies
from nentang.members.cells import cell
from nentang.members.dossiers import change_status, transfer
from nentang.members.registrations import NewStatus, Transfer
from nentang.members.writing import Pen, hold


@chain.command("members.record_status", _("ghi trạng thái đảng viên"))
def record_status(
    *,
    person: UUID,
    version: int,
    new: NewStatus,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record that a member was recognised, exempted, left the list, moved away or died.

    Whoever leaves is told by number, day and place of the paper alone (contract 11.12); a
    status of the same day is corrected.
    :raises Refused: if the actor may not, or the status can't follow the present one that day.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="members.record_status", by=by, at=at, key=key)
    dossier = hold(person, version, new, pen=pen)
    refuse_for(lambda: policies.refusal_to_status(dossier, new, by=by, at=at))
    change_status(dossier, new)
    return pen.write([dossier])


@chain.command("members.move_activity", _("ghi chuyển sinh hoạt"))
def move_activity(
    *,
    person: UUID,
    version: int,
    move: Transfer,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record a transfer that took place, official or temporary (T-01, T-03, T-09).

    After an official one the member is seen where the new organisation stands.
    :raises Refused: if the actor may not, or the days don't follow.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="members.move_activity", by=by, at=at, key=key)
    dossier = hold(person, version, move, pen=pen)
    organisation = cell(move.organisation, by=by)
    refuse_for(lambda: policies.refusal_to_transfer(dossier, move, organisation, by=by, at=at))
    transfer(dossier, move, organisation)
    return pen.write([dossier])
