"""A-28: re-admission 36 months after leaving, 60 after a record was cleared."""

from dataclasses import replace
from datetime import date

from nentang.core.admission.process import ADMISSION, Trait
from tests.admission_cases import GOOD, blocks, figures, of, rule, said

AGAIN = of(Trait.READMISSION)


def voted(left: date | None, cleared: date | None = None) -> dict[str, bool]:
    facts = replace(AGAIN, left_on=left, record_cleared_on=cleared)
    return {code: blocks(each) for code, each in said("cell_vote", facts).items()}


def test_thirty_six_months_to_the_day() -> None:
    assert voted(date(2016, 10, 15)) == {}
    assert voted(date(2016, 10, 16)) == {"readmitted_early": True}


def test_sixty_months_after_a_cleared_record_to_the_day() -> None:
    assert voted(date(2010, 1, 1), date(2014, 10, 15)) == {}
    assert voted(date(2010, 1, 1), date(2014, 10, 16)) == {"record_recent": True}


def test_a_day_that_nobody_knows_is_asked_for() -> None:
    assert voted(None) == {"left_unknown": False}


def test_it_says_from_when_on() -> None:
    early = replace(AGAIN, left_on=date(2018, 2, 1), record_cleared_on=date(2017, 5, 1))
    found = said("cell_vote", early)

    assert figures(found, "readmitted_early")["first"] == date(2021, 2, 1)
    assert figures(found, "record_recent")["first"] == date(2022, 5, 1)


def test_nobody_else_is_asked() -> None:
    assert said("cell_vote", replace(GOOD, left_on=date(2019, 1, 1))) == {}


def test_the_whole_procedure_is_taken_again_probation_included() -> None:
    plain = [step.key for step in ADMISSION.steps_of(())]

    assert [step.key for step in ADMISSION.steps_of({Trait.READMISSION})] == plain
    assert dict(rule("A-28").params) == {"wait_months": 36, "cleared_months": 60}
