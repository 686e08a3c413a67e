"""A-14: who decides. The Bloc's Standing Committee, by somebody who did not draft."""

from nentang.core.admission.checks import CHECKS
from nentang.core.admission.process import ADMISSION
from nentang.core.workflow import Party
from tests.admission_cases import rule


def test_the_standing_committee_decides_and_what_it_decides_is_recorded_by_another() -> None:
    deciding = [step for step in ADMISSION.steps if step.is_decision]

    assert [(step.key, step.by) for step in deciding] == [
        ("decision", Party.STANDING),
        ("recognition", Party.STANDING),
    ]
    assert all("A-14" in step.rules for step in deciding)


def test_it_is_told_and_not_judged() -> None:
    assert (rule("A-14").severity, str(rule("A-14").clause)) == ("info", "QD-29-2016#m4.3.2")
    assert "A-14" not in CHECKS
