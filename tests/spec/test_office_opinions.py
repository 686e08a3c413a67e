"""office.opinions: within how many working days opinions come is a number of the office."""

from datetime import date

from nentang.core.admission.checks import Done, Doubt
from nentang.plans.parameters import is_open
from tests.admission_cases import blocks, figures, having, rule, rules_on, said


def answered(on: date) -> dict[str, bool]:
    facts = having(opinions=Done(sent_on=date(2020, 6, 1), done_on=on))
    return {code: blocks(each) for code, each in said("opinions", facts).items()}


def test_fourteen_working_days_as_on_the_page_of_the_design() -> None:
    assert answered(date(2020, 6, 19)) == {}
    assert answered(date(2020, 6, 22)) == {"late_opinions": False}


def test_it_says_that_it_is_the_offices_own() -> None:
    own = rule("office.opinions")

    assert (own.confidence, own.origin, bool(own.owner and own.reason)) == ("D", "OFFICE", True)
    assert is_open(own)
    assert rules_on(date(2020, 6, 1))["office.opinions"].doubt is Doubt.OFFICE
    facts = having(opinions=Done(sent_on=date(2020, 6, 1), done_on=date(2020, 6, 24)))
    assert figures(said("opinions", facts), "late_opinions")["late"] == 3
