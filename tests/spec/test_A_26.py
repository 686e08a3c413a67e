"""A-26: the Party age of a recognised member runs from the date in the admission decision."""

from datetime import date

from nentang.core.admission.timing import party_age_since
from tests.admission_cases import GOOD, rule, until, without


def test_it_is_the_day_of_the_decision_and_neither_of_the_ceremony_nor_of_recognition() -> None:
    assert party_age_since(GOOD) == date(2019, 11, 15)
    assert GOOD.day_of("ceremony") == date(2019, 12, 2)


def test_who_is_not_recognised_has_none_and_a_decision_that_is_unknown_gives_none() -> None:
    assert party_age_since(until("recognition_vote")) is None
    assert party_age_since(without("decision")) is None


def test_it_is_told_with_its_clause() -> None:
    assert (str(rule("A-26").clause), rule("A-26").confidence) == ("DLD-2011#5.4", "R")
