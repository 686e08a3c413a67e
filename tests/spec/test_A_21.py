"""A-21: probation is 12 months from the ceremony; an official member helps."""

from dataclasses import replace
from datetime import date

import pytest

from nentang.core.admission.checks import Done, Introducer
from nentang.core.admission.timing import probation_ends
from tests.admission_cases import GOOD, blocks, having, rule, rules_on, said


@pytest.mark.parametrize(
    ("ceremony", "ends"),
    [
        (date(2019, 12, 2), date(2020, 12, 2)),
        (date(2020, 2, 29), date(2021, 2, 28)),
        (date(2020, 1, 31), date(2021, 1, 31)),
    ],
)
def test_it_ends_on_the_same_day_a_year_later(ceremony: date, ends: date) -> None:
    assert probation_ends(having(ceremony=Done(done_on=ceremony)), rules_on) == ends


def test_who_helps_in_probation_is_official() -> None:
    probationary = replace(GOOD, helper=Introducer(is_official=False))

    assert blocks(said("ceremony", probationary)["helper_not_official"])
    assert not blocks(said("ceremony", replace(GOOD, helper=None))["no_helper"])
    assert said("ceremony", GOOD) == {}


def test_the_months_are_data_of_the_charter() -> None:
    assert (str(rule("A-21").clause), dict(rule("A-21").params)) == (
        "DLD-2011#5.1",
        {"probation_months": 12},
    )
