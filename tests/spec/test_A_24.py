"""A-24: after three votes without two thirds the superior decides."""

from datetime import date

import pytest

from nentang.core.admission.checks import Done, Vote
from tests.admission_cases import blocks, figures, having, rule, said, without

DAY = date(2020, 12, 10)
FEW, MANY = Vote(total=4, in_favour=1), Vote(total=4, in_favour=4)


@pytest.mark.parametrize(
    ("rounds", "is_passed", "found"),
    [
        (1, False, {}),
        (2, False, {}),
        (3, False, {"votes_used_up": False}),
        (4, False, {"too_many_votes": True}),
        (3, True, {}),
        (4, True, {"too_many_votes": True}),
    ],
)
def test_three_votes_are_held_and_no_fourth(
    rounds: int, is_passed: bool, found: dict[str, bool]
) -> None:
    vote = MANY if is_passed else FEW
    done = Done(done_on=DAY, vote=vote, is_passed=is_passed, rounds=rounds)
    codes = said("recognition_vote", having(recognition_vote=done))

    assert {code: blocks(each) for code, each in codes.items() if each.rule == "A-24"} == found


def test_it_says_how_many_were_held() -> None:
    done = Done(done_on=DAY, vote=FEW, is_passed=False, rounds=3)
    found = said("recognition_vote", having(recognition_vote=done))

    assert figures(found, "votes_used_up") == {"rounds": 3, "most": 3}


def test_before_the_first_vote_nothing_is_said() -> None:
    assert said("recognition_vote", without("recognition_vote"), DAY) == {}
    assert dict(rule("A-24").params) == {"most_votes": 3}
