"""Lists of prospects: a number for an enterprise, a day and a union; never names."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.core.decisions import Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.intake.registers import Incoming, Judgement, Outcome, Source
from nentang.organisations import commands, queries
from nentang.organisations.judging.prospects import judge_prospects, prospect_key_of
from nentang.organisations.judging.words import reporter_in
from nentang.organisations.models import ProspectCount
from nentang.organisations.queries import ProspectConditions
from nentang.organisations.sheets import PROSPECTS, sheet_rows
from tests.conftest import AT

SOURCE = Source("Đoàn Khối", "nguon.xlsx", date(2019, 11, 1))
ON = date(2019, 10, 31)


def one(by: Actor, sent: Source = SOURCE, /, **values: Any) -> Judgement:
    (found,) = judge_prospects([Incoming(2, values)], sent, viewer=by)
    return found


def take(*rows: dict[str, Any], by: Actor, source: Source = SOURCE) -> Any:
    listed = [Incoming(number, values) for number, values in enumerate(rows, 2)]
    return commands.take_prospects(rows=listed, source=source, by=by, at=AT)


@pytest.fixture
def full(enterprise: Enterprise) -> dict[str, Any]:
    return {
        "tax_code": enterprise.tax_code,
        "reported_by": "Đoàn Thanh niên",
        "on": ON,
        "count": 7,
    }


def test_a_row_becomes_a_dated_number_of_its_union(
    full: dict[str, Any], enterprise: Enterprise, youth: Actor
) -> None:
    said = one(youth, **full)
    assert (said.outcome, said.record) == (Outcome.NEW, None)
    assert [each.after for each in said.changes] == [enterprise.name, "Đoàn Thanh niên", ON, 7]
    take(full, by=youth)
    row = ProspectCount.objects.visible_to(youth).get()
    assert (row.count, row.on, row.reported_by) == (7, ON, "YOUTH_UNION")
    assert row.source == "Đoàn Khối: nguon.xlsx"
    again = one(youth, **full)
    assert (again.outcome, again.record) == (Outcome.UNCHANGED, enterprise.uid)
    with pytest.raises(Refused, match="không có dòng nào mới"):
        take(full, by=youth)


def test_zero_is_a_number_and_an_empty_cell_is_none(full: dict[str, Any], youth: Actor) -> None:
    assert one(youth, **{**full, "count": 0}).outcome is Outcome.NEW
    said = one(youth, **{**full, "count": None})
    assert (said.outcome, said.problems[0].column) == (Outcome.ERROR, "count")


def test_a_number_corrected_by_the_same_sender_changes_and_by_another_is_asked_about(
    full: dict[str, Any], youth: Actor
) -> None:
    take(full, by=youth)
    assert one(youth, **{**full, "count": 9}).outcome is Outcome.CHANGED
    other = Source("LĐLĐ", "x.xlsx", ON)
    said = one(youth, other, **{**full, "count": 9})
    assert (said.outcome, said.changes[0].held_by) == (Outcome.QUESTION, "Đoàn Khối: nguon.xlsx")
    take({**full, "count": 9}, by=youth)
    row = ProspectCount.objects.visible_to(youth).get()
    assert (row.count, row.version) == (9, 2)


def test_a_union_reports_in_its_own_name_only(full: dict[str, Any], youth: Actor) -> None:
    silent = {key: value for key, value in full.items() if key not in {"reported_by", "on"}}
    take(silent, by=youth)
    row = ProspectCount.objects.visible_to(youth).get()
    assert (row.reported_by, row.on) == ("YOUTH_UNION", SOURCE.known_on)
    said = one(youth, **{**full, "reported_by": "Công đoàn"})
    assert (said.outcome, said.problems[0].column) == (Outcome.ERROR, "reported_by")


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"tax_code": None}, "tax_code"),
        ({"tax_code": "0100112437"}, "tax_code"),
        ({"tax_code": None, "enterprise": "Không Có"}, "enterprise"),
        ({"on": date(2019, 12, 1)}, "on"),
        ({"count": -1}, "count"),
        ({"reported_by": "Phường"}, "reported_by"),
        ({"reported_by": None}, "reported_by"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(
    full: dict[str, Any], values: dict[str, Any], column: str, keeper: Actor
) -> None:
    said = one(keeper, **{**full, **values})
    assert (said.outcome, said.problems[0].column) == (Outcome.ERROR, column)


def test_rows_of_one_day_and_union_are_a_question(full: dict[str, Any], youth: Actor) -> None:
    rows = [Incoming(2, full), Incoming(3, {**full, "reported_by": "đoàn khối", "count": 8})]
    said = judge_prospects(rows, SOURCE, viewer=youth)
    assert [each.outcome for each in said] == [Outcome.QUESTION] * 2
    assert prospect_key_of(rows[0]) == prospect_key_of(rows[1])
    assert prospect_key_of(Incoming(2, {"count": 3})) == ""
    (alone,) = judge_prospects([replace(rows[0], repeats=(9,))], SOURCE, viewer=youth)
    assert alone.outcome is Outcome.QUESTION


def test_take_prospects_is_refused_without_the_right_and_rows_elsewhere_are_errors(
    full: dict[str, Any], second: Enterprise, reader: Actor
) -> None:
    with pytest.raises(Refused) as refused:
        take(full, by=reader)
    assert refused.value.refusal.is_forbidden
    near = Actor("gan", (Grant("youth", second.scope_path), Grant("leader", "/ninh-binh/")))
    assert one(near, **full).problems[0].column == ""


def test_judging_costs_the_same_for_many_rows(full: dict[str, Any], youth: Actor) -> None:
    def statements(n: int) -> int:
        rows = [Incoming(i, {**full, "on": date(2015, 1, 1 + i % 28)}) for i in range(n)]
        with CaptureQueriesContext(connection) as made:
            judge_prospects(rows, SOURCE, viewer=youth)
        return len(made)

    assert statements(2) == statements(300)


def test_an_export_taken_in_again_changes_nothing(
    full: dict[str, Any], second: Enterprise, keeper: Actor
) -> None:
    take(full, {**full, "reported_by": "Công đoàn", "tax_code": second.tax_code}, by=keeper)
    lines = sheet_rows(PROSPECTS, queries.every_prospect(ProspectConditions(), viewer=keeper))
    rows = [Incoming(n, line) for n, line in enumerate(lines, 2)]
    said = judge_prospects(rows, Source("Ai đó", "x.xlsx", date(2019, 11, 1)), viewer=keeper)
    assert [each.outcome for each in said] == [Outcome.UNCHANGED] * 2


def test_who_reports_is_read_as_people_write_it() -> None:
    said = ["LĐLĐ tỉnh", "Đoàn Khối", "GRASSROOTS", "Ban Tổ chức", "ai đó"]
    found = [reporter_in(each) for each in said]
    assert found == ["TRADE_UNION", "YOUTH_UNION", "GRASSROOTS", "ORGANISATION", None]
