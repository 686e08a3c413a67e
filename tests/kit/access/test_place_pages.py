"""Pages of the tree of places."""

import re
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from nentang.kit.access.actors import Actor
from nentang.kit.access.places import Node, open_nodes
from nentang.kit.access.tree import PAGE, STEP_IN
from tests.kit.access.browsing import LIST, Browse, form_of, text_of
from tests.kit.access.conftest import BLOC, NAMES, PARK, PROVINCE, place

TREE, SINCE = "/quan-tri/don-vi", date(2019, 1, 1)


def names_in(page: object) -> list[str]:
    found = re.findall(r'<th class="nm"[^>]*>([^<]+)<', text_of(page))
    return [name.strip() for name in found]


def after_in(page: str) -> str:
    found = re.search(r'href="(\?sau=[^"]+)"', page)
    return found[1] if found else ""


def test_the_tree_shows_names_and_what_may_be_done(confirmer: Actor, browse: Browse) -> None:
    assert "Thêm nơi ở dưới" in text_of(browse("dao").get("/quan-tri/don-vi"))
    assert "Thêm nơi ở dưới" not in text_of(browse("khoa").get("/quan-tri/don-vi"))


def test_a_place_is_added_renamed_and_closed_on_pages(confirmer: Actor, browse: Browse) -> None:
    browser = browse("dao")
    address = f"/quan-tri/don-vi/{place(BLOC).uid}/them"
    typed = form_of(browser.get(address)) | {"name": "Sở Công Thương", "kind": "OFFICE"}
    assert "Đã thêm" in text_of(browser.post(address, typed, follow=True))
    row = place(f"{BLOC}so-cong-thuong/")
    address = f"/quan-tri/don-vi/{row.uid}/ten"
    old = form_of(browser.get(address))
    typed = form_of(browser.get(address)) | {"name": "Sở Công Thương tỉnh"}
    assert "Đã đổi tên" in text_of(browser.post(address, typed, follow=True))
    assert browser.post(address, old | {"name": "Sở CT"}).status_code == 409
    address = f"/quan-tri/don-vi/{row.uid}/ngung"
    assert "Đã ngừng" in text_of(browser.post(address, form_of(browser.get(address)), follow=True))
    empty = browser.post(f"/quan-tri/don-vi/{place(BLOC).uid}/them", {"key": "k"})
    assert empty.status_code == 422
    assert "Nhập tên đơn vị" in text_of(empty)


def test_a_province_of_two_thousand_wards_is_read_in_small_pages(
    confirmer: Actor, browse: Browse, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """In any order of the database each page tells where its places belong."""
    browser = browse("dao")
    small = len(browser.get(TREE).content)
    nodes = [
        Node(path=f"{PROVINCE}xa-{number:04}/", kind="WARD", name=f"Xã số {number:04}", on=SINCE)
        for number in range(2_000)
    ]
    open_nodes(nodes)
    with django_assert_max_num_queries(8):
        first = browser.get(TREE)
    with django_assert_max_num_queries(8):
        second = browser.get(TREE + after_in(text_of(first)))
    assert max(len(first.content), len(second.content)) <= 60_000
    assert small < len(first.content)
    assert len(names_in(second)) == PAGE
    assert "thuộc Tỉnh Ninh Bình" in text_of(second)
    seen, page = names_in(first), first
    while after := after_in(text_of(page)):
        page = browser.get(TREE + after)
        seen += names_in(page)
    assert len(seen) == len(set(seen)) == 2_000 + len(NAMES)


def test_a_cell_stands_further_in_than_the_park_of_its_enterprise(
    confirmer: Actor, browse: Browse
) -> None:
    """The enterprise between them is no place of this page, so it is only named."""
    firm = f"{PARK}2700123456/"
    open_nodes(
        [
            Node(path=firm, kind="ENTERPRISE", name="May Gián Khẩu", on=SINCE),
            Node(path=f"{firm}chi-bo/", kind="ORGANISATION", name="Chi bộ May", on=SINCE),
        ]
    )
    page = text_of(browse("dao").get(TREE))
    assert f"{STEP_IN * 3}Chi bộ May" in page
    assert "thuộc May Gián Khẩu" in page


def test_a_place_is_found_by_its_name_beside_its_parent(confirmer: Actor, browse: Browse) -> None:
    browser = browse("dao")
    found = browser.get(TREE, {"q": "gian khau"})
    assert names_in(found) == ["KCN Gián Khẩu"]
    assert "thuộc Khối Doanh nghiệp" in text_of(found)
    assert "thuộc" not in text_of(browser.get(TREE)).split("<tbody>")[1]
    assert "Không có nơi nào khớp" in text_of(browser.get(TREE, {"q": "nowhere"}))


def test_what_was_added_to_a_long_tree_stands_first_on_the_page_that_follows(
    confirmer: Actor, browse: Browse
) -> None:
    open_nodes(
        Node(path=f"{PROVINCE}xa-{number}/", kind="WARD", name=f"Xã số {number}", on=SINCE)
        for number in range(PAGE)
    )
    browser = browse("dao")
    address = f"/quan-tri/don-vi/{place(PROVINCE).uid}/them"
    typed = form_of(browser.get(address)) | {"name": "Xã Yên Từ", "kind": "WARD"}
    assert names_in(browser.post(address, typed, follow=True))[0] == "Xã Yên Từ"


@pytest.mark.parametrize(
    "address",
    [
        LIST + "/{}",
        LIST + "/{}/ten",
        LIST + "/{}/giao-vai-tro",
        "/quan-tri/tai-khoan/vai-tro/{}/xac-nhan",
        "/quan-tri/don-vi/{}/ten",
    ],
)
def test_what_does_not_exist_is_not_found(address: str, confirmer: Actor, browse: Browse) -> None:
    nothing = "00000000-0000-4000-8000-000000000000"
    assert browse("dao").get(address.format(nothing)).status_code == 404
