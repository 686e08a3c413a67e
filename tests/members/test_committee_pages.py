"""The list of committees and the marks of absence on members: who sees what."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.kit.intake.models import Absence
from nentang.members import commands
from nentang.members.models import Person
from nentang.members.registrations import Seat
from nentang.organisations import commands as organisation_commands
from nentang.organisations.models import CommitteeTerm, PartyOrganisation
from nentang.organisations.registrations import Term
from tests.conftest import AT

SignIn = Callable[[Actor], Client]
LIST = "/dang-vien/cap-uy"
WHY: Any = "a test reads all"
pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def seated(
    member: Person, agency: PartyOrganisation, own: PartyOrganisation, keeper: Actor
) -> None:
    """The member is secretary of the agency's cell; the other cell has a term without names."""
    for organisation, begins, ends in (
        (agency, date(2019, 6, 1), None),
        (own, date(2017, 6, 1), date(2019, 6, 1)),
    ):
        term = Term(valid_from=begins, valid_to=ends, how="ELECTED", number="8-QĐ", seat_count=3)
        organisation_commands.record_term(
            organisation=organisation.uid, version=1, term=term, by=keeper, at=AT
        )
    begun = CommitteeTerm.objects.unscoped(reason=WHY).get(organisation=agency)
    seat = Seat(term=begun.uid, post="SECRETARY", valid_from=date(2019, 6, 1))
    commands.seat_officer(person=member.uid, version=1, seat=seat, by=keeper, at=AT)


def test_the_list_shows_terms_the_newest_first_with_who_sits(
    seated: None, agency: PartyOrganisation, own: PartyOrganisation, sign_in: SignIn,
    keeper: Actor, secretary: Actor,
) -> None:  # fmt: skip
    assert reverse("members:committees") == LIST
    page = sign_in(keeper).get(LIST).text
    assert page.index(agency.name) < page.index(own.name)
    assert ("Bí thư" in page, "Nguyễn Văn Đức" in page, "3 người, chưa ghi tên" in page) == (
        (True, True, True)
    )
    mine = sign_in(secretary).get(LIST).text
    assert (agency.name in mine, own.name in mine) == (True, False)
    assert "1 nhiệm kỳ" in sign_in(keeper).get(f"{LIST}?trang_thai=DANG_NHIEM_KY").text
    assert own.name in sign_in(keeper).get(f"{LIST}?trang_thai=HET_NHIEM_KY").text
    assert "1 nhiệm kỳ" in sign_in(keeper).get(f"{LIST}?q=cong thuong").text
    assert "Không có nhiệm kỳ khớp" in sign_in(keeper).get(f"{LIST}?q=...").text


def test_who_sees_no_persons_has_no_such_list(seated: None, sign_in: SignIn) -> None:
    for role in ("leader", "planning", "technical", "auditor"):
        browser = sign_in(Actor("xem", (Grant(role, "/ninh-binh/"),)))
        for address in (LIST, f"{LIST}/xuat", f"{LIST}/in"):
            assert browser.get(address).status_code == 404


def test_without_terms_it_is_said_where_they_come_from(
    agency: PartyOrganisation, sign_in: SignIn, secretary: Actor
) -> None:
    assert "Chưa có nhiệm kỳ nào" in sign_in(secretary).get(LIST).text


def test_export_and_print_hold_one_row_a_seat_and_are_noted(
    seated: None, member: Person, sign_in: SignIn, secretary: Actor
) -> None:
    browser = sign_in(secretary)
    answer: Any = browser.get(f"{LIST}/xuat")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    cells = [cell.value for row in book.worksheets[0] for cell in row]
    assert cells.count(member.full_name) == 1
    assert "01234567" in cells
    assert member.full_name in browser.get(f"{LIST}/in").text
    looks = Look.objects.filter(subject="committees")
    assert set(looks.values_list("kind", "rows")) == {("EXPORT", 1), ("PRINT", 1)}


def test_long_lists_have_pages_and_cost_the_same(
    seated: None, found: Callable[..., PartyOrganisation], sign_in: SignIn, keeper: Actor
) -> None:
    browser = sign_in(keeper)

    def cost() -> int:
        with CaptureQueriesContext(connection) as statements:
            page = browser.get(LIST)
        assert len(page.content) < 60_000
        return len(statements)

    few = cost()
    for n in range(55):
        cell = found(f"Chi bộ {n}")
        term = Term(valid_from=date(2015, 1, 1 + n % 28), how="APPOINTED")
        organisation_commands.record_term(
            organisation=cell.uid, version=1, term=term, by=keeper, at=AT
        )
    assert cost() == few <= 8
    first = browser.get(LIST)
    second = browser.get(LIST + first.context["next_url"])
    assert second.context["rows"][0].number == 51
    back = browser.get(LIST + second.context["previous_url"])
    assert back.context["rows"][0].number == 1


def test_a_member_whom_the_full_list_of_the_cell_does_not_have_is_marked_for_who_keeps_them(
    member: Person, sign_in: SignIn, secretary: Actor
) -> None:
    Absence.objects.create(
        scope_path=member.scope_path,
        sheet_key="members",
        record=member.uid,
        absent_since=date(2020, 6, 1),
        sender="Chi bộ",
    )
    record = reverse("members:record", args=[member.uid])
    browser = sign_in(secretary)
    assert "Cần xác minh</span>" in browser.get("/dang-vien/").text.replace("\n", "")
    assert "Không có trong danh sách Chi bộ ngày 01/06/2020" in browser.get(record).text
    onlooker = sign_in(Actor("xem", (Grant("inspection", "/ninh-binh/"),)))
    assert "Không có trong danh sách" not in onlooker.get(record).text
