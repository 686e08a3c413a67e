"""F-09: decree 98: members who have worked here for 12 months are transferred and help found."""

from dataclasses import replace

import pytest

from nentang.core.founding import Facts, Step, Thresholds, advise
from tests.spec.conftest import ENTERPRISE


@pytest.mark.parametrize(
    ("under", "step"), [(0, Step.ESTABLISH), (1, Step.NOT_STATED), (3, Step.NOT_STATED)]
)
def test_those_elsewhere_count_for_the_charter_only_after_the_months(
    under: int, step: Step, in_force: Thresholds
) -> None:
    facts = replace(ENTERPRISE, official_elsewhere=3, of_them_under_12_months=under)
    advice = advise(facts, in_force)

    assert (advice.plan.step, advice.charter.step) == (Step.ESTABLISH, step)


def test_an_unknown_start_counts_as_under_and_is_missing(in_force: Thresholds) -> None:
    facts = replace(ENTERPRISE, official_elsewhere=3, of_them_under_12_months=1, unknown_starts=1)
    advice = advise(facts, in_force)

    assert advice.charter.step is Step.NOT_STATED
    assert advice.missing == ("months_here",)


@pytest.mark.parametrize("where", ["official_elsewhere", "probationary_elsewhere"])
def test_is_noted_where_somebody_has_to_transfer_first(where: str, in_force: Thresholds) -> None:
    here = replace(ENTERPRISE, official_here=3)
    notes = {rule.id: str(rule.clause) for rule in advise(changed(here, where), in_force).notes}

    assert notes == {"F-09": "ND-98-2014#4"}
    assert advise(here, in_force).notes == ()


def changed(facts: Facts, where: str) -> Facts:
    return replace(facts, **{where: 1})  # type: ignore[arg-type]


def test_the_months_are_a_number_of_the_table(in_force: Thresholds) -> None:
    assert in_force.min_months == 12
