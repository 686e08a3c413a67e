"""Pages of the targets: bars, sentences, how it is counted, and the rows behind each figure."""

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.members.models import Person
from nentang.organisations.models import PartyOrganisation
from nentang.reports.figures import TargetFigure
from nentang.reports.queries import targets
from nentang.reports.wording import shown
from tests.conftest import FIRST_PARK
from tests.reports.conftest import TODAY, admit

SignIn = Callable[[Actor], Client]
PAGE = "/chi-tieu/"
STATEMENTS, BYTES = 15, 60_000


@pytest.fixture(autouse=True)
def middle_of_2020(settings: Any) -> None:
    settings.NENTANG_TODAY = TODAY.isoformat()


def text_of(answer: Any) -> str:
    main = answer.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.mark.usefixtures("plan", "admitted", "youth")
def test_the_page_says_how_far_and_how_it_is_counted(keeper: Actor, sign_in: SignIn) -> None:
    text = text_of(sign_in(keeper).get(PAGE))

    assert "Chỉ tiêu năm 2020" in text
    assert "Thành lập tổ chức đảng 2/2 (100%): đã đạt." in text
    assert "Kết nạp đảng viên 3/50 (6%): còn thiếu 47 người, đến 31/12/2020." in text
    assert "Thành lập tổ chức Đoàn (phấn đấu)" in text
    assert "“phấn đấu”: mức hướng tới, không phải mức phải đạt" in text
    assert (
        "Đếm đảng viên kết nạp ở tổ chức đảng trong doanh nghiệp ngoài khu vực Nhà nước, theo "
        "ngày làm lễ kết nạp, từ 01/01/2020 đến hết 30/06/2020." in text
    )
    assert "Đã quyết định, chưa kết nạp 1" in text
    assert "Trong đó 1 ở doanh nghiệp chưa ghi thuộc khu vực nào" in text
    assert "2 chưa ghi ngày quyết định có hiệu lực" in text
    assert "Đã qua khi ban hành" not in text


@pytest.mark.usefixtures("plan", "cells")
def test_2019_is_shown_as_mostly_past_when_the_plan_was_issued(
    keeper: Actor, sign_in: SignIn
) -> None:
    text = text_of(sign_in(keeper).get(PAGE, {"nam": "2019"}))

    assert "Thành lập tổ chức đảng 1/2 (50%): hết 31/12/2019 thiếu 1 tổ chức." in text
    assert "Đã qua khi ban hành: Kế hoạch ban hành tháng 10/2019" in text
    assert "chưa đến mức phấn đấu, thiếu 3 tổ chức" in text


@pytest.mark.usefixtures("plan", "admitted", "youth")
def test_every_figure_on_the_page_opens_as_many_rows(keeper: Actor, sign_in: SignIn) -> None:
    client = sign_in(keeper)
    html = client.get(PAGE).content.decode()
    links = re.findall(r'<a href="(/chi-tieu/2020/[^"]+)">(\d+)</a>', html)
    assert len(links) == 3 + 10
    for url, count in links:
        rows = client.get(url.replace("&amp;", "&")).content.decode()
        assert rows.count('<th class="nm" scope="row">') == int(count), url


@pytest.mark.usefixtures("plan", "admitted")
def test_names_are_read_on_record(keeper: Actor, sign_in: SignIn) -> None:
    text = text_of(sign_in(keeper).get(f"{PAGE}2020/ket-nap"))

    assert "Đinh Thị Ánh 03/02/2020 10/01/2020 Chi bộ May May Gián Khẩu" in text
    look = Look.objects.latest("pk")
    assert (look.subject, look.rows, look.by) == ("members", 3, "dao")


@pytest.mark.usefixtures("plan", "admitted")
def test_a_role_without_persons_reads_the_figure_and_why_no_names(
    leader: Actor, sign_in: SignIn
) -> None:
    text = text_of(sign_in(leader).get(f"{PAGE}2020/ket-nap"))

    assert "Kết nạp đảng viên: 3 người" in text
    assert "xem được con số, không xem tên người" in text
    assert "Ánh" not in text
    assert not Look.objects.filter(subject="members").exists()


@pytest.mark.usefixtures("plan", "admitted")
def test_part_of_the_names_is_said_to_be_part(leader: Actor, sign_in: SignIn) -> None:
    both = Actor("truong", (*leader.grants, Grant("grassroots", FIRST_PARK)))
    text = text_of(sign_in(both).get(f"{PAGE}2020/ket-nap"))

    assert "1 người ở nơi đồng chí xem được con số, không xem tên." in text
    assert "Trần Văn Uy" not in text


