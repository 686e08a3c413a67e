"""Addresses and forms that no page of ours makes: an answer in words, never a fault."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from tests.conftest import FIRST_PARK

SignIn = Callable[[Actor], Client]
ODD = ["\0", "%", "_", "\\", "'\";--", "*" * 10_000, "\u202e", "9" * 30, "-1", "31/02/2020",
       "[" * 3_000, "../../keys", "<script>", "\N{FULLWIDTH DIGIT ONE}"]  # fmt: skip
ASKED = {
    "search": "q",
    "enterprises:index": "q xep sau truoc dia_ban nganh quy_mo so_huu trang_thai loai",
    "enterprises:printed": "q xep dia_ban nganh quy_mo so_huu trang_thai loai",
    "enterprises:export": "q xep dia_ban",
    "plans:index": "tinh-trang",
    "intake:absent": "danh_sach noi_gui sau",
    "intake:new": "danh_sach",
    "cleaning:sender": "noi_gui so",
    "data:ledger": "ngay nguoi viec tuchoi sau",
    "data:ledger_head": "ngay",
    "data:ledger_head_file": "ngay",
    "members:index": "q sau truoc",
    "members:duplicates": "tu",
    "enterprises:duplicates": "tu",
    "organisations:index": "q sau truoc",
    "advice:index": "q sau truoc dia_ban goi_y dv",
    "advice:review": "sau truoc dot ly_do ket_qua",
    "cases:index": "trang_thai sau truoc",
    "reports:targets": "nam",
    "access:accounts": "q sau truoc tinh-trang",
}


@pytest.fixture
def browser(enterprise: Enterprise, sign_in: SignIn) -> Client:
    return sign_in(Actor("dao", (Grant("organisation", FIRST_PARK),)))


@pytest.mark.parametrize("route", ASKED)
def test_whatever_stands_in_an_address_the_page_opens(route: str, browser: Client) -> None:
    wrong = {}
    for name in ASKED[route].split():
        for odd in ODD:
            answer = browser.get(f"{reverse(route)}?{name}={quote(odd)}")
            if answer.status_code not in {200, 302} or b"<script>" in answer.getvalue():
                wrong[name, odd[:20]] = answer.status_code
    assert not wrong


def test_whatever_sender_is_asked_for_the_rows_of_a_kind_open(browser: Client) -> None:
    pages = [
        reverse("cleaning:kind", args=["enterprise-twin"]),
        f"{reverse('cleaning:sender')}?so=enterprises",
    ]
    for page in pages:
        sign = "&" if "?" in page else "?"
        for odd in ODD:
            answer = browser.get(f"{page}{sign}noi_gui={quote(odd)}")
            assert answer.status_code in {200, 302}


@pytest.mark.parametrize("name", ["ngay", "lich_su"])
def test_whatever_is_asked_of_a_record_its_page_opens(
    name: str, browser: Client, enterprise: Enterprise
) -> None:
    page = reverse("enterprises:record", args=[enterprise.uid])

    assert {browser.get(f"{page}?{name}={quote(odd)}").status_code for odd in ODD} == {200}
