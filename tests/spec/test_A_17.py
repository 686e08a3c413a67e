"""A-17: where there is no organisation, the superior committee assigns the cell."""

from dataclasses import replace
from datetime import date

import pytest

from nentang.core.admission.checks import Done, Facts
from nentang.core.admission.process import ADMISSION, Trait
from nentang.core.workflow import Party
from tests.admission_cases import DONE, GOOD, blocks, of, rule, said

ALONE = of(Trait.NO_ORGANISATION)


def assigned(on: date) -> Facts:
    return replace(ALONE, done={**DONE, "cell_assignment": Done(done_on=on)})


@pytest.mark.parametrize("step", ["helper", "cell_vote"])
def test_without_an_assigned_cell_nobody_helps_and_nobody_votes(step: str) -> None:
    assert blocks(said(step, ALONE)["no_assigned_cell"])
    assert blocks(said(step, assigned(date(2019, 12, 1)))["no_assigned_cell"])
    assert "no_assigned_cell" not in said(step, assigned(date(2019, 1, 20)))
    assert "no_assigned_cell" not in said(step, GOOD)


def test_the_assignment_is_the_boards_step_before_the_helper() -> None:
    step = ADMISSION.step("cell_assignment")

    assert step.by is Party.BOARD
    assert step.only == {Trait.NO_ORGANISATION}
    assert step.key in ADMISSION.step("helper").needs
    assert said(step.key, assigned(date(2019, 1, 20))) == {}


def test_it_was_read_of_the_first_regulation() -> None:
    assert (rule("A-17").confidence, rule("A-17").severity) == ("R", "block")
    assert rule("A-17", date(2022, 1, 1)).confidence == "M"
