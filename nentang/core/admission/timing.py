"""How the legal clocks of a case run: when each starts and stops, and which ends next."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from nentang.core.admission.checks import Done, Facts, RuleInForce
from nentang.core.admission.clocks import CLOCKS, Clock, Moment
from nentang.core.admission.standing import is_done
from nentang.core.clocks import Calendar, Limit, Run, Unit, add_months

PROBATION, PROBATION_MONTHS = "A-21", "probation_months"
RulesOn = Callable[[date], Mapping[str, RuleInForce]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRun:
    """A clock of a case with the rule in the version of the day on which it started."""

    clock: Clock
    run: Run
    rule: RuleInForce


def runs(facts: Facts, rules_on: RulesOn) -> tuple[ClockRun, ...]:
    """Return the clocks that have started, in the order of the process."""
    return tuple(filter(None, (_run(clock, facts, rules_on) for clock in CLOCKS)))


def nearest(found: Iterable[ClockRun], calendar: Calendar, on: date) -> ClockRun | None:
    """Return the running clock that is due next, or longest ago; None if none runs."""
    running = [each for each in found if each.clock.is_due and each.run.stopped is None]
    running = [each for each in running if each.run.start and each.run.start <= on]
    return min(running, key=lambda each: each.run.due(calendar) or date.max, default=None)


def probation_ends(facts: Facts, rules_on: RulesOn) -> date | None:
    """Return the day on which the months of probation are full (A-21); None before a ceremony."""
    ceremony = facts.done.get("ceremony")
    if ceremony is None or ceremony.done_on is None:
        return None
    rule = rules_on(ceremony.done_on).get(PROBATION)
    return add_months(ceremony.done_on, rule.params[PROBATION_MONTHS]) if rule else None


def _run(clock: Clock, facts: Facts, rules_on: RulesOn) -> ClockRun | None:
    start = _start(clock, facts, rules_on)
    if start is None:
        return None
    rule = rules_on(start).get(clock.rule)
    if rule is None or clock.param not in rule.params:
        return None
    stop = facts.done.get(clock.stops)
    stopped = stop.done_on if stop and is_done(stop) else None
    run = Run(
        start=start,
        limit=Limit(rule.params[clock.param], Unit(clock.unit)),
        extension=facts.extensions.get(clock.key, 0) if clock.extension else 0,
        pauses=facts.pauses,
        stopped=stopped,
    )
    return ClockRun(clock=clock, run=run, rule=rule)


def _start(clock: Clock, facts: Facts, rules_on: RulesOn) -> date | None:
    if clock.since is Moment.PROBATION_ENDS:
        return probation_ends(facts, rules_on)
    done = facts.done.get(clock.starts)
    return _moment(done, clock.since) if done else None


def _moment(done: Done, since: Moment) -> date | None:
    if since is Moment.SENT:
        return done.sent_on
    if not is_done(done):
        return None
    return done.received_on if since is Moment.RECEIVED else done.done_on
