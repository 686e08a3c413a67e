"""III.1: new party organisations count by the day of their decision."""

from dataclasses import replace
from datetime import date

import pytest

from nentang.core.targets import DEFINITIONS, Founding, Measure, Reading, counts, year_of

MAIN = DEFINITIONS[Measure.PARTY_ORGANISATIONS][Reading.MAIN]
DECIDED = Founding(decided_on=date(2020, 6, 30), effective_on=date(2021, 1, 1), is_non_state=True)


@pytest.mark.parametrize(
    ("change", "is_counted"),
    [
        ({}, True),
        ({"decided_on": date(2019, 12, 31)}, False),
        ({"decided_on": None}, False),
        ({"is_non_state": False}, False),
        ({"is_subordinate": True}, False),
    ],
)
def test_the_decision_of_the_year_counts_in_non_state_enterprises(
    change: dict[str, object], is_counted: bool
) -> None:
    founding = replace(DECIDED, **change)  # type: ignore[arg-type]

    assert counts(founding, MAIN, year_of(2020), as_of=date(2020, 12, 31)) is is_counted


def test_a_decision_of_tomorrow_is_not_there_yet() -> None:
    assert not counts(DECIDED, MAIN, year_of(2020), as_of=date(2020, 6, 29))
    assert counts(DECIDED, MAIN, year_of(2020), as_of=date(2020, 6, 30))


def test_the_day_of_effect_is_another_reading() -> None:
    by_effect = DEFINITIONS[Measure.PARTY_ORGANISATIONS][Reading.BY_EFFECT]

    assert not counts(DECIDED, by_effect, year_of(2020), as_of=date(2021, 6, 30))
    assert counts(DECIDED, by_effect, year_of(2021), as_of=date(2021, 6, 30))