@pytest.mark.usefixtures("plan", "admitted")
def test_who_may_not_see_targets_finds_no_page(
    planner: Actor, technician: Actor, sign_in: SignIn
) -> None:
    for actor in (planner, technician):
        client = sign_in(actor)
        assert client.get(PAGE).status_code == 404
        assert client.get(f"{PAGE}2020/ket-nap").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["2020/khac", "2018/ket-nap", "2020/ket-nap?cach=x", "2020/to-chuc-doan?cach=ngay-hieu-luc"],
)
@pytest.mark.usefixtures("plan")
def test_what_no_plan_asks_is_no_page(keeper: Actor, sign_in: SignIn, address: str) -> None:
    assert sign_in(keeper).get(f"{PAGE}{address}").status_code == 404


def test_without_a_plan_the_page_says_where_targets_come_from(
    bloc: PartyOrganisation, keeper: Actor, sign_in: SignIn
) -> None:
    text = text_of(sign_in(keeper).get(PAGE))

    assert "Chỉ tiêu lấy từ kế hoạch đã nạp" in text


@pytest.mark.usefixtures("plan")
def test_a_year_that_no_plan_has_opens_the_nearest(keeper: Actor, sign_in: SignIn) -> None:
    client = sign_in(keeper)
    for asked in ("2031", "x", ""):
        assert "Chỉ tiêu năm 2020" in text_of(client.get(PAGE, {"nam": asked}))


@pytest.mark.usefixtures("plan")
def test_many_rows_are_shown_in_pages(
    keeper: Actor, cells: dict[str, PartyOrganisation], sign_in: SignIn
) -> None:
    for number in range(60):
        admit(f"Người số {number}", cells["first"], date(2020, 2, 1 + number % 28), None)
    client = sign_in(keeper)
    first = client.get(f"{PAGE}2020/ket-nap")
    assert "Dòng 1–50 trong 60" in text_of(first)
    [onward] = re.findall(r'rel="next" href="([^"]+)"', first.content.decode())
    second = client.get(onward.replace("&amp;", "&"))
    assert "Dòng 51–60 trong 60" in text_of(second)
    assert 'rel="prev"' in second.content.decode()
    assert "Dòng 1–50 trong 60" in text_of(client.get(f"{PAGE}2020/ket-nap?tu=999"))


@pytest.mark.usefixtures("plan", "youth")
def test_the_pages_keep_to_their_budgets(
    keeper: Actor,
    cells: dict[str, PartyOrganisation],
    admitted: dict[str, Person],
    sign_in: SignIn,
) -> None:
    client = sign_in(keeper)
    for address in (PAGE, f"{PAGE}2020/ket-nap", f"{PAGE}2020/to-chuc-dang"):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        assert len(captured) <= STATEMENTS, address
        assert len(answer.content) <= BYTES, address


def test_what_is_not_counted_is_said_and_has_no_rows(
    plan: Any, keeper: Actor, bloc: PartyOrganisation
) -> None:
    [figure] = [each for each in targets(2020, viewer=keeper, as_of=TODAY) if each.code == "T1"]
    silent = TargetFigure(
        **{name: getattr(figure, name) for name in FIELDS if name not in {"measure", "done"}},
        measure=None,
    )
    told = shown([silent])[0]

    assert told.sentence == "Chỉ tiêu này chưa đếm được từ hồ sơ trong phần mềm."
    assert (told.url, told.counting, told.tag, told.done) == ("", "", "", None)
    assert told.unit == figure.unit


FIELDS = [name for name in TargetFigure.__dataclass_fields__ if name != "readings"]


def rows_out(client: Client, address: str) -> list[tuple[object, ...]]:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    page = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    return [row for row in page.iter_rows(min_row=4, values_only=True) if any(row)]


@pytest.mark.usefixtures("plan", "admitted", "youth")
def test_the_rows_behind_a_figure_go_out_as_the_page_shows_them(
    keeper: Actor, sign_in: SignIn
) -> None:
    client = sign_in(keeper)
    html = client.get(PAGE).content.decode()
    links = dict(re.findall(r'<a href="/chi-tieu/2020/([a-z-]+)([^"]+)">[1-9]', html))
    assert "ket-nap" in links
    for measure, asked in links.items():
        address = f"{PAGE}2020/{measure}{asked}".replace("&amp;", "&")
        listed = client.get(address).content.decode()
        out = re.search(r'href="([^"]+/xuat[^"]*)"', listed)
        assert out
        rows = rows_out(client, out[1].replace("&amp;", "&"))
        assert len(rows) == listed.count('<th class="nm" scope="row">')
        assert all(str(row[1]) in listed for row in rows)
    assert Look.objects.filter(kind="EXPORT", by=keeper.username).count() == len(links)


@pytest.mark.usefixtures("plan", "admitted")
def test_no_rows_of_an_unknown_figure_go_out(keeper: Actor, sign_in: SignIn) -> None:
    client = sign_in(keeper)
    assert client.get("/chi-tieu/2020/ket-nap/xuat?cach=x").status_code == 404
    assert client.get("/chi-tieu/2020/x/xuat").status_code == 404
