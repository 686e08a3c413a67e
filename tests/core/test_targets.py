"""What counts towards a target, and how far it has come: days, places, comparators."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nentang.core.targets import (
    DEFINITIONS,
    Comparator,
    CountedOn,
    Founding,
    Measure,
    Population,
    Reading,
    Standing,
    Window,
    counts,
    is_met,
    standing,
    year_of,
)

YEAR = year_of(2020)
DAYS = st.dates(date(2018, 1, 1), date(2022, 12, 31))
FOUNDINGS = st.builds(
    Founding,
    decided_on=st.none() | DAYS,
    effective_on=st.none() | DAYS,
    is_non_state=st.booleans(),
    is_subordinate=st.booleans(),
)
READINGS = [(measure, reading) for measure, readings in DEFINITIONS.items() for reading in readings]


@pytest.mark.parametrize(
    ("measure", "counted_on"),
    [
        (Measure.PARTY_ORGANISATIONS, CountedOn.DECISION),
        (Measure.ADMISSIONS, CountedOn.CEREMONY),
        (Measure.YOUTH_ORGANISATIONS, CountedOn.DECISION),
    ],
)
def test_organisations_count_by_the_decision_and_admissions_by_the_ceremony(
    measure: Measure, counted_on: CountedOn
) -> None:
    main = DEFINITIONS[measure][Reading.MAIN]

    assert main.counted_on is counted_on
    assert main.population is Population.NON_STATE
    assert next(iter(DEFINITIONS[measure])) is Reading.MAIN


@given(FOUNDINGS, DAYS, st.sampled_from(READINGS))
def test_whatever_counts_lies_within_the_year_and_is_not_later_than_the_day_asked(
    founding: Founding, as_of: date, which: tuple[Measure, Reading]
) -> None:
    definition = DEFINITIONS[which[0]][which[1]]
    is_by_effect = definition.counted_on is CountedOn.EFFECT
    day = founding.effective_on if is_by_effect else founding.decided_on
    if counts(founding, definition, YEAR, as_of=as_of):
        assert day is not None
        assert date(2020, 1, 1) <= day <= min(date(2020, 12, 31), as_of)
        assert founding.is_non_state or definition.population is Population.WHOLE_BLOC
        assert definition.with_subordinate or not founding.is_subordinate


@given(FOUNDINGS, DAYS, st.integers(0, 400))
def test_what_counts_once_counts_on_every_later_day(
    founding: Founding, as_of: date, days: int
) -> None:
    later = as_of + timedelta(days)
    for readings in DEFINITIONS.values():
        for definition in readings.values():
            if counts(founding, definition, YEAR, as_of=as_of):
                assert counts(founding, definition, YEAR, as_of=later)


@given(FOUNDINGS, DAYS)
def test_the_wider_readings_count_all_that_the_main_one_counts(
    founding: Founding, as_of: date
) -> None:
    readings = DEFINITIONS[Measure.PARTY_ORGANISATIONS]
    if counts(founding, readings[Reading.MAIN], YEAR, as_of=as_of):
        for wider in (Reading.WITH_SUBORDINATE, Reading.WHOLE_BLOC):
            assert counts(founding, readings[wider], YEAR, as_of=as_of)


@pytest.mark.parametrize(
    ("day", "is_counted"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2020, 12, 31), True),
        (date(2021, 1, 1), False),
        (None, False),
    ],
)
def test_the_first_and_the_last_day_of_the_year_belong_to_it(
    day: date | None, is_counted: bool
) -> None:
    founding = Founding(decided_on=day, is_non_state=True)
    definition = DEFINITIONS[Measure.PARTY_ORGANISATIONS][Reading.MAIN]

    assert counts(founding, definition, YEAR, as_of=date(2022, 1, 1)) is is_counted
    assert not counts(replace(founding, is_non_state=False), definition, YEAR, as_of=date.max)


@pytest.mark.parametrize(
    ("comparator", "done", "is_reached"),
    [
        (Comparator.AT_LEAST, 2, True),
        (Comparator.AT_LEAST, 1, False),
        (Comparator.MORE_THAN, 2, False),
        (Comparator.MORE_THAN, 3, True),
        (Comparator.AT_MOST, 4, True),
        (Comparator.AT_MOST, 5, False),
        (Comparator.EQUAL, 2, True),
        (Comparator.ABOUT, 1, False),
        (Comparator.RANGE, 3, True),
        (Comparator.RANGE, 1, False),
    ],
)
def test_a_figure_is_met_as_the_plan_compares_it(
    comparator: Comparator, done: int, is_reached: bool
) -> None:
    assert is_met(done, comparator, Decimal(2), Decimal(4)) is is_reached


@pytest.mark.parametrize(
    ("as_of", "is_reached", "expected"),
    [
        (date(2020, 6, 30), True, Standing.REACHED),
        (date(2020, 6, 30), False, Standing.OPEN),
        (date(2020, 12, 30), False, Standing.OPEN),
        (date(2020, 12, 31), False, Standing.MISSED),
        (date(2021, 3, 1), True, Standing.REACHED),
    ],
)
def test_a_target_is_missed_only_when_its_time_is_over(
    as_of: date, is_reached: bool, expected: Standing
) -> None:
    assert standing(YEAR, is_reached=is_reached, as_of=as_of) is expected


@pytest.mark.parametrize(
    ("issued", "is_past"),
    [
        (date(2018, 10, 1), False),
        (date(2019, 7, 2), False),
        (date(2019, 7, 3), True),
        (date(2019, 10, 1), True),
    ],
)
def test_a_plan_of_october_finds_most_of_its_first_year_past(issued: date, is_past: bool) -> None:
    assert year_of(2019).is_mostly_past(issued) is is_past
    assert not Window(date(2020, 1, 1), date(2020, 12, 31)).is_mostly_past(issued)
