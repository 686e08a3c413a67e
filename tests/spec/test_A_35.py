"""A-35: working days begin with the next one, without weekends and the table's days off."""

from datetime import date

import pytest

from nentang.core.admission.checks import CHECKS
from nentang.core.clocks import Calendar
from tests.admission_cases import HOLIDAYS, rule


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2019, 10, 15), 60, date(2020, 1, 8)),
        (date(2019, 10, 15), 30, date(2019, 11, 26)),
        (date(2020, 3, 5), 60, date(2020, 6, 2)),
        (date(2020, 3, 5), 90, date(2020, 7, 14)),
        (date(2020, 4, 20), 30, date(2020, 6, 3)),
        (date(2020, 12, 2), 30, date(2021, 1, 14)),
    ],
)
def test_the_vectors_of_the_rulebook(start: date, days: int, due: date) -> None:
    assert HOLIDAYS.after(start, days) == due


def test_the_day_of_the_start_is_not_counted() -> None:
    friday = date(2019, 10, 18)

    assert Calendar().after(friday, 1) == date(2019, 10, 21)
    assert Calendar().after(friday, 0) == friday


def test_a_swapped_day_is_worked_and_the_day_it_stands_for_is_off() -> None:
    swapped = Calendar(off=frozenset({date(2019, 4, 29)}), worked=frozenset({date(2019, 5, 4)}))

    assert not swapped.is_working(date(2019, 4, 29))
    assert swapped.is_working(date(2019, 5, 4))
    assert swapped.after(date(2019, 4, 26), 5) == date(2019, 5, 4)


def test_it_is_a_way_of_counting_and_no_law() -> None:
    assert (rule("A-35").confidence, rule("A-35").origin) == ("D", "OFFICE")
    assert "A-35" not in CHECKS
