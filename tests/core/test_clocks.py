"""Laws of legal clocks, against counting day by day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nentang.core.clocks import (
    Calendar,
    ClockState,
    Limit,
    Run,
    Unit,
    add_months,
    age_in_months,
    months_by_calendar,
)
from nentang.core.periods import Period
from tests.admission_cases import HOLIDAYS

DAY = timedelta(days=1)
DAYS = st.dates(date(2018, 1, 1), date(2024, 12, 31))
NUMBERS = st.integers(0, 70)
CALENDARS = st.builds(
    Calendar,
    off=st.frozensets(DAYS, max_size=20),
    worked=st.frozensets(DAYS, max_size=5),
)
LIMITS = st.builds(Limit, NUMBERS, st.sampled_from(Unit))


def pause(start: date, days: int) -> Period:
    return Period(start, start + DAY * days)


PAUSES = st.builds(pause, DAYS, st.integers(1, 60))
RUNS = st.builds(
    Run,
    start=DAYS,
    limit=LIMITS,
    extension=st.integers(0, 30),
    pauses=st.lists(PAUSES, max_size=2).map(tuple),
)


def due_of(run: Run, calendar: Calendar) -> date:
    due = run.due(calendar)
    assert due is not None
    return due


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2019, 10, 15), 60, date(2020, 1, 8)),
        (date(2019, 10, 15), 30, date(2019, 11, 26)),
        (date(2020, 3, 5), 60, date(2020, 6, 2)),
        (date(2020, 3, 5), 60 + 30, date(2020, 7, 14)),
        (date(2020, 4, 20), 30, date(2020, 6, 3)),
        (date(2020, 12, 2), 30, date(2021, 1, 14)),
    ],
)
def test_the_vectors_of_the_rulebook(start: date, days: int, due: date) -> None:
    assert HOLIDAYS.after(start, days) == due
    assert HOLIDAYS.between(start, due) == days


@given(CALENDARS, DAYS, NUMBERS)
def test_so_many_working_days_lie_between_a_start_and_its_due_day(
    calendar: Calendar, start: date, days: int
) -> None:
    due = calendar.after(start, days)

    assert calendar.between(start, due) == days
    assert calendar.is_working(due) or days == 0
    assert calendar.between(due, start) == 0


@given(CALENDARS, DAYS, NUMBERS, NUMBERS)
def test_working_days_add_up(calendar: Calendar, start: date, first: int, more: int) -> None:
    assert calendar.after(calendar.after(start, first), more) == calendar.after(start, first + more)


@given(CALENDARS, DAYS, NUMBERS, DAYS)
def test_one_more_day_off_never_brings_a_day_forward(
    calendar: Calendar, start: date, days: int, more: date
) -> None:
    assume(more not in calendar.worked)
    fewer = replace(calendar, off=calendar.off | {more})

    assert fewer.after(start, days) >= calendar.after(start, days)


@given(CALENDARS, DAYS, NUMBERS, DAYS)
def test_one_more_worked_day_never_puts_a_day_off(
    calendar: Calendar, start: date, days: int, more: date
) -> None:
    longer = replace(calendar, worked=calendar.worked | {more})

    assert longer.after(start, days) <= calendar.after(start, days)


def test_a_swapped_day_is_worked_though_it_is_a_saturday_or_a_holiday() -> None:
    saturday, monday = date(2020, 5, 9), date(2020, 5, 11)
    swapped = Calendar(off=frozenset({monday}), worked=frozenset({saturday, date(2020, 5, 10)}))

    assert swapped.after(date(2020, 5, 8), 1) == saturday
    assert swapped.after(date(2020, 5, 8), 3) == date(2020, 5, 12)
    assert Calendar(frozenset({saturday}), frozenset({saturday})).is_working(saturday)


@given(RUNS, CALENDARS, st.integers(1, 40))
def test_a_longer_limit_never_ends_earlier(run: Run, calendar: Calendar, more: int) -> None:
    assert due_of(replace(run, extension=run.extension + more), calendar) >= due_of(run, calendar)


@given(RUNS, CALENDARS, st.integers(0, 40))
def test_a_later_start_never_ends_earlier(run: Run, calendar: Calendar, later: int) -> None:
    assert run.start is not None
    # Months have unlike lengths, so with a pause a later start may end some days earlier: 23 months
    # from 6 March are 6 February, and 23 paused days more 1 March; from 29 March 28 February.
    assume(run.limit.unit is not Unit.MONTHS or not run.pauses)
    put_off = replace(run, start=run.start + DAY * later)

    assert due_of(put_off, calendar) >= due_of(run, calendar)


@given(RUNS, CALENDARS)
def test_an_extension_is_a_longer_limit(run: Run, calendar: Calendar) -> None:
    whole = Limit(run.limit.number + run.extension, run.limit.unit)

    assert due_of(run, calendar) == due_of(replace(run, limit=whole, extension=0), calendar)


@given(RUNS, CALENDARS)
def test_a_pause_puts_the_end_off_by_the_days_that_it_takes(run: Run, calendar: Calendar) -> None:
    bare, due = due_of(replace(run, pauses=()), calendar), due_of(run, calendar)
    assert run.start is not None
    taken = [day for day in days_between(run.start, due) if is_paused(day, run.pauses)]

    if run.limit.unit is Unit.WORKING_DAYS:
        shift = sum(calendar.is_working(day) for day in taken)
        assert calendar.between(run.start, due) == calendar.between(run.start, bare) + shift
    else:
        assert due == bare + DAY * len(taken)


@given(RUNS, CALENDARS, PAUSES)
def test_one_more_pause_never_brings_the_end_forward(
    run: Run, calendar: Calendar, more: Period
) -> None:
    assert due_of(replace(run, pauses=(*run.pauses, more)), calendar) >= due_of(run, calendar)


@given(RUNS, CALENDARS, DAYS)
def test_in_a_pause_without_an_end_there_is_no_due_day_unless_it_has_passed(
    run: Run, calendar: Calendar, since: date
) -> None:
    due, stopped = due_of(run, calendar), replace(run, pauses=(*run.pauses, Period(since)))

    assert stopped.due(calendar) == (due if due < since else None)


def days_between(start: date, end: date) -> list[date]:
    return [start + DAY * each for each in range(1, (end - start).days + 1)]


def is_paused(day: date, pauses: tuple[Period, ...]) -> bool:
    return any(each.contains(day) for each in pauses)


@given(RUNS, CALENDARS, DAYS)
def test_the_state_is_that_of_the_end_of_the_day(run: Run, calendar: Calendar, on: date) -> None:
    due, state = due_of(run, calendar), run.state(calendar, on=on)
    assert run.start is not None

    if on < run.start:
        assert state is ClockState.NOT_STARTED
    elif is_paused(on, run.pauses):
        assert state is ClockState.PAUSED
    elif on > due:
        assert state is ClockState.OVERDUE
    else:
        assert state is (ClockState.SOON if on >= due - DAY * 10 else ClockState.RUNNING)


@given(RUNS, CALENDARS, DAYS, DAYS)
def test_what_is_done_is_done_in_time_or_late_whenever_one_looks(
    run: Run, calendar: Calendar, on: date, stopped: date
) -> None:
    in_time = stopped <= due_of(run, calendar)

    assert replace(run, stopped=stopped).state(calendar, on=on) is (
        ClockState.DONE if in_time else ClockState.DONE_LATE
    )


def test_what_is_due_on_a_day_is_in_time_on_it_and_late_after_it() -> None:
    run = Run(start=date(2020, 4, 20), limit=Limit(30))

    assert run.due(HOLIDAYS) == date(2020, 6, 3)
    assert run.state(HOLIDAYS, on=date(2020, 5, 23)) is ClockState.RUNNING
    assert run.state(HOLIDAYS, on=date(2020, 5, 24)) is ClockState.SOON
    assert run.state(HOLIDAYS, on=date(2020, 6, 3)) is ClockState.SOON
    assert run.state(HOLIDAYS, on=date(2020, 6, 4)) is ClockState.OVERDUE


def test_a_clock_without_a_start_has_no_end() -> None:
    run = Run(start=None, limit=Limit(30))

    assert run.due(HOLIDAYS) is None
    assert run.state(HOLIDAYS, on=date(2020, 6, 4)) is ClockState.NOT_STARTED


def test_a_pause_that_goes_on_stands_and_what_was_done_in_it_is_in_time() -> None:
    run = Run(start=date(2020, 4, 20), limit=Limit(30), pauses=(Period(date(2020, 5, 4)),))

    assert run.due(HOLIDAYS) is None
    assert run.state(HOLIDAYS, on=date(2020, 8, 1)) is ClockState.PAUSED
    done = replace(run, stopped=date(2020, 8, 1))
    assert done.state(HOLIDAYS, on=date(2020, 9, 1)) is ClockState.DONE


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2019, 12, 2), 12, date(2020, 12, 2)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2019, 12, 31), 2, date(2020, 2, 29)),
        (date(2019, 11, 30), 1, date(2019, 12, 30)),
        (date(2020, 3, 31), -1, date(2020, 2, 29)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_months_last(
    start: date, months: int, end: date
) -> None:
    assert add_months(start, months) == end


@given(DAYS, st.integers(0, 120))
def test_so_many_months_later_so_many_months_are_full(start: date, months: int) -> None:
    end = add_months(start, months)

    assert months_by_calendar(start, end) == months
    assert months_by_calendar(start, end - DAY) == months - 1
    assert age_in_months(start, end) == months


@given(DAYS, DAYS)
def test_an_age_by_month_is_that_by_day_or_one_more(birth: date, on: date) -> None:
    assume(birth <= on)

    assert age_in_months(birth, on) - months_by_calendar(birth, on) in {0, 1}


def test_days_are_counted_with_sundays() -> None:
    run = Run(start=date(2020, 5, 1), limit=Limit(30, Unit.DAYS))

    assert run.due(HOLIDAYS) == date(2020, 5, 31)
