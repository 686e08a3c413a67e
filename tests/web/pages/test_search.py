"""The search page and what stands below the box: every kind, every role, nothing out of scope."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.web.pages import search
from nentang.web.pages.search import KINDS
from tests.web.pages.test_today import SignIn, province

__all__ = ["province"]
PAGE, LIST = "/tim", "/tim/goi-y"
MOST_STATEMENTS, MOST_BYTES = 15, 60_000
PERSONS = {"dang-vien"}
ORGANISATIONS = {"to-chuc", "doan-the"}
GROUP = re.compile(r'id="nhom-([a-z-]+)">[^<]*\(([\d.]+\+?)\)</h2>(.*?)</section>', re.DOTALL)
OFFERED = re.compile(r'class="find-kind"[^>]*id="tim-([a-z-]+)">[^<]*\(([\d.]+\+?)\)')
LINK = re.compile(r'<a [^>]*href="(/[^"]+)"')
WORDS = ("thanh", "c", "cong ty", "chi bo", "to trinh", "ke hoach", "27", "II.2.2")


def groups(client: Client, wanted: str) -> dict[str, tuple[str, str]]:
    """Return the figure and the rows of each kind on the page."""
    html = client.get(PAGE, {"q": wanted}).content.decode()
    return {key: (count, rows) for key, count, rows in GROUP.findall(html)}


def links(html: str) -> list[str]:
    return [unescape(address) for address in LINK.findall(html)]


def number_of_rows(html: str) -> int:
    """Return how many rows a page says that it has."""
    found = re.search(r'class="sr">(?:Hơn )?([\d.]+)', html) or re.search(r"trong ([\d.]+)", html)
    return int(found[1].replace(".", "")) if found else 0


def test_no_role_is_led_to_what_it_may_not_open_and_each_figure_is_its_rows(
    province: dict[str, Client],
) -> None:
    for role, browser in province.items():
        opened: set[str] = set()  # several words lead to the same record
        for wanted in WORDS:
            found = groups(browser, wanted)
            offered = dict(OFFERED.findall(browser.get(LIST, {"q": wanted}).content.decode()))
            assert offered == {key: count for key, (count, _rows) in found.items()}, role
            for key, (count, rows) in found.items():
                for address in {*links(rows)[:3]} - opened:
                    assert browser.get(address).status_code == 200, (role, wanted, address)
                    opened.add(address)
                kind = next(kind for kind in KINDS if kind.key == key)
                if kind.whole:
                    (whole,) = {url for url in links(rows) if "?q=" in url} or {""}
                    assert not whole or number_of_rows(browser.get(whole).content.decode()) == int(
                        count.replace(".", "")
                    ), (role, wanted, whole)


def test_who_sees_no_persons_and_no_organisations_finds_none(province: dict[str, Client]) -> None:
    hidden = {
        "planning": PERSONS | ORGANISATIONS,
        "leader": PERSONS,
        "technical": {kind.key for kind in KINDS},
        "auditor": {kind.key for kind in KINDS},
    }
    seen = {key for wanted in WORDS for key in groups(province["organisation"], wanted)}
    assert seen >= {"doanh-nghiep", "to-chuc", "doan-the", "dang-vien", "dieu-khoan", "ke-hoach"}
    assert "mau" in seen
    for role, kinds in hidden.items():
        for wanted in WORDS:
            assert not groups(province[role], wanted).keys() & kinds, (role, wanted)
            html = province[role].get(LIST, {"q": wanted}).content.decode()
            assert not {key for key, _count in OFFERED.findall(html)} & kinds, (role, wanted)


def test_the_page_keeps_to_its_statements_and_its_weight(province: dict[str, Client]) -> None:
    for address in (PAGE, LIST):
        for wanted in ("c", "thanh", "to", "II"):
            with CaptureQueriesContext(connection) as asked:
                answer = province["organisation"].get(address, {"q": wanted})
            assert len(asked) <= MOST_STATEMENTS, (address, wanted)
            assert len(answer.content) <= MOST_BYTES


def test_one_kind_is_shown_whole_page_after_page(
    province: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "ON_ONE", 10)
    browser = province["organisation"]
    count, _rows = groups(browser, "t")["dieu-khoan"]
    shown = []
    for number in range(1, -(-int(count) // 10) + 1):
        asked = {"q": "t", "loai": "dieu-khoan", "trang": str(number)}
        shown.append(browser.get(PAGE, asked).content.decode())
    addresses = [url for html in shown for url in links(GROUP.findall(html)[0][2])]
    assert len(set(addresses)) == len(addresses) == int(count) > 20
    assert f"Dòng 1–10 trong {count}" in shown[0]
    assert "trang=2" in shown[0]
    assert f"trang={len(shown) + 1}" not in shown[-1]
    for odd in ("0", "x", "²", "999999999999999999999"):
        asked = {"q": "t", "loai": "dieu-khoan", "trang": odd}
        assert browser.get(PAGE, asked).status_code == 200


@pytest.mark.parametrize("wanted", ["", "   ", "%", "'", '"*', "\0", "·đưc5", "a" * 500, "1 " * 90])
def test_whatever_is_typed_is_answered(sign_in: SignIn, wanted: str) -> None:
    browser = sign_in(Actor("dao", (Grant("organisation", "/ninh-binh/"),)))
    for address in (PAGE, LIST):
        assert browser.get(address, {"q": wanted}).status_code == 200


def test_a_name_is_shown_as_text(sign_in: SignIn, enterprise: Enterprise) -> None:
    enterprise.name = "<b>May"
    enterprise.save()
    browser = sign_in(Actor("dao", (Grant("organisation", "/ninh-binh/"),)))
    for address in (PAGE, LIST):
        html = browser.get(address, {"q": "may"}).content.decode()
        assert "&lt;b&gt;May" in html
        assert "<b>May" not in html


def test_a_page_of_no_number_is_the_first_and_one_too_far_the_last(
    sign_in: SignIn, enterprise: Enterprise
) -> None:
    client = sign_in(Actor("lan", (Grant("parks", enterprise.place_path),)))
    for number in ("9" * 5_000, "-1", "x", "999"):
        asked = {"q": "may", "loai": "doanh-nghiep", "trang": number}
        assert client.get(PAGE, asked).status_code == 200
