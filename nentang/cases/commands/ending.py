"""How a case ends before its end, and how it goes on after all."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.cases import effects
from nentang.cases.holding import HeldCase, hold, resumed
from nentang.cases.models import Ending
from nentang.cases.policies import casework
from nentang.cases.registrations import CaseEnding
from nentang.cases.rights import right_to_end
from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.kit.papers.withdrawing import bring_back, put_away

EDIT = Permission.ADMISSION_EDIT


@chain.command("cases.withdraw_case", _("dừng hồ sơ theo nguyện vọng của người đăng ký"))
def withdraw_case(
    *, case: UUID, version: int, on: date, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Stop as the applicant wishes: no reason is asked, and every list is without them at once.

    :raises Refused: if the actor may not, the ceremony was held, or the day can't be.
    :raises Conflict: if somebody changed the case since `version`.
    """
    pen = Pen(command="cases.withdraw_case", right=EDIT, by=by, at=at, key=key)
    ending = CaseEnding(kind=Ending.WITHDRAWN, on=on)
    held = hold(case, version, {"on": on}, pen=pen)
    refuse_for(lambda: casework.refusal_to_end(held.row, ending, by=by, today=pen.today))
    return _ended(held, ending)


@chain.command("cases.end_case", _("kết thúc hồ sơ kết nạp"))
def end_case(
    *,
    case: UUID,
    version: int,
    ending: CaseEnding,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record how a case ended: number, day and place of the paper, never why.

    Who was a member on probation leaves the register's present members the same day.
    :raises Refused: if the actor may not, the stage has no such way out, or the day can't be.
    :raises Conflict: if somebody changed the case since `version`.
    """
    right = right_to_end(ending.kind)
    pen = Pen(command="cases.end_case", right=right, by=by, at=at, key=key)
    held = hold(case, version, asdict(ending), pen=pen)
    refuse_for(
        lambda: casework.refusal_to_end(held.row, ending, by=by, today=pen.today),
        lambda: effects.refusal_to_end(held, ending),
    )
    return _ended(held, ending)


@chain.command("cases.reopen_case", _("mở lại hồ sơ kết nạp"))
def reopen_case(
    *,
    case: UUID,
    version: int,
    reason: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Let a case go on that had ended, and the member with it.

    :raises Refused: if the actor may not, it has not ended or was erased, or the member's record
        went on since.
    :raises Conflict: if somebody changed the case since `version`.
    """
    pen = Pen(command="cases.reopen_case", right=EDIT, by=by, at=at, key=key)
    held = hold(case, version, {"reason": reason}, pen=pen)
    refuse_for(
        lambda: casework.refusal_to_reopen(held.row, reason=reason, by=by),
        lambda: effects.refusal_to_reopen(held),
    )
    right = right_to_end(held.row.ending)
    held.pen = Pen(command=pen.command, right=right, by=by, at=at, key=key)
    row = held.row
    row.ending, row.ended_on, row.ended_number, row.ended_kept_at = "", None, "", ""
    papers = bring_back((row.uid, row.applicant.uid))
    return held.write([*papers, *effects.reopen(held)], reason=reason)


def _ended(held: HeldCase, ending: CaseEnding) -> Receipt:
    """Write the end; a pause that still ran ends with the case."""
    row = held.row
    row.ending, row.ended_on = ending.kind, ending.on
    row.ended_number, row.ended_kept_at = ending.number, ending.kept_at
    pause = held.parts.open_pause
    touched: list[Touched] = []
    if pause is not None and ending.on > pause.valid_from:
        touched.append(resumed(pause, ending.on))
    if ending.kind == Ending.WITHDRAWN:
        touched += put_away((row.uid, row.applicant.uid), at=held.pen.at)
    return held.write([*touched, *effects.end(held, ending)])
