"""A-18: verification is answered within 30 working days, within 90 from abroad."""

from dataclasses import replace
from datetime import date

from nentang.core.admission.checks import Done
from tests.admission_cases import blocks, figures, having, rule, said


def answered(on: date, more: int = 0) -> dict[str, bool]:
    done = Done(sent_on=date(2019, 10, 15), done_on=on, is_passed=True)
    facts = replace(having(verification=done), extensions={"verification": more})
    return {code: blocks(each) for code, each in said("verification", facts).items()}


def test_thirty_working_days_from_the_day_it_was_sent() -> None:
    assert answered(date(2019, 11, 26)) == {}
    assert answered(date(2019, 11, 27)) == {"late_verification": False}


def test_sixty_more_from_abroad() -> None:
    assert answered(date(2020, 2, 26), more=60) == {}
    assert answered(date(2020, 2, 27), more=60) == {"late_verification": False}


def test_what_was_never_sent_is_never_late() -> None:
    facts = having(verification=Done(done_on=date(2019, 10, 1), is_passed=True))

    assert said("verification", facts) == {}


def test_the_numbers_are_data_that_were_not_checked() -> None:
    assert dict(rule("A-18").params) == {"reply_working_days": 30, "abroad_more_working_days": 60}
    assert rule("A-18").confidence == "M"
    done = Done(sent_on=date(2019, 10, 15), done_on=date(2019, 11, 29))
    assert (
        figures(said("verification", having(verification=done)), "late_verification")["late"] == 3
    )
