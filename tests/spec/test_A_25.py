"""A-25: who does not qualify is struck off the list of probationary members."""

from nentang.core.admission.checks import CHECKS
from nentang.core.admission.process import ADMISSION, Stage
from tests.admission_cases import rule


def test_it_is_a_way_out_of_probation_and_recognition_and_of_nothing_before() -> None:
    exits = {each.key: each for each in ADMISSION.exits}

    assert set(exits["struck_off"].stages) == {Stage.PROBATION, Stage.RECOGNITION}
    assert set(exits["withdrawn"].stages) & set(exits["struck_off"].stages) == set()
    assert not exits["struck_off"].is_blameless
    assert exits["withdrawn"].is_blameless


def test_whether_somebody_qualifies_is_never_judged() -> None:
    assert (rule("A-25").severity, str(rule("A-25").clause)) == ("info", "DLD-2011#5.2")
    assert "A-25" not in CHECKS
