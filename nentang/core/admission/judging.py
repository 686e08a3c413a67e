"""What the rules say of a step on the day it is done: facts in, findings out (rulebook 3.2).

Each judgement is named after its rule; a rule that is not in force on that day says nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nentang.core.admission.checks import (
    Done,
    Facts,
    Finding,
    RuleInForce,
    Vote,
    Weight,
    votes_needed,
)
from nentang.core.admission.process import ADMISSION, Trait
from nentang.core.admission.standing import standing
from nentang.core.admission.timing import PROBATION_MONTHS, runs
from nentang.core.clocks import Calendar, add_months, age_in_months, months_by_calendar

PACK, SWITCH = "office.rule_pack", "is_on"
STANDING = "A-11.standing"  # the Standing Committee's share is another rule than the cell's
BY_STANDING = frozenset({"decision", "recognition"})
Rules = Mapping[str, RuleInForce]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A step that is done on a day, with all that is known of its case."""

    step: str
    facts: Facts
    rules: Rules
    on: date
    calendar: Calendar

    @property
    def done(self) -> Done:
        return self.facts.done.get(self.step, Done())

    def found(
        self, rule: RuleInForce, code: str, *, warns: bool = False, **figures: Any
    ) -> Finding:
        """Return a finding: it blocks where the text was read, unless it only ever warns."""
        weight = Weight.BLOCK if rule.may_block and not warns else Weight.WARN
        return Finding(
            rule=rule.id,
            version=rule.version,
            clause=rule.clause,
            weight=weight,
            code=code,
            figures=figures,
        )


Judgement = Callable[[Act, RuleInForce], Iterator[Finding]]


def findings(
    step: str, facts: Facts, rules: Rules, *, on: date, calendar: Calendar
) -> tuple[Finding, ...]:
    """Return what the rules of the step say if it is done on that day.

    :raises KeyError: if the process has no such step.
    """
    act = Act(step=step, facts=facts, rules=rules, on=on, calendar=calendar)
    found: list[Finding] = []
    for name in ADMISSION.step(step).rules:
        rule, judge = rules.get(name), JUDGEMENTS.get(name)
        if rule is not None and judge is not None:
            found += judge(act, rule)
    return (*_out_of_order(act), *found, *_not_compared(act))


def is_passed_vote(step: str, vote: Vote, rules: Rules) -> bool:
    """Whether the votes are enough: two thirds of all, or more than half of the committee."""
    return vote.in_favour >= needed(step, vote, rules)


def needed(step: str, vote: Vote, rules: Rules) -> int:
    """Return how many votes the step needs, by the shares in force; 0 before the Charter."""
    if step in BY_STANDING:
        rule = rules.get(STANDING)
        if rule is None:
            return 0
        share = (rule.params["more_than_above"], rule.params["more_than_below"])
        half = (vote.total - vote.excused) * share[0] // share[1]
        return half + 1
    rule = rules.get("A-11")
    if rule is None:
        return 0
    return votes_needed(
        vote.total, vote.excused, (rule.params["share_above"], rule.params["share_below"])
    )


def _out_of_order(act: Act) -> Iterator[Finding]:
    """Say which steps come first and are not recorded; the order is that of rule A-05's table."""
    rule = act.rules.get("A-05")
    done = standing(act.facts).done
    missing = ADMISSION.missing(act.step, done, act.facts.traits)
    if rule is not None and missing:
        yield act.found(rule, "out_of_order", warns=True, missing=",".join(missing))


def _not_compared(act: Act) -> Iterator[Finding]:
    pack = act.rules.get(PACK)
    if pack is not None and not pack.params.get(SWITCH):
        yield act.found(pack, "new_rules", warns=True)


