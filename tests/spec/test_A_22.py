"""A-22: reviewed within 30 working days after probation, by a resolution dated after it."""

from datetime import date

from nentang.core.admission.checks import Done
from tests.admission_cases import blocks, figures, having, rule, said, without


def reviewed(on: date) -> dict[str, bool]:
    found = said("recognition_vote", having(recognition_vote=Done(done_on=on)))
    return {code: blocks(each) for code, each in found.items() if code != "vote_unknown"}


def test_the_vector_of_the_rulebook() -> None:
    assert reviewed(date(2021, 1, 14)) == {}
    assert reviewed(date(2021, 1, 15)) == {"late_review": False}


def test_a_resolution_of_before_is_stopped_and_one_of_the_last_day_is_told() -> None:
    assert reviewed(date(2020, 12, 1)) == {"before_probation_ends": True}
    assert reviewed(date(2020, 12, 2)) == {"on_the_last_day": False}
    assert reviewed(date(2020, 12, 3)) == {}


def test_it_says_when_the_probation_ends() -> None:
    early = having(recognition_vote=Done(done_on=date(2020, 11, 20)))

    assert figures(said("recognition_vote", early), "before_probation_ends") == {
        "ends": date(2020, 12, 2),
        "on": date(2020, 11, 20),
    }


def test_without_a_ceremony_there_is_nothing_to_count() -> None:
    assert said("recognition_vote", without("ceremony")) == {}


def test_who_is_late_still_reviews() -> None:
    assert (rule("A-22").confidence, rule("A-22").severity) == ("R", "block")
    assert dict(rule("A-22").params) == {"review_working_days": 30}
