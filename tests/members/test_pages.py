"""Pages of members: scope and looks, the list, the part on an enterprise's page."""

import io
from datetime import date

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.members import queries
from nentang.members.models import Person
from nentang.members.registrations import Work
from nentang.organisations.models import PartyOrganisation
from tests.browsing import SignIn
from tests.members.acting import Admit
from tests.members.browsing import LIST, VERIFY, url
from tests.members.conftest import TODAY

pytestmark = pytest.mark.usefixtures("today")


def test_a_canary_out_of_scope_is_in_no_channel(
    sign_in: SignIn, member: Person, admit: Admit, own: PartyOrganisation, secretary: Actor
) -> None:
    work = Work(text="Xưởng Hoàng Canary")
    hidden = admit("Hoàng Canary", own, card_number="05555555", work=work)
    browser = sign_in(secretary)
    for address in (
        LIST,
        f"{LIST}?q=canary",
        f"{LIST}?to_chuc={own.uid}",
        f"{LIST}?doanh_nghiep=xyz&sau=zzz&xep=lung-tung",
        VERIFY,
        reverse("members:printed"),
    ):
        page = browser.get(address)
        assert page.status_code == 200
        assert "Canary" not in page.text.replace("q=canary", "")
        assert "05555555" not in page.text
    sheet = b"".join(browser.get(reverse("members:export")))
    book = load_workbook(io.BytesIO(sheet))
    text = " ".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)
    assert "Nguyễn Văn Đức" in text
    assert "Canary" not in text
    for name in ("record", "correct", "status", "move", "workplace", "confirm", "agree", "seat"):
        assert browser.get(url(name, hidden)).status_code == 404


@pytest.mark.parametrize("role", ["parks", "planning", "leader", "office", "technical"])
def test_roles_without_persons_open_no_page_of_members(
    sign_in: SignIn, member: Person, role: str
) -> None:
    browser = sign_in(Actor("khach", (Grant(role, "/ninh-binh/"),)))
    for address in (LIST, VERIFY, url("record", member), reverse("members:export")):
        page = browser.get(address)
        assert page.status_code in {403, 404}
        assert "Nguyễn Văn Đức" not in page.text


def test_every_opening_export_and_print_is_logged(
    sign_in: SignIn, member: Person, keeper: Actor
) -> None:
    browser = sign_in(keeper)
    browser.get(url("record", member))
    browser.get(url("record", member))
    b"".join(browser.get(reverse("members:export") + "?q=duc"))
    browser.get(reverse("members:printed"))
    looks = list(Look.objects.order_by("pk").values_list("kind", "subject", "rows", "conditions"))
    assert looks == [
        ("READ", "members", 1, ""),
        ("READ", "members", 1, ""),
        ("EXPORT", "members", 1, "q=duc"),
        ("PRINT", "members", 1, ""),
    ]


def test_a_birth_date_is_hidden_until_asked_for_and_asking_is_logged(
    sign_in: SignIn, admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    person = admit("Lê Sinh", agency, birth_on=date(1990, 1, 2))
    browser = sign_in(keeper)
    assert "02/01/1990" not in browser.get(url("record", person)).text
    assert "02/01/1990" in browser.post(url("record", person)).text
    assert Look.objects.filter(subject="members.birth_on", uid=person.uid).count() == 1


def test_an_export_has_the_birth_date_only_for_those_who_keep_records(
    sign_in: SignIn, admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    admit("Lê Sinh", agency, birth_on=date(1990, 1, 2))
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    for viewer, is_there in ((keeper, True), (onlooker, False)):
        book = load_workbook(io.BytesIO(b"".join(sign_in(viewer).get(reverse("members:export")))))
        cells = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
        assert ("Ngày sinh" in cells) == is_there
        assert any("1990" in cell for cell in cells) == is_there


def test_pages_ask_few_statements_however_many_rows(
    sign_in: SignIn, admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    browser = sign_in(keeper)

    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as statements:
            page = browser.get(address)
        assert len(page.content) < 60_000
        return len(statements)

    person = admit("Lê Một", agency, work=Work(text="Ở đâu"))
    few = [cost(address) for address in (LIST, VERIFY, url("record", person))]
    for number in range(60):
        admit(f"Lê Văn {number}", agency, work=Work(text=f"Ở đâu {number}"))
    many = [cost(address) for address in (LIST, VERIFY, url("record", person))]
    assert few == many
    assert many[0] <= 8
    assert many[1] <= 10
    assert many[2] <= 15
    assert cost(url("move", person)) <= 15


def test_the_list_says_what_is_filtered_and_by_whom(
    sign_in: SignIn, worker: Person, weaving: Enterprise, agency: PartyOrganisation, keeper: Actor
) -> None:
    browser = sign_in(keeper)
    page = browser.get(f"{LIST}?to_chuc={agency.uid}&doanh_nghiep={weaving.uid}").text
    assert "1 đảng viên khớp" in page
    assert "Chi bộ Sở Công Thương" in page
    assert "Công ty TNHH Dệt Đông Sơn" in page
    assert "Không có đảng viên nào khớp" in browser.get(f"{LIST}?q=khong-co-ai").text


def test_an_empty_register_says_how_to_begin(
    sign_in: SignIn, agency: PartyOrganisation, keeper: Actor
) -> None:
    assert "Nhập danh sách đảng viên" in sign_in(keeper).get(LIST).text


def test_who_only_reads_has_no_button_and_a_reason(sign_in: SignIn, member: Person) -> None:
    browser = sign_in(Actor("xem", (Grant("inspection", "/ninh-binh/"),)))
    assert "được xem, không được thêm" in browser.get(LIST).text
    page = browser.get(url("record", member)).text
    assert "không được giao cập nhật" in page
    assert url("correct", member) not in page
    for name in ("correct", "status", "move", "workplace", "confirm", "agree"):
        page = browser.get(url(name, member)).text
        assert 'name="key"' not in page
        assert browser.post(url(name, member), {}).status_code == 403


def test_a_list_told_as_more_than_the_cap(
    sign_in: SignIn, member: Person, keeper: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = queries.Counts(found=10_001, everything=10_001)
    monkeypatch.setattr(queries, "counts", lambda *_args, **_options: many)
    page = sign_in(keeper).get(LIST).text
    assert "Hơn 10.000 đảng viên" in page
    assert "trong hơn 10.000" in page


def test_a_past_day_shows_what_held_then(sign_in: SignIn, member: Person, keeper: Actor) -> None:
    page = sign_in(keeper).get(url("record", member) + "?ngay=1/1/2019").text
    assert "Đang xem sinh hoạt, nơi làm việc, trạng thái và chức vụ đến hết ngày 01/01/2019" in page
    assert "Đến ngày này chưa ghi nơi sinh hoạt nào" in page


def test_the_part_of_the_enterprise_shows_names_only_within_scope(
    worker: Person, admit: Admit, weaving: Enterprise, keeper: Actor
) -> None:
    inspector = Actor("xem", (Grant("inspection", weaving.scope_path),))
    part = "members/parts/of_enterprise.html"
    texts = {}
    for viewer in (keeper, inspector):
        found = queries.members_of(weaving.uid, viewer=viewer, as_of=TODAY)
        texts[viewer.username] = render_to_string(part, {"members": found})
    assert "Trần Thị Ánh" in texts["dao"]
    assert "Trần Thị Ánh" not in texts["xem"]
    assert "Chi bộ Sở Công Thương: 1 đảng viên" in texts["xem"]
    assert not render_to_string(part, {"members": None}).strip()
