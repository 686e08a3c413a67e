"""A-11: two thirds of all official members of the cell, of all members of the committee."""

from datetime import date

import pytest

from nentang.core.admission.checks import Done, Vote, is_passed_vote, votes_needed
from tests.admission_cases import blocks, figures, having, rule, rules_on, said, without

DAY = date(2019, 10, 15)
STEPS = ["cell_vote", "committee_vote", "recognition_vote", "recognition_committee"]


@pytest.mark.parametrize(("total", "needed"), [(3, 2), (4, 3), (5, 4), (7, 5), (9, 6)])
def test_the_vectors_of_the_rulebook(total: int, needed: int) -> None:
    assert votes_needed(total, 0, (2, 3)) == needed


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("total", range(1, 41))
def test_it_is_the_smallest_number_that_is_two_thirds(step: str, total: int) -> None:
    rules = rules_on(DAY)
    passed = [
        votes
        for votes in range(total + 1)
        if is_passed_vote(step, Vote(total=total, in_favour=votes), rules)
    ]

    assert passed == [votes for votes in range(total + 1) if 3 * votes >= 2 * total]


@pytest.mark.parametrize("step", STEPS)
def test_a_vote_below_says_how_many_are_needed(step: str) -> None:
    short = having(**{step: Done(done_on=date(2020, 12, 10), vote=Vote(total=9, in_favour=5))})
    found = said(step, short)

    assert blocks(found["vote_short"])
    assert figures(found, "vote_short") == {
        "in_favour": 5,
        "total": 9,
        "excused": 0,
        "needed": 6,
    }


def test_all_count_and_not_those_who_came() -> None:
    five_came = Vote(total=9, in_favour=5, against=0)

    assert not is_passed_vote("cell_vote", five_came, rules_on(DAY))


def voted(vote: Vote | None) -> dict[str, bool]:
    found = said("cell_vote", having(cell_vote=Done(done_on=DAY, vote=vote)))
    return {code: blocks(each) for code, each in found.items()}


def test_who_is_excused_is_not_counted_and_that_is_said_where_it_decides() -> None:
    assert voted(Vote(total=9, excused=3, in_favour=4)) == {"vote_by_excused": False}
    assert voted(Vote(total=9, excused=3, in_favour=6)) == {}
    assert voted(Vote(total=9, excused=3, in_favour=3)) == {"vote_short": True}


def test_a_vote_that_nobody_wrote_down_is_asked_for() -> None:
    assert voted(None) == {"vote_unknown": False}
    assert voted(Vote(total=3, excused=3, in_favour=0)) == {"vote_unknown": False}
    assert said("cell_vote", without("cell_vote"), DAY) == {}


def test_nobody_is_excused_from_one_vote_at_least() -> None:
    assert not is_passed_vote("cell_vote", Vote(total=2, excused=2, in_favour=0), rules_on(DAY))


def test_where_no_share_is_given_more_are_in_favour_than_against() -> None:
    rules = rules_on(DAY)

    assert is_passed_vote("union_introduction", Vote(total=9, in_favour=3, against=2), rules)
    assert not is_passed_vote("union_introduction", Vote(total=9, in_favour=2, against=2), rules)
    assert not is_passed_vote("cell_vote", Vote(total=9, in_favour=2, against=2), {})


def test_the_share_is_data_of_the_charter() -> None:
    assert str(rule("A-11").clause) == "DLD-2011#4"
    assert dict(rule("A-11").params) == {"share_above": 2, "share_below": 3}
