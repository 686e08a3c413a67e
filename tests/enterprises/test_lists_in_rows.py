"""What a row of a list says, alone: what is understood, what is said of the rest."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise, FactSource
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.intake.registers import Outcome, offered
from tests.conftest import AT, FIRST_PARK, SECOND_PARK, SINCE
from tests.enterprises.lists import (
    CODE,
    KNOWN_ON,
    REASON,
    judged,
    parts,
    periods,
    row,
    source,
    stored,
    taken,
    words,
)


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
    rows = [row(5), row(9, tax_code="0109 698 826", name="")]
    key_of = offered("enterprises").key_of
    assert key_of
    assert len({key_of(each) for each in rows}) == 1
    twins = [replace(rows[0], repeats=(9,)), replace(rows[1], repeats=(5,))]
    said = judged(*twins, viewer=clerk)
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
