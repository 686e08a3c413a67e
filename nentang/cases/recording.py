"""A step put among the parts of a case as it was done, and what the rules say of it.

Nothing here is saved: a page shows beforehand what a command would record and mark.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from nentang.cases.admitting import facts_of, know_members
from nentang.cases.holding import HeldCase
from nentang.cases.models import DossierPaper, StepRecord
from nentang.cases.registrations import PaperKept, StepDone
from nentang.core.admission.checks import Finding, Vote, findings, is_passed_vote
from nentang.core.workflow import Step
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched, values_of

OF_A_RECORD = (
    *("sent_on", "done_on", "received_on", "number", "total", "excused", "in_favour", "against"),
    *("is_passed", "months_together", "second_months_together"),
)
Named = Mapping[UUID, Any]  # members by their uid


@dataclass(slots=True)
class Taken:
    """A step of a case as it was done: its record, its papers, what stood there before."""

    held: HeldCase
    step: Step
    done: StepDone
    record: StepRecord
    papers: list[DossierPaper] = field(default_factory=list)
    before: dict[UUID, dict[str, Any]] = field(default_factory=dict)

    @property
    def is_receipt(self) -> bool:
        return self.step.has_receipt and self.done.is_receipt


def taken(held: HeldCase, step: Step, done: StepDone, *, named: Named) -> Taken:
    """Put the step among the parts of the case; nothing is saved."""
    parts = held.parts
    last = parts.standing_steps.get(step.key)
    is_receipt = step.has_receipt and done.is_receipt
    goes_on = last is not None and (last.done_on is None or is_receipt)
    record = last if last is not None and goes_on else StepRecord(case=held.row, step=step.key)
    found = Taken(held, step, done, record)
    if goes_on:
        found.before[record.uid] = values_of(record)
        record.version += 1
    else:
        record.round = last.round + 1 if last else 1
        parts.steps.append(record)
    _fill(found, named, goes_on=goes_on)
    for paper in done.papers:
        _keep(found, paper)
    return found


def marked(chosen: Sequence[Taken]) -> dict[UUID, tuple[Finding, ...]]:
    """Write into each record what the rules of its day say of it, and return that by record."""
    know_members(each.held.parts for each in chosen)
    found = {each.record.uid: findings_of(each) for each in chosen}
    for each in chosen:
        if not each.is_receipt:
            each.record.marks = [as_mark(finding) for finding in found[each.record.uid]]
    return found


def findings_of(each: Taken) -> tuple[Finding, ...]:
    """Return what the rules in force on the day of the act say of the step as it was done."""
    on = each.record.done_on or each.record.sent_on
    assert on is not None  # noqa: S101 - the policies ask for a day
    known = each.held.known
    facts = facts_of(each.held.row, each.held.parts, on=on, known=known)
    rules = known.rules_on(on)
    return findings(each.step.key, facts, rules, on=on, calendar=known.calendar)


def as_mark(finding: Finding) -> dict[str, Any]:
    """Return a finding as it is kept with a record."""
    return {
        "rule": finding.rule,
        "version": finding.version,
        "clause": str(finding.clause),
        "weight": str(finding.weight),
        "code": finding.code,
        "figures": {name: str(value) for name, value in finding.figures.items()},
        "doubt": str(finding.doubt),
    }


def saved(chosen: Sequence[Taken]) -> list[Touched]:
    """Save records and papers, those of a kind together."""
    touched = []
    for kind in (StepRecord, DossierPaper):
        rows: list[Any] = []
        for each in chosen:
            own: Iterable[Any] = [each.record] if kind is StepRecord else each.papers
            rows += own
            touched += [Touched(row, each.before.get(row.uid, {})) for row in own]
        overwrite([row for row in rows if row.pk])
        fresh: Any = [row for row in rows if not row.pk]
        kind.objects.bulk_create(fresh)
    return touched


def _fill(found: Taken, named: Named, *, goes_on: bool) -> None:
    record, done, pen = found.record, found.done, found.held.pen
    if found.is_receipt:  # who notes it may not be who decided: nothing else is theirs to tell
        record.received_on = done.received_on
        return
    for name in OF_A_RECORD:
        value = getattr(done, name)
        if value not in (None, "") or not goes_on:
            setattr(record, name, value)
    for name in ("member", "second_member"):
        uid = getattr(done, name)
        if uid is not None:
            setattr(record, name, named[uid])
    if done.override.is_whole or not goes_on:  # a result leaves by whose leave it was sent
        record.override_by, record.override_reason = done.override.by, done.override.reason
        record.override_paper = done.override.paper
    if record.is_passed is None and record.total is not None and record.done_on:
        record.is_passed = _is_carried(found)
    record.recorded_by, record.recorded_on = pen.by.username, pen.today


def _is_carried(found: Taken) -> bool:
    """Whether the votes reach the share of A-11 in force on the day."""
    record = found.record
    assert record.done_on is not None  # noqa: S101 - asked for by the caller
    vote = Vote(
        total=record.total or 0,
        excused=record.excused or 0,
        in_favour=record.in_favour or 0,
        against=record.against or 0,
    )
    return is_passed_vote(found.step.key, vote, found.held.known.rules_on(record.done_on))


def _keep(found: Taken, told: PaperKept) -> None:
    """Note a paper that the step left, once however often it is told."""
    paper, before = keep_paper(found.held, told)
    if before:
        found.before.setdefault(paper.uid, before)
    if paper not in found.papers:
        found.papers.append(paper)


def keep_paper(held: HeldCase, told: PaperKept) -> tuple[DossierPaper, dict[str, Any]]:
    """Put a paper among those of the case, or correct that of the day; return what it said."""
    papers = held.parts.papers
    known = {(each.code, each.dated_on): each for each in papers}
    paper = known.get((told.code, told.dated_on))
    before = values_of(paper) if paper is not None and paper.pk else {}
    if paper is None:
        paper = DossierPaper(case=held.row, code=told.code, dated_on=told.dated_on)
        papers.append(paper)
    elif paper.pk:
        paper.version += 1
    paper.number, paper.kept_at = told.number, told.kept_at
    return paper, before
