"""IV.7.b1: what has been dissolved, revoked or gone bankrupt founds nothing."""

from dataclasses import replace

import pytest

from nentang.core.founding import Status, Step, Thresholds, advise
from tests.spec.conftest import ENTERPRISE


@pytest.mark.parametrize("members", [0, 2, 3, 30])
@pytest.mark.parametrize("has_organisation", [False, True])
def test_the_end_comes_before_everything_else(
    members: int, has_organisation: bool, in_force: Thresholds
) -> None:
    facts = replace(
        ENTERPRISE,
        status=Status.ENDED,
        official_here=members,
        has_party_organisation=has_organisation,
    )
    advice = advise(facts, in_force)

    assert advice.plan == advice.charter
    assert (advice.plan.step, str(advice.plan.clause)) == (Step.ENDED, "KH-DUK-2019#IV.7.b1")
    assert (advice.options, advice.nearest, advice.practice) == ((), (), None)
