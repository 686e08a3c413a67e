"""Lists of enterprises taken in: what they say, what the register says, what is written."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from nentang.core.decisions import Refused
from nentang.enterprises import commands
from nentang.enterprises.conditions import Conditions
from nentang.enterprises.models import Enterprise, EnterpriseStatus, FactSource, WorkerCount
from nentang.enterprises.queries import all_rows
from nentang.enterprises.registrations import Count, Registration
from nentang.enterprises.sheets import ENTERPRISES, sheet_rows
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.intake.opening import pages_of
from nentang.kit.intake.registers import Incoming, Judgement, Outcome, Source, offered
from nentang.kit.intake.staging import incoming_of
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.verification import verify
from nentang.kit.sheets.recognising import recognise
from nentang.kit.sheets.rows import rows_of
from nentang.kit.sheets.values import tidy
from nentang.kit.sheets.writing import Stamp, write_sheet
from nentang.kit.text.folding import fold
from tests.conftest import AT, FIRST_PARK, SECOND_PARK, SINCE

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "enterprises"
KNOWN_ON = date(2019, 10, 31)
CODE, OTHER_CODE = "0109698826", "0110074068"  # with the right check digit
REASON = "test"


def source(place_path: str = "", *, on: date = KNOWN_ON) -> Source:
    return Source("Sở KH&ĐT", "DS_T10.xlsx", on, place_path)


def row(number: int = 5, **values: Any) -> Incoming:
    given = {"name": "Công ty TNHH Lúa Vàng", "tax_code": CODE, "place_name": "Gián Khẩu"}
    return Incoming(number, given | values)


def judged(*rows: Incoming, viewer: Actor, place_path: str = "") -> list[Judgement]:
    return offered("enterprises").asked(rows, source(place_path), viewer=viewer)


def taken(
    *rows: Incoming, by: Actor, place_path: str = "", on: date = KNOWN_ON
) -> Enterprise | None:
    commands.take_list(rows=rows, source=source(place_path, on=on), by=by, at=AT)
    return stored(rows[0].text("tax_code"))


def stored(code: str) -> Enterprise | None:
    return Enterprise.objects.unscoped(reason=REASON).filter(tax_code=code).first()


def parts(kind: Any, **where: Any) -> list[Any]:
    return list(kind.objects.unscoped(reason=REASON).filter(**where))


def periods() -> list[Any]:
    return sorted(parts(EnterpriseStatus), key=lambda each: each.valid_from)


def read(data: bytes) -> list[Incoming]:
    pages = pages_of(data, "list.xlsx")
    layout = recognise(pages, ENTERPRISES)
    return incoming_of(rows_of(pages[layout.page], layout, ENTERPRISES))


def words(said: Judgement) -> str:
    return " ".join(problem.words for problem in said.problems)


# The messy file ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def messy() -> tuple[list[Incoming], list[dict[str, str]]]:
    file = SHARED / "05-messy-derived.xlsx"
    if not file.exists():
        pytest.skip("the trial material ../shared is not on this machine")
    with (SHARED / "05-messy-derived.truth.csv").open(encoding="utf-8", newline="") as truth:
        return read(file.read_bytes()), list(csv.DictReader(truth))


def test_every_row_of_the_messy_file_comes_out_right_or_with_its_reason(
    parks: None, clerk: Actor, messy: tuple[list[Incoming], list[dict[str, str]]]
) -> None:
    rows, truth = messy
    assert len(rows) == len(truth) == 60
    said = judged(*rows, viewer=clerk, place_path=FIRST_PARK)
    commands.take_list(rows=rows, source=source(FIRST_PARK), by=clerk, at=AT)
    for incoming, told, right in zip(rows, said, truth, strict=True):
        found = stored(right["true_tax_code"])
        assert found, incoming
        assert fold(found.name) == fold(right["true_name"])
        if right["disturbance"] in {"nfd", "dblspace", "trail", "asis"}:
            assert found.name == tidy(right["true_name"])
        if right["disturbance"] == "nodiac":
            assert "không dấu" in words(told)
        if incoming.text("tax_code").endswith("-001"):
            assert "đuôi chi nhánh" in words(told)
        if len(incoming.text("tax_code")) == 9:
            assert "số 0" in words(told)
    assert Enterprise.objects.unscoped(reason=REASON).count() == 60


def test_the_statuses_of_the_messy_file_are_understood(
    parks: None, clerk: Actor, messy: tuple[list[Incoming], list[dict[str, str]]]
) -> None:
    taken(*messy[0], by=clerk, place_path=FIRST_PARK)
    statuses = Enterprise.objects.unscoped(reason=REASON).values_list("status", flat=True)
    assert Counter(statuses) == {
        "OPERATING": 24, "DISSOLVED": 12, "REVOKED": 12, "SUSPENDED": 12,
    }  # fmt: skip


def test_the_same_file_again_changes_nothing(
    parks: None, clerk: Actor, messy: tuple[list[Incoming], list[dict[str, str]]]
) -> None:
    taken(*messy[0], by=clerk, place_path=FIRST_PARK)
    said = judged(*messy[0], viewer=clerk, place_path=FIRST_PARK)
    assert {each.outcome for each in said} == {Outcome.UNCHANGED}
    with pytest.raises(Refused, match="không có gì để ghi"):
        taken(*messy[0], by=clerk, place_path=FIRST_PARK)


def test_rows_without_a_place_are_reported_one_by_one(
    parks: None, clerk: Actor, messy: tuple[list[Incoming], list[dict[str, str]]]
) -> None:
    said = judged(*messy[0], viewer=clerk)
    assert {each.outcome for each in said} == {Outcome.ERROR}
    assert all("không ghi khu công nghiệp" in words(each) for each in said)


# What a row says ---------------------------------------------------------------------------------


def test_a_new_row_is_written_with_all_it_says_and_its_source(parks: None, clerk: Actor) -> None:
    found = taken(
        row(
            7,
            address="Lô 5, KCN Gián Khẩu",
            legal_form="TNHH MTV",
            ownership="FDI",
            vsic_code="1410",
            workers=612,
            workers_on=date(2019, 9, 30),
            established_on=date(2015, 3, 27),
            status="Tạm ngừng",
            status_on=date(2019, 6, 1),
        ),
        by=clerk,
    )
    assert found
    assert (found.legal_form, found.ownership_stat, found.party_scope) == (
        "TNHH1", "FDI", "NON_STATE",
    )  # fmt: skip
    assert (found.vsic_code, found.vsic_edition, found.vsic_section) == ("1410", "2018", "C")
    assert (found.workers, found.workers_on) == (612, date(2019, 9, 30))
    assert found.place_path == FIRST_PARK
    assert [(each.status, each.valid_from, each.valid_to) for each in periods()] == [
        ("OPERATING", date(2015, 3, 27), date(2019, 6, 1)),
        ("SUSPENDED", date(2019, 6, 1), None),
    ]
    (told,) = parts(FactSource, field="")
    assert told.source == "Theo danh sách Sở KH&ĐT, tệp DS_T10.xlsx, dòng 7"
    assert told.on == KNOWN_ON
    assert Place.objects.unscoped(reason=REASON).get(path=found.scope_path).name == found.name


@pytest.mark.parametrize(
    ("values", "column", "said"),
    [
        ({"tax_code": "0109698827"}, "tax_code", "Chữ số kiểm tra"),
        ({"status": "đang bay"}, "status", "Chưa hiểu trạng thái"),
        ({"legal_form": "TNHH"}, "legal_form", "Chưa hiểu loại hình"),
        ({"ownership": "liên kết"}, "ownership", "Chưa hiểu thành phần"),
        ({"vsic_code": "May mặc"}, "vsic_code", "Chưa nhận ra mã ngành"),
        ({"workers": 9_000_000}, "workers", "lớn bất thường"),
        ({"address": "x" * 256}, "address", "dài hơn 255 chữ"),
        ({"established_on": date(2020, 1, 1)}, "established_on", "sau ngày của số liệu"),
        ({"status": "Đang chuẩn bị"}, "status", "đã thành doanh nghiệp"),
        ({"name": "CONG TY TNHH LUA VANG"}, "name", "không dấu"),
    ],
)
def test_what_is_not_understood_is_said_and_the_rest_is_taken(
    parks: None, clerk: Actor, values: dict[str, Any], column: str, said: str
) -> None:
    told = judged(row(**values), viewer=clerk)[0]
    assert told.outcome is Outcome.NEW
    assert [problem.column for problem in told.problems] == [column]
    assert said in words(told)
    found = taken(row(**values), by=clerk)
    assert found
    assert found.status == "OPERATING"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"tax_code": None}, "thiếu mã số thuế"),
        ({"tax_code": "12345"}, "10 chữ số"),
        ({"tax_code": "123456789"}, "10 chữ số"),  # a zero before it would not fit
        ({"name": None}, "thiếu tên"),
        ({"name": "x" * 256}, "thiếu tên"),
        ({"place_name": None}, "không ghi khu công nghiệp"),
        ({"place_name": "KCN Sao Hoả"}, "chưa có trong cây"),
    ],
)
def test_what_can_not_be_taken_says_why(
    parks: None, clerk: Actor, values: dict[str, Any], said: str
) -> None:
    told = judged(row(**values), viewer=clerk)[0]
    assert told.outcome is Outcome.ERROR
    assert said in words(told)


@pytest.mark.parametrize("typed", ["0109698826", "0109 698 826", "0109.698.826", "109698826"])
def test_a_code_is_the_same_however_it_is_typed(parks: None, clerk: Actor, typed: str) -> None:
    commands.take_list(rows=[row(tax_code=typed)], source=source(), by=clerk, at=AT)
    assert stored(CODE)


def test_a_branch_with_the_name_of_a_branch_keeps_its_code(parks: None, clerk: Actor) -> None:
    name = "Chi nhánh Công ty TNHH Lúa Vàng"
    assert not words(judged(row(name=name, tax_code=f"{CODE}-001"), viewer=clerk)[0])
    commands.take_list(
        rows=[row(name=name, tax_code=f"{CODE}-001")], source=source(), by=clerk, at=AT
    )
    assert stored(f"{CODE}-001")


def test_rows_with_one_code_name_each_other(parks: None, clerk: Actor) -> None:
    said = judged(row(5), row(9, tax_code="0109 698 826"), viewer=clerk)
    assert [each.outcome for each in said] == [Outcome.QUESTION] * 2
    assert all("dòng 5, 9" in words(each) for each in said)


@pytest.mark.parametrize("name", ["KCN Gián Khẩu", "Khu công nghiệp gián khẩu", "GIAN KHAU"])
def test_a_place_is_known_with_or_without_its_kind(parks: None, clerk: Actor, name: str) -> None:
    assert judged(row(place_name=name), viewer=clerk)[0].outcome is Outcome.NEW


def test_two_places_of_one_name_are_not_guessed_between(parks: None, clerk: Actor) -> None:
    path = f"{FIRST_PARK}gian-khau/"
    Place(path=path, kind="WARD", name="Xã Gián Khẩu", valid_from=SINCE).save()
    assert judged(row(place_name="Gián Khẩu"), viewer=clerk)[0].outcome is Outcome.ERROR
    assert judged(row(place_name="Xã Gián Khẩu"), viewer=clerk)[0].outcome is Outcome.NEW


def test_a_place_of_others_is_not_written_to(parks: None, clerk: Actor) -> None:
    both = Actor("lan", (*clerk.grants, Grant("leader", SECOND_PARK)))
    told = judged(row(place_name="KCN Tam Điệp"), viewer=both)[0]
    assert told.outcome is Outcome.ERROR
    assert "không thuộc phạm vi" in words(told)
    assert judged(row(place_name=None), viewer=both, place_path=SECOND_PARK)[0].outcome is (
        Outcome.ERROR
    )


def test_an_unknown_place_goes_where_somebody_chose(parks: None, clerk: Actor) -> None:
    told = judged(row(place_name="KCN Lạ"), viewer=clerk, place_path=FIRST_PARK)[0]
    assert told.outcome is Outcome.NEW
    assert "nơi chọn" in words(told)


def test_a_project_is_known_by_its_name(parks: None, clerk: Actor) -> None:
    project = row(kind="Dự án", tax_code=None, name="Nhà máy Gạch Đỏ", status="Đang hoạt động")
    told = judged(project, viewer=clerk)[0]
    assert told.outcome is Outcome.NEW
    assert "khi đã có mã số thuế" in words(told)
    commands.take_list(rows=[project], source=source(), by=clerk, at=AT)
    found = Enterprise.objects.unscoped(reason=REASON).get()
    assert (found.kind, found.status, found.tax_code) == ("PROJECT", "PREPARING", None)
    again = row(kind="Dự án", tax_code=None, name="Nhà máy gạch đỏ")
    assert judged(again, viewer=clerk)[0].outcome is Outcome.UNCHANGED
    assert "không hợp với loại hồ sơ" in words(judged(project, viewer=clerk)[0])


# Beside the register -----------------------------------------------------------------------------


@pytest.fixture
def known(parks: None, clerk: Actor) -> Enterprise:
    registration = Registration(
        tax_code=CODE,
        name="Công ty TNHH Lúa Vàng",
        place_path=FIRST_PARK,
        known_on=SINCE,
        source="sổ cũ",
        ownership_stat="STATE",
        party_scope="STATE",
        workers=(Count(date(2019, 5, 1), 580, "sổ cũ"),),
    )
    commands.register(registration=registration, by=clerk, at=AT)
    found = stored(CODE)
    assert found
    return found


def changed(told: Judgement) -> list[tuple[str, object, object]]:
    return [(each.column, each.before, each.after) for each in told.changes]


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
    assert "lịch sử" in words(judged(older, viewer=clerk)[0])
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
        ("status_on", SINCE, KNOWN_ON),
    ]
    found = taken(row(status="Giải thể", status_on=date(2019, 8, 1)), by=clerk)
    assert found
    assert (found.status, found.status_on) == ("DISSOLVED", date(2019, 8, 1))
    assert [each.valid_to for each in periods()] == [date(2019, 8, 1), None]


def test_a_status_from_before_the_present_one_is_a_question(
    known: Enterprise, clerk: Actor
) -> None:
    told = judged(row(status="Giải thể", status_on=SINCE), viewer=clerk)[0]
    assert told.outcome is Outcome.QUESTION
    assert told.record == known.uid


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
    taken(row(tax_code=OTHER_CODE), by=clerk)
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


# The command -------------------------------------------------------------------------------------


def test_take_list_is_refused_to_who_keeps_no_enterprises(parks: None, reader: Actor) -> None:
    with pytest.raises(Refused) as refused:
        taken(row(), by=reader)
    assert refused.value.refusal.is_forbidden
    assert Entry.objects.get().outcome == "REFUSED"


def test_a_list_is_one_entry_and_the_same_key_writes_it_once(parks: None, clerk: Actor) -> None:
    rows = [row(5), row(6, tax_code=OTHER_CODE), row(7, tax_code="x")]
    receipt = commands.take_list(rows=rows, source=source(), by=clerk, at=AT, key="k")
    assert commands.take_list(rows=rows, source=source(), by=clerk, at=AT, key="k") == receipt
    entry = Entry.objects.get()
    assert (entry.command, entry.role) == ("enterprises.take_list", "parks")
    assert Change.objects.filter(model="enterprises.Enterprise", field="tax_code").count() == 2
    assert verify() is None


def test_the_number_of_statements_does_not_grow_with_the_rows(
    parks: None, clerk: Actor, django_assert_max_num_queries: Any
) -> None:
    rows: Sequence[Incoming] = [row(n, tax_code=f"27{n:08}") for n in range(1, 200)]
    with django_assert_max_num_queries(5):
        offered("enterprises").asked(rows, source(), viewer=clerk)


# Out and in again --------------------------------------------------------------------------------


def exported(viewer: Actor) -> bytes:
    stream = io.BytesIO()
    rows = sheet_rows(all_rows(Conditions(), viewer=viewer))
    write_sheet(stream, ENTERPRISES, rows, stamp=Stamp(("Xuất lúc 10:42",)))
    return stream.getvalue()


def test_an_export_taken_in_again_changes_nothing(
    parks: None, clerk: Actor, registration: Registration
) -> None:
    taken(
        row(address="Lô 5", legal_form="CP", workers=5, vsic_code="0111", status="Phá sản"),
        row(6, kind="Dự án", tax_code=None, name="Nhà máy Gạch"),
        row(7, tax_code="0109698827", name="Công ty TNHH Số Kiểm Tra"),
        by=clerk,
    )
    said = judged(*read(exported(clerk)), viewer=clerk)
    assert len(said) == 3
    assert {each.outcome for each in said} == {Outcome.UNCHANGED}


def test_text_like_a_formula_is_never_live_in_the_export(parks: None, clerk: Actor) -> None:
    evil = '=HYPERLINK("http://127.0.0.1","Bấm")'
    taken(row(name=evil, address="+1+1"), by=clerk)
    page = load_workbook(io.BytesIO(exported(clerk))).worksheets[0]
    cells = [cell for line in page.iter_rows() for cell in line if cell.value in {evil, "+1+1"}]
    assert len(cells) == 2
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.quotePrefix for cell in cells} == {True}
