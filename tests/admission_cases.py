"""A case of admission that keeps every rule, for tests that change one thing in it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from nentang.core.admission.checks import Done, Facts, Finding, Introducer, Vote, findings
from nentang.core.admission.facts import RuleInForce
from nentang.core.clocks import Calendar
from nentang.plans import catalogue
from nentang.plans.catalogue import RuleVersion, rules_in_force

VERSIONS = catalogue.rule_versions()
OFFICIAL = Introducer(is_official=True, months_together=24)
ALL_FOUR = Vote(total=4, in_favour=4)


def span(first: date, days: int) -> set[date]:
    return {first + timedelta(days=each) for each in range(days)}


HOLIDAYS = Calendar(  # rulebook 3.3
    off=frozenset(
        {date(2019, 1, 1), date(2019, 4, 15), date(2019, 5, 1), date(2019, 9, 2)}
        | span(date(2019, 2, 4), 5)
        | span(date(2019, 4, 29), 2)
        | {date(2020, 1, 1), date(2020, 4, 2), date(2020, 4, 30), date(2020, 5, 1)}
        | {date(2020, 9, 2), date(2021, 1, 1)}
        | span(date(2020, 1, 23), 7)
        | span(date(2021, 2, 10), 7)
    )
)
DONE: Mapping[str, Done] = {
    "registration": Done(done_on=date(2019, 1, 10)),
    "helper": Done(done_on=date(2019, 2, 1)),
    "course": Done(done_on=date(2019, 3, 1)),
    "application": Done(done_on=date(2019, 9, 3)),
    "cv": Done(done_on=date(2019, 9, 5)),
    "verification": Done(sent_on=date(2019, 9, 10), done_on=date(2019, 10, 1), is_passed=True),
    "introduction": Done(done_on=date(2019, 9, 20)),
    "opinions": Done(sent_on=date(2019, 10, 1), done_on=date(2019, 10, 11)),
    "cell_vote": Done(done_on=date(2019, 10, 15), vote=ALL_FOUR, is_passed=True),
    "submission": Done(done_on=date(2019, 10, 18)),
    "appraisal": Done(done_on=date(2019, 11, 1)),
    "decision": Done(
        done_on=date(2019, 11, 15),
        received_on=date(2019, 11, 20),
        vote=Vote(total=9, in_favour=8),
        is_passed=True,
    ),
    "ceremony": Done(done_on=date(2019, 12, 2)),
    "new_member_course": Done(done_on=date(2020, 5, 15)),
    "self_review": Done(done_on=date(2020, 11, 20)),
    "helper_review": Done(done_on=date(2020, 11, 23)),
    "probation_opinions": Done(sent_on=date(2020, 11, 10), done_on=date(2020, 11, 25)),
    "recognition_vote": Done(done_on=date(2020, 12, 10), vote=ALL_FOUR, is_passed=True),
    "recognition": Done(
        done_on=date(2020, 12, 24), vote=Vote(total=9, in_favour=9), is_passed=True
    ),
}
GOOD = Facts(
    traits=frozenset({"TWO_MEMBERS"}),
    birth_on=date(1992, 5, 20),
    has_lower_secondary=True,
    done=DONE,
    introducers=(OFFICIAL, OFFICIAL),
    helper=OFFICIAL,
)


def having(**steps: Done) -> Facts:
    """Return the good case with other records of some steps."""
    return replace(GOOD, done={**DONE, **steps})


def without(*steps: str, facts: Facts = GOOD) -> Facts:
    """Return a case before some steps."""
    return replace(facts, done={key: each for key, each in facts.done.items() if key not in steps})


def until(step: str, facts: Facts = GOOD) -> Facts:
    """Return a case up to a step, that one included."""
    keys = list(DONE)
    return without(*keys[keys.index(step) + 1 :], facts=facts)


def of(*traits: str, facts: Facts = GOOD) -> Facts:
    """Return a case of another variant."""
    keep = () if {"YOUTH", "UNION"} & set(traits) else facts.traits
    return replace(facts, traits=frozenset({*keep, *traits}))


def said(step: str, facts: Facts, on: date | None = None) -> dict[str, Finding]:
    """Return what is found at a step by its code, but what is only said of its order."""
    day = on or facts.done[step].done_on
    assert day is not None
    found = findings(step, facts, rules_on(day), on=day, calendar=HOLIDAYS)
    return {each.code: each for each in found if each.code != "out_of_order"}


def blocks(finding: Finding) -> bool:
    return finding.weight == "BLOCK"


def figures(found: dict[str, Finding], code: str) -> dict[str, Any]:
    return dict(found[code].figures)


def rule(name: str, on: date = date(2019, 11, 5)) -> RuleVersion:
    return rules_in_force(on, VERSIONS)[name]


@cache
def rules_on(day: date) -> Mapping[str, RuleInForce]:
    """Return the rules of the seed in force on a day; the files are read once."""
    return catalogue.admission_rules(day, VERSIONS)


def with_params(name: str, **params: int) -> list[RuleVersion]:
    """Return all versions, with other numbers for one rule."""
    return [
        replace(each, params={**each.params, **params}) if each.id == name else each
        for each in VERSIONS
    ]
