"""A-29: never re-admitted. Why somebody left is not kept here, so it is told and not judged."""

from dataclasses import fields, replace
from datetime import date

from nentang.core.admission.checks import CHECKS, Facts
from nentang.core.admission.process import ADMISSION, Trait
from nentang.plans.catalogue import rules_in_force
from tests.admission_cases import VERSIONS, of, rule, said


def test_it_stands_at_the_cells_vote_with_its_words_and_judges_nobody() -> None:
    again = replace(of(Trait.READMISSION), left_on=date(2010, 1, 1))

    assert "A-29" in ADMISSION.step("cell_vote").rules
    assert "A-29" not in CHECKS
    assert said("cell_vote", again) == {}


def test_why_somebody_left_has_no_field() -> None:
    assert {each.name for each in fields(Facts) if "left" in each.name} == {"left_on"}


def test_it_was_read_of_the_regulation_of_2025() -> None:
    assert "A-29" not in rules_in_force(date(2019, 11, 5), VERSIONS)
    assert rule("A-29", date(2022, 1, 1)).confidence == "P"
    assert rule("A-29", date(2025, 2, 1)).confidence == "R"
