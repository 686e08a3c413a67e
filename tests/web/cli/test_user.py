"""`nentang user`: the first accounts, then only what one person alone may do."""

import json

import pytest
from django.test import Client

from nentang.kit.access.models import Account, AccountGrant
from nentang.kit.ledger.models import Entry
from nentang.web.cli.main import DONE, FAILED, main

KEEPER = ("user", "add", "khoa", "--name", "Đinh Văn Khoa", "--role", "technical")
CONFIRMER = ("user", "add", "dao", "--full-name", "Lê Thị Đào", "--role", "organisation")
PROVINCE = ("--province", "Tỉnh Ninh Bình")


@pytest.fixture
def first_two(db: None, capsys: pytest.CaptureFixture[str]) -> str:
    assert main([*KEEPER, *PROVINCE]) == DONE
    assert main([*CONFIRMER, "--unit", "Ban Tổ chức"]) == DONE
    return capsys.readouterr().out


def code_in(words: str) -> str:
    return words.rstrip().rpartition(" ")[2]


def test_set_up_opens_two_accounts_with_their_roles(first_two: str) -> None:
    rows = AccountGrant.objects.order_by("pk").values_list("username", "role", "path", "state")

    assert list(rows) == [
        ("khoa", "technical", "/tinh-ninh-binh/", "HELD"),
        ("dao", "organisation", "/tinh-ninh-binh/", "HELD"),
    ]
    assert Account.objects.get(username="dao").unit == "Ban Tổ chức"


def test_the_printed_code_signs_in_once_a_password_is_chosen(first_two: str) -> None:
    browser = Client()
    code = code_in(first_two)
    browser.post("/dang-nhap", {"username": "dao", "password": code})
    new = {"key": "k", "current": code, "new": "ba con ngua o", "again": "ba con ngua o"}

    assert "bởi máy chủ" in browser.get("/tai-khoan/mat-khau").content.decode()
    assert browser.post("/tai-khoan/mat-khau", new)["Location"] == "/"


def test_after_two_accounts_persons_need_the_page(
    first_two: str, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["user", "add", "binh", "--name", "Phạm Bình", "--role"]

    assert main([*more, "steering"]) == FAILED
    assert "cần hai tài khoản" in capsys.readouterr().err
    assert not Account.objects.filter(username="binh").exists()  # all or nothing
    assert main([*more, "leader", "--place", "/tinh-ninh-binh/"]) == DONE


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (KEEPER, "--province"),
        ((*KEEPER[:-1], "boss", *PROVINCE), "Không có vai trò “boss”"),
        ((*KEEPER, "--place", "/o-dau/"), "Chưa có đơn vị"),
        (("user", "add", "Kh oa", *KEEPER[3:], *PROVINCE), "Đã nhập “Kh oa”"),
        (("user", "reset", "ma"), "Không có tài khoản “ma”"),
    ],
)
def test_what_can_not_be_done_is_said(
    arguments: tuple[str, ...], words: str, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == FAILED
    assert words in capsys.readouterr().err
    assert not Account.objects.exists()


def test_a_reset_prints_a_code_and_names_the_server(
    first_two: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["user", "reset", "khoa"]) == DONE
    row = Account.objects.get(username="khoa")

    assert row.check_password(code_in(capsys.readouterr().out))
    assert row.password_set_by == "may-chu"
    assert Entry.objects.latest("seq").by == "may-chu"


def test_a_closed_account_is_not_reset(first_two: str, capsys: pytest.CaptureFixture[str]) -> None:
    Account.objects.filter(username="dao").update(is_active=False)

    assert main(["user", "reset", "dao"]) == FAILED
    assert "đang đóng" in capsys.readouterr().err


def test_the_list_is_for_people_and_for_programs(
    first_two: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["user", "list"])
    assert "khoa\tĐinh Văn Khoa\tđang dùng\ttechnical /tinh-ninh-binh/" in capsys.readouterr().out
    main(["user", "list", "--json"])
    said = {row["username"]: row for row in json.loads(capsys.readouterr().out)}
    assert said["dao"]["roles"] == [
        {"role": "organisation", "path": "/tinh-ninh-binh/", "state": "HELD"}
    ]
    assert said["dao"]["has_code"]


def test_an_empty_list_says_so(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    main(["user", "list"])

    assert "Chưa có tài khoản nào." in capsys.readouterr().out
