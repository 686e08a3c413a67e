"""A-05: an own will. Nobody stands here without an own registration and application."""

from dataclasses import replace
from datetime import date

import pytest

from nentang.core.admission.checks import Done
from nentang.core.admission.process import ADMISSION
from nentang.core.workflow import Party
from tests.admission_cases import GOOD, blocks, figures, having, said, without


def test_the_process_begins_with_what_the_person_signs() -> None:
    first, application = ADMISSION.step(ADMISSION.start), ADMISSION.step("application")

    assert (first.key, first.by, application.by) == (
        *("registration", Party.APPLICANT, Party.APPLICANT),
    )
    assert "registration" in application.needs


@pytest.mark.parametrize("step", ["application", "cell_vote"])
def test_before_the_registration_nothing_is_prepared(step: str) -> None:
    later = having(registration=Done(done_on=date(2019, 10, 20)))
    found = said(step, later)

    assert blocks(found["no_registration"])
    assert figures(found, "no_registration")["registered"] == date(2019, 10, 20)
    assert blocks(said(step, without("registration"))["no_registration"])


def test_the_cell_does_not_vote_on_who_has_not_applied() -> None:
    assert blocks(said("cell_vote", without("application"))["no_application"])
    later = having(application=Done(done_on=date(2019, 10, 16)))
    assert blocks(said("cell_vote", later)["no_application"])


def test_the_day_of_the_registration_counts_as_after_it() -> None:
    same_day = having(application=replace(GOOD.done["registration"]))

    assert said("application", same_day) == {}
    assert said("registration", GOOD) == {}
