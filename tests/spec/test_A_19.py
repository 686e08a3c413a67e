"""A-19: political standards. Passed or not and a number, never what was found."""

from dataclasses import fields, replace
from datetime import date

from nentang.core.admission.checks import Done, Facts
from tests.admission_cases import DONE, GOOD, blocks, having, rule, said, without


def verified(*, is_passed: bool | None, on: date = date(2019, 10, 1)) -> Facts:
    return having(verification=Done(done_on=on, is_passed=is_passed))


def test_who_does_not_pass_is_told_and_nobody_votes_on_before_the_text_that_was_read() -> None:
    found = said("cell_vote", verified(is_passed=False))

    assert not blocks(found["verification_failed"])
    assert rule("A-19").confidence == "M"


def test_from_2022_the_cells_vote_is_stopped() -> None:
    vote = {"cell_vote": replace(DONE["cell_vote"], done_on=date(2022, 3, 1))}
    failed = replace(verified(is_passed=False), done={**verified(is_passed=False).done, **vote})

    assert blocks(said("cell_vote", failed)["verification_failed"])
    assert not blocks(said("verification", failed)["verification_failed"])


def test_a_result_that_nobody_wrote_down_is_asked_for() -> None:
    assert not blocks(said("cell_vote", verified(is_passed=None))["verification_unknown"])


def test_what_is_not_known_yet_is_no_result() -> None:
    later = verified(is_passed=False, on=date(2019, 10, 20))

    assert said("cell_vote", later) == {}
    assert said("cell_vote", without("verification")) == {}
    sent = having(verification=Done(sent_on=date(2019, 9, 1)))
    assert said("cell_vote", sent) == {}
    assert said("cell_vote", GOOD) == {}


def test_nothing_of_its_content_can_be_said() -> None:
    kinds = {str(each.type) for each in fields(Done)}

    assert not [kind for kind in kinds if "str" in kind]
