"""Laws of half-open periods, against the set of their days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nentang.core.periods import Period

FIRST, DAYS = date(2020, 1, 1), 12
NUMBERS = st.integers(0, DAYS - 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def period(start: int, length: int | None) -> Period:
    return Period(day(start), None if length is None else day(start + length))


PERIODS = st.builds(period, NUMBERS, st.none() | st.integers(0, DAYS))


def days_of(some: Period) -> set[date]:
    """Return its days, as far as any of the periods here begins or ends."""
    return {day(number) for number in range(3 * DAYS) if some.contains(day(number))}


def test_the_first_day_belongs_to_it_and_the_end_does_not() -> None:
    term = Period(date(2018, 3, 11), date(2021, 10, 15))

    assert term.contains(date(2018, 3, 11))
    assert term.contains(date(2021, 10, 14))
    assert not term.contains(date(2021, 10, 15))
    assert not term.contains(date(2018, 3, 10))


def test_without_an_end_it_still_runs() -> None:
    assert Period(FIRST).contains(date.max)


def test_it_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Period(day(1), day(0))


def test_neighbours_abut_and_do_not_overlap() -> None:
    first, second = Period(day(0), day(3)), Period(day(3))

    assert first.abuts(second)
    assert second.abuts(first)
    assert not first.overlaps(second)


@given(PERIODS)
def test_it_is_empty_exactly_when_no_day_belongs_to_it(one: Period) -> None:
    assert one.is_empty == (not days_of(one))


@given(PERIODS, PERIODS)
def test_the_intersection_has_exactly_the_days_of_both(one: Period, other: Period) -> None:
    assert days_of(one.intersection(other)) == days_of(one) & days_of(other)
    assert one.intersection(other) == other.intersection(one)


@given(PERIODS, PERIODS, PERIODS)
def test_the_order_of_intersecting_makes_no_difference(a: Period, b: Period, c: Period) -> None:
    assert a.intersection(b).intersection(c) == a.intersection(b.intersection(c))


@given(PERIODS)
def test_intersecting_with_itself_changes_nothing(one: Period) -> None:
    assert one.intersection(one) == one


@given(PERIODS, PERIODS)
def test_periods_overlap_exactly_when_they_share_a_day(one: Period, other: Period) -> None:
    assert one.overlaps(other) == bool(days_of(one) & days_of(other))
    assert one.overlaps(other) == other.overlaps(one)


@given(PERIODS, PERIODS)
def test_periods_that_abut_share_no_day_and_leave_no_gap(one: Period, other: Period) -> None:
    assert one.abuts(other) == other.abuts(one)
    if one.abuts(other):
        together = days_of(one) | days_of(other)
        assert not one.overlaps(other)
        assert together == days_of(Period(min(one.start, other.start), _last_end(one, other)))


def _last_end(one: Period, other: Period) -> date | None:
    ends = [end for end in (one.end, other.end) if end is not None]
    return max(ends) if len(ends) == 2 else None
