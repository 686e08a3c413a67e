"""Lists of mass organisations: known again by enterprise, union and name; numbers by date."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.core.decisions import Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import NEW_RECORD, Incoming, Judgement, Outcome, Source
from nentang.kit.ledger.models import Entry
from nentang.kit.text.folding import fold
from nentang.organisations import commands, queries
from nentang.organisations.conditions import Conditions
from nentang.organisations.judging.mass import judge_mass, mass_key_of
from nentang.organisations.judging.words import mass_form_in, mass_kind_in
from nentang.organisations.models import MassMemberCount, MassOrganisation
from nentang.organisations.registrations import Count, Ending
from nentang.organisations.sheets import MASS_ORGANISATIONS, sheet_rows
from tests.conftest import AT
from tests.organisations.conftest import register

SOURCE = Source("Đoàn Khối", "doan-the.xlsx", date(2019, 11, 1))


def one(by: Actor, sent: Source = SOURCE, /, **values: Any) -> Judgement:
    (found,) = judge_mass([Incoming(2, values)], sent, viewer=by)
    return found


def take(*rows: dict[str, Any], by: Actor, source: Source = SOURCE, key: str | None = None) -> Any:
    listed = [Incoming(number, values) for number, values in enumerate(rows, 2)]
    return commands.take_mass_list(rows=listed, source=source, by=by, at=AT, key=key)


@pytest.fixture
def full(enterprise: Enterprise) -> dict[str, Any]:
    return {
        "name": "Công đoàn cơ sở May Gián Khẩu",
        "kind": "Công đoàn",
        "form": "CĐCS",
        "tax_code": enterprise.tax_code,
        "founding_number": "5/QĐ-LĐLĐ",
        "founded_on": date(2018, 5, 1),
        "headcount": 120,
        "headcount_on": date(2019, 9, 30),
        "source": "Báo cáo quý",
    }


def test_a_full_row_becomes_an_organisation_with_its_number(
    full: dict[str, Any], enterprise: Enterprise, keeper: Actor
) -> None:
    said = one(keeper, **full)
    assert (said.outcome, said.problems) == (Outcome.NEW, ())
    told = {each.column: each.after for each in said.changes}
    assert (told["kind"], told["form"]) == ("Công đoàn", "Công đoàn cơ sở")
    assert (told["headcount"], told["headcount_on"]) == (120, date(2019, 9, 30))
    before = Entry.objects.count()
    receipt = take(full, by=keeper, key="k")
    assert take(full, by=keeper, key="k") == receipt
    assert Entry.objects.count() == before + 1
    row = MassOrganisation.objects.visible_to(keeper).get()
    assert (row.enterprise_id, row.scope_path) == (enterprise.pk, enterprise.scope_path)
    assert (row.kind, row.form, row.headcount) == ("TRADE_UNION", "UNION_BASE", 120)
    assert row.source == "Đoàn Khối: doan-the.xlsx (Báo cáo quý)"
    assert one(keeper, **full).outcome is Outcome.UNCHANGED
    with pytest.raises(Refused, match="không có dòng nào mới"):
        take(full, by=keeper)


def test_a_number_of_another_day_is_added_and_one_of_the_same_day_asked_about(
    full: dict[str, Any], keeper: Actor
) -> None:
    take(full, by=keeper)
    newer = {**full, "headcount": 130, "headcount_on": date(2019, 10, 31)}
    said = one(keeper, **newer)
    assert {each.column: (each.before, each.after) for each in said.changes} == {
        "headcount": (120, 130),
        "headcount_on": (date(2019, 9, 30), date(2019, 10, 31)),
    }
    take(newer, by=keeper)
    row = MassOrganisation.objects.visible_to(keeper).get()
    assert (row.headcount, row.version) == (130, 2)
    assert row.source_on == SOURCE.known_on
    other = Source("LĐLĐ", "ldld.xlsx", date(2019, 10, 31))
    same_day = {**newer, "headcount": 131}
    said = one(keeper, other, **same_day)
    assert (said.outcome, said.changes[0].is_conflict) == (Outcome.QUESTION, True)
    own = one(keeper, **same_day)
    assert (own.outcome, own.changes[0].held_on) == (Outcome.CHANGED, date(2019, 10, 31))
    take(same_day, by=keeper)
    assert set(MassMemberCount.objects.unscoped(reason="t").values_list("count", flat=True)) == {
        120,
        131,
    }


def test_an_older_or_undated_number_is_no_newer_one(full: dict[str, Any], keeper: Actor) -> None:
    take(full, by=keeper)
    older = one(keeper, **{**full, "headcount": 90, "headcount_on": date(2018, 12, 31)})
    assert (older.outcome, older.problems[-1].column) == (Outcome.CHANGED, "headcount")
    assert [(each.before, each.after) for each in older.changes] == [
        (None, 90), (None, date(2018, 12, 31))
    ]  # fmt: skip
    assert "số mới nhất trong sổ vẫn là 120, ngày 30/09/2019" in older.changes[0].held_by
    undated = {**full, "headcount_on": None}
    assert one(keeper, **undated).outcome is Outcome.UNCHANGED
    (same,) = one(keeper, **{**full, "headcount_on": date(2019, 10, 31)}).changes
    assert same.column == "headcount_on"
    (change, day) = one(keeper, **{**undated, "headcount": 125}).changes
    assert (change.after, day.after) == (125, SOURCE.known_on)


def test_the_only_organisation_of_a_union_needs_no_name(
    union: MassOrganisation, enterprise: Enterprise, keeper: Actor
) -> None:
    line = {"kind": "Đoàn TNCS", "tax_code": enterprise.tax_code, "headcount": 20}
    assert one(keeper, **line).record == union.uid
    new = one(keeper, kind="Hội CCB", enterprise="May Gián Khẩu")
    assert (new.outcome, new.problems[0].column) == (Outcome.NEW, "name")
    take({"kind": "Hội CCB", "enterprise": "May Gián Khẩu"}, by=keeper)
    made = MassOrganisation.objects.visible_to(keeper).get(kind="VETERANS")
    assert made.name == f"Hội Cựu chiến binh {enterprise.name}"


def test_another_name_at_the_same_enterprise_is_asked_about(
    union: MassOrganisation, enterprise: Enterprise, keeper: Actor
) -> None:
    line = Incoming(2, {"name": "Đoàn cơ sở May", "tax_code": enterprise.tax_code})
    (said,) = judge_mass([line], SOURCE, viewer=keeper)
    assert [each.record for each in said.candidates] == [union.uid]
    same, new = replace(line, chosen=union.uid), replace(line, chosen=NEW_RECORD)
    outcomes = [judge_mass([each], SOURCE, viewer=keeper)[0].outcome for each in (same, new)]
    assert outcomes == [Outcome.QUESTION, Outcome.NEW]  # another sender of the same day: conflict
    decided = replace(same, decided=frozenset({"name", "form"}))
    (said,) = judge_mass([decided], SOURCE, viewer=keeper)
    assert (said.outcome, said.record) == (Outcome.CHANGED, union.uid)
    gone = replace(line, chosen=enterprise.uid)
    assert judge_mass([gone], SOURCE, viewer=keeper)[0].outcome is Outcome.ERROR


def test_a_name_without_marks_is_taken_if_a_person_typed_it(
    union: MassOrganisation, enterprise: Enterprise, keeper: Actor
) -> None:
    bare = fold(union.name)
    line = Incoming(2, {"name": bare, "tax_code": enterprise.tax_code})
    (listed,) = judge_mass([line], SOURCE, viewer=keeper)
    assert (listed.outcome, listed.record) == (Outcome.UNCHANGED, union.uid)
    typed = replace(line, decided=frozenset({"name"}))
    (said,) = judge_mass([typed], SOURCE, viewer=keeper)
    assert [(each.column, each.after) for each in said.changes] == [("name", bare)]


def test_rows_about_one_organisation_are_a_question(full: dict[str, Any], keeper: Actor) -> None:
    rows = [Incoming(2, full), Incoming(3, {**full, "name": "CÔNG ĐOÀN CƠ SỞ MAY GIÁN KHẨU"})]
    said = judge_mass(rows, SOURCE, viewer=keeper)
    assert [each.outcome for each in said] == [Outcome.QUESTION] * 2
    assert mass_key_of(rows[0]) == mass_key_of(rows[1])
    assert mass_key_of(Incoming(2, {"name": "Công đoàn"})) == ""
    (alone,) = judge_mass([replace(rows[0], repeats=(9,))], SOURCE, viewer=keeper)
    assert "2, 9" in alone.problems[-1].words


@pytest.mark.parametrize(
    ("values", "outcome", "column"),
    [
        ({"kind": "Hội chơi cờ", "name": "Hội cờ"}, Outcome.ERROR, "kind"),
        ({"tax_code": None}, Outcome.ERROR, "tax_code"),
        ({"tax_code": "0100112437"}, Outcome.ERROR, "tax_code"),
        ({"founded_on": date(2019, 12, 1)}, Outcome.ERROR, "founded_on"),
        ({"ended_on": date(2018, 1, 1)}, Outcome.ERROR, "ended_on"),
        ({"name": "a" * 256}, Outcome.ERROR, "name"),
        ({"form": "chi đoàn"}, Outcome.NEW, "form"),
        ({"ended_number": "9"}, Outcome.NEW, "ended_on"),
        ({"headcount": 3_000_000}, Outcome.NEW, "headcount"),
        ({"headcount_on": date(2019, 12, 1)}, Outcome.NEW, "headcount_on"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(
    full: dict[str, Any], values: dict[str, Any], outcome: Outcome, column: str, keeper: Actor
) -> None:
    said = one(keeper, **{**full, **values})
    assert (said.outcome, said.problems[-1].column) == (outcome, column)


def test_an_end_is_written_and_cannot_come_before_the_founding(
    union: MassOrganisation, enterprise: Enterprise, keeper: Actor
) -> None:
    line = {"name": union.name, "kind": "Đoàn Thanh niên", "tax_code": enterprise.tax_code}
    early = one(keeper, **line, ended_on=date(2018, 1, 1))
    assert (early.outcome, early.problems[-1].column) == (Outcome.ERROR, "ended_on")
    take({**line, "ended_on": date(2019, 10, 1), "ended_number": "3"}, by=keeper)
    union.refresh_from_db()
    assert (union.ended_on, union.ended_number, union.version) == (date(2019, 10, 1), "3", 2)


def test_take_mass_list_is_refused_without_the_right_and_rows_out_of_scope_are_errors(
    full: dict[str, Any], second: Enterprise, near_keeper: Actor, reader: Actor
) -> None:
    with pytest.raises(Refused) as refused:
        take(full, by=reader)
    assert refused.value.refusal.is_forbidden
    assert one(reader, **full).problems[-1].column == ""
    assert one(near_keeper, **{**full, "tax_code": second.tax_code}).outcome is Outcome.ERROR


def test_judging_costs_the_same_for_many_rows(full: dict[str, Any], keeper: Actor) -> None:
    def statements(n: int) -> int:
        rows = [Incoming(i, {**full, "name": f"Công đoàn {i}"}) for i in range(n)]
        with CaptureQueriesContext(connection) as made:
            judge_mass(rows, SOURCE, viewer=keeper)
        return len(made)

    assert statements(2) == statements(300)


def test_an_export_taken_in_again_changes_nothing(
    union: MassOrganisation, full: dict[str, Any], enterprise: Enterprise, keeper: Actor
) -> None:
    take(full, by=keeper)
    count = Count(date(2019, 10, 1), 15, "Báo cáo")
    commands.record_mass_number(organisation=union.uid, version=1, count=count, by=keeper, at=AT)
    old = register(keeper, enterprise.uid, name="Chi đoàn cũ")
    ending = Ending(on=date(2019, 9, 1), number="4")
    commands.end_mass_organisation(organisation=old.uid, version=1, ending=ending, by=keeper, at=AT)
    lines = sheet_rows(MASS_ORGANISATIONS, queries.all_rows("union", Conditions(), viewer=keeper))
    rows = [Incoming(n, line) for n, line in enumerate(lines, 2)]
    said = judge_mass(rows, Source("Ai đó", "x.xlsx", date(2019, 11, 1)), viewer=keeper)
    assert [each.outcome for each in said] == [Outcome.UNCHANGED] * 3


def test_unions_and_forms_are_read_as_people_write_them() -> None:
    said = ["CĐCS", "Chi đoàn", "Hội LHPN", "hoi ccb", "WOMEN", "Tổ"]
    found = [mass_kind_in(each) for each in said]
    assert found == ["TRADE_UNION", "YOUTH_UNION", "WOMEN", "VETERANS", "WOMEN", None]
    forms = [mass_form_in(each) for each in ("Nghiệp đoàn", "Đoàn cơ sở", "BRANCH", "hội", "")]
    assert forms == ["OCCUPATIONAL", "YOUTH_BASE", "BRANCH", None, None]
