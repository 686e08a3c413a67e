"""A-12: the ceremony within 30 working days after the cell received the decision."""

from datetime import date

from nentang.core.admission.checks import Done
from tests.admission_cases import blocks, figures, having, rule, said, without

DECIDED = Done(done_on=date(2020, 4, 15), received_on=date(2020, 4, 20))


def held(on: date, decision: Done = DECIDED) -> dict[str, bool]:
    found = said("ceremony", having(decision=decision, ceremony=Done(done_on=on)))
    return {code: blocks(each) for code, each in found.items()}


def test_the_vector_of_the_rulebook() -> None:
    assert held(date(2020, 6, 3)) == {}
    assert held(date(2020, 6, 4)) == {"late_ceremony": True}


def test_it_says_the_day_it_was_due_and_by_how_much_it_is_late() -> None:
    late = having(decision=DECIDED, ceremony=Done(done_on=date(2020, 6, 9)))

    assert figures(said("ceremony", late), "late_ceremony") == {
        "since": date(2020, 4, 20),
        "days": 30,
        "due": date(2020, 6, 3),
        "on": date(2020, 6, 9),
        "late": 4,
    }


def test_before_the_decision_there_is_no_ceremony() -> None:
    assert held(date(2020, 4, 14)) == {"ceremony_before_decision": True}


def test_a_receipt_that_nobody_wrote_down_is_asked_for() -> None:
    assert held(date(2020, 6, 30), Done(done_on=date(2020, 4, 15))) == {"receipt_unknown": False}


def test_without_a_decision_the_order_says_so_and_this_rule_nothing() -> None:
    assert said("ceremony", without("decision")) == {}


def test_every_regulation_that_was_read_has_its_clause() -> None:
    days = (date(2019, 1, 1), date(2022, 1, 1), date(2025, 2, 1))
    versions = [rule("A-12", day) for day in days]

    assert [str(each.clause) for each in versions] == [
        *("QD-29-2016#m4.1", "QD-24-2021#m4.1", "QD-232-2025#m4.1"),
    ]
    assert {(each.confidence, each.params["ceremony_working_days"]) for each in versions} == {
        ("R", 30)
    }
