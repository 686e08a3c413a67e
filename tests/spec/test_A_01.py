"""A-01: at the cell's vote the person is 18 to 60 full years, counted by month."""

from dataclasses import replace
from datetime import date

import pytest

from nentang.core.admission.checks import Done
from tests.admission_cases import GOOD, blocks, figures, having, rule, said

VOTE = date(2020, 3, 1)


def at_vote(birth: date | None, on: date = VOTE) -> dict[str, bool]:
    done = replace(having(cell_vote=Done(done_on=on)), birth_on=birth)
    found = said("cell_vote", done)
    codes = ("too_young", "birth_month", "birth_unknown", "no_consent")
    return {code: blocks(each) for code, each in found.items() if code in codes}


def test_who_is_eighteen_by_month_but_not_by_day_passes_with_a_word_on_the_month() -> None:
    assert at_vote(date(2002, 3, 15)) == {"birth_month": False}


@pytest.mark.parametrize(
    ("birth", "found"),
    [
        (date(2002, 4, 1), {"too_young": True}),
        (date(2002, 3, 1), {}),
        (date(2002, 2, 28), {}),
        (date(1992, 5, 20), {}),
        (date(1960, 3, 31), {}),
        (date(1960, 3, 1), {}),
        (date(1960, 2, 29), {"no_consent": False}),
        (None, {"birth_unknown": False}),
    ],
)
def test_the_limits_are_those_of_the_month(birth: date | None, found: dict[str, bool]) -> None:
    assert at_vote(birth) == found


def test_who_is_sixty_by_month_and_more_by_day_passes_with_a_word() -> None:
    assert at_vote(date(1960, 3, 1), date(2020, 3, 20)) == {"birth_month": False}


def test_it_says_how_old_and_how_old_one_has_to_be() -> None:
    young = replace(having(cell_vote=Done(done_on=VOTE)), birth_on=date(2003, 1, 5))

    assert figures(said("cell_vote", young), "too_young") == {"years": 17, "months": 2, "least": 18}


def test_the_numbers_are_data_of_every_regulation_that_was_read() -> None:
    days = (date(2016, 7, 25), date(2021, 7, 30), date(2025, 1, 20))
    versions = [rule("A-01", day) for day in days]

    assert [each.clause.document for each in versions] == [
        *("QD-29-2016", "QD-24-2021", "QD-232-2025")
    ]
    assert {(each.confidence, each.severity) for each in versions} == {("R", "block")}
    assert all(each.params == {"youngest_months": 216, "oldest_months": 720} for each in versions)
    assert GOOD.birth_on
