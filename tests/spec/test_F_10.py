"""F-10: decree 98: one or two members are transferred, and work goes on towards founding."""

from dataclasses import replace

import pytest

from nentang.core.founding import Step, Thresholds, advise
from tests.spec.conftest import ENTERPRISE


@pytest.mark.parametrize("members", [1, 2])
def test_stands_beside_the_review_of_the_plan(members: int, in_force: Thresholds) -> None:
    facts = replace(ENTERPRISE, official_elsewhere=members, workers=100, prospects=1)
    advice = advise(facts, in_force)

    assert advice.plan.step is Step.REVIEW_THEN_SECOND_OR_JOIN
    assert [(rule.id, str(rule.clause)) for rule in advice.notes] == [("F-10", "ND-98-2014#4")]


def test_is_no_clause_of_the_plan_where_the_plan_is_silent(in_force: Thresholds) -> None:
    advice = advise(replace(ENTERPRISE, official_elsewhere=2), in_force)

    assert (advice.plan.step, advice.plan.clause, advice.notes) == (Step.NOT_STATED, None, ())
