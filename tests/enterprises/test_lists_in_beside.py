"""Rows of a list beside the register: only what differs is written, each with its source."""

from datetime import date
from typing import Any

from nentang.enterprises.models import Enterprise, FactSource, WorkerCount
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.intake.registers import Outcome
from tests.conftest import SECOND_PARK, SINCE
from tests.enterprises.lists import (
    CODE,
    KNOWN_ON,
    OTHER_CODE,
    REASON,
    changed,
    judged,
    parts,
    periods,
    row,
    stored,
    taken,
    words,
)


def test_only_cells_that_differ_are_written(known: Enterprise, clerk: Actor) -> None:
    values: dict[str, Any] = {
        "name": "CÔNG TY TNHH LÚA VÀNG", "workers": 612, "ownership": "FDI", "vsic_code": "1410",
    }  # fmt: skip
    told = judged(row(**values), viewer=clerk)[0]
    assert told.outcome is Outcome.CHANGED
    assert (told.record, told.version) == (known.uid, known.version)
    assert changed(told) == [
        ("ownership", "Nhà nước", "Có vốn đầu tư nước ngoài"),
        ("vsic_code", None, "1410"),
        ("workers", 580, 612),
        ("workers_on", date(2019, 5, 1), KNOWN_ON),
    ]
    found = taken(row(**values), by=clerk)
    assert found
    assert (found.name, found.version) == (known.name, known.version + 1)
    assert (found.workers, found.party_scope) == (612, "NON_STATE")
    sources = parts(FactSource, enterprise=found)
    fields = {each.field: each.source for each in sources}
    assert fields.keys() == {"", "ownership_stat", "party_scope", "vsic_code", "vsic_edition"}
    assert fields["vsic_code"].endswith("dòng 5")
    assert judged(row(**values), viewer=clerk)[0].outcome is Outcome.UNCHANGED


def test_a_second_list_corrects_the_source_of_what_it_changes(
    known: Enterprise, clerk: Actor
) -> None:
    taken(row(address="Lô 1"), by=clerk)
    taken(row(9, address="Lô 2"), by=clerk)
    (told,) = parts(FactSource, field="address")
    assert (told.source[-6:], told.version) == ("dòng 9", 2)


def test_a_count_of_the_same_day_is_corrected(known: Enterprise, clerk: Actor) -> None:
    taken(row(workers=600, workers_on=date(2019, 5, 1)), by=clerk)
    (count,) = parts(WorkerCount)
    assert (count.count, count.version) == (600, 2)


def test_an_older_count_goes_into_the_history(known: Enterprise, clerk: Actor) -> None:
    older = row(workers=500, workers_on=date(2019, 2, 1))
    said = judged(older, viewer=clerk)[0]
    assert "lịch sử" in words(said)
    assert changed(said) == [("workers", None, 500), ("workers_on", None, date(2019, 2, 1))]
    beside = "ghi thêm vào lịch sử; số mới nhất trong sổ vẫn là 580, ngày 01/05/2019"
    assert said.changes[0].held_by == beside
    found = taken(older, by=clerk)
    assert found
    assert found.workers == 580


def test_the_same_number_without_a_day_of_its_own_says_nothing_new(
    known: Enterprise, clerk: Actor
) -> None:
    assert judged(row(workers=580), viewer=clerk)[0].outcome is Outcome.UNCHANGED


def test_a_status_begins_on_its_day_or_that_of_the_list(known: Enterprise, clerk: Actor) -> None:
    told = judged(row(status="Giải thể"), viewer=clerk)[0]
    assert changed(told) == [
        ("status", "Đang hoạt động", "Đã giải thể"),
        ("status_on", None, KNOWN_ON),
    ]
    found = taken(row(status="Giải thể", status_on=date(2019, 8, 1)), by=clerk)
    assert found
    assert (found.status, found.status_on) == ("DISSOLVED", date(2019, 8, 1))
    assert [each.valid_to for each in periods()] == [date(2019, 8, 1), None]


def test_a_status_of_the_same_sender_from_no_later_takes_the_place_of_the_present_one(
    known: Enterprise, clerk: Actor
) -> None:
    dissolved = row(status="Giải thể", status_on=date(2018, 12, 1))
    assert judged(dissolved, viewer=clerk)[0].outcome is Outcome.CHANGED
    found = taken(dissolved, by=clerk)
    assert found
    assert (found.status, found.status_on) == ("DISSOLVED", date(2018, 12, 1))
    (only,) = periods()
    assert (only.status, only.valid_from, only.version) == ("DISSOLVED", date(2018, 12, 1), 2)
    assert judged(dissolved, viewer=clerk)[0].outcome is Outcome.UNCHANGED


