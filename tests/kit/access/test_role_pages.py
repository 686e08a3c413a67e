"""Pages of roles: proposed by one, confirmed by another, ended."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from nentang.kit.access.accounts import actor_of
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Account, Place
from nentang.kit.access.places import open_node
from nentang.kit.access.roles import ROLES
from nentang.kit.ledger.models import Entry
from tests.kit.access.browsing import LIST, Browse, form_of, text_of
from tests.kit.access.conftest import BLOC, PARK, actor, given, grant_of


def test_a_role_is_checked_given_and_confirmed_by_another(
    newcomer: Account, browse: Browse
) -> None:
    browser, address = browse("khoa"), f"{LIST}/{newcomer.uid}/giao-vai-tro"
    typed = form_of(browser.get(address)) | {"role": "steering", "path": BLOC, "sought": ""}
    check = text_of(browser.post(address, typed))

    assert "Xem lại trước khi giao" in check
    assert "một tài khoản khác" in check
    told = [check.index(str(each.label)) for each in ROLES["steering"].listed]
    assert told == sorted(told)  # in one order, whichever process answers
    assert not actor("binh").grants
    assert "Giao vai trò" in text_of(browser.post(address, typed | {"sua": "role"}))
    for _ in range(2):
        browser.post(address, typed | {"ghi": "1"})
    grant = grant_of("binh", "steering")
    assert Entry.objects.filter(command="access.propose_grant", by="khoa").count() == 1

    second = browse("dao")
    waiting = text_of(second.get("/quan-tri/tai-khoan/vai-tro/cho-xac-nhan"))
    assert f"/quan-tri/tai-khoan/vai-tro/{grant.uid}/xac-nhan" in waiting
    assert "/xac-nhan" not in text_of(browser.get("/quan-tri/tai-khoan/vai-tro/cho-xac-nhan"))
    assert "Nhờ người thứ ba" in text_of(
        browser.get(f"/quan-tri/tai-khoan/vai-tro/{grant.uid}/xac-nhan")
    )
    address = f"/quan-tri/tai-khoan/vai-tro/{grant.uid}/xac-nhan"
    page = second.post(address, form_of(second.get(address)), follow=True)
    assert "Vai trò có hiệu lực từ hôm nay" in text_of(page)
    assert [g.role for g in actor_now("binh").grants] == ["steering"]
    assert "Không có vai trò nào chờ" in text_of(
        second.get("/quan-tri/tai-khoan/vai-tro/cho-xac-nhan")
    )


def actor_now(username: str) -> Actor:
    return actor_of(username, on=localdate())


@pytest.mark.parametrize(
    ("sought", "status", "text"),
    [
        ("2700123456", 200, "May Gián Khẩu"),
        ("may gian khau", 200, "May Gián Khẩu"),
        ("gian khau", 422, "Có nhiều nơi khớp"),
        ("o dau", 422, "Không có nơi nào khớp"),
    ],
)
def test_an_enterprise_is_found_by_number_or_name(
    sought: str, status: int, text: str, newcomer: Account, browse: Browse
) -> None:
    open_node(
        path=f"{PARK}2700123456/",
        kind=Place.Kind.ENTERPRISE,
        name="May Gián Khẩu",
        on=date(2020, 1, 1),
    )
    typed = {"key": "k", "role": "leader", "path": "", "sought": sought}
    answer = browse("khoa").post(f"{LIST}/{newcomer.uid}/giao-vai-tro", typed)

    assert answer.status_code == status
    assert text in text_of(answer)


def test_a_role_needs_a_place_and_is_refused_on_its_form(
    newcomer: Account, keeper: Actor, browse: Browse
) -> None:
    browser, address = browse("khoa"), f"{LIST}/{newcomer.uid}/giao-vai-tro"
    nowhere = browser.post(address, {"key": "k", "role": "leader", "path": "", "sought": ""})
    assert nowhere.status_code == 422
    assert "Chọn phạm vi, hoặc ghi một doanh nghiệp" in text_of(nowhere)
    given("binh", "leader", PARK, keeper)
    twice = browser.post(
        address, {"key": "k", "role": "leader", "path": PARK, "sought": "", "ghi": "1"}
    )
    assert twice.status_code == 422
    assert "đã giữ" in text_of(twice)


def test_roles_are_declined_ended_and_withdrawn(
    newcomer: Account, keeper: Actor, browse: Browse
) -> None:
    first = given("binh", "steering", PARK, keeper)
    second = given("binh", "leader", PARK, keeper)
    confirming, keeping = browse("dao"), browse("khoa")
    address = f"/quan-tri/tai-khoan/vai-tro/{first.uid}/khong-xac-nhan"
    confirming.post(address, form_of(confirming.get(address)))
    assert grant_of("binh", "steering").state == "DECLINED"
    address = f"/quan-tri/tai-khoan/vai-tro/{second.uid}/thoi-giao"
    keeping.post(address, form_of(keeping.get(address)))
    page = text_of(keeping.get(f"{LIST}/{newcomer.uid}"))

    assert "Thôi giao " in page
    assert "Không được giao" in page
    assert "Chưa giao vai trò nào" in page
