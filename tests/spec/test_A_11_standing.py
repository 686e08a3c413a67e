"""A-11, the Standing Committee: more than half of its members; known at second hand."""

from datetime import date

import pytest

from nentang.core.admission.checks import Done, Vote, is_passed_vote
from tests.admission_cases import blocks, figures, having, rule, rules_on, said

DAY = date(2019, 11, 15)


@pytest.mark.parametrize("step", ["decision", "recognition"])
@pytest.mark.parametrize("total", range(1, 25))
def test_it_is_the_smallest_number_that_is_more_than_half(step: str, total: int) -> None:
    passed = [
        votes
        for votes in range(total + 1)
        if is_passed_vote(step, Vote(total=total, in_favour=votes), rules_on(DAY))
    ]

    assert passed == [votes for votes in range(total + 1) if 2 * votes > total]


def test_a_vote_below_is_told_and_never_blocks() -> None:
    vote = Vote(total=8, in_favour=4)
    found = said("decision", having(decision=Done(done_on=DAY, vote=vote)))

    assert not blocks(found["vote_short"])
    assert figures(found, "vote_short")["needed"] == 5
    assert (rule("A-11.standing").confidence, rule("A-11.standing").severity) == ("M", "advise")
