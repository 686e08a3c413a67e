"""A list that somebody brought: staged, judged, taken in by one command, or dropped."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count, Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.files.models import StoredFile
from nentang.kit.intake import commands, queries
from nentang.kit.intake.arrivals import Arrival
from nentang.kit.intake.comparing import Judged, judged
from nentang.kit.intake.layouts import (
    Chosen,
    layout_as_json,
    layout_from,
    table_of,
    without_samples,
)
from nentang.kit.intake.models import ColumnMapping, StagedList, StagedRow, State
from nentang.kit.intake.opening import pages_of
from nentang.kit.intake.parcels import Parcels
from nentang.kit.intake.registers import (
    Incoming,
    Judgement,
    Outcome,
    Problem,
    Register,
    offered,
    register_of,
    registers_for,
)
from nentang.kit.intake.staging import source_of
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.verification import verify
from nentang.kit.sheets.declaration import Column, Sheet
from nentang.kit.sheets.recognising import mapped, recognise
from tests.conftest import AT, FIRST_PARK, SINCE
from tests.kit.sheets.workbooks import enterprises

KNOWN_ON = date(2019, 10, 31)
ROWS = (
    (1, "Công ty CP Tre", "0110074068", "KCN Gián Khẩu", 40, "Đang hoạt động"),
    (2, "Công ty CP Gạo", "0109698826", "KCN Lạ", 40, ""),
    (None, "Cộng", None, None, 80, None),
)


def stage(by: Actor, *rows: tuple[object, ...], sheet: str = "enterprises") -> UUID:
    data = enterprises(*(rows or ROWS))
    pages = pages_of(data, "DS.xlsx")
    known = queries.known_headings(sheet, "Sở KH&ĐT", viewer=by)
    layout = recognise(pages, offered("enterprises").sheet, known=known)
    arrival = Arrival(
        sheet_key=sheet,
        sender="Sở KH&ĐT",
        known_on=KNOWN_ON,
        name="DS.xlsx",
        data=data,
        layout=layout_as_json(pages, layout, was_known=bool(known)),
    )
    return commands.stage_list(arrival=arrival, by=by, at=AT).record


def staged(uid: UUID) -> StagedList:
    return StagedList.objects.unscoped(reason="test").get(uid=uid)


def judge(uid: UUID, by: Actor, *, version: int = 1, without: str = "", twice: str = "") -> Receipt:
    row, register = staged(uid), offered("enterprises")
    data = (Path(settings.HOME.files) / row.original.sha256[:2] / row.original.sha256).read_bytes()  # type: ignore[union-attr]
    pages = pages_of(data, row.name)
    layout = layout_from(pages, row.layout, register)
    mapping = {key: column for key, column in layout.mapping.items() if key != without}
    if twice:
        mapping[twice] = mapping["name"]
    chosen = Chosen(layout_as_json(pages, mapped(layout, mapping), was_known=True))
    commands.map_columns(staged=uid, version=version, chosen=chosen, by=by, at=AT)
    row = staged(uid)
    table = table_of(pages, row.layout, register)
    found = judged(table, register, source_of(row), viewer=by)
    return commands.keep_judged(staged=uid, version=version + 1, judged=found, by=by, at=AT)


def apply(uid: UUID, by: Actor, *, version: int = 3, key: str | None = None) -> Receipt:
    return commands.apply_list(staged=uid, version=version, by=by, at=AT, key=key)


def everyone() -> int:
    return Enterprise.objects.unscoped(reason="test").count()


def test_a_list_is_staged_judged_and_taken_in_with_one_entry(parks: None, clerk: Actor) -> None:
    uid = stage(clerk)
    assert staged(uid).state is State.READ
    judge(uid, clerk)
    row = staged(uid)
    assert row.state is State.JUDGED
    assert row.counts == {
        "NEW": 1, "CHANGED": 0, "UNCHANGED": 0, "ERROR": 1, "QUESTION": 0, "SKIPPED": 2, "noted": 0,
    }  # fmt: skip
    assert (everyone(), StagedRow.objects.count()) == (0, 4)
    receipt = apply(uid, clerk, key="k")
    entry = Entry.objects.latest("seq")
    assert (entry.seq, entry.command) == (receipt.entry, "enterprises.take_list")
    assert not Change.objects.filter(entry=entry, model="intake.StagedList").exists()
    assert staged(uid).state is State.APPLIED
    assert everyone() == 1
    assert verify() is None


def test_twice_the_same_list_gives_the_same_receipt(parks: None, clerk: Actor) -> None:
    uid = stage(clerk)
    judge(uid, clerk)
    receipt = apply(uid, clerk, key="k")
    assert apply(uid, clerk, key="k") == receipt
    assert apply(uid, clerk, key="other") == receipt
    assert Entry.objects.count() == 4


def test_what_was_taken_in_stays_for_some_days_without_samples(parks: None, clerk: Actor) -> None:
    uid = stage(clerk)
    judge(uid, clerk)
    apply(uid, clerk)
    kept = StagedRow.objects.order_by("number")
    assert [row.outcome for row in kept] == ["SKIPPED", "NEW", "ERROR", "SKIPPED"]
    assert all(not few for _column, _words, few in staged(uid).layout["headings"])
    assert without_samples({}) == {}


def test_the_columns_are_remembered_for_the_sender(parks: None, clerk: Actor) -> None:
    assert not queries.known_headings("enterprises", "so kh&dt", viewer=clerk)
    judge(stage(clerk), clerk)
    known = queries.known_headings("enterprises", "SỞ KH&ĐT ", viewer=clerk)
    assert known["tax_code"] == "ma so thue"
    assert queries.known_headings("enterprises", "Sở KH&ĐT", viewer=Actor("")) == {}
    again = stage(clerk)
    assert staged(again).layout["was_known"]
    judge(again, clerk)
    assert ColumnMapping.objects.get().version == 2


def test_stage_list_is_refused_to_who_keeps_no_such_register(parks: None, reader: Actor) -> None:
    with pytest.raises(Refused) as refused:
        stage(reader)
    assert refused.value.refusal.is_forbidden
    assert not StoredFile.objects.exists()
    with pytest.raises(Refused):
        stage(reader, sheet="nothing")


def test_map_columns_is_refused_without_a_needed_column(parks: None, clerk: Actor) -> None:
    uid = stage(clerk)
    with pytest.raises(Refused, match="Chưa chọn cột: Mã số thuế"):
        judge(uid, clerk, without="tax_code")
    with pytest.raises(Refused, match="chọn hai lần"):
        judge(uid, clerk, twice="address")


def test_apply_list_is_refused_before_its_rows_were_judged(parks: None, clerk: Actor) -> None:
    with pytest.raises(Refused, match="Chưa nhận dạng cột"):
        apply(stage(clerk), clerk, version=1)


def test_apply_list_is_refused_where_nothing_would_change(parks: None, clerk: Actor) -> None:
    uid = stage(clerk, ROWS[1])
    judge(uid, clerk)
    with pytest.raises(Refused, match="không có gì để ghi"):
        apply(uid, clerk)


def test_apply_list_is_refused_where_the_books_moved_on(parks: None, clerk: Actor) -> None:
    uid = stage(clerk)
    judge(uid, clerk)
    registration = Registration(
        tax_code="0110074068",
        name="Công ty CP Tre",
        place_path=FIRST_PARK,
        known_on=SINCE,
        source="x",
        workers=(Count(SINCE, 7, "x"),),
    )
    enterprise_commands.register(registration=registration, by=clerk, at=AT)
    with pytest.raises(Refused, match="Sổ đã được sửa ở 1 dòng"):
        apply(uid, clerk)
    assert staged(uid).state is State.JUDGED
    judge(uid, clerk, version=3)
    apply(uid, clerk, version=5)
    assert Enterprise.objects.unscoped(reason="test").get().workers == 40


def test_apply_list_is_refused_to_another_person(
    parks: None, clerk: Actor, neighbour: Actor
) -> None:
    uid = stage(clerk)
    judge(uid, clerk)
    twin = Actor("minh", clerk.grants)
    for other in (neighbour, twin, Actor(clerk.username, (Grant("leader", FIRST_PARK),))):
        with pytest.raises(Refused, match="Không tìm thấy"):
            apply(uid, other)
        assert not queries.staged_lists(viewer=other).exists()
        assert not queries.rows_of(staged(uid), ["NEW"], viewer=twin).exists()


def test_another_version_is_a_conflict(parks: None, clerk: Actor) -> None:
    uid = stage(clerk)
    with pytest.raises(Conflict):
        judge(uid, clerk, version=9)


def test_a_dropped_list_leaves_nothing(
    parks: None, clerk: Actor, django_capture_on_commit_callbacks: object
) -> None:
    uid = stage(clerk)
    judge(uid, clerk)
    commands.drop_list(staged=uid, version=3, by=clerk, at=AT)
    row = staged(uid)
    assert (row.state, row.original) == (State.DROPPED, None)
    assert not StagedRow.objects.exists()
    assert not StoredFile.objects.exists()


def test_keep_judged_is_refused_for_a_list_that_is_done_with(parks: None, clerk: Actor) -> None:
    uid = stage(clerk)
    commands.drop_list(staged=uid, version=1, by=clerk, at=AT)
    with pytest.raises(Refused, match="đã bỏ"):
        commands.keep_judged(staged=uid, version=2, judged=Judged(Parcels(), {}), by=clerk, at=AT)


def test_drop_list_is_refused_for_a_list_that_is_done_with(parks: None, clerk: Actor) -> None:
    uid = stage(clerk)
    commands.drop_list(staged=uid, version=1, by=clerk, at=AT)
    with pytest.raises(Refused, match="đã bỏ"):
        commands.drop_list(staged=uid, version=2, by=clerk, at=AT)
    with pytest.raises(Refused, match="đã bỏ"):
        apply(uid, clerk, version=2)
    chosen = Chosen(staged(uid).layout)
    with pytest.raises(Refused, match="đã bỏ"):
        commands.map_columns(staged=uid, version=2, chosen=chosen, by=clerk, at=AT)
    other = stage(clerk)
    judge(other, clerk)
    apply(other, clerk)
    with pytest.raises(Refused, match="đã ghi vào sổ"):
        commands.drop_list(staged=other, version=4, by=clerk, at=AT)


def test_a_register_needs_a_command_and_joins_what_reading_found(clerk: Actor) -> None:
    sheet = Sheet(key="s", title="S", columns=(Column(key="a", heading="A"),))

    def told(rows: list[Incoming], _source: object, *, viewer: Actor) -> list[Judgement]:
        return [Judgement(row.number, Outcome.NEW) for row in rows]

    edits = offered("enterprises").edits
    with pytest.raises(ValueError, match="no command"):
        Register(sheet=sheet, edits=edits, judge=told)
    register = Register(
        sheet=Sheet(key="s", title="S", columns=sheet.columns, apply=told), edits=edits, judge=told
    )
    problem = Problem("a", "words")
    said = register.asked([Incoming(1, {}, (problem,)), Incoming(2, {})], None, viewer=clerk)  # type: ignore[arg-type]
    assert [each.problems for each in said] == [(problem,), ()]
    assert register_of("nothing") is None
    assert not registers_for(Actor("x"))
