"""A-30: the new members' course comes before recognition."""

from datetime import date

from nentang.core.admission.checks import Done
from nentang.core.admission.process import ADMISSION
from tests.admission_cases import GOOD, blocks, figures, having, said, without


def test_without_its_certificate_the_cell_does_not_review() -> None:
    assert blocks(said("recognition_vote", without("new_member_course"))["no_new_member_course"])
    later = having(new_member_course=Done(done_on=date(2020, 12, 11)))
    assert blocks(said("recognition_vote", later)["no_new_member_course"])
    assert "no_new_member_course" not in said("recognition_vote", GOOD)
    assert "new_member_course" in ADMISSION.step("recognition_vote").needs


def test_a_certificate_of_before_the_ceremony_is_told() -> None:
    early = having(new_member_course=Done(done_on=date(2019, 11, 30)))
    found = said("new_member_course", early)

    assert not blocks(found["course_before_ceremony"])
    assert figures(found, "course_before_ceremony")["ceremony"] == date(2019, 12, 2)
    assert said("new_member_course", GOOD) == {}
    assert said("new_member_course", without("ceremony")) == {}
