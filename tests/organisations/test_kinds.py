"""F-04, F-05, F-07, F-08: the Charter on kinds marks what is recorded, and never refuses it."""

from datetime import date

import pytest

from nentang.kit.access.actors import Actor
from nentang.organisations.kinds import KindFacts, marks
from nentang.organisations.models import PartyOrganisation
from tests.organisations.conftest import found

ON = date(2019, 11, 5)
CELL, COMMITTEE, PART, BELOW = (
    "GRASSROOTS_CELL",
    "GRASSROOTS_COMMITTEE",
    "SECTION",
    "SUBORDINATE_CELL",
)


def said(kind: str, parent: str = "", **numbers: int | None) -> list[str]:
    facts = KindFacts(kind=kind, parent_kind=parent, **numbers)
    return [mark.rule for mark in marks(facts, on=ON)]


@pytest.mark.parametrize(
    ("kind", "members", "rules"),
    [
        (CELL, 29, []),
        (CELL, 30, ["F-04"]),
        (CELL, None, []),
        (COMMITTEE, 29, ["F-05"]),
        (COMMITTEE, 30, []),
        (COMMITTEE, None, []),
        (PART, None, ["F-05"]),
        ("SUPERIOR", 5, []),
    ],
)
def test_thirty_members_part_cells_from_committees(
    kind: str, members: int | None, rules: list[str]
) -> None:
    assert said(kind, "SUPERIOR", members=members) == rules


@pytest.mark.parametrize(("members", "rules"), [(30, []), (31, ["F-05"])])
def test_a_subordinate_cell_of_more_than_thirty_needs_consent(
    members: int, rules: list[str]
) -> None:
    assert said(BELOW, COMMITTEE, members=members) == rules


@pytest.mark.parametrize(
    ("parent", "rules"),
    [(COMMITTEE, []), (PART, []), ("SUPERIOR", ["F-07"]), (CELL, ["F-07"]), ("", ["F-07"])],
)
def test_a_subordinate_cell_has_a_grassroots_committee_above(parent: str, rules: list[str]) -> None:
    assert said(BELOW, parent) == rules


def test_three_official_members_are_needed_everywhere() -> None:
    assert said(BELOW, COMMITTEE, official=2) == ["F-07"]
    assert said(BELOW, COMMITTEE, official=3) == []
    assert said(CELL, official=2) == ["F-21"]
    assert said(COMMITTEE, official=2, members=40) == ["F-21"]


def test_a_grassroots_cell_below_a_committee_is_looked_at_twice() -> None:
    assert said(CELL, COMMITTEE) == ["F-08"]


def test_only_what_was_read_in_the_original_is_not_marked_as_unchecked() -> None:
    (consent,) = marks(KindFacts(kind=PART), on=ON)
    (above,) = marks(KindFacts(kind=BELOW), on=ON)
    assert (consent.is_unchecked, above.is_unchecked) == (True, False)
    assert str(above.clause) == "DLD-2011#24.1"


def test_before_the_rules_nothing_is_said() -> None:
    assert marks(KindFacts(kind=BELOW, members=50, official=1), on=date(2001, 1, 1)) == []


def test_recording_is_possible_whatever_the_rules_say(
    bloc: PartyOrganisation, keeper: Actor
) -> None:
    row = found(keeper, name="Chi bộ lẻ", kind=BELOW, parent=bloc.uid)
    assert row.pk
