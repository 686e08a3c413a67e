"""What looks odd about party organisations and unions, and that it is gone once it is mended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count, Since
from nentang.kit.access.actors import Actor
from nentang.kit.cleaning.looking import look
from nentang.kit.cleaning.queries import doubts
from nentang.organisations import commands
from nentang.organisations.models import MassOrganisation, PartyOrganisation
from nentang.organisations.registrations import Closing, Term
from nentang.organisations.registrations import Count as Members
from tests.conftest import AT
from tests.organisations.conftest import found, register

TERM = Term(how="ELECTED", valid_from=date(2018, 5, 1))


def open_now(keeper: Actor, prefix: str) -> list[str]:
    rows = doubts(viewer=keeper).filter(check_key__startswith=prefix).order_by("check_key")
    return list(rows.values_list("check_key", flat=True))


def test_a_cell_without_a_committee_is_odd_until_its_term_is_recorded(
    cell: PartyOrganisation, keeper: Actor
) -> None:
    assert open_now(keeper, "party") == ["party-term-missing"]
    commands.record_term(organisation=cell.uid, version=cell.version, term=TERM, by=keeper, at=AT)
    assert open_now(keeper, "party") == []


@pytest.mark.parametrize(
    "term",
    [
        replace(TERM, how="APPOINTED"),
        replace(TERM, valid_from=date(2014, 5, 1)),
        replace(TERM, valid_to=date(2019, 5, 1)),
        replace(TERM, valid_from=date(2012, 2, 29)),
    ],
)
def test_a_term_that_is_over_is_odd(cell: PartyOrganisation, keeper: Actor, term: Term) -> None:
    commands.record_term(organisation=cell.uid, version=cell.version, term=term, by=keeper, at=AT)
    assert open_now(keeper, "party") == ["party-term-over"]


def test_a_cell_without_its_decision_and_one_with_a_day_that_cannot_be(
    bloc: PartyOrganisation, keeper: Actor
) -> None:
    found(keeper, name="Chi bộ A", kind="GRASSROOTS_CELL", code="", parent=bloc.uid)
    assert open_now(keeper, "party-founding") == ["party-founding"]
    found(
        keeper,
        name="Chi bộ B",
        kind="GRASSROOTS_CELL",
        code="",
        parent=bloc.uid,
        founded_on=date(1903, 1, 1),
        founding_number="1-QĐ",
    )
    assert open_now(keeper, "party-days") == ["party-days"]
    PartyOrganisation.objects.unscoped(reason="test").filter(name="Chi bộ B").update(
        founded_on=date(2019, 1, 1), dissolved_on=date(2018, 1, 1), dissolution_kind="MERGED"
    )
    look(at=AT)
    assert open_now(keeper, "party-days") == ["party-days"]


def test_two_of_one_name_or_one_code_are_odd_together_and_once(
    bloc: PartyOrganisation, keeper: Actor
) -> None:
    one = {"kind": "GRASSROOTS_CELL", "parent": bloc.uid}
    found(keeper, name="Chi bộ May", code="CB-01", **one)
    found(keeper, name="Chi bộ  MAY", code="", **one)
    third = found(keeper, name="Chi bộ Dệt", code="CB 01", **one)
    assert open_now(keeper, "party-twin") == ["party-twin", "party-twin"]
    closing = Closing(kind="MERGED", on=date(2019, 10, 1), number="3-QĐ")
    commands.close_organisation(
        organisation=third.uid, version=third.version, closing=closing, by=keeper, at=AT
    )
    assert open_now(keeper, "party-twin") == ["party-twin"]


def test_an_organisation_is_stranded_when_its_enterprise_ends(
    cell: PartyOrganisation, union: MassOrganisation, enterprise: Enterprise, keeper: Actor
) -> None:
    since = Since("DISSOLVED", date(2019, 10, 1), "Thông báo 1/TB")
    enterprise_commands.change_status(
        enterprise=enterprise.uid, version=enterprise.version, since=since, by=keeper, at=AT
    )
    assert "party-stranded" in open_now(keeper, "party")
    assert "union-stranded" in open_now(keeper, "union")


def test_a_union_has_no_more_members_than_its_enterprise_has_workers(
    enterprise: Enterprise, keeper: Actor
) -> None:
    counted = {"count": Members(on=date(2019, 10, 1), count=50, source="x")}
    union = register(keeper, enterprise.uid, founding_number="1-QĐ", **counted)
    assert open_now(keeper, "union") == []
    for workers, expected in ((40, ["union-over-workers"]), (60, [])):
        row = Enterprise.objects.visible_to(keeper).get(uid=enterprise.uid)
        count = Count(on=date(2019, 10, 1), count=workers, source="x")
        enterprise_commands.record_workers(
            enterprise=row.uid, version=row.version, count=count, by=keeper, at=AT
        )
        assert open_now(keeper, "union") == expected
    assert union.name


def test_what_is_missing_of_a_union_is_odd(
    enterprise: Enterprise, union: MassOrganisation, keeper: Actor
) -> None:
    assert open_now(keeper, "union") == ["union-founding", "union-headcount"]
    register(keeper, enterprise.uid, founded_on=date(1900, 1, 1))
    assert "union-twin" in open_now(keeper, "union")
    assert "union-days" in open_now(keeper, "union")


def test_a_part_of_a_book_says_the_same_as_the_whole(
    cell: PartyOrganisation,
    union: MassOrganisation,
    keeper: Actor,
    register_enterprise: Callable[..., Any],
) -> None:
    before = sorted(doubts(viewer=keeper).values_list("check_key", "same_key"))
    look(at=AT)
    assert sorted(doubts(viewer=keeper).values_list("check_key", "same_key")) == before
