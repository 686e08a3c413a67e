"""A-03: a lower-secondary diploma or higher."""

from dataclasses import replace
from datetime import date

import pytest

from tests.admission_cases import DONE, GOOD, blocks, rule, said


@pytest.mark.parametrize("step", ["cv", "cell_vote"])
def test_without_the_diploma_nothing_is_prepared(step: str) -> None:
    found = said(step, replace(GOOD, has_lower_secondary=False))

    assert blocks(found["no_lower_secondary"])


def test_what_is_unknown_is_asked_and_never_a_no() -> None:
    found = said("cell_vote", replace(GOOD, has_lower_secondary=None))

    assert not blocks(found["education_unknown"])
    assert "no_lower_secondary" not in found


def test_with_the_diploma_nothing_is_said() -> None:
    assert said("cv", GOOD) == {}
    assert DONE["cv"].done_on


def test_the_words_or_equal_are_those_of_the_first_regulation_alone() -> None:
    assert "tương đương" in rule("A-03").text_vi
    assert "tương đương" not in rule("A-03", date(2021, 7, 30)).text_vi
    assert rule("A-03", date(2025, 1, 20)).confidence == "M"