def test_a_status_from_before_the_one_before_is_a_question_for_the_record(
    known: Enterprise, clerk: Actor
) -> None:
    taken(row(status="Tạm ngừng", status_on=date(2019, 6, 1)), by=clerk)
    told = judged(row(status="Giải thể", status_on=SINCE), viewer=clerk)[0]
    assert told.outcome is Outcome.QUESTION
    assert (told.record, told.changes) == (known.uid, ())
    assert "Mở hồ sơ" in words(told)


def test_the_day_of_the_same_status_is_put_right(known: Enterprise, clerk: Actor) -> None:
    taken(row(status="Tạm ngừng", status_on=date(2019, 6, 1)), by=clerk)
    again = row(status="Tạm ngừng", status_on=date(2019, 5, 1))
    assert changed(judged(again, viewer=clerk)[0]) == [
        ("status_on", date(2019, 6, 1), date(2019, 5, 1))
    ]
    taken(again, by=clerk)
    assert [(each.valid_from, each.valid_to) for each in periods()] == [
        (SINCE, date(2019, 5, 1)),
        (date(2019, 5, 1), None),
    ]
    before_all = row(status="Tạm ngừng", status_on=SINCE)
    told = judged(before_all, viewer=clerk)[0]
    assert told.outcome is Outcome.UNCHANGED
    assert "sổ giữ ngày đang ghi" in words(told)


def test_a_name_without_marks_does_not_take_the_place_of_one_with_them(
    known: Enterprise, clerk: Actor
) -> None:
    told = judged(row(name="Cong ty TNHH Lua Bac"), viewer=clerk)[0]
    assert told.outcome is Outcome.UNCHANGED
    assert "sổ giữ tên đang ghi" in words(told)


def test_a_name_with_marks_completes_one_without(parks: None, clerk: Actor) -> None:
    taken(row(name="Cong ty TNHH Lua Vang"), by=clerk)
    found = taken(row(), by=clerk)
    assert found
    assert found.name == "Công ty TNHH Lúa Vàng"
    node = Place.objects.unscoped(reason=REASON).get(path=found.scope_path)
    assert node.name == found.name


def test_another_place_moves_the_record_where_both_are_the_actors(
    known: Enterprise, clerk: Actor
) -> None:
    both = Actor("lan", (*clerk.grants, Grant("parks", SECOND_PARK)))
    told = judged(row(place_name="Tam Điệp"), viewer=both)[0]
    assert changed(told) == [("place_name", "KCN Gián Khẩu", "KCN Tam Điệp")]
    found = taken(row(place_name="Tam Điệp"), by=both)
    assert found
    assert found.scope_path.startswith(SECOND_PARK)
    assert Place.objects.unscoped(reason=REASON).filter(path=found.scope_path).exists()


def test_a_place_that_is_unknown_or_of_others_leaves_the_record_where_it_is(
    known: Enterprise, clerk: Actor
) -> None:
    both = Actor("lan", (*clerk.grants, Grant("leader", SECOND_PARK)))
    unknown = judged(row(place_name="KCN Lạ"), viewer=clerk)[0]
    others = judged(row(place_name="Tam Điệp"), viewer=both)[0]
    assert {unknown.outcome, others.outcome} == {Outcome.UNCHANGED}
    assert "giữ địa bàn" in words(unknown)
    assert "chưa chuyển" in words(others)


def test_what_is_not_in_the_list_stays(known: Enterprise, clerk: Actor) -> None:
    taken(row(tax_code=OTHER_CODE, name="Gạch Đỏ"), by=clerk)
    again = stored(CODE)
    assert again
    assert (again.version, again.status) == (known.version, known.status)


def test_a_code_outside_the_scope_is_refused_without_a_name(
    known: Enterprise, neighbour: Actor
) -> None:
    told = judged(row(place_name="Tam Điệp"), viewer=neighbour)[0]
    assert (told.outcome, told.record) == (Outcome.ERROR, None)
    assert known.name not in words(told)


def test_a_record_that_may_only_be_seen_is_not_changed(known: Enterprise, reader: Actor) -> None:
    told = judged(row(workers=1), viewer=reader)[0]
    assert told.outcome is Outcome.ERROR
    assert "không được giao cập nhật" in words(told)
