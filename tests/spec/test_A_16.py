"""A-16: who moves brings a certificate, and the new cell assigns a helper."""

from dataclasses import replace
from datetime import date

from nentang.core.admission.checks import Done
from nentang.core.admission.process import ADMISSION, Trait
from tests.admission_cases import DONE, blocks, figures, of, rule, said


def moved(certified: date | None, helper: date) -> dict[str, bool]:
    steps = {**DONE, "helper": Done(done_on=helper)}
    if certified:
        steps["moved_certificate"] = Done(done_on=certified)
    found = said("introduction", replace(of(Trait.MOVED), done=steps))
    return {code: blocks(each) for code, each in found.items()}


def test_the_certificate_of_the_old_committee_comes_first() -> None:
    assert moved(None, date(2019, 2, 1)) == {"no_moved_certificate": False}
    assert moved(date(2019, 9, 21), date(2019, 2, 1)) == {"no_moved_certificate": False}
    assert moved(date(2019, 6, 3), date(2019, 6, 10)) == {}


def test_a_helper_of_the_old_cell_is_assigned_anew() -> None:
    assert moved(date(2019, 6, 3), date(2019, 2, 1)) == {"helper_of_old_cell": False}


def test_nobody_else_is_asked_for_it() -> None:
    assert "moved_certificate" not in {step.key for step in ADMISSION.steps_of({Trait.YOUTH})}
    assert ADMISSION.missing("cell_vote", set(DONE), {Trait.MOVED}) == ("moved_certificate",)


def test_it_was_read_of_the_guidance_of_2021() -> None:
    assert rule("A-16").confidence == "M"
    assert rule("A-16", date(2021, 9, 28)).confidence == "R"
    certified = {**DONE, "moved_certificate": Done(done_on=date(2019, 6, 3))}
    found = said("introduction", replace(of(Trait.MOVED), done=certified))
    assert figures(found, "helper_of_old_cell") == {
        "assigned": date(2019, 2, 1),
        "certified": date(2019, 6, 3),
    }
