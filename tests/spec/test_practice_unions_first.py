"""practice.unions_first: what practice does where the plan is silent; never dressed up as it."""

from dataclasses import replace

from nentang.core.founding import Step, Thresholds, advise
from nentang.plans.catalogue import founding_thresholds, rule_versions
from tests.spec.conftest import DAY, ENTERPRISE

SILENT = replace(ENTERPRISE, has_trade_union=False)


def test_speaks_beside_the_silence_of_the_plan(in_force: Thresholds) -> None:
    advice = advise(SILENT, in_force)

    assert (advice.plan.step, advice.plan.clause) == (Step.NOT_STATED, None)
    assert advice.practice
    assert advice.practice.step is Step.FOUND_MASS_ORGANISATIONS
    assert str(advice.practice.clause) == "ND-98-2014#5"


def test_says_nothing_where_both_unions_are_there_already(in_force: Thresholds) -> None:
    assert advise(ENTERPRISE, in_force).practice is None


def test_the_office_can_switch_it_off() -> None:
    versions = [
        replace(rule, params={"is_on": 0}) if rule.id == "practice.unions_first" else rule
        for rule in rule_versions()
    ]

    assert advise(SILENT, founding_thresholds(DAY, versions)).practice is None


def test_was_read_only_in_part() -> None:
    rule = next(rule for rule in rule_versions() if rule.id == "practice.unions_first")

    assert (rule.confidence, rule.origin) == ("P", "PRACTICE")
