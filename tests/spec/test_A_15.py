"""A-15: a dossier older than 12 months is made again, but application and CV."""

from dataclasses import replace
from datetime import date

from nentang.core.admission.checks import Done
from nentang.core.admission.process import Trait
from tests.admission_cases import DONE, blocks, figures, having, of, rule, said


def voted(on: date, **steps: Done) -> dict[str, bool]:
    found = said("cell_vote", having(cell_vote=Done(done_on=on), **steps))
    return {code: blocks(each) for code, each in found.items() if code == "dossier_old"}


def test_twelve_months_after_the_application_the_papers_are_old() -> None:
    assert voted(date(2020, 9, 3)) == {}
    assert voted(date(2020, 9, 4)) == {"dossier_old": False}


def test_it_names_what_has_to_be_made_again() -> None:
    youth = of(Trait.YOUTH)
    union = Done(done_on=date(2019, 9, 25))
    steps = {**DONE, "union_introduction": union, "cell_vote": Done(done_on=date(2020, 9, 10))}
    found = said("cell_vote", replace(youth, done=steps))

    assert figures(found, "dossier_old") == {
        "since": date(2019, 9, 3),
        "months": 12,
        "steps": "introduction,union_introduction,opinions",
    }


def test_made_again_they_are_new_for_twelve_months_more() -> None:
    again = {
        "introduction": Done(done_on=date(2020, 9, 7)),
        "opinions": Done(done_on=date(2020, 9, 21)),
    }

    assert voted(date(2020, 9, 25), **again) == {}
    assert voted(date(2021, 9, 8), **again) == {"dossier_old": False}
    assert voted(date(2020, 9, 25), introduction=again["introduction"]) == {"dossier_old": False}


def test_it_was_not_checked_and_never_blocks() -> None:
    assert (rule("A-15").confidence, rule("A-15").severity) == ("M", "advise")
