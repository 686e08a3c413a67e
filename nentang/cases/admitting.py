"""What a case of admission comes to: facts for the core from its rows, and its mirrors.

No viewer: whoever calls this holds the rows already.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nentang.cases.models import (
    AdmissionCase,
    Applicant,
    CasePause,
    ClockExtension,
    DossierPaper,
    StepRecord,
)
from nentang.core.admission.checks import Done, Facts, Introducer, RuleInForce, Vote
from nentang.core.admission.process import ADMISSION, Trait
from nentang.core.admission.standing import standing
from nentang.core.admission.timing import nearest, runs
from nentang.core.clocks import Calendar, age_in_months
from nentang.core.periods import Period
from nentang.kit.text.folding import search_key
from nentang.kit.text.sorting import person_sort_key
from nentang.members.standing import StatusPeriods, status_periods, was_official
from nentang.plans.facts import admission_rules_by_day
from nentang.plans.working_days import calendar

WHY = "parts of the cases that are held"
PARTS: Mapping[str, Any] = {
    "steps": StepRecord,
    "papers": DossierPaper,
    "pauses": CasePause,
    "extensions": ClockExtension,
}


@dataclass(frozen=True, slots=True)
class Law:
    """The rules of each day and the calendar, read once for any number of cases."""

    rules_on: Callable[[date], Mapping[str, RuleInForce]]
    calendar: Calendar


@dataclass(slots=True)
class Parts:
    """The rows of one case beside the case itself; void records are among `steps`.

    `statuses` are the periods of the members whom the steps name, by their key.
    """

    steps: list[StepRecord] = field(default_factory=list)
    papers: list[DossierPaper] = field(default_factory=list)
    pauses: list[CasePause] = field(default_factory=list)
    extensions: list[ClockExtension] = field(default_factory=list)
    statuses: StatusPeriods = field(default_factory=dict)

    @property
    def standing_steps(self) -> dict[str, StepRecord]:
        """Return the last record of each step that is not void."""
        live = (each for each in self.steps if each.voided_on is None)
        return {each.step: each for each in sorted(live, key=lambda each: each.round)}

    @property
    def open_pause(self) -> CasePause | None:
        """Return the pause that still runs."""
        return next((each for each in self.pauses if each.valid_to is None), None)


def law() -> Law:
    """Return the rules and the calendar, in two statements."""
    return Law(admission_rules_by_day(), calendar())


def parts_of(keys: Iterable[int]) -> dict[int, Parts]:
    """Return the parts of cases by primary key, in one statement a table and one for members."""
    found = some_parts_of(keys, PARTS)
    know_members(found.values())
    return found


def some_parts_of(keys: Iterable[int], names: Iterable[str]) -> dict[int, Parts]:
    """Return only the parts so named, in one statement a table; of members nothing is known."""
    chosen = list(keys)
    found: dict[int, Parts] = {key: Parts() for key in chosen}
    for name in names:
        rows = PARTS[name].objects.unscoped(reason=WHY).filter(case__in=chosen).order_by("id")
        if name == "steps":
            rows = rows.select_related("member", "second_member")
        for row in rows:
            getattr(found[row.case_id], name).append(row)
    return found


def know_members(parts: Iterable[Parts]) -> None:
    """Learn since when those whom the steps name have been official members."""
    chosen = list(parts)
    named = {key for each in chosen for step in each.steps for key in _named(step)}
    statuses = status_periods(named)
    for each in chosen:
        each.statuses = statuses


def traits_of(
    case: AdmissionCase, applicant: Applicant, *, on: date, rules: Mapping[str, RuleInForce]
) -> frozenset[str]:
    """Return the traits that the core knows; `on` is the day on which the age is asked."""
    cell: Any = case.cell
    parent: Any = cell.parent
    limit = rules.get("A-01")
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


def facts_of(case: AdmissionCase, parts: Parts, *, on: date, known: Law | None = None) -> Facts:
    """Return what the core judges; `on` is the business day or the day of the act."""
    known = known or law()
    applicant = case.applicant
    steps = parts.standing_steps
    voted = steps.get("cell_vote")
    asked_on = voted.done_on if voted and voted.done_on else on
    introduction, helper = steps.get("introduction"), _helper(steps)
    return Facts(
        traits=traits_of(case, applicant, on=asked_on, rules=known.rules_on(asked_on)),
        birth_on=applicant.birth_on,
        has_lower_secondary=applicant.has_lower_secondary,
        left_on=applicant.left_on,
        record_cleared_on=applicant.record_cleared_on,
        done={step: _done(record) for step, record in steps.items()},
        introducers=tuple(_introducers(introduction, parts)) if introduction else (),
        helper=next(_introducers(helper, parts), None) if helper else None,
        papers=frozenset(paper.code for paper in parts.papers),
        pauses=tuple(Period(each.valid_from, each.valid_to) for each in parts.pauses),
        extensions={each.clock: each.working_days for each in parts.extensions},
    )


def mirror(case: AdmissionCase, parts: Parts, *, on: date, known: Law | None = None) -> None:
    """Bring the columns of a case to what its rows say, at the end of that day."""
    known = known or law()
    facts = facts_of(case, parts, on=on, known=known)
    now = standing(facts)
    case.state, case.stage, case.since_on = now.state, now.stage, now.since_on or on
    case.has_marks = any(step.marks for step in parts.steps if step.voided_on is None)
    case.is_paused = not case.ending and parts.open_pause is not None
    case.waits_for, case.due_on, case.due_clock = "", None, ""
    if case.ending:
        case.state, case.since_on = case.ending, case.ended_on or on
    elif case.state != ADMISSION.end:
        case.waits_for = now.waits_for or ""
        if not case.is_paused:
            _set_due(case, facts, on, known)
    written(case)


def written(case: AdmissionCase) -> None:
    """Write the words that the case is found and sorted by; of one that was erased, none."""
    name = case.applicant.full_name
    case.search_key = search_key(case.number, name)
    case.sort_key = person_sort_key(name) if name else ""
    applicant = case.applicant
    applicant.search_key, applicant.sort_key = search_key(name), case.sort_key


def _set_due(case: AdmissionCase, facts: Facts, on: date, known: Law) -> None:
    clock = nearest(runs(facts, known.rules_on), known.calendar, on)
    if clock is not None:
        case.due_on, case.due_clock = clock.run.due(known.calendar), clock.clock.key


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


def _named(record: StepRecord) -> Iterator[int]:
    for key in (record.member_id, record.second_member_id):
        if key is not None:
            yield key


def _helper(steps: Mapping[str, StepRecord]) -> StepRecord | None:
    """Return the step that names who helps: at the ceremony, for the time of probation."""
    ceremony = steps.get("ceremony")
    return ceremony if ceremony and ceremony.member_id else steps.get("helper")


def _introducers(record: StepRecord, parts: Parts) -> Iterator[Introducer]:
    """Yield whom a step names; official or not is asked for the day of the step."""
    pairs = (
        (record.member_id, record.months_together),
        (record.second_member_id, record.second_months_together),
    )
    for member, months in pairs:
        day = record.done_on or record.sent_on
        if member is not None and day is not None:
            is_official = was_official(parts.statuses.get(member, ()), day)
            yield Introducer(is_official=is_official, months_together=months)
