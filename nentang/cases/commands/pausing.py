"""A case stands still for a while, or one of its clocks runs longer."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.cases.admitting import facts_of
from nentang.cases.holding import HeldCase, hold, resumed
from nentang.cases.models import CasePause, ClockExtension
from nentang.cases.policies import casework
from nentang.cases.registrations import Extension, Pause
from nentang.core.admission.timing import run_of
from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched

EDIT = Permission.ADMISSION_EDIT


@chain.command("cases.pause_case", _("tạm dừng hồ sơ kết nạp"))
def pause_case(
    *,
    case: UUID,
    version: int,
    pause: Pause,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Let the clocks of a case stand still from that day on, for a reason.

    :raises Refused: if the actor may not, the case is over or paused, or the day can't be.
    :raises Conflict: if somebody changed the case since `version`.
    """
    pen = Pen(command="cases.pause_case", right=EDIT, by=by, at=at, key=key)
    held = hold(case, version, asdict(pause), pen=pen)
    refuse_for(
        lambda: casework.refusal_to_pause(held.row, held.parts, pause, by=by, today=pen.today)
    )
    begun = CasePause(case=held.row, valid_from=pause.on, reason=pause.reason)
    held.parts.pauses.append(begun)
    begun.save()
    return held.write([Touched(begun)], reason=pause.reason)


@chain.command("cases.resume_case", _("làm tiếp hồ sơ kết nạp"))
def resume_case(
    *, case: UUID, version: int, on: date, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Let the clocks run again; `on` is the first day that counts.

    :raises Refused: if the actor may not, the case isn't paused, or the day can't be.
    :raises Conflict: if somebody changed the case since `version`.
    """
    pen = Pen(command="cases.resume_case", right=EDIT, by=by, at=at, key=key)
    held = hold(case, version, {"on": on}, pen=pen)
    pause = held.parts.open_pause
    refuse_for(lambda: casework.refusal_to_resume(held.row, pause, on, by=by, today=pen.today))
    assert pause is not None  # noqa: S101 - refused above
    return held.write([resumed(pause, on)])


@chain.command("cases.extend_clock", _("ghi gia hạn của hồ sơ kết nạp"))
def extend_clock(
    *,
    case: UUID,
    version: int,
    extension: Extension,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record that the authority gave more working days for a clock of the case (A-13).

    More days than the rule allows are recorded as the paper says, and count as far as it allows.
    :raises Refused: if the actor may not, or the clock doesn't run, has no extension or had one.
    :raises Conflict: if somebody changed the case since `version`.
    """
    pen = Pen(command="cases.extend_clock", right=EDIT, by=by, at=at, key=key)
    held = hold(case, version, asdict(extension), pen=pen)
    refuse_for(
        lambda: casework.refusal_to_extend(held.row, held.parts, extension, by=by, today=pen.today),
        lambda: casework.refusal_to_unstarted(has_started=_has_started(held, extension.clock)),
    )
    added = ClockExtension(
        case=held.row,
        clock=extension.clock,
        working_days=extension.working_days,
        decided_on=extension.decided_on,
        number=extension.number,
        reason=extension.reason,
    )
    held.parts.extensions.append(added)
    added.save()
    return held.write([Touched(added)], reason=extension.reason)


def _has_started(held: HeldCase, clock: str) -> bool:
    facts = facts_of(held.row, held.parts, on=held.pen.today, known=held.known)
    return run_of(clock, facts, held.known.rules_on) is not None
