"""E-09: the plan's title means all that is not State-owned, foreign capital included."""

from dataclasses import replace

import pytest

from nentang.core.founding import Status, Step, Thresholds, advise
from tests.spec.conftest import ENTERPRISE


@pytest.mark.parametrize("members", [0, 3, 30])
def test_a_state_enterprise_is_outside_the_plan(members: int, in_force: Thresholds) -> None:
    facts = replace(ENTERPRISE, status=Status.OUT_OF_SCOPE, official_here=members)
    verdict = advise(facts, in_force).plan

    assert (verdict.step, str(verdict.clause)) == (Step.OUT_OF_SCOPE, "KH-DUK-2019#title")


def test_foreign_capital_is_inside(in_force: Thresholds) -> None:
    facts = replace(ENTERPRISE, is_foreign_joint_venture=True, official_here=3)

    assert advise(facts, in_force).plan.step is Step.ESTABLISH


def test_an_unknown_owner_is_missing_and_keeps_nothing_back(in_force: Thresholds) -> None:
    advice = advise(replace(ENTERPRISE, official_here=3, is_scope_known=False), in_force)

    assert advice.plan.step is Step.ESTABLISH
    assert advice.missing == ("party_scope",)
