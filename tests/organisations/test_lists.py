"""Lists, the tree, records and what they tell to whom; the same number of statements always."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.keyset import Around
from nentang.kit.access.seeking import Part, look
from nentang.organisations import commands, queries
from nentang.organisations.conditions import ENDED, ORDERS, RUNNING, Conditions
from nentang.organisations.models import MassOrganisation, PartyOrganisation
from nentang.organisations.registrations import Closing, Count, Ending, Prospects, Term
from tests.conftest import AT, FIRST_PARK, SECOND_PARK
from tests.organisations.conftest import found, register

ALL = Conditions()
ON = date(2019, 11, 5)


def names(which: str, conditions: Conditions, by: Actor, order: str = "name") -> list[str]:
    page = queries.list_page(which, conditions, viewer=by, order=order)
    return [row.name for row in page.rows]


@pytest.fixture
def ended(committee: PartyOrganisation, keeper: Actor) -> PartyOrganisation:
    closing = Closing(kind="MERGED", on=date(2019, 10, 1), number="3")
    commands.close_organisation(
        organisation=committee.uid, version=1, closing=closing, by=keeper, at=AT
    )
    committee.refresh_from_db()
    return committee


def test_the_list_is_narrowed_and_sorted(
    cell: PartyOrganisation, ended: PartyOrganisation, keeper: Actor
) -> None:
    assert names("party", ALL, keeper) == ["Chi bộ May Gián Khẩu", "Đảng bộ KCN", "Đảng bộ Khối"]
    assert names("party", ALL, keeper, "-name")[0] == "Đảng bộ Khối"
    assert names("party", replace(ALL, state=ENDED), keeper) == ["Đảng bộ KCN"]
    assert "Đảng bộ KCN" not in names("party", replace(ALL, state=RUNNING), keeper)
    assert names("party", replace(ALL, kind="SUPERIOR"), keeper) == ["Đảng bộ Khối"]
    assert names("party", replace(ALL, place=FIRST_PARK), keeper) == ["Chi bộ May Gián Khẩu"]
    assert names("party", replace(ALL, wanted="gian khau chi"), keeper) == ["Chi bộ May Gián Khẩu"]
    assert names("party", replace(ALL, wanted="MGK"), keeper) == ["Chi bộ May Gián Khẩu"]
    assert names("party", replace(ALL, wanted="!!"), keeper) == []


@pytest.mark.parametrize("order", list(ORDERS))
def test_pages_follow_each_other_without_gap_or_repeat(
    order: str, bloc: PartyOrganisation, keeper: Actor
) -> None:
    for n in range(queries.PAGE + 3):
        found(keeper, name=f"Chi bộ {n}", kind="GRASSROOTS_CELL", parent=bloc.uid)
    first = queries.list_page("party", ALL, viewer=keeper, order=order)
    later = Around(first.next)
    second = queries.list_page("party", ALL, viewer=keeper, order=order, around=later)
    numbers = [[row.number for row in each.rows] for each in (first, second)]
    assert numbers == [list(range(1, 51)), list(range(51, 55))]
    assert not {row.uid for row in first.rows} & {row.uid for row in second.rows}
    around = Around(before=second.previous)
    back = queries.list_page("party", ALL, viewer=keeper, order=order, around=around)
    assert [row.uid for row in back.rows] == [row.uid for row in first.rows]
    everything = list(queries.all_rows("party", ALL, viewer=keeper, order=order))
    assert [row.uid for row in everything] == [row.uid for row in (*first.rows, *second.rows)]
    assert len(list(queries.all_rows("party", ALL, viewer=keeper, order=order, most=7))) == 7


def test_an_export_is_read_in_chunks(
    bloc: PartyOrganisation, keeper: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nentang.organisations.queries.lists.CHUNK", 2)
    for n in range(4):
        found(keeper, name=f"Chi bộ {n}", kind="GRASSROOTS_CELL", parent=bloc.uid)
    rows = list(queries.all_rows("party", ALL, viewer=keeper))
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]


def test_counts_stand_behind_the_list_and_each_filter(
    cell: PartyOrganisation, ended: PartyOrganisation, union: MassOrganisation, keeper: Actor
) -> None:
    counts = queries.counts("party", replace(ALL, wanted="may"), viewer=keeper)
    assert (counts.found, counts.everything, counts.ended) == (1, 3, 1)
    by_kind = dict(counts.by_kind)
    assert by_kind["GRASSROOTS_CELL"] == 1
    assert by_kind["GRASSROOTS_COMMITTEE"] == 0
    unions = queries.counts("union", ALL, viewer=keeper)
    assert (unions.found, dict(unions.by_kind)["YOUTH_UNION"]) == (1, 1)


def test_who_sees_nothing_counts_nothing(
    cell: PartyOrganisation, union: MassOrganisation, planner: Actor, technician: Actor
) -> None:
    for person in (planner, technician):
        for which in ("party", "union"):
            assert names(which, ALL, person) == []
            assert queries.counts(which, ALL, viewer=person).everything == 0
            assert list(queries.all_rows(which, ALL, viewer=person)) == []
        assert queries.organisations_sought("may", viewer=person).first(5) == Part()
        assert queries.unions_sought("may", viewer=person).first(5) == Part()
        assert queries.record(cell.uid, viewer=person, as_of=ON) is None
        assert queries.union_record(union.uid, viewer=person, as_of=ON) is None
        assert queries.founded_in(date(2019, 1, 1), ON, viewer=person, as_of=ON) == []
        tree = queries.tree(None, viewer=person)
        assert tree is not None
        assert (tree.branches.rows, tree.below) == ([], 0)


def test_who_sees_one_park_sees_nothing_of_the_bloc(
    cell: PartyOrganisation, bloc: PartyOrganisation, near_keeper: Actor
) -> None:
    (row,) = queries.list_page("party", ALL, viewer=near_keeper).rows
    assert (row.name, row.parent, row.enterprise) == (cell.name, "", "May Gián Khẩu")
    sheet = queries.record(cell.uid, viewer=near_keeper, as_of=ON)
    assert sheet is not None
    assert (sheet.parent, sheet.has_hidden_parent) == (None, True)
    assert queries.record(bloc.uid, viewer=near_keeper, as_of=ON) is None


def test_a_cells_own_committee_sees_the_cell_and_not_the_enterprise(
    cell: PartyOrganisation, enterprise: Enterprise
) -> None:
    own = Actor("ha", (Grant("grassroots", cell.scope_path),))
    (row,) = queries.list_page("party", ALL, viewer=own).rows
    assert (row.name, row.enterprise, row.tax_code) == (cell.name, "", "")
    sheet = queries.record(cell.uid, viewer=own, as_of=ON)
    assert sheet is not None
    assert sheet.enterprise is None
    (founded,) = queries.founded_in(date(2019, 1, 1), ON, viewer=own, as_of=ON)
    assert (founded.enterprise_name, founded.enterprise_uid) == ("", None)


def test_a_list_costs_the_same_for_many_rows(
    cell: PartyOrganisation, union: MassOrganisation, keeper: Actor, bloc: PartyOrganisation
) -> None:
    def statements(which: str) -> int:
        with CaptureQueriesContext(connection) as made:
            queries.list_page(which, ALL, viewer=keeper)
            queries.counts(which, ALL, viewer=keeper)
        return len(made)

    few = statements("party"), statements("union")
    for n in range(20):
        found(keeper, name=f"Chi bộ {n}", kind="GRASSROOTS_CELL", parent=bloc.uid)
        register(keeper, union.enterprise.uid, name=f"Chi đoàn {n}")
    assert (statements("party"), statements("union")) == few == (3, 3)


def test_the_tree_is_counted_from_the_records(
    cell: PartyOrganisation,
    committee: PartyOrganisation,
    bloc: PartyOrganisation,
    enterprise: Enterprise,
    keeper: Actor,
) -> None:
    for n in range(3):
        found(keeper, name=f"Chi bộ {n}", kind="SUBORDINATE_CELL", parent=committee.uid)
    roots = queries.tree(None, viewer=keeper)
    assert roots is not None
    assert [(each.name, each.below) for each in roots.branches.rows] == [("Đảng bộ Khối", 5)]
    assert (roots.below, roots.in_enterprises, roots.top) == (6, 1, None)
    level = queries.tree(bloc.uid, viewer=keeper)
    assert level is not None
    assert [(each.name, each.below, each.has_enterprise) for each in level.branches.rows] == [
        ("Chi bộ May Gián Khẩu", 0, True),
        ("Đảng bộ KCN", 3, False),
    ]
    assert (level.below, level.path) == (5, [])
    leaf = queries.tree(committee.uid, viewer=keeper)
    assert leaf is not None
    assert [each.name for each in leaf.path] == ["Đảng bộ Khối"]


def test_what_ended_is_in_the_tree_and_not_in_its_counts(
    cell: PartyOrganisation, ended: PartyOrganisation, bloc: PartyOrganisation, keeper: Actor
) -> None:
    found(keeper, name="Chi bộ 1", kind="SUBORDINATE_CELL", parent=ended.uid)
    level = queries.tree(bloc.uid, viewer=keeper)
    assert level is not None
    told = {each.name: (each.is_over, each.below) for each in level.branches.rows}
    assert told["Đảng bộ KCN"] == (True, 1)
    assert level.below == 2


def test_the_tree_begins_with_the_highest_that_is_seen(
    cell: PartyOrganisation, bloc: PartyOrganisation, near_keeper: Actor
) -> None:
    roots = queries.tree(None, viewer=near_keeper)
    assert roots is not None
    assert [each.name for each in roots.branches.rows] == [cell.name]
    assert queries.tree(bloc.uid, viewer=near_keeper) is None
    below = queries.tree(cell.uid, viewer=near_keeper)
    assert below is not None
    assert below.path == []


def test_a_level_of_the_tree_has_pages_and_costs_the_same(
    bloc: PartyOrganisation, keeper: Actor
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as made:
            queries.tree(bloc.uid, viewer=keeper)
        return len(made)

    found(keeper, name="Chi bộ A", kind="GRASSROOTS_CELL", parent=bloc.uid)
    few = statements()
    for n in range(queries.PAGE + 1):
        found(keeper, name=f"Chi bộ {n}", kind="GRASSROOTS_CELL", parent=bloc.uid)
    first = queries.tree(bloc.uid, viewer=keeper)
    assert first is not None
    second = queries.tree(bloc.uid, viewer=keeper, around=Around(first.branches.next))
    assert second is not None
    assert (len(first.branches.rows), len(second.branches.rows)) == (50, 2)
    around = Around(before=second.branches.previous)
    back = queries.tree(bloc.uid, viewer=keeper, around=around)
    assert back is not None
    assert back.branches.rows == first.branches.rows
    assert statements() == few <= 5


def test_a_record_is_told_as_of_a_day(cell: PartyOrganisation, keeper: Actor) -> None:
    terms = (Term(valid_from=date(2019, 5, 19)), Term(valid_from=date(2019, 11, 1), how="ELECTED"))
    for version, term in enumerate(terms, 1):
        commands.record_term(organisation=cell.uid, version=version, term=term, by=keeper, at=AT)
    closing = Closing(kind="ADMINISTRATIVE", on=date(2019, 11, 3), number="3")
    commands.close_organisation(organisation=cell.uid, version=3, closing=closing, by=keeper, at=AT)
    told = {}
    for day in (date(2019, 5, 1), date(2019, 6, 1), date(2019, 11, 2), ON):
        sheet = queries.record(cell.uid, viewer=keeper, as_of=day)
        assert sheet is not None
        how = sheet.term.how if sheet.term else ""
        told[day.isoformat()] = (sheet.is_before, how, sheet.is_over)
    assert told == {
        "2019-05-01": (True, "", False),
        "2019-06-01": (False, "APPOINTED", False),
        "2019-11-02": (False, "ELECTED", False),
        "2019-11-05": (False, "ELECTED", True),
    }


def test_a_union_is_told_as_of_a_day(union: MassOrganisation, keeper: Actor) -> None:
    for version, (on, n) in enumerate([(date(2019, 6, 30), 20), (date(2019, 9, 30), 25)], 1):
        commands.record_mass_number(
            organisation=union.uid, version=version, count=Count(on, n, "x"), by=keeper, at=AT
        )
    ending = Ending(on=date(2019, 10, 15))
    commands.end_mass_organisation(
        organisation=union.uid, version=3, ending=ending, by=keeper, at=AT
    )
    told = []
    for day in (date(2019, 3, 1), date(2019, 7, 1), ON):
        sheet = queries.union_record(union.uid, viewer=keeper, as_of=day)
        assert sheet is not None
        count = sheet.count.count if sheet.count else None
        told.append((sheet.is_before, count, sheet.is_over))
    assert told == [(True, None, False), (False, 20, False), (False, 25, True)]


def test_the_history_is_for_those_who_see_the_record(
    cell: PartyOrganisation, union: MassOrganisation, keeper: Actor, planner: Actor
) -> None:
    sheet = queries.record(cell.uid, viewer=keeper, as_of=ON)
    body = queries.union_record(union.uid, viewer=keeper, as_of=ON)
    assert sheet
    assert body
    assert len(queries.happenings(sheet, viewer=keeper, most=5)) == 1
    assert len(queries.happenings(body, viewer=keeper, most=5)) == 1
    assert queries.happenings(sheet, viewer=planner, most=5) == []


def test_a_search_finds_both_kinds(
    cell: PartyOrganisation, union: MassOrganisation, keeper: Actor
) -> None:
    kinds = {
        "party": queries.organisations_sought("may", viewer=keeper),
        "union": queries.unions_sought("may", viewer=keeper),
    }
    parts = look(kinds, most=5)
    assert [hit.name for hit in parts["party"].hits] == ["Chi bộ May Gián Khẩu"]
    assert [hit.name for hit in parts["union"].hits] == ["Chi đoàn May"]


def tell(row: Enterprise, by: Actor, on: date, n: int, reporter: str = "YOUTH_UNION") -> None:
    told = Prospects(enterprise=row.uid, on=on, count=n, reported_by=reporter, source="Báo cáo")
    commands.report_prospects(prospects=told, by=by, at=AT)


def test_an_enterprise_tells_what_it_has_on_a_day(
    cell: PartyOrganisation,
    union: MassOrganisation,
    enterprise: Enterprise,
    keeper: Actor,
    youth: Actor,
    reader: Actor,
) -> None:
    commands.record_mass_number(
        organisation=union.uid,
        version=1,
        count=Count(date(2019, 9, 30), 25, "x"),
        by=keeper,
        at=AT,
    )
    tell(enterprise, youth, date(2019, 10, 1), 4)
    now = queries.organisations_of(enterprise.uid, viewer=keeper, as_of=ON)
    assert now is not None
    assert [row.name for row in now.parties] == [cell.name]
    assert [(each.row.name, each.count and each.count.count) for each in now.unions] == [
        ("Chi đoàn May", 25)
    ]
    assert now.prospects is not None
    assert (now.prospects.count, now.may_edit, now.may_report) == (4, True, True)
    then = queries.organisations_of(enterprise.uid, viewer=keeper, as_of=date(2019, 4, 1))
    assert then is not None
    assert (then.parties, then.prospects) == ([], None)
    assert [each.count for each in then.unions] == [None]
    seen = queries.organisations_of(enterprise.uid, viewer=reader, as_of=ON)
    assert seen is not None
    assert (seen.may_edit, seen.may_report) == (False, False)
    reports = queries.organisations_of(enterprise.uid, viewer=youth, as_of=ON)
    assert reports is not None
    assert (reports.may_edit, reports.may_report) == (False, True)


def test_who_may_not_see_organisations_is_told_nothing_of_an_enterprise(
    cell: PartyOrganisation, enterprise: Enterprise, planner: Actor, neighbour: Actor, youth: Actor
) -> None:
    tell(enterprise, youth, ON, 4)
    for person in (planner, neighbour):
        assert queries.organisations_of(enterprise.uid, viewer=person, as_of=ON) is None
        assert queries.prospects_of(enterprise.uid, viewer=person, as_of=ON) == []


def test_every_number_of_prospects_stays_readable(
    enterprise: Enterprise, youth: Actor, keeper: Actor
) -> None:
    tell(enterprise, youth, date(2019, 9, 1), 4)
    tell(enterprise, keeper, date(2019, 10, 1), 6, "TRADE_UNION")
    rows = queries.prospects_of(enterprise.uid, viewer=keeper, as_of=ON)
    assert [(row.count, row.reported_by) for row in rows] == [
        (6, "TRADE_UNION"),
        (4, "YOUTH_UNION"),
    ]


def test_what_was_founded_in_a_year_is_told_row_by_row(
    cell: PartyOrganisation,
    union: MassOrganisation,
    bloc: PartyOrganisation,
    register_enterprise: Callable[..., Enterprise],
    keeper: Actor,
) -> None:
    state = register_enterprise(tax_code="2700224669", name="Điện lực", party_scope="STATE")
    facts: dict[str, Any] = {"founded_on": date(2019, 6, 1), "kind": "GRASSROOTS_CELL"}
    found(keeper, name="Chi bộ Điện lực", enterprise=state.uid, **facts)
    found(keeper, name="Chi bộ Sở", parent=bloc.uid, **facts)
    start, end = date(2019, 1, 1), date(2019, 12, 31)
    (row,) = queries.founded_in(start, end, viewer=keeper, as_of=ON)
    assert (row.name, row.decided_on, row.number, row.is_scope_known) == (
        cell.name,
        cell.founded_on,
        "12-QĐ/ĐUK",
        False,
    )
    assert row.enterprise_name == "May Gián Khẩu"
    (youth_row,) = queries.youth_founded_in(start, end, viewer=keeper, as_of=ON)
    assert youth_row.name == union.name
    before = cell.founded_on - timedelta(days=1) if cell.founded_on else start
    assert queries.founded_in(start, end, viewer=keeper, as_of=before) == []
    committees = queries.founded_in(
        start, end, viewer=keeper, as_of=ON, kinds=["GRASSROOTS_COMMITTEE"]
    )
    assert committees == []


def test_places_to_choose_from_are_those_that_may_be_filled(
    cell: PartyOrganisation, committee: PartyOrganisation, keeper: Actor, near_keeper: Actor
) -> None:
    assert [name for _uid, name, _kind in queries.superiors(viewer=keeper)] == [
        "Đảng bộ Khối",
        "Đảng bộ KCN",
    ]
    paths = [path for path, _name in queries.offices_to_fill(viewer=keeper)]
    assert FIRST_PARK in paths
    assert SECOND_PARK in paths
    assert cell.scope_path not in paths
    assert queries.offices_to_fill(viewer=near_keeper) == [(FIRST_PARK, "KCN Gián Khẩu")]