def _age(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    birth, youngest = act.facts.birth_on, rule.params["youngest_months"]
    if birth is None:
        yield act.found(rule, "birth_unknown", warns=True)
        return
    age = age_in_months(birth, act.on)
    if age < youngest:
        yield act.found(rule, "too_young", months=age, needed=youngest)
    elif months_by_calendar(birth, act.on) < youngest:
        yield act.found(rule, "month_of_birth", warns=True)


def _over_age(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    limit, birth = act.rules.get("A-01"), act.facts.birth_on
    if (
        limit is None
        or birth is None
        or age_in_months(birth, act.on) <= limit.params["oldest_months"]
    ):
        return
    consent = act.facts.done.get("over_age_consent")
    if consent is None or consent.done_on is None:
        yield act.found(rule, "over_age", months=age_in_months(birth, act.on))


def _education(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    if act.facts.has_lower_secondary is None:
        yield act.found(rule, "education_unknown", warns=True)
    elif not act.facts.has_lower_secondary:
        yield act.found(rule, "education_short")


def _own_will(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    registered = act.facts.done.get("registration")
    if registered and registered.done_on and act.on < registered.done_on:
        yield act.found(rule, "before_registration", registered=registered.done_on)


def _certificate(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    course = act.facts.done.get("course")
    if act.step == "course":
        return
    if course is None or course.done_on is None:
        yield act.found(rule, "course_missing")
    elif act.on > add_months(course.done_on, rule.params["valid_months"]):
        until = add_months(course.done_on, rule.params["valid_months"])
        yield act.found(rule, "certificate_old", until=until)


def _together(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    is_helper = act.step == "helper"
    people = [act.facts.helper] if is_helper else list(act.facts.introducers)
    for each in people:
        if each is None:
            continue
        if not each.is_official:
            yield act.found(rule, "helper_not_official" if is_helper else "introducer_not_official")
        if is_helper or Trait.MOVED in act.facts.traits:
            continue
        if each.months_together is None:
            yield act.found(rule, "together_unknown", warns=True)
        elif each.months_together < rule.params["together_months"]:
            wanted = rule.params["together_months"]
            yield act.found(rule, "together_short", months=each.months_together, needed=wanted)


def _two_introducers(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    count = len(act.facts.introducers)
    wanted = rule.params["introducers"] if Trait.TWO_MEMBERS in act.facts.traits else 1
    if count < wanted:
        yield act.found(rule, "introducers_short", count=count, needed=wanted)


def _vote(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    vote = act.done.vote
    if vote is None:
        return
    if act.step in BY_STANDING:
        own = act.rules.get(STANDING)
        if own is not None and not is_passed_vote(act.step, vote, act.rules):
            wanted = needed(act.step, vote, act.rules)
            yield act.found(own, "standing_short", in_favour=vote.in_favour, needed=wanted)
        return
    wanted = needed(act.step, vote, act.rules)
    figures: dict[str, Any] = {
        "in_favour": vote.in_favour,
        "needed": wanted,
        "total": vote.total - vote.excused,
    }
    if vote.in_favour < wanted:
        yield act.found(rule, "vote_short", **figures)
    elif vote.excused and vote.in_favour < votes_needed(
        vote.total, 0, (rule.params["share_above"], rule.params["share_below"])
    ):
        yield act.found(rule, "vote_by_excused", warns=True, excused=vote.excused, **figures)


def _ceremony(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    decision = act.facts.done.get("decision")
    if decision is None or decision.done_on is None:
        return
    if act.on < decision.done_on:
        yield act.found(rule, "before_decision", decided=decision.done_on)
    if decision.received_on is None:
        yield act.found(rule, "received_unknown", warns=True)
    yield from _late(act, rule, "ceremony", "ceremony_late")


def _decided_in_time(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    clock = "decision" if act.step == "decision" else "recognition_decision"
    yield from _late(act, rule, clock, "decision_late", warns=True)


def _answered_in_time(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    yield from _late(act, rule, "verification", "reply_late", warns=True)


def _political(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    if act.done.is_passed is False:
        yield act.found(rule, "verification_failed")


def _dossier(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    yield from _late(act, rule, "dossier", "dossier_old", warns=True)


def _review(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    ceremony, probation = act.facts.done.get("ceremony"), act.rules.get("A-21")
    if ceremony is None or ceremony.done_on is None or probation is None:
        return
    ends = add_months(ceremony.done_on, probation.params[PROBATION_MONTHS])
    if act.on <= ends:
        yield act.found(rule, "review_early", ends=ends)
    yield from _late(act, rule, "recognition_review", "review_late", warns=True)


def _three_votes(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    if act.done.rounds > rule.params["most_votes"]:
        yield act.found(rule, "too_many_votes", rounds=act.done.rounds)
    elif act.done.rounds == rule.params["most_votes"] and act.done.is_passed is False:
        yield act.found(rule, "report_superior", warns=True, rounds=act.done.rounds)


def _again(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    if Trait.READMISSION not in act.facts.traits:
        return
    left, cleared = act.facts.left_on, act.facts.record_cleared_on
    if left is None:
        yield act.found(rule, "left_unknown", warns=True)
    elif act.on < add_months(left, rule.params["left_months"]):
        yield act.found(rule, "left_recently", since=add_months(left, rule.params["left_months"]))
    if cleared and act.on < add_months(cleared, rule.params["cleared_months"]):
        since = add_months(cleared, rule.params["cleared_months"])
        yield act.found(rule, "cleared_recently", since=since)


def _never_again(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    if Trait.READMISSION in act.facts.traits:
        yield act.found(rule, "look_at_bars", warns=True)


def _new_member_course(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    course = act.facts.done.get("new_member_course")
    if act.step != "new_member_course" and (course is None or course.done_on is None):
        yield act.found(rule, "new_course_missing")


def _owner(act: Act, rule: RuleInForce) -> Iterator[Finding]:
    if Trait.OWNER in act.facts.traits:
        yield act.found(rule, "owner_pilot" if rule.id == "A-33" else "owner_criteria", warns=True)


def _late(
    act: Act, rule: RuleInForce, clock: str, code: str, *, warns: bool = False
) -> Iterator[Finding]:
    """Compare the day with the due day of a clock, in the rules of the day on which it began."""
    for each in runs(act.facts, lambda _day: act.rules):
        due = each.run.due(act.calendar) if each.clock.key == clock else None
        if due is not None and act.on > due:
            yield act.found(rule, code, warns=warns, due=due)


JUDGEMENTS: Mapping[str, Judgement] = {
    "A-01": _age,
    "A-02": _over_age,
    "A-03": _education,
    "A-05": _own_will,
    "A-06": _certificate,
    "A-07": _together,
    "A-08": _two_introducers,
    "A-11": _vote,
    "A-12": _ceremony,
    "A-13": _decided_in_time,
    "A-15": _dossier,
    "A-18": _answered_in_time,
    "A-19": _political,
    "A-22": _review,
    "A-24": _three_votes,
    "A-28": _again,
    "A-29": _never_again,
    "A-30": _new_member_course,
    "A-32": _owner,
    "A-33": _owner,
}
