"""A sender's next list with the same columns goes straight to its rows (journey J1)."""

from typing import Any

from django.test import Client

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.intake.models import StagedList
from tests.conftest import FIRST_PARK
from tests.kit.intake.test_pages import SignIn, columns, numbers, sent, written
from tests.kit.sheets.workbooks import workbook

HEADS = ("STT", "Tên doanh nghiệp", "Mã số thuế", "KCN", "Lao động")
FIRST = (1, "Công ty CP Tre", "0110074068", "KCN Gián Khẩu", 40)
SECOND = (2, "Công ty TNHH May Hoa", "2700123459", "KCN Gián Khẩu", 120)


def written_first(client: Client) -> None:
    """Take in a first list, whose columns somebody confirms."""
    page = sent(client, workbook([HEADS, FIRST]))
    page = client.post(page.redirect_chain[-1][0], columns(page), follow=True)
    assert "Đã thêm 1 hồ sơ" in written(client).content.decode()


def last(page: Any) -> str:
    return str(page.redirect_chain[-1][0])


def test_the_rows_are_shown_at_once_and_the_page_says_why(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    written_first(client)
    page = sent(client, workbook([HEADS, FIRST, SECOND]), known_on="31/01/2020")
    assert not last(page).endswith("/cot")
    assert "nhận như lần trước của Sở KH&amp;ĐT" in page.content.decode()
    assert numbers(page)["NEW"] == numbers(page)["UNCHANGED"] == 1
    assert Enterprise.objects.unscoped(reason="test").count() == 1


def test_a_column_more_or_another_sender_is_looked_at_first(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    written_first(client)
    more = workbook([(*HEADS, "Địa chỉ"), (*FIRST, "Lô 1")])
    assert last(sent(client, more)).endswith("/cot")
    assert last(sent(client, workbook([HEADS, FIRST]), sender="Ban Quản lý")).endswith("/cot")


def test_the_place_of_rows_without_one_is_that_of_the_last_list(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    heads, first, second = (each[:3] for each in (HEADS, FIRST, SECOND))
    page = sent(client, workbook([heads, first]))
    path = FIRST_PARK
    client.post(last(page), columns(page, place_path=path), follow=True)
    written(client)
    page = sent(client, workbook([heads, second]), known_on="31/01/2020")
    assert numbers(page)["NEW"] == 1
    staged = StagedList.objects.unscoped(reason="test").latest("pk")
    assert staged.place_path == path


def test_rows_that_were_mended_and_sent_again_leave_the_columns_known(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    written_first(client)
    mended = workbook([(*HEADS, "Lỗi"), (*SECOND, "Mã số thuế có 10 chữ số")])
    page = sent(client, mended)
    assert last(page).endswith("/cot")
    client.post(last(page), columns(page), follow=True)
    written(client)
    page = sent(client, workbook([HEADS, FIRST, SECOND]), known_on="31/01/2020")
    assert not last(page).endswith("/cot")
    assert numbers(page)["UNCHANGED"] == 2
