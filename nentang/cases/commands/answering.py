"""What comes back from Thường trực, Ban Thường vụ: yes, back with a reason, a decision."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.advice.queries import advice_of
from nentang.cases import checks, policies
from nentang.cases.models import State
from nentang.cases.registrations import Decision
from nentang.cases.writing import hold
from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain

ANSWER = Permission.PROPOSAL_ANSWER


@chain.command("cases.return_proposal", _("trả lại đề xuất"))
def return_proposal(
    *,
    proposal: UUID,
    version: int,
    reason: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Send a proposal back, saying what it lacks.

    :raises Refused: if the actor may not (who drafted or submitted it never may), it is not
        waiting for an answer, or no reason is given.
    :raises Conflict: if somebody changed it since `version`.
    """
    pen = Pen(command="cases.return_proposal", right=ANSWER, by=by, at=at, key=key)
    held = hold(proposal, version, {"reason": reason}, pen=pen)
    refuse_for(
        lambda: policies.refusal_to_answer(held.row, by=by),
        lambda: policies.refusal_to_leave_unsaid(reason),
    )
    return held.write(
        reason=reason,
        state=State.RETURNED,
        returned_reason=reason,
        answered_by=by.username,
        answered_on=pen.today,
    )


@chain.command("cases.agree_proposal", _("ghi ý kiến đồng ý với đề xuất"))
def agree_proposal(
    *,
    proposal: UUID,
    version: int,
    on: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record that the Standing Committee agreed on that day.

    :raises Refused: if the actor may not (who drafted or submitted it never may), it is not
        waiting for an answer, or the day can't be.
    :raises Conflict: if somebody changed it since `version`.
    """
    pen = Pen(command="cases.agree_proposal", right=ANSWER, by=by, at=at, key=key)
    held = hold(proposal, version, {"on": on}, pen=pen)
    refuse_for(
        lambda: policies.refusal_to_answer(held.row, by=by),
        lambda: policies.refusal_to_answer_on(on, held.row, today=pen.today),
    )
    return held.write(state=State.AGREED, answered_by=by.username, answered_on=on)


@chain.command("cases.record_decision", _("ghi số, ngày quyết định về đề xuất"))
def record_decision(
    *,
    proposal: UUID,
    version: int,
    decision: Decision,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record the decision that came, whatever was not as it should be before; that is marked.

    :raises Refused: if the actor may not, the day is to come, or nothing changes.
    :raises Conflict: if somebody changed it since `version`.
    """
    pen = Pen(command="cases.record_decision", right=ANSWER, by=by, at=at, key=key)
    held = hold(proposal, version, asdict(decision), pen=pen)
    row = held.row
    refuse_for(
        lambda: policies.refusal_to_record_decision(row, by=by),
        lambda: policies.refusal_to_day(decision.decided_on, today=pen.today),
        lambda: policies.refusal_to_repeat_decision(row, decision),
    )
    marks = row.decision_marks
    if row.state != State.AGREED:
        advice = advice_of(row.enterprise.uid, viewer=by, as_of=decision.decided_on)
        short = checks.shortage(row.kind, advice, on=decision.decided_on)
        marks = checks.marks(row.state, short)
    return held.write(
        state=State.AGREED,
        decision_number=decision.number,
        decided_on=decision.decided_on,
        decision_kept_at=decision.kept_at,
        decision_marks=marks,
    )
