"""A-20: persons are admitted one by one, even at a common ceremony."""

from nentang.core.admission.checks import CHECKS
from nentang.core.admission.process import ADMISSION
from tests.admission_cases import rule


def test_a_case_is_one_person_with_an_own_decision_and_ceremony() -> None:
    decision, ceremony = ADMISSION.step("decision"), ADMISSION.step("ceremony")

    assert decision.papers == ("9-KND",)
    assert "A-20" in ceremony.rules
    assert ceremony.needs == ("decision",)


def test_what_happens_at_a_ceremony_is_told_and_not_judged() -> None:
    assert (rule("A-20").severity, rule("A-20").confidence) == ("info", "M")
    assert "A-20" not in CHECKS
