"""F-04: under 30 members a cell, from 30 members a committee with its own cells."""

from dataclasses import replace

import pytest

from nentang.core.founding import Facts, Thresholds, advise
from tests.spec.conftest import ENTERPRISE


def noted(facts: Facts, in_force: Thresholds) -> set[str]:
    return {rule.id for rule in advise(facts, in_force).notes}


@pytest.mark.parametrize(("members", "is_noted"), [(29, False), (30, True)])
@pytest.mark.parametrize("has_organisation", [False, True])
def test_thirty_members_are_enough_for_a_committee(
    members: int, is_noted: bool, has_organisation: bool, in_force: Thresholds
) -> None:
    facts = replace(ENTERPRISE, official_here=members, has_party_organisation=has_organisation)

    assert ("F-04" in noted(facts, in_force)) == is_noted


def test_those_active_elsewhere_are_not_in_the_roll_of_the_organisation(
    in_force: Thresholds,
) -> None:
    facts = replace(ENTERPRISE, official_here=20, official_elsewhere=20)

    assert "F-04" not in noted(replace(facts, has_party_organisation=True), in_force)
    assert "F-04" in noted(facts, in_force)  # to be founded: they would all come
