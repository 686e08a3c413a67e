"""Answers of a command carry what the person needs to go on."""

from datetime import UTC, datetime

from nentang.core.decisions import Conflict, Edit, Refusal, Refused

AT = datetime(2019, 11, 5, 8, tzinfo=UTC)


def test_a_refusal_is_raised_with_its_words() -> None:
    refusal = Refusal("Chưa đủ phiếu.", is_forbidden=True)
    error = Refused(refusal)

    assert (str(error), error.refusal) == ("Chưa đủ phiếu.", refusal)
    assert not Refusal("Chưa đủ phiếu.").is_forbidden


def test_a_conflict_keeps_what_both_wrote() -> None:
    mine, theirs = Edit("chi", AT, {"number": "01"}), Edit("hoa", AT, {"number": "02"})
    error = Conflict(mine=mine, theirs=theirs)

    assert (error.mine, error.theirs) == (mine, theirs)
    assert "hoa" in str(error)
