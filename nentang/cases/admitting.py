"""What a case of admission comes to: facts for the core from its rows, and its mirrors.

No viewer: whoever calls this holds the rows already.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from nentang.cases.models import (
    AdmissionCase,
    Applicant,
    CasePause,
    ClockExtension,
    DossierPaper,
    StepRecord,
)
from nentang.core.admission.checks import Done, Facts, Introducer, Vote
from nentang.core.admission.process import ADMISSION, Trait
from nentang.core.admission.standing import standing
from nentang.core.admission.timing import nearest, runs
from nentang.core.clocks import age_in_months
from nentang.core.periods import Period
from nentang.kit.text.folding import search_key
from nentang.kit.text.sorting import person_sort_key
from nentang.plans.facts import admission_rules, admission_rules_by_day
from nentang.plans.working_days import calendar

WHY = "parts of the cases that are held"
OVER_AGE = "A-02"
PARTS: tuple[Any, ...] = (StepRecord, DossierPaper, CasePause, ClockExtension)


@dataclass(slots=True)
class Parts:
    """The rows of one case beside the case itself; void records are among `steps`."""

    steps: list[StepRecord] = field(default_factory=list)
    papers: list[DossierPaper] = field(default_factory=list)
    pauses: list[CasePause] = field(default_factory=list)
    extensions: list[ClockExtension] = field(default_factory=list)

    @property
    def standing_steps(self) -> dict[str, StepRecord]:
        """Return the last record of each step that is not void."""
        live = (each for each in self.steps if each.voided_on is None)
        return {each.step: each for each in sorted(live, key=lambda each: each.round)}


def parts_of(keys: Iterable[int]) -> dict[int, Parts]:
    """Return the parts of cases by primary key, in one statement a table."""
    chosen = list(keys)
    found: dict[int, Parts] = {key: Parts() for key in chosen}
    for kind, name in zip(PARTS, ("steps", "papers", "pauses", "extensions"), strict=True):
        rows = kind.objects.unscoped(reason=WHY).filter(case__in=chosen).order_by("id")
        if kind is StepRecord:
            rows = rows.select_related("member", "second_member")
        for row in rows:
            getattr(found[row.case_id], name).append(row)
    return found


def traits_of(case: AdmissionCase, applicant: Applicant, *, on: date) -> frozenset[str]:
    """Return the traits that the core knows; `on` is the day on which the age is asked."""
    cell: Any = case.cell
    parent: Any = cell.parent
    limit = admission_rules(on).get("A-01")
    oldest = limit.params.get("oldest_months", 0) if limit else 0
    is_over = bool(oldest and applicant.birth_on and age_in_months(applicant.birth_on, on) > oldest)
    told = {
        Trait.NO_ORGANISATION: case.is_without_organisation,
        Trait.OWNER: case.is_owner,
        Trait.READMISSION: case.is_readmission,
        Trait.MOVED: case.is_moved,
        Trait.OVER_AGE: is_over,
        Trait.HAS_SECTION: parent is not None and parent.kind == "SECTION",
        Trait.HAS_COMMITTEE: cell.kind == "SUBORDINATE_CELL",
    }
    return frozenset({case.introduction, *(trait for trait, is_so in told.items() if is_so)})


def facts_of(case: AdmissionCase, parts: Parts, *, on: date) -> Facts:
    """Return what the core judges; `on` is the business day or the day of the act."""
    applicant = case.applicant
    steps = parts.standing_steps
    voted = steps.get("cell_vote")
    asked_on = voted.done_on if voted and voted.done_on else on
    introduction, helper = steps.get("introduction"), steps.get("helper")
    return Facts(
        traits=traits_of(case, applicant, on=asked_on),
        birth_on=applicant.birth_on,
        has_lower_secondary=applicant.has_lower_secondary,
        left_on=applicant.left_on,
        record_cleared_on=applicant.record_cleared_on,
        done={step: _done(record) for step, record in steps.items()},
        introducers=tuple(_introducers(introduction)) if introduction else (),
        helper=next(_introducers(helper), None) if helper else None,
        papers=frozenset(paper.code for paper in parts.papers),
        pauses=tuple(Period(each.valid_from, each.valid_to) for each in parts.pauses),
        extensions={each.clock: each.working_days for each in parts.extensions},
    )


def mirror(case: AdmissionCase, parts: Parts, *, on: date) -> None:
    """Bring the columns of a case to what its rows say, at the end of that day."""
    facts = facts_of(case, parts, on=on)
    now = standing(facts)
    case.state, case.stage, case.since_on = now.state, now.stage, now.since_on or on
    case.has_marks = any(step.marks for step in parts.steps if step.voided_on is None)
    case.is_paused = any(each.valid_to is None for each in parts.pauses)
    case.waits_for, case.due_on, case.due_clock = "", None, ""
    if case.ending:
        case.state, case.since_on = case.ending, case.ended_on or on
    elif case.state != ADMISSION.end:
        case.waits_for = now.waits_for or ""
        if not case.is_paused:
            _set_due(case, facts, on)
    written(case)


def written(case: AdmissionCase) -> None:
    """Write the words that the case is found and sorted by; of one that was erased, none."""
    name = case.applicant.full_name
    case.search_key = search_key(case.number, name)
    case.sort_key = person_sort_key(name) if name else ""
    applicant = case.applicant
    applicant.search_key, applicant.sort_key = search_key(name), case.sort_key


def _set_due(case: AdmissionCase, facts: Facts, on: date) -> None:
    days = calendar()
    clock = nearest(runs(facts, admission_rules_by_day()), days, on)
    if clock is not None:
        case.due_on, case.due_clock = clock.run.due(days), clock.clock.key


def _done(record: StepRecord) -> Done:
    vote = None
    if record.total is not None and record.in_favour is not None:
        vote = Vote(
            total=record.total,
            excused=record.excused or 0,
            in_favour=record.in_favour,
            against=record.against or 0,
        )
    return Done(
        sent_on=record.sent_on,
        done_on=record.done_on,
        received_on=record.received_on,
        vote=vote,
        is_passed=record.is_passed,
        rounds=record.round,
    )


def _introducers(record: StepRecord) -> Iterator[Introducer]:
    pairs = (
        (record.member, record.months_together),
        (record.second_member, record.second_months_together),
    )
    for member, months in pairs:
        if member is not None:
            person = cast(Any, member)
            is_official = person.status in {"OFFICIAL", "EXEMPT"}
            yield Introducer(is_official=is_official, months_together=months)
