"""The list: who sees what, in which order, through every channel alike."""

import io
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nentang.enterprises import queries
from nentang.enterprises.conditions import Conditions
from nentang.enterprises.registrations import Registration
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Look
from tests.conftest import FIRST_PARK

SignIn = Callable[[Actor], Client]
LIST, EXPORT, PRINTED = (reverse(f"enterprises:{name}") for name in ("index", "export", "printed"))
Some = list[Registration]


def names(page: str) -> list[str]:
    return re.findall(r'<th class="nm" scope="row"><a[^>]*>([^<]*)<', page)


def exported(client: Client, address: str) -> list[list[Any]]:
    answer: Any = client.get(address)
    content = b"".join(answer.streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    rows: list[list[Any]] = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(number for number, row in enumerate(rows) if row[0] == "STT")
    return rows[head + 1 :]


def test_names_stand_in_vietnamese_order(sign_in: SignIn, wide: Actor, some: Some) -> None:
    page = sign_in(wide).get(LIST).text

    assert names(page) == ["Ánh Dương", "Ắc quy Ỷ La", "Dệt Đông Sơn", "Dự án Kính"]
    assert "4 hồ sơ" in page
    assert "dự án, chưa có mã số thuế" in page


def test_the_neighbour_sees_only_the_other_park_through_every_channel(
    sign_in: SignIn, neighbour: Actor, some: Some
) -> None:
    browser = sign_in(neighbour)

    page = browser.get(LIST).text
    assert names(page) == ["Ánh Dương"]
    assert "1 hồ sơ" in page
    assert [row[1] for row in exported(browser, EXPORT)] == ["Ánh Dương"]
    assert "Ắc quy" not in browser.get(PRINTED).text
    assert not queries.enterprises_sought("ac quy", viewer=neighbour).first(9).count
    assert not names(browser.get(LIST, {"q": "ac quy"}).text)
    assert queries.counts(Conditions(), viewer=neighbour).everything == 1


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"q": "la ac"}, ["Ắc quy Ỷ La"]),
        ({"q": "đông"}, ["Dệt Đông Sơn"]),
        ({"q": "quy la y"}, ["Ắc quy Ỷ La"]),
        ({"q": "uy"}, []),
        ({"q": "!!!"}, []),
        ({"q": "2700 123 466"}, ["Ắc quy Ỷ La"]),
        ({"quy_mo": "LARGE"}, ["Ắc quy Ỷ La"]),
        ({"quy_mo": "CHUA_RO", "loai": "ENTERPRISE"}, ["Ánh Dương", "Dệt Đông Sơn"]),
        ({"nganh": "C"}, ["Ắc quy Ỷ La"]),
        ({"so_huu": "FDI"}, ["Ắc quy Ỷ La"]),
        ({"trang_thai": "NGUNG"}, ["Dệt Đông Sơn"]),
        ({"trang_thai": "PREPARING"}, ["Dự án Kính"]),
        ({"dia_ban": FIRST_PARK, "loai": "PROJECT"}, ["Dự án Kính"]),
        ({"loai": "không có"}, ["Ánh Dương", "Ắc quy Ỷ La", "Dệt Đông Sơn", "Dự án Kính"]),
        ({"xep": "-workers"}, ["Ắc quy Ỷ La", "Dự án Kính", "Dệt Đông Sơn", "Ánh Dương"]),
        ({"xep": "workers"}, ["Ắc quy Ỷ La", "Ánh Dương", "Dệt Đông Sơn", "Dự án Kính"]),
        ({"xep": "lạ"}, ["Ánh Dương", "Ắc quy Ỷ La", "Dệt Đông Sơn", "Dự án Kính"]),
    ],
)
def test_conditions_stand_in_the_address_and_export_and_print_follow_them(
    sign_in: SignIn, wide: Actor, some: Some, asked: dict[str, str], expected: list[str]
) -> None:
    browser = sign_in(wide)
    query = "&".join(f"{name}={value}" for name, value in asked.items())

    assert names(browser.get(LIST, asked).text) == expected
    assert [row[1] for row in exported(browser, f"{EXPORT}?{query}")] == expected
    assert all(name in browser.get(PRINTED, asked).text for name in expected)


def test_a_chip_leads_to_the_list_without_its_condition(
    sign_in: SignIn, wide: Actor, some: Some
) -> None:
    page = sign_in(wide).get(LIST, {"q": "ac", "loai": "ENTERPRISE", "sau": "x"}).text

    assert 'class="drop" href="?loai=ENTERPRISE"' in page
    assert 'class="drop" href="?q=ac"' in page


