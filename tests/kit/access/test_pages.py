"""Pages of accounts: the list, opening, renaming, resetting, closing."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Account, Look
from nentang.kit.access.pages import PAGE
from nentang.kit.access.passwords import one_time_code
from nentang.kit.ledger.models import Entry
from tests.kit.access.browsing import LIST, Browse, form_of, text_of
from tests.kit.access.conftest import BLOC, PARK, PROVINCE, account, given, opened


def test_the_list_shows_each_account_with_its_roles(
    newcomer: Account, keeper: Actor, browse: Browse
) -> None:
    given("binh", "parks", PARK, keeper)
    given("binh", "inspection", BLOC, keeper)
    html = text_of(browse("khoa").get(LIST))

    assert "3 tài khoản" in html
    assert "Ban Quản lý khu công nghiệp, KCN Gián Khẩu" in html
    assert "Ủy ban Kiểm tra, Khối Doanh nghiệp (chờ xác nhận)" in html
    assert "Quản trị kỹ thuật, Tỉnh Ninh Bình" in html
    assert "Chưa đăng nhập lần nào" in html


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=binh+pham", ["Bình"]),
        ("?q=DAO", ["Đào"]),
        ("?q=van+phong", ["Bình", "Đào", "Khoa"]),
        ("?q=nobody", []),
        ("?tinh-trang=dong", ["Bình"]),
        ("?tinh-trang=mo", ["Đào", "Khoa"]),
        ("?tinh-trang=ma", ["Đào"]),
        ("?tinh-trang=khac", ["Bình", "Đào", "Khoa"]),
    ],
)
def test_the_list_can_be_searched_and_narrowed(
    query: str, names: list[str], newcomer: Account, browse: Browse
) -> None:
    Account.objects.filter(pk=newcomer.pk).update(is_active=False)
    html = text_of(browse("khoa").get(LIST + query))

    shown = re.findall(r'class="quiet"[^>]*>([^<]+)<', html)
    assert [name.split()[-1] for name in shown] == names


def test_the_list_is_read_in_pages_both_ways(
    keeper: Actor, browse: Browse, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(PAGE + 5):
        name = f"u{number:03}"
        Account.objects.create(
            username=name, full_name=name, sort_key="same", search_key=f" {name}"
        )
    browser = browse("khoa")
    first = text_of(browser.get(LIST))
    following = re.search(r'href="(\?sau=[^"]+)"', first)
    assert following
    with django_assert_max_num_queries(11):
        second = text_of(browser.get(LIST + following[1]))
    back = re.search(r'href="(\?truoc=[^"]+)"', second)
    assert back
    again = text_of(browser.get(LIST + back[1]))

    def names(html: str) -> list[str]:
        return re.findall(r'class="quiet"[^>]*>([^<]+)<', html)

    assert len(names(first)) == PAGE
    assert len(names(second)) == 6
    assert not set(names(first)) & set(names(second))
    assert names(again) == names(first)
    assert "truoc=" not in again
    assert names(text_of(browser.get(f"{LIST}?sau=nobody"))) == names(first)


def test_who_opens_a_page_with_a_name_is_kept(newcomer: Account, browse: Browse) -> None:
    browse("dao").get(f"{LIST}/{newcomer.uid}")
    look = Look.objects.get()

    assert (look.by, look.subject, look.uid) == ("dao", "access.Account", newcomer.uid)


def test_an_account_is_opened_and_its_code_shown_once(keeper: Actor, browse: Browse) -> None:
    browser = browse("khoa")
    page = browser.get(f"{LIST}/mo")
    typed = form_of(page) | {"full_name": "Hà Thị Lan", "username": "Lan.Ha", "unit": ""}
    answers = [browser.post(f"{LIST}/mo", typed) for _ in range(2)]
    code = one_time_code(typed["key"], by="khoa")
    row = account("lan.ha")

    assert all(code in text_of(answer) for answer in answers)
    assert all(answer["Cache-Control"] == "no-store" for answer in answers)
    assert row.check_password(code)
    assert code not in text_of(browser.get(f"{LIST}/{row.uid}"))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ({"full_name": "", "username": "lan"}, "Nhập họ và tên"),
        ({"full_name": "Lan", "username": ""}, "Nhập tên đăng nhập"),
        ({"full_name": "Lan", "username": "Đào Lan"}, "Đã nhập “Đào Lan”"),
        ({"full_name": "Lan", "username": "khoa"}, "đã có người dùng"),
    ],
)
def test_what_is_wrong_with_a_new_account_is_said_and_kept(
    typed: dict[str, str], text: str, keeper: Actor, browse: Browse
) -> None:
    answer = browse("khoa").post(f"{LIST}/mo", typed | {"key": "k", "unit": "Văn phòng"})

    assert answer.status_code == 422
    assert text in text_of(answer)
    assert 'value="Văn phòng"' in text_of(answer)


def test_two_who_rename_choose_between_both_names(newcomer: Account, browse: Browse) -> None:
    browser, address = browse("khoa"), f"{LIST}/{newcomer.uid}/ten"
    first, second = form_of(browser.get(address)), form_of(browser.get(address))
    browser.post(address, first | {"full_name": "Phạm Bính", "unit": "Văn phòng"})
    answer = browser.post(address, second | {"full_name": "Phạm Bỉnh", "unit": "Ban Tổ chức"})

    assert answer.status_code == 409
    assert "Đinh Văn Khoa đã sửa lúc" in text_of(answer)
    assert "Phạm Bính" in text_of(answer)
    assert "Phạm Bỉnh" in text_of(answer)
    fresh = form_of(answer) | {"full_name": "Phạm Bỉnh", "unit": "Ban Tổ chức"}
    choice = {"giu_full_name": "theirs", "giu_unit": "mine"}
    assert browser.post(address, fresh | choice).status_code == 302
    row = account("binh")
    assert (row.full_name, row.unit) == ("Phạm Bính", "Ban Tổ chức")


def test_a_reset_is_shown_to_the_keeper_and_told_to_the_owner(
    newcomer: Account, browse: Browse
) -> None:
    owner, browser = browse("binh"), browse("khoa")
    address = f"{LIST}/{newcomer.uid}/dat-lai-mat-khau"
    typed = form_of(browser.get(address))
    code = one_time_code(typed["key"], by="khoa")

    assert code in text_of(browser.post(address, typed))
    assert owner.get("/tai-khoan/").status_code == 302  # the session has ended
    fresh = Client()
    fresh.post("/dang-nhap", {"username": "binh", "password": code})
    assert fresh.get("/quan-tri/tai-khoan")["Location"] == "/tai-khoan/mat-khau"
    page = text_of(fresh.get("/tai-khoan/mat-khau"))
    assert "Mật khẩu được đặt lại lúc" in page
    assert "bởi Đinh Văn Khoa" in page
    new = {"key": "k", "current": code, "new": "ba con ngua o", "again": "ba con ngua o"}
    assert fresh.post("/tai-khoan/mat-khau", new)["Location"] == "/"
    assert "bởi Đinh Văn Khoa" in text_of(fresh.get("/tai-khoan/"))  # a line for as long as it is


def test_a_second_reset_from_an_old_page_is_a_conflict_then_goes_on(
    newcomer: Account, browse: Browse
) -> None:
    browser, address = browse("khoa"), f"{LIST}/{newcomer.uid}/dat-lai-mat-khau"
    old, new = form_of(browser.get(address)), form_of(browser.get(address))
    browser.post(address, new)
    answer = browser.post(address, old)

    assert answer.status_code == 409
    assert "bấm lần nữa" in text_of(answer)
    assert "Mã chỉ hiện ở trang này" in text_of(browser.post(address, form_of(answer)))


def test_closing_ends_the_sessions_and_reopening_gives_a_code(
    newcomer: Account, browse: Browse
) -> None:
    owner, browser = browse("binh"), browse("khoa")
    assert owner.get("/tai-khoan/").status_code == 200
    address = f"{LIST}/{newcomer.uid}/dong"
    page = browser.post(address, form_of(browser.get(address)), follow=True)

    assert "Đã đóng tài khoản" in text_of(page)
    assert owner.get("/tai-khoan/").status_code == 302
    address = f"{LIST}/{newcomer.uid}/mo-lai"
    answer = browser.post(address, form_of(browser.get(address)))
    assert "Mã chỉ hiện ở trang này" in text_of(answer)
    assert owner.get("/tai-khoan/").status_code == 302  # an old session does not come back


@pytest.mark.parametrize(
    ("deed", "route"),
    [
        ("ten", "access:rename"),
        ("dat-lai-mat-khau", "access:reset"),
        ("dong", "access:close"),
        ("mo-lai", "access:reopen"),
        ("giao-vai-tro", "access:propose"),
    ],
)
def test_who_keeps_no_accounts_reads_why_and_an_attempt_is_on_record(
    deed: str, route: str, newcomer: Account, browse: Browse
) -> None:
    browser, address = browse("dao"), f"{LIST}/{newcomer.uid}/{deed}"
    page = browser.get(address)

    assert "do Quản trị kỹ thuật của phạm vi này giữ" in text_of(page)
    assert 'name="key"' not in text_of(page)
    assert browser.post(address, {"key": "k", "version": 1}).status_code == 403
    assert Entry.objects.latest("seq").command == route


def test_the_keeper_reads_accounts_and_no_records(keeper: Actor, browse: Browse) -> None:
    browser = browse("khoa")

    assert PROVINCE not in text_of(browser.get("/tai-khoan/"))
    assert browser.get("/doanh-nghiep/").status_code == 404
    assert opened("lan", "Hà Thị Lan", keeper).full_name in text_of(browser.get(LIST))
