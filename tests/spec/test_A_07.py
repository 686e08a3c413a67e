"""A-07: introducer and helper are official members; twelve months of common work."""

from dataclasses import replace
from datetime import date

from nentang.core.admission.checks import Introducer
from nentang.core.admission.process import Trait
from tests.admission_cases import GOOD, OFFICIAL, blocks, figures, of, said, without


def introduced_by(*members: Introducer) -> dict[str, bool]:
    found = said("introduction", replace(GOOD, introducers=members))
    return {code: blocks(each) for code, each in found.items()}


def member(months: int | None, *, is_official: bool = True) -> Introducer:
    return Introducer(is_official=is_official, months_together=months)


def test_twelve_months_are_enough_and_eleven_are_not() -> None:
    assert introduced_by(OFFICIAL, member(12)) == {}
    assert introduced_by(OFFICIAL, member(11)) == {"months_short": True}
    short = said("introduction", replace(GOOD, introducers=(OFFICIAL, member(11))))
    assert figures(short, "months_short") == {"months": 11, "least": 12}


def test_a_probationary_member_introduces_nobody() -> None:
    assert introduced_by(OFFICIAL, member(24, is_official=False)) == {
        "introducer_not_official": True
    }


def test_months_that_nobody_knows_are_asked_and_never_zero() -> None:
    assert introduced_by(OFFICIAL, member(None)) == {"months_unknown": False}


def test_an_introduction_by_nobody_is_none() -> None:
    assert introduced_by() == {"no_introducer": True}
    day = date(2019, 9, 20)
    before = replace(without("introduction"), introducers=())
    assert said("introduction", before, day) == {}


def test_who_moved_is_not_tied_to_the_months() -> None:
    moved = replace(of(Trait.MOVED), introducers=(OFFICIAL, member(2)))
    found = said("introduction", moved)

    assert not blocks(found["months_not_tied"])
    assert "months_short" not in found


def test_who_helps_is_official() -> None:
    assert said("helper", GOOD) == {}
    assert blocks(
        said("helper", replace(GOOD, helper=member(1, is_official=False)))["helper_not_official"]
    )
    assert not blocks(said("helper", replace(GOOD, helper=None))["no_helper"])
    nobody = replace(without("helper"), helper=None)
    assert said("helper", nobody, date(2019, 2, 1)) == {}