def test_pages_follow_each_other_both_ways_without_a_gap(
    sign_in: SignIn, wide: Actor, fill: Callable[[int], None]
) -> None:
    fill(120)
    browser = sign_in(wide)

    def follow(address: str, seen: list[list[str]]) -> str:
        page = browser.get(LIST + address).text
        seen.append(names(page))
        return page

    def link(page: str, rel: str) -> str:
        found = re.search(rf'rel="{rel}" href="([^"]*)"', page)
        return found[1].replace("&amp;", "&") if found else ""

    down: list[list[str]] = []
    page = follow("", down)
    while link(page, "next"):
        page = follow(link(page, "next"), down)
    assert "Dòng 101–120 trong 120" in page
    up: list[list[str]] = [down[-1]]
    while link(page, "prev"):
        page = follow(link(page, "prev"), up)
    assert "Dòng 1–50 trong 120" in page
    assert up[::-1] == down
    assert len({name for part in down for name in part}) == 120


def test_a_cut_or_foreign_place_in_the_address_shows_the_first_page(
    sign_in: SignIn, wide: Actor, some: Some
) -> None:
    for token in ("x", "W10", "WzEsMiwzXQ", "bnVsbA", "é"):
        for name in ("sau", "truoc"):
            assert len(names(sign_in(wide).get(LIST, {name: token}).text)) == 4


@pytest.mark.parametrize("address", [LIST, f"{LIST}?q=du+an&xep=-updated"])
def test_a_page_asks_at_most_eight_statements_however_many_rows(
    sign_in: SignIn, wide: Actor, fill: Callable[[int], None], address: str
) -> None:
    browser = sign_in(wide)

    def statements() -> int:
        browser.get(address)
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        return len(asked)

    fill(3)
    few = statements()
    fill(60)
    assert statements() == few <= 8


def test_the_count_is_told_as_more_than_beyond_the_cap(
    sign_in: SignIn, wide: Actor, some: Some, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nentang.enterprises.queries.lists.CAP", 3)
    monkeypatch.setattr("nentang.enterprises.queries.CAP", 3)

    page = sign_in(wide).get(LIST).text

    assert "Hơn 3 hồ sơ" in page
    assert "Tất cả, hơn" in page
    assert names(page) == ["Ánh Dương", "Ắc quy Ỷ La", "Dệt Đông Sơn", "Dự án Kính"]


def test_codes_and_days_keep_their_kind_in_the_workbook(
    sign_in: SignIn, wide: Actor, some: Some
) -> None:
    row = exported(sign_in(wide), f"{EXPORT}?q=ac+quy")[0]

    assert (row[2], row[5]) == ("2700123466", 612)
    assert row[6] == datetime(2019, 9, 30)  # noqa: DTZ001 - Excel knows no time zones
    assert row[9] == "Lớn"


def test_export_and_print_are_noted_with_their_conditions(
    sign_in: SignIn, wide: Actor, some: Some
) -> None:
    browser = sign_in(wide)
    exported(browser, f"{EXPORT}?q=ac")
    browser.get(PRINTED)

    looks = Look.objects.order_by("pk").values_list("by", "kind", "rows", "conditions")
    assert list(looks) == [("an", "EXPORT", 1, "q=ac"), ("an", "PRINT", 4, "")]


def test_a_long_print_is_cut_in_words(
    sign_in: SignIn, wide: Actor, some: Some, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nentang.enterprises.views.lists.PRINTED", 2)

    page = sign_in(wide).get(PRINTED).text

    assert "Bản in có 2 dòng đầu" in page
    assert "Dệt Đông Sơn" not in page


def test_who_may_only_read_has_no_button_and_a_reason(
    sign_in: SignIn, reader: Actor, some: Some
) -> None:
    page = sign_in(reader).get(LIST).text

    assert reverse("enterprises:register") not in page
    assert "không được thêm doanh nghiệp" in page


def test_an_empty_list_says_why_and_what_to_do(sign_in: SignIn, clerk: Actor, parks: None) -> None:
    browser = sign_in(clerk)

    assert "Chưa có doanh nghiệp nào" in browser.get(LIST).text
    assert "Bỏ bớt một điều kiện" in browser.get(LIST, {"q": "may"}).text


def test_who_may_not_see_enterprises_finds_no_list(sign_in: SignIn, technician: Actor) -> None:
    browser = sign_in(technician)

    assert {browser.get(address).status_code for address in (LIST, EXPORT, PRINTED)} == {404}
