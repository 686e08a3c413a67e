"""A-27: probationary members neither vote nor stand; a vote counts official members."""

from dataclasses import replace

from nentang.core.admission.checks import CHECKS, Introducer
from tests.admission_cases import GOOD, blocks, rule, said

PROBATIONARY = Introducer(is_official=False, months_together=30)


def test_who_is_probationary_introduces_and_helps_nobody() -> None:
    facts = replace(GOOD, introducers=(PROBATIONARY, PROBATIONARY), helper=PROBATIONARY)

    assert blocks(said("introduction", facts)["introducer_not_official"])
    assert blocks(said("helper", facts)["helper_not_official"])


def test_who_raised_a_hand_is_not_known_and_not_judged() -> None:
    assert (rule("A-27").severity, rule("A-27").confidence) == ("info", "M")
    assert "A-27" not in CHECKS
