"""F-21: too few official members, or an enterprise that has ended: repair or dissolve."""

from dataclasses import replace

import pytest

from nentang.core.founding import Status, Step, Thresholds, advise
from nentang.plans.catalogue import rules_in_force
from tests.spec.conftest import DAY, ENTERPRISE

WITH_ORGANISATION = replace(ENTERPRISE, has_party_organisation=True)


@pytest.mark.parametrize(("official", "notes"), [(0, ["F-21"]), (2, ["F-21"]), (3, [])])
def test_an_organisation_below_three_official_members_is_flagged(
    official: int, notes: list[str], in_force: Thresholds
) -> None:
    advice = advise(replace(WITH_ORGANISATION, official_here=official), in_force)

    assert (advice.plan.step, advice.plan.rule) == (Step.CONSOLIDATE, "II.2.1")
    assert [rule.id for rule in advice.notes] == notes


@pytest.mark.parametrize(("has_organisation", "notes"), [(True, ["F-21"]), (False, [])])
def test_an_organisation_of_an_enterprise_that_has_ended_is_flagged(
    has_organisation: bool, notes: list[str], in_force: Thresholds
) -> None:
    ended = replace(WITH_ORGANISATION, status=Status.ENDED, official_here=5)
    advice = advise(replace(ended, has_party_organisation=has_organisation), in_force)

    assert [rule.id for rule in advice.notes] == notes


def test_was_not_checked_and_never_blocks() -> None:
    rule = rules_in_force(DAY)["F-21"]

    assert (rule.confidence, rule.severity) == ("M", "advise")
