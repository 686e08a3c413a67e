"""A-23: official exactly at the end of the 12 months, however late the decision is."""

from datetime import date

import pytest

from nentang.core.admission.checks import Done
from nentang.core.admission.timing import probation_ends
from tests.admission_cases import blocks, having, rule, rules_on, said


@pytest.mark.parametrize("decided", [date(2020, 12, 24), date(2021, 6, 1), date(2023, 1, 5)])
def test_the_day_is_that_of_the_probation_and_never_that_of_the_decision(decided: date) -> None:
    late = having(recognition=Done(done_on=decided))

    assert probation_ends(late, rules_on) == date(2020, 12, 2)


def test_nobody_is_recognised_before() -> None:
    early = having(recognition=Done(done_on=date(2020, 12, 1)))

    assert blocks(said("recognition", early)["before_probation_ends"])
    on_the_day = having(recognition=Done(done_on=date(2020, 12, 2)))
    assert "before_probation_ends" not in said("recognition", on_the_day)


def test_it_was_read_of_the_first_regulation() -> None:
    assert str(rule("A-23").clause) == "QD-29-2016#m4.2b"
    assert rule("A-23", date(2022, 1, 1)).confidence == "M"
