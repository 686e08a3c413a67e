"""committee.worker_counts: how long a number of workers is current; the plan doesn't say."""

from dataclasses import replace
from datetime import date

from nentang.enterprises.suspects.aging import COUNTS_RULE, is_old, months_current
from nentang.plans.catalogue import rule_versions, rules_in_force
from tests.spec.conftest import DAY

YEAR_BEFORE, DAY_MORE = date(2018, 11, 5), date(2018, 11, 4)


def test_a_number_is_current_for_the_committees_months_and_old_the_day_after() -> None:
    months = months_current(DAY, rule_versions())

    assert months == 12
    assert not is_old(YEAR_BEFORE, DAY, months)
    assert is_old(DAY_MORE, DAY, months)


def test_other_months_and_none_at_all() -> None:
    versions = [
        replace(rule, params={"months_current": 13}) if rule.id == COUNTS_RULE else rule
        for rule in rule_versions()
    ]

    assert not is_old(DAY_MORE, DAY, months_current(DAY, versions))
    assert not is_old(DAY_MORE, DAY, 2_000_000_000)
    assert months_current(date(2019, 9, 30), versions) is None
    assert not is_old(date(1990, 1, 1), date(2019, 9, 30), None)


def test_it_is_the_committees_and_no_law() -> None:
    rule = rules_in_force(DAY)[COUNTS_RULE]

    assert (rule.origin, rule.confidence, rule.severity) == ("COMMITTEE", "D", "info")
