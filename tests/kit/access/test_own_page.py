"""The page of the own account: how pages look, the password."""

import pytest

from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Account
from nentang.kit.access.passwords import one_time_code
from tests.kit.access.browsing import Browse, text_of
from tests.kit.access.conftest import PARK, account, given


def test_the_own_page_tells_roles_in_words_and_keeps_how_pages_look(
    newcomer: Account, keeper: Actor, browse: Browse
) -> None:
    browser = browse("binh")
    assert "Chưa được giao vai trò nào" in text_of(browser.get("/tai-khoan/"))
    given("binh", "parks", PARK, keeper)
    page = text_of(browser.get("/tai-khoan/"))
    assert "Nắm doanh nghiệp trong khu." in page
    assert "KCN Gián Khẩu" in page
    assert "Đinh Văn Khoa" in page
    assert "Tài khoản được mở lúc" in page
    answer = browser.post("/tai-khoan/cach-hien", {"theme": "dark", "density": "thoang"})
    assert answer["Location"] == "/tai-khoan/"
    assert 'data-theme="dark"' in text_of(browser.get("/tai-khoan/"))
    answer = browser.post("/tai-khoan/cach-hien", {"language": "en", "next": "/tro-giup"})
    assert answer["Location"] == "/tro-giup"
    assert '<html lang="en"' in text_of(browser.get("/tai-khoan/"))
    answer = browser.post(
        "/tai-khoan/cach-hien", {"theme": "<script>", "next": "https://o-dau.example/"}
    )
    assert answer["Location"] == "/tai-khoan/"
    assert "nt_theme" not in answer.cookies


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ({"current": "sai"}, "chưa đúng"),
        ({"again": "khac han nhau"}, "khác nhau"),
        ({"new": "ngan", "again": "ngan"}, "từ 10 ký tự"),
        ({"new": "", "again": ""}, "Nhập mật khẩu mới"),
    ],
)
def test_what_is_wrong_with_a_new_password_is_said(
    typed: dict[str, str], text: str, newcomer: Account, browse: Browse
) -> None:
    code = one_time_code("open-binh", by="khoa")
    good = {"key": "k", "current": code, "new": "ba con ngua o", "again": "ba con ngua o"}
    answer = browse("binh").post("/tai-khoan/mat-khau", good | typed)

    assert answer.status_code == 422
    assert text in text_of(answer)
    assert account("binh").check_password(code)


def test_a_changed_password_ends_the_other_sessions_and_keeps_this_one(
    newcomer: Account, browse: Browse
) -> None:
    here, there = browse("binh"), browse("binh")
    code = one_time_code("open-binh", by="khoa")
    new = {"key": "k", "current": code, "new": "ba con ngua o", "again": "ba con ngua o"}
    page = here.post("/tai-khoan/mat-khau", new, follow=True)

    assert "Đã đổi mật khẩu" in text_of(page)
    assert here.get("/tai-khoan/").status_code == 200
    assert there.get("/tai-khoan/").status_code == 302
