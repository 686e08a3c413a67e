"""A case goes on in another cell, or in other hands."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.cases import effects
from nentang.cases.holding import hold, written
from nentang.cases.policies import casework
from nentang.cases.queries import admissions as queries
from nentang.cases.registrations import CaseMove
from nentang.core.decisions import Receipt
from nentang.enterprises.naming import enterprise_of
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain

EDIT = Permission.ADMISSION_EDIT


@chain.command("cases.move_case", _("chuyển hồ sơ kết nạp sang chi bộ khác"))
def move_case(
    *,
    case: UUID,
    version: int,
    move: CaseMove,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Let a case go on in the cell that the applicant moved to (A-16).

    Before the cell's vote the old committee's certificate belongs to the dossier from then on.
    A member on probation is active in the new cell from the same day.
    :raises Refused: if the actor doesn't keep both cells, or the day can't be.
    :raises Conflict: if somebody changed the case since `version`.
    """
    pen = Pen(command="cases.move_case", right=EDIT, by=by, at=at, key=key)
    held = hold(case, version, asdict(move), pen=pen)
    cell = queries.cell_of(move.cell, viewer=by)
    refuse_for(
        lambda: casework.refusal_to_move(held.row, move, cell, by=by, today=pen.today),
        lambda: effects.refusal_to_move(held, move),
    )
    assert cell is not None  # noqa: S101 - refused above
    row, applicant = held.row, held.row.applicant
    act_path = row.scope_path
    row.cell, row.scope_path, applicant.scope_path = cell, cell.scope_path, cell.scope_path
    row.is_moved = row.is_moved or effects.step_of(held, "cell_vote") is None
    place = enterprise_of(move.enterprise) if move.enterprise else None
    if place is not None:
        applicant.enterprise_id = place.pk
    members = effects.move(held, move)
    return chain.append(pen.act(act_path), *written([held]), *members)


@chain.command("cases.set_officer", _("giao người phụ trách hồ sơ kết nạp"))
def set_officer(
    *,
    case: UUID,
    version: int,
    officer: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Say whose case it is, by the name of the account; "" for nobody's.

    :raises Refused: if the actor may not, or that account can't open the case.
    :raises Conflict: if somebody changed the case since `version`.
    """
    pen = Pen(command="cases.set_officer", right=EDIT, by=by, at=at, key=key)
    held = hold(case, version, {"officer": officer}, pen=pen)
    refuse_for(lambda: casework.refusal_to_assign(held.row, officer, by=by, at=at))
    held.row.officer = officer
    return held.write()
