"""F-03: with fewer than three official members nothing is founded by the Charter."""

from dataclasses import replace
from datetime import date

import pytest

from nentang.core.founding import Step, Thresholds, advise
from nentang.plans.catalogue import rules_in_force
from tests.spec.conftest import ENTERPRISE


@pytest.mark.parametrize("official", [0, 1, 2])
@pytest.mark.parametrize("probationary", [0, 3, 30])
def test_too_few_official_members_found_nothing_however_many_are_probationary(
    official: int, probationary: int, in_force: Thresholds
) -> None:
    facts = replace(ENTERPRISE, official_here=official, probationary_here=probationary)

    assert advise(facts, in_force).charter.step is not Step.ESTABLISH


def test_says_where_they_go_instead() -> None:
    rule = rules_in_force(date(2019, 11, 5))["F-03"]

    assert (str(rule.clause), rule.confidence) == ("DLD-2011#21.2", "R")
    assert "giới thiệu đảng viên sinh hoạt" in rule.text_vi
