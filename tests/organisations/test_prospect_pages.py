"""The list of prospects, the marks of absence and the work that waits: who sees what."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from nentang.enterprises.commands import change_status
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Since
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Look
from nentang.kit.intake.models import Absence
from nentang.organisations import commands
from nentang.organisations.models import MassOrganisation, PartyOrganisation
from nentang.organisations.registrations import Prospects
from tests.conftest import AT
from tests.organisations.browsing import statements

SignIn = Callable[[Actor], Client]
LIST = "/to-chuc/nguon"
pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def reported(enterprise: Enterprise, second: Enterprise, keeper: Actor) -> None:
    told = [
        Prospects(enterprise=owner.uid, on=on, count=n, reported_by=by, source="Báo cáo")
        for owner, on, n, by in (
            (enterprise, date(2019, 9, 30), 7, "YOUTH_UNION"),
            (enterprise, date(2019, 10, 31), 0, "TRADE_UNION"),
            (second, date(2019, 10, 31), 5, "YOUTH_UNION"),
        )
    ]
    commands.report_prospects_many(reports=told, by=keeper, at=AT)


def test_the_list_shows_numbers_the_newest_first_within_scope(
    reported: None, enterprise: Enterprise, second: Enterprise, sign_in: SignIn, keeper: Actor,
    near_keeper: Actor,
) -> None:  # fmt: skip
    assert reverse("organisations:prospect_list") == LIST
    page = sign_in(keeper).get(LIST).text
    assert "3 số liệu" in page
    assert page.index(second.name) < page.rindex(enterprise.name)
    near = sign_in(near_keeper).get(LIST).text
    assert (second.name in near, "2 số liệu" in near) == (False, True)
    narrowed = sign_in(keeper).get(f"{LIST}?don_vi=TRADE_UNION").text
    assert "1 số liệu" in narrowed
    assert "1 số liệu" in sign_in(keeper).get(f"{LIST}?q=gom").text
    place = second.place_path
    assert "1 số liệu" in sign_in(keeper).get(LIST, {"dia_ban": place}).text
    assert "Không có số liệu khớp" in sign_in(keeper).get(f"{LIST}?q=...").text


def test_without_any_number_it_is_said_that_none_is_not_zero(
    parks: None, sign_in: SignIn, keeper: Actor, planner: Actor
) -> None:
    assert "Không có số liệu khác với 0" in sign_in(keeper).get(LIST).text
    for address in (LIST, f"{LIST}/xuat", f"{LIST}/in"):
        assert sign_in(planner).get(address).status_code == 404


def test_export_and_print_hold_the_rows_shown_and_are_noted(
    reported: None, enterprise: Enterprise, sign_in: SignIn, near_keeper: Actor
) -> None:
    browser = sign_in(near_keeper)
    answer: Any = browser.get(f"{LIST}/xuat")
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    cells = [cell.value for row in book.worksheets[0] for cell in row]
    assert cells.count(enterprise.name) == 2
    assert 0 in cells
    assert "2 số liệu" in browser.get(f"{LIST}/in").text
    looks = Look.objects.filter(subject="prospects")
    assert set(looks.values_list("kind", "rows")) == {("EXPORT", 2), ("PRINT", 2)}


def test_long_lists_have_pages_and_cost_the_same(
    reported: None, enterprise: Enterprise, sign_in: SignIn, keeper: Actor
) -> None:
    browser = sign_in(keeper)
    few = statements(browser, LIST)
    told = [
        Prospects(enterprise=enterprise.uid, on=date(2018, 1 + n // 28, 1 + n % 28), count=n,
                  reported_by="YOUTH_UNION", source="Báo cáo")
        for n in range(60)
    ]  # fmt: skip
    commands.report_prospects_many(reports=told, by=keeper, at=AT)
    assert statements(browser, LIST) == few <= 8
    first = browser.get(LIST)
    following = first.context["next_url"]
    second = browser.get(LIST + following)
    assert second.context["rows"][0].number == 51
    back = browser.get(LIST + second.context["previous_url"])
    assert [row.number for row in back.context["rows"]] == list(range(1, 51))


def test_what_a_full_list_does_not_have_is_marked_in_list_and_record(
    cell: PartyOrganisation, sign_in: SignIn, keeper: Actor, reader: Actor
) -> None:
    browser = sign_in(keeper)
    list_url, record_url = "/to-chuc/", reverse("organisations:record", args=[cell.uid])
    assert "Cần xác minh" not in browser.get(list_url).text
    Absence.objects.create(
        scope_path=cell.scope_path,
        sheet_key="organisations",
        record=cell.uid,
        absent_since=date(2020, 6, 1),
        sender="Đảng ủy Khối",
    )
    assert "Cần xác minh" in browser.get(list_url).text
    page = browser.get(record_url).text
    assert "Không có trong danh sách Đảng ủy Khối ngày 01/06/2020" in page
    assert "Ghi kết quả xác minh" in page
    onlooker = sign_in(reader).get(record_url).text
    assert ("Cần xác minh" in onlooker, "Ghi kết quả" in onlooker) == (True, False)


def test_organisations_of_an_ended_enterprise_are_work_on_the_first_page(
    cell: PartyOrganisation, union: MassOrganisation, enterprise: Enterprise, sign_in: SignIn,
    keeper: Actor, planner: Actor,
) -> None:  # fmt: skip
    tab = "Ở doanh nghiệp đã chấm dứt"
    index = reverse("organisations:index")
    assert tab not in sign_in(keeper).get(index).text
    since = Since(status="DISSOLVED", valid_from=date(2019, 11, 1), source="Thông báo")
    change_status(enterprise=enterprise.uid, version=1, since=since, by=keeper, at=AT)
    assert tab in sign_in(keeper).get(index).text
    assert tab in sign_in(keeper).get(reverse("organisations:unions")).text
    listed = sign_in(keeper).get(index, {"trang_thai": "DN_CHAM_DUT"}).text
    assert (cell.name in listed, "Chi bộ khác" in listed) == (True, False)
    assert "1 tổ chức đảng ở doanh nghiệp đã chấm dứt" in sign_in(keeper).get("/").text
    assert "chấm dứt hoạt động" not in sign_in(planner).get("/").text
