"""F-06: only official members with their official activity in the cell count towards three."""

from dataclasses import replace
from datetime import date

import pytest

from nentang.core.founding import Need, NextStep, Step, Thresholds, advise
from nentang.plans.catalogue import rules_in_force
from tests.spec.conftest import ENTERPRISE

THREE_WITH_ONE_ON_PROBATION = replace(ENTERPRISE, official_here=2, probationary_here=1)


def test_a_probationary_member_counts_for_the_plan_and_not_for_the_charter(
    in_force: Thresholds,
) -> None:
    advice = advise(THREE_WITH_ONE_ON_PROBATION, in_force)

    assert (advice.plan.step, advice.charter.step) == (Step.ESTABLISH, Step.NOT_STATED)
    assert advice.nearest == (NextStep(Step.ESTABLISH, (Need("official_members", 2, 3),)),)


def test_an_organisation_with_two_official_members_is_too_small_whoever_works_beside_them(
    in_force: Thresholds,
) -> None:
    facts = replace(THREE_WITH_ONE_ON_PROBATION, official_elsewhere=5, has_party_organisation=True)

    assert [rule.id for rule in advise(facts, in_force).notes] == ["F-21"]


@pytest.mark.parametrize(
    ("on", "confidence", "severity"),
    [(date(2021, 7, 29), "R", "block"), (date(2021, 7, 30), "M", "advise")],
)
def test_only_the_regulation_that_was_read_may_block(
    on: date, confidence: str, severity: str
) -> None:
    rule = rules_in_force(on)["F-06"]

    assert (rule.confidence, rule.severity) == (confidence, severity)
