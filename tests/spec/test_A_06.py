"""A-06: the awareness certificate is valid 60 months up to the cell's vote."""

from datetime import date

from nentang.core.admission.checks import Done
from tests.admission_cases import GOOD, blocks, figures, having, rule, said, without

VOTE = Done(done_on=date(2020, 3, 5))


def test_to_the_day_sixty_months_later_it_is_valid() -> None:
    kept = having(course=Done(done_on=date(2015, 3, 5)), cell_vote=VOTE)
    old = having(course=Done(done_on=date(2015, 3, 4)), cell_vote=VOTE)

    assert "certificate_expired" not in said("cell_vote", kept)
    found = said("cell_vote", old)
    assert blocks(found["certificate_expired"])
    assert figures(found, "certificate_expired") == {
        "issued": date(2015, 3, 4),
        "months": 60,
        "until": date(2020, 3, 4),
        "on": date(2020, 3, 5),
    }


def test_without_one_the_cell_cannot_vote() -> None:
    assert blocks(said("cell_vote", without("course"))["no_certificate"])
    later = having(course=Done(done_on=date(2019, 10, 16)))
    assert blocks(said("cell_vote", later)["no_certificate"])


def test_taking_the_course_again_mends_it() -> None:
    again = having(course=Done(done_on=date(2020, 3, 1)), cell_vote=VOTE)

    assert "certificate_expired" not in said("cell_vote", again)
    assert said("course", GOOD) == {}


def test_the_months_are_data() -> None:
    assert dict(rule("A-06").params) == {"valid_months": 60}
    assert str(rule("A-06", date(2021, 9, 28)).clause) == "HD-01-2021#m3"
