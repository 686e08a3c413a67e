"""What took place at a step of a case, one case or many at once."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.cases.admitting import Parts, facts_of, mirror, parts_of
from nentang.cases.models import AdmissionCase, DossierPaper, StepRecord
from nentang.cases.policies import admissions as policies
from nentang.cases.queries import admissions as queries
from nentang.cases.registrations import StepDone
from nentang.core.admission.checks import Facts, Finding, Vote, findings, is_passed_vote
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.core.workflow import Step
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import Held, Pen, locked, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched, values_of
from nentang.plans.facts import admission_rules
from nentang.plans.working_days import calendar

OF_A_RECORD = (
    *("sent_on", "done_on", "received_on", "number", "total", "excused", "in_favour", "against"),
    *("is_passed", "months_together", "second_months_together"),
)


@chain.command("cases.record_step", gettext_lazy("ghi một bước của hồ sơ kết nạp"))
def record_step(
    *,
    case: UUID,
    version: int,
    done: StepDone,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record what took place at a step. What broke a rule is recorded and marked.

    :raises Refused: if the actor may not, the case has ended, or days or votes can't be.
    :raises Conflict: if somebody changed the case since `version`.
    """
    refuse_for(lambda: policies.refusal_to_step(done.step))
    taken = ADMISSION.step(done.step)
    pen = Pen(command="cases.record_step", right=policies.right_for(taken), by=by, at=at, key=key)
    row = locked(AdmissionCase, case, version, asdict(done), pen=pen)
    refuse_for(lambda: policies.refusal_to_record(row, taken, done, by=by, today=pen.today))
    touched = recorded(row, taken, done, pen)
    before = dict(touched[0].before)
    return Held(row, before, pen).write(touched[1:], reason=done.override.reason)


def recorded(row: AdmissionCase, step: Step, done: StepDone, pen: Pen) -> list[Touched]:
    """Write the record and its papers; the case itself is the first, and not saved yet."""
    case = Touched(row, values_of(row))
    parts = parts_of([row.pk])[row.pk]
    record = _record(row, step, done, parts, pen)
    found = marks_of(row, step, parts, record)
    record.marks = [as_mark(each) for each in found]
    record.override_by, record.override_reason = done.override.by, done.override.reason
    record.override_paper = done.override.paper
    touched = [Touched(record, _before(record)), *_kept(row, done, parts)]
    record.save()
    if not step.is_decision and pen.by.username not in row.drafted_by:
        row.drafted_by = sorted({*row.drafted_by, pen.by.username})
    mirror(row, parts, on=pen.today)
    return [case, *touched]


def marks_of(
    row: AdmissionCase, step: Step, parts: Parts, record: StepRecord
) -> tuple[Finding, ...]:
    """Return what the rules in force on the day of the act say of a record that is in `parts`."""
    on = record.done_on or record.sent_on
    assert on is not None  # noqa: S101 - refused before
    facts: Facts = facts_of(row, parts, on=on)
    return findings(step.key, facts, admission_rules(on), on=on, calendar=calendar())


def as_mark(finding: Finding) -> dict[str, Any]:
    """Return a finding as it is kept with a record."""
    return {
        "rule": finding.rule,
        "version": finding.version,
        "clause": str(finding.clause),
        "weight": str(finding.weight),
        "code": finding.code,
        "figures": {name: str(value) for name, value in finding.figures.items()},
    }


def _record(row: AdmissionCase, step: Step, done: StepDone, parts: Parts, pen: Pen) -> StepRecord:
    """Return the record to write: that which was only sent goes on, else it is the next round."""
    last = parts.standing_steps.get(step.key)
    is_open = last is not None and last.done_on is None
    record = last if last is not None and is_open else StepRecord(case=row, step=step.key)
    if not is_open:
        record.round = (last.round + 1) if last else 1
        parts.steps.append(record)
    for name in OF_A_RECORD:
        value = getattr(done, name)
        if value not in (None, "") or not is_open:
            setattr(record, name, value)
    if record.is_passed is None and record.total is not None and record.done_on:
        record.is_passed = is_carried(step, record)
    record.member = _named(done.member, pen)
    record.second_member = _named(done.second_member, pen)
    record.recorded_by, record.recorded_on = pen.by.username, pen.today
    return record


def is_carried(step: Step, record: StepRecord) -> bool:
    """Whether the votes reach the share of A-11."""
    vote = Vote(
        total=record.total or 0,
        excused=record.excused or 0,
        in_favour=record.in_favour or 0,
        against=record.against or 0,
    )
    assert record.done_on is not None  # noqa: S101 - asked for by the caller
    return is_passed_vote(step.key, vote, admission_rules(record.done_on))


def _named(uid: UUID | None, pen: Pen) -> Any:
    if uid is None:
        return None
    person = queries.member_of(uid, viewer=pen.by)
    if person is None:
        raise Refused(Refusal(_("Không tìm thấy đảng viên đã chọn trong phạm vi được xem.")))
    return person


def _before(record: StepRecord) -> dict[str, Any]:
    if not record.pk:
        return {}
    stored = StepRecord.objects.unscoped(reason="the record that goes on").get(pk=record.pk)
    record.version += 1
    return values_of(stored)


def _kept(row: AdmissionCase, done: StepDone, parts: Parts) -> list[Touched]:
    """Note the papers that the step left; the same paper of that day is corrected."""
    known = {(paper.code, paper.dated_on): paper for paper in parts.papers}
    touched = []
    for each in done.papers:
        paper = known.get((each.code, each.dated_on))
        before = values_of(paper) if paper else {}
        if paper is None:
            paper = DossierPaper(case=row, code=each.code, dated_on=each.dated_on)
            parts.papers.append(paper)
        else:
            paper.version += 1
        paper.number, paper.kept_at = each.number, each.kept_at
        paper.save()
        touched.append(Touched(paper, before))
    return touched
