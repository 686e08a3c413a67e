"""How long cases are kept, erasing, and what is held of one: pages (G-07, G-08)."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from nentang.cases import commands
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.kit.home.folder import Home
from nentang.kit.ledger.models import Entry
from tests.cases.admissions import Way

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
SignIn = Callable[[Actor], Client]
NAME = "Đinh Thị Mai"


@pytest.fixture
def now(settings: Any, tmp_path: Any) -> None:
    settings.NENTANG_TODAY = "2021-03-01"
    settings.HOME = Home(tmp_path / "home")
    settings.HOME.make()


@pytest.fixture
def stopped(way: Way) -> Way:
    way.register().record("application")
    commands.withdraw_case(on=date(2020, 2, 3), by=way.keeper, **way.target)
    return way


def text_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def page_of(browser: Client) -> str:
    answer = browser.get(reverse("admissions:keeping"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_case_that_ended_is_kept_by_its_number_alone(stopped: Way, sign_in: SignIn) -> None:
    shown = page_of(sign_in(stopped.keeper))
    assert stopped.row.number in shown
    assert NAME not in shown
    assert "03/02/2021" in shown
    assert "Xoá hẳn 1 hồ sơ hết hạn" in shown


def test_one_press_erases_what_is_due(stopped: Way, sign_in: SignIn) -> None:
    browser = sign_in(stopped.keeper)
    answer = browser.post(reverse("admissions:erase_due"), follow=True)
    assert "Đã xoá hẳn thông tin của 1 hồ sơ" in answer.content.decode()
    assert stopped.row.applicant.full_name == ""
    answer = browser.post(reverse("admissions:erase_due"), follow=True)
    assert "Không có hồ sơ nào hết thời hạn lưu" in answer.content.decode()
    assert "Không có hồ sơ nào đang lưu" in answer.content.decode()


def test_who_only_reads_sees_the_dates_and_no_button(
    stopped: Way, office: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(office)
    shown = page_of(browser)
    assert stopped.row.number in shown
    assert "Xoá ngay" not in shown
    assert browser.post(reverse("admissions:erase_due")).status_code == 403
    assert stopped.row.applicant.full_name == NAME


def test_erasing_on_request_asks_for_the_day_and_a_mark(way: Way, sign_in: SignIn) -> None:
    way.register()
    browser = sign_in(way.keeper)
    url = reverse("admissions:erase", args=[way.uid])
    first = browser.get(url)
    assert NAME in first.content.decode()
    sent = {
        "key": "k1",
        "version": str(first.context["change"].version),
        "asked_on": "27/02/2021",
    }
    look = browser.post(url, sent)
    assert "bản sao lưu cũ khôi phục lại cũng bị xoá lại" in look.content.decode()
    assert "Xoá hẳn" in look.content.decode()
    assert "Ghi vào sổ" not in look.content.decode()
    unmarked = browser.post(url, {**sent, "step": "write"})
    assert unmarked.status_code == 422
    assert way.row.applicant.full_name == NAME
    done = browser.post(url, {**sent, "step": "write", "anyway": "on"})
    assert (done.status_code, done.headers["Location"]) == (302, reverse("admissions:keeping"))
    assert way.row.applicant.full_name == ""
    assert NAME not in browser.get(done.headers["Location"]).content.decode()
    assert browser.get(url).status_code == 404


def test_nobody_else_comes_to_these_pages(
    way: Way, technician: Actor, neighbour: Actor, sign_in: SignIn
) -> None:
    way.register()
    stranger = Actor("xa", (Grant("organisation", "/ha-nam/"),))
    for name in ("erase", "access"):
        url = reverse(f"admissions:{name}", args=[way.uid])
        for actor in (technician, neighbour, stranger):
            assert sign_in(actor).get(url).status_code == 404
    assert sign_in(technician).get(reverse("admissions:keeping")).status_code == 404


def test_one_click_gives_everything_that_is_held_and_who_read_it(
    way: Way, office: Actor, sign_in: SignIn
) -> None:
    way.register().upto("cell_vote")
    url = reverse("admissions:access", args=[way.uid])
    sign_in(office).get(url)
    answer = sign_in(way.keeper).get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert NAME.rsplit(maxsplit=1)[-1] not in answer["Content-Disposition"]
    said = text_of(answer.content)
    for words in (
        NAME,
        "12/05/1994",
        "Tủ 1",
        way.row.number,
        "07-NQ/CB",
        "Chi bộ biểu quyết đề nghị kết nạp",
        "Vũ Đình Long",
        "Xoá 12 tháng sau khi",
        "ghi phiếu đăng ký vào Đảng",
        "Ai đã xem",
        "xuất",
        "Thu",
    ):
        assert words in said, words
    looks = Look.objects.filter(uid=way.uid, kind="EXPORT")
    assert {look.by for look in looks} == {office.username, way.keeper.username}


def test_a_refused_press_is_on_record(stopped: Way, office: Actor, sign_in: SignIn) -> None:
    sign_in(office).post(reverse("admissions:erase_due"))
    last = Entry.objects.latest("seq")
    assert (last.command, last.outcome) == ("admissions:erase_due", "REFUSED")


def test_a_member_gets_what_is_held_and_not_whose_case_it_was(
    way: Way, helpers: list[UUID], technician: Actor, sign_in: SignIn
) -> None:
    way.register().upto("helper")
    url = reverse("admissions:member_access", args=[helpers[0]])
    board = sign_in(way.board)
    assert url in board.get(reverse("members:record", args=[helpers[0]])).content.decode()
    answer = board.get(url)
    said = text_of(answer.content)
    for words in ("Vũ Đình Long", "19/05/2010", way.row.number, "Phân công đảng viên giúp đỡ"):
        assert words in said, words
    assert NAME not in said
    assert Look.objects.filter(uid=helpers[0], kind="EXPORT").count() == 1
    assert "xuất" in text_of(board.get(url).content)
    assert sign_in(technician).get(url).status_code == 404
    stranger = Actor("xa", (Grant("organisation", "/ha-nam/"),))
    assert sign_in(stranger).get(url).status_code == 404
