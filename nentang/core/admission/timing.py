"""The clocks of one case: which run, until when, which ends first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nentang.core.admission.clocks import CLOCKS, Clock, Moment
from nentang.core.admission.facts import Facts, RuleInForce
from nentang.core.admission.process import ADMISSION
from nentang.core.admission.standing import stage_of
from nentang.core.clocks import Calendar, Limit, Run, Unit, add_months

Rules = Mapping[str, RuleInForce]
RENEWED = ("introduction", "union_introduction", "opinions")  # A-15; application and CV stay
PROBATION = "A-21"


@dataclass(frozen=True, slots=True)
class ClockRun:
    """A clock of a case as it runs, with the rule that says how long."""

    clock: Clock
    run: Run
    rule: RuleInForce


def runs(facts: Facts, rules_on: Callable[[date], Rules]) -> tuple[ClockRun, ...]:
    """Return the clocks that have started, each judged by the rules of the day it started."""
    return tuple(_runs(CLOCKS, facts, rules_on))


def run_of(key: str, facts: Facts, rules_on: Callable[[date], Rules]) -> ClockRun | None:
    """Return one clock of a case; None where it has not started."""
    own = [clock for clock in CLOCKS if clock.key == key]
    return next(_runs(own, facts, rules_on), None)


def nearest(found: Sequence[ClockRun], calendar: Calendar, on: date) -> ClockRun | None:
    """Return the clock that is due first; those that have begun on the day come before others.

    What is only a validity, has been done, or stands still in a pause, is not due.
    """
    due = [
        (run.start > on, day, each)
        for each in found
        for run in (each.run,)
        if each.clock.is_due and run.stopped is None and run.start is not None
        for day in (run.due(calendar),)
        if day is not None
    ]
    return min(due, key=lambda pair: pair[:2])[2] if due else None


def probation_ends(facts: Facts, rules_on: Callable[[date], Rules]) -> date | None:
    """Return the day on which the probation is over, and from which a member is official.

    The ceremony's day so many months later, whenever the cell met or the decision came (A-21,
    A-23). None before the ceremony.
    """
    ceremony = facts.day_of("ceremony")
    rule = rules_on(ceremony).get(PROBATION) if ceremony else None
    if ceremony is None or rule is None:
        return None
    return add_months(ceremony, rule.params["probation_months"])


def party_age_since(facts: Facts) -> date | None:
    """Return the day from which the Party age of a recognised member runs (A-26)."""
    recognised = facts.done.get("recognition")
    if recognised is None or not recognised.is_complete:
        return None
    return facts.day_of("decision")


def extension_limit(key: str, rule: RuleInForce) -> int:
    """Return by how many working days a clock may be extended at most; 0: by none."""
    clock = next((each for each in CLOCKS if each.key == key), None)
    return rule.params.get(clock.extension, 0) if clock and clock.extension else 0


def _runs(
    clocks: Iterable[Clock], facts: Facts, rules_on: Callable[[date], Rules]
) -> Iterator[ClockRun]:
    done = frozenset(step for step, each in facts.done.items() if each.is_complete)
    reached = ADMISSION.stages.index(stage_of(done, facts.traits))
    for clock in clocks:
        run = None
        if not _is_left_behind(clock, facts, reached):
            run = _run(clock, facts, rules_on)
        if run is not None:
            yield run


def _run(clock: Clock, facts: Facts, rules_on: Callable[[date], Rules]) -> ClockRun | None:
    start = _begun(clock, facts, rules_on)
    rule = rules_on(start).get(clock.rule) if start else None
    if start is None or rule is None or clock.param not in rule.params:
        return None
    limit = Limit(rule.params[clock.param], clock.unit)
    if clock.key == "dossier":
        start = dossier_since(facts, start, limit)
    is_worked = clock.unit is Unit.WORKING_DAYS
    run = Run(
        start=start,
        limit=limit,
        extension=min(facts.extensions.get(clock.key, 0), extension_limit(clock.key, rule)),
        pauses=facts.pauses if is_worked else (),  # neither ages nor validities stand still
        stopped=_stopped(clock, facts),
    )
    return ClockRun(clock, run, rule)


def _is_left_behind(clock: Clock, facts: Facts, reached: int) -> bool:
    """Whether the case went on to a later stage without what would have stopped the clock."""
    if facts.day_of(clock.stops) is not None:
        return False
    return ADMISSION.stages.index(ADMISSION.step(clock.stops).stage) < reached


def _begun(clock: Clock, facts: Facts, rules_on: Callable[[date], Rules]) -> date | None:
    if clock.since is Moment.PROBATION_ENDS:
        return probation_ends(facts, rules_on)
    done = facts.done.get(clock.starts)
    if done is None or done.is_passed is False:
        return None
    days = {Moment.SENT: done.sent_on, Moment.DONE: done.done_on}
    return days.get(clock.since, done.received_on)


def dossier_since(facts: Facts, application: date, limit: Limit) -> date:
    """Return from when a dossier's age counts: its papers once they were renewed (A-15).

    They are renewed when each paper that has to be made again is dated after the months.
    """
    steps = [step for step in RENEWED if ADMISSION.step(step).is_of(facts.traits)]
    days = [facts.day_of(step) for step in steps]
    oldest = min((day for day in days if day), default=application)
    is_renewed = all(days) and oldest > add_months(application, limit.number)
    return oldest if is_renewed else application


def _stopped(clock: Clock, facts: Facts) -> date | None:
    done = facts.done.get(clock.stops)
    if done is None or not (done.is_complete or clock.is_stopped_by_any_vote):
        return None
    return done.done_on
