"""Pages of members: scope in every channel, every opening logged, three steps to write."""

import io
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django.fixtures import Settings

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.members import commands, queries
from nentang.members.models import Person, Workplace
from nentang.members.registrations import Correction, Work
from nentang.organisations import commands as organisation_commands
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Term
from tests.conftest import AT
from tests.members.conftest import TODAY

SignIn = Callable[[Actor], Client]
Admit = Callable[..., Person]
WHY: Any = "a test reads all"
LIST, VERIFY = reverse("members:index"), reverse("members:verify")


@pytest.fixture(autouse=True)
def today(settings: Settings) -> None:
    settings.NENTANG_TODAY = "2020-06-30"


def url(name: str, person: Person, *args: Any) -> str:
    return reverse(f"members:{name}", args=[person.uid, *args])


def carried(page: str) -> dict[str, str]:
    """Return the hidden parts of the form on a page."""
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in pairs if name != "csrfmiddlewaretoken"}


def finished(client: Client, address: str, typed: dict[str, Any]) -> Any:
    """Look before writing, then write what the page carried on."""
    base = {"key": str(uuid4()), "version": "1"}
    look = client.post(address, base | typed | {"step": "check"})
    assert "Xem lại trước khi ghi" in look.text, look.text
    return client.post(address, carried(look.text) | {"step": "write"})


def led(answer: Any) -> str:
    """Return where an answer leads."""
    return str(answer["Location"])


def now(person: Person) -> Person:
    return Person.objects.unscoped(reason=WHY).get(pk=person.pk)


# scope and looks


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


# the list


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


# writing


def test_a_member_is_added_in_three_steps(
    sign_in: SignIn, agency: PartyOrganisation, weaving: Enterprise, keeper: Actor
) -> None:
    typed = {
        "full_name": "Đinh Thị Bưởi",
        "card_number": "02 345 678",
        "organisation": "chi bộ sở công thương",
        "status": "OFFICIAL",
        "text": "Dệt Đông Sơn",
        "started_on": "1/3/2018",
        "source": "Danh sách chi bộ",
    }
    browser = sign_in(keeper)
    form = browser.get(f"{reverse('members:register')}?to_chuc={agency.uid}").text
    assert 'value="CQ04"' in form
    answer = finished(browser, reverse("members:register"), typed)
    person = Person.objects.visible_to(keeper).get()
    assert answer.url == url("record", person)
    page = browser.get(answer.url).text
    assert "02345678" in page
    assert "Công ty TNHH Dệt Đông Sơn" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"card_number": "123"}, "Số thẻ đảng viên có 8 chữ số. Đã nhập 3"),
        ({"organisation": "Chi bộ Lạ"}, "Không tìm thấy tổ chức đảng này"),
        ({"organisation": ""}, "Nhập tổ chức đảng nơi sinh hoạt"),
        ({"joined_on": "1/7/2020"}, "không thể sau hôm nay"),
    ],
)
def test_what_cannot_be_read_comes_back_with_every_word(
    sign_in: SignIn, agency: PartyOrganisation, keeper: Actor, typed: dict[str, str], words: str
) -> None:
    base = {
        "key": "k",
        "full_name": "Đinh Thị Bưởi",
        "organisation": "CQ04",
        "status": "OFFICIAL",
        "source": "Danh sách",
    }
    page = sign_in(keeper).post(reverse("members:register"), base | typed | {"step": "check"})
    assert page.status_code == 422
    assert words in page.text
    assert "Đinh Thị Bưởi" in page.text


def test_two_cells_of_one_name_are_told_by_their_codes(
    sign_in: SignIn, found: Callable[..., PartyOrganisation], keeper: Actor
) -> None:
    found("Chi bộ 1", code="A1")
    found("Chi bộ 1", code="A2")
    typed = {"key": "k", "full_name": "Lê", "organisation": "Chi bộ 1", "step": "check"}
    page = sign_in(keeper).post(reverse("members:register"), typed).text
    assert "Có 2 tổ chức cùng tên này. Ghi mã: A1, A2" in page


def test_a_refusal_of_the_command_comes_back_on_the_form(
    sign_in: SignIn, member: Person, agency: PartyOrganisation, keeper: Actor
) -> None:
    typed = {
        "key": "k",
        "full_name": "Lê Trùng Thẻ",
        "card_number": "01234567",
        "organisation": "CQ04",
        "status": "OFFICIAL",
        "source": "Danh sách",
    }
    for step in ("check", "write"):
        page = sign_in(keeper).post(reverse("members:register"), typed | {"step": step})
        assert page.status_code == 422
        assert "Đã có đảng viên mang số thẻ 01234567" in page.text


def test_a_correction_shows_old_beside_new_and_the_second_editor_chooses(
    sign_in: SignIn, member: Person, keeper: Actor
) -> None:
    browser, address = sign_in(keeper), url("correct", member)
    typed = {
        "full_name": "Nguyễn Văn Đực",
        "card_number": "01234567",
        "joined_on": "19/5/2010",
        "source": "Thẻ",
    }
    look = browser.post(address, {"key": "a", "version": "1", "step": "check"} | typed)
    assert "Nguyễn Văn Đức" in look.text
    others = Correction(values={"full_name": "Nguyễn Văn Đúc"}, source="Khác")
    commands.correct_member(person=member.uid, version=1, correction=others, by=keeper, at=AT)
    conflict = browser.post(address, {"key": "a", "version": "1", "step": "write"} | typed)
    assert conflict.status_code == 409
    assert "Nguyễn Văn Đúc" in conflict.text
    answer = browser.post(address, carried(conflict.text) | {"step": "write"})
    assert answer.status_code == 302
    assert now(member).full_name == "Nguyễn Văn Đực"


def test_the_second_editor_may_keep_what_the_first_wrote(
    sign_in: SignIn, member: Person, keeper: Actor
) -> None:
    browser, address = sign_in(keeper), url("correct", member)
    typed = {"full_name": "Nguyễn Văn Đực", "joined_on": "19/5/2010", "source": "Thẻ"}
    others = Correction(values={"full_name": "Nguyễn Văn Đúc"}, source="Khác")
    commands.correct_member(person=member.uid, version=1, correction=others, by=keeper, at=AT)
    asked = {"key": "a", "version": "1", "step": "write", "card_number": "01234567"}
    conflict = browser.post(address, asked | typed)
    kept = carried(conflict.text) | {"giu_full_name": "theirs", "step": "check"}
    look = browser.post(address, kept)
    assert "Không có gì thay đổi" in look.text


def test_edits_that_do_not_meet_are_looked_at_again(
    sign_in: SignIn, member: Person, weaving: Enterprise, keeper: Actor
) -> None:
    browser, address = sign_in(keeper), url("status", member)
    work = Work(text="Dệt Đông Sơn")
    commands.record_workplace(person=member.uid, version=1, work=work, by=keeper, at=AT)
    typed = {"status": "OFFICIAL", "valid_from": "1/10/2019"}
    page = browser.post(address, {"key": "a", "version": "1", "step": "write"} | typed)
    assert page.status_code == 409
    assert "ở chỗ khác. Xem lại rồi ghi" in page.text


def test_going_back_to_change_shows_what_was_typed(
    sign_in: SignIn, member: Person, keeper: Actor
) -> None:
    typed = {"full_name": "Nguyễn Văn Mới", "source": "Thẻ", "key": "a", "version": "1"}
    page = sign_in(keeper).post(url("correct", member), typed | {"sua": "full_name"})
    assert 'value="Nguyễn Văn Mới"' in page.text


def test_a_list_told_as_more_than_the_cap(
    sign_in: SignIn, member: Person, keeper: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = queries.Counts(found=10_001, everything=10_001)
    monkeypatch.setattr(queries, "counts", lambda *_args, **_options: many)
    page = sign_in(keeper).get(LIST).text
    assert "Hơn 10.000 đảng viên" in page
    assert "trong hơn 10.000" in page


def test_a_status_is_recorded_and_leaving_asks_for_its_paper(
    sign_in: SignIn, member: Person, keeper: Actor
) -> None:
    browser, address = sign_in(keeper), url("status", member)
    left = {"status": "LEFT", "valid_from": "1/5/2020", "key": "k", "version": "1"}
    page = browser.post(address, left | {"step": "check"})
    assert page.text.count("Ghi đủ số, ngày và nơi lưu") >= 3
    paper = {"number": "12-QĐ/ĐUK", "decided_on": "28/4/2020", "kept_at": "Tủ 3"}
    finished(browser, address, left | paper)
    assert now(member).status == "LEFT"
    assert "12-QĐ/ĐUK" in browser.get(url("record", member)).text


def test_an_unusual_temporary_transfer_warns_and_may_be_recorded(
    sign_in: SignIn, member: Person, own: PartyOrganisation, keeper: Actor
) -> None:
    """T-03 warns; what took place can always be recorded."""
    browser, address = sign_in(keeper), url("move", member)
    typed = {
        "key": "k",
        "version": "1",
        "kind": "TEMPORARY",
        "organisation": "DN01",
        "valid_from": "1/5/2020",
        "valid_to": "1/7/2020",
        "source": "Giấy vàng",
    }
    look = browser.post(address, typed | {"step": "check"})
    assert "từ 3 tháng đến dưới 1 năm" in look.text
    finished(browser, address, typed)
    assert "Sinh hoạt tạm thời không tính vào đảng số" in browser.get(url("record", member)).text
    wrong = typed | {"kind": "OFFICIAL", "version": "2", "step": "check"}
    assert "Chuyển chính thức thì để trống" in browser.post(address, wrong).text
    late = typed | {"valid_to": "1/5/2020", "version": "2", "step": "check"}
    assert "phải sau ngày bắt đầu" in browser.post(address, late).text


def test_a_place_of_work_is_recorded_agreed_to_and_the_agreement_withdrawn(
    sign_in: SignIn, member: Person, weaving: Enterprise, secretary: Actor
) -> None:
    browser = sign_in(secretary)
    work = {"text": "Dệt Đông Sơn", "started_on": "1/1/2018", "source": "Chi bộ"}
    finished(browser, url("workplace", member), work)
    assert "Ghi ý kiến đồng ý" in browser.get(url("record", member)).text
    finished(browser, url("agree", member), {"version": "2", "agreed_on": "1/6/2020"})
    assert Workplace.objects.unscoped(reason=WHY).get().agreed_on == date(2020, 6, 1)
    finished(browser, url("withdraw", member), {"version": "3", "key": "k2"})
    assert Workplace.objects.unscoped(reason=WHY).get().agreed_on is None


def test_a_post_is_recorded_and_ended(
    sign_in: SignIn, member: Person, agency: PartyOrganisation, keeper: Actor
) -> None:
    browser = sign_in(keeper)
    assert "chưa có nhiệm kỳ cấp ủy nào" in browser.get(url("seat", member)).text
    organisation_commands.record_term(
        organisation=agency.uid,
        version=PartyOrganisation.objects.visible_to(keeper).get(pk=agency.pk).version,
        term=Term(valid_from=date(2019, 2, 1)),
        by=keeper,
        at=AT,
    )
    term = str(agency.terms.visible_to(keeper).get().uid)
    seat = {"term": term, "post": "SECRETARY", "valid_from": "1/3/2019"}
    finished(browser, url("seat", member), seat)
    page = browser.get(url("record", member)).text
    assert "Bí thư" in page
    (end,) = re.findall(r'href="([^"]*/thoi)"', page)
    finished(browser, end, {"version": "2", "key": "k2", "on": "1/6/2020"})
    assert "/thoi" not in browser.get(url("record", member)).text


def test_a_past_day_shows_what_held_then(sign_in: SignIn, member: Person, keeper: Actor) -> None:
    page = sign_in(keeper).get(url("record", member) + "?ngay=1/1/2019").text
    assert "Đang xem sinh hoạt, nơi làm việc, trạng thái và chức vụ đến hết ngày 01/01/2019" in page
    assert "Đến ngày này chưa ghi nơi sinh hoạt nào" in page


# to verify


def test_one_press_decides_and_the_second_press_writes_nothing(
    sign_in: SignIn, admit: Admit, agency: PartyOrganisation, weaving: Enterprise, secretary: Actor
) -> None:
    person = admit("Lê Mơ Hồ", agency, work=Work(text="Cty Dệt Đông Sơn 1"))
    browser = sign_in(secretary)
    page = browser.get(VERIFY).text
    pressed = carried(page) | {"enterprise": str(weaving.uid)}
    for _press in range(2):
        assert led(browser.post(url("decide", person), pressed)) == VERIFY
    assert (now(person).workplace_id, now(person).version) == (weaving.pk, 2)
    assert "Không còn nơi làm việc nào cần xác minh" in browser.get(VERIFY).text


def test_a_press_on_an_old_page_says_so(
    sign_in: SignIn, admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    person = admit("Lê Mơ Hồ", agency, work=Work(text="Ở đâu đó"))
    browser = sign_in(keeper)
    old = {"key": "z", "version": "9", "enterprise": "OUTSIDE"}
    assert "vừa có người sửa" in browser.post(url("decide", person), old, follow=True).text
    broken = old | {"enterprise": "khong-phai"}
    assert led(browser.post(url("decide", person), broken)) == url("confirm", person)
    assert led(browser.get(url("decide", person))) == url("confirm", person)
    unknown = {"key": "y", "version": "1", "enterprise": str(agency.uid)}
    page = browser.post(url("decide", person), unknown, follow=True).text
    assert "Không có doanh nghiệp này trong sổ" in page


def test_another_enterprise_is_named_by_its_code(
    sign_in: SignIn, admit: Admit, agency: PartyOrganisation, weaving: Enterprise, keeper: Actor
) -> None:
    person = admit("Lê Mơ Hồ", agency, work=Work(text="Ở đâu đó"))
    browser, address = sign_in(keeper), url("confirm", person)
    assert "Chi bộ ghi: Ở đâu đó" in browser.get(address).text
    base = {"key": "k", "version": "1", "step": "check"}
    assert "Chọn một doanh nghiệp" in browser.post(address, base).text
    wrong = browser.post(address, base | {"tax_code": "0000000000"}).text
    assert "chưa có doanh nghiệp mang mã số thuế này" in wrong
    finished(browser, address, {"tax_code": "2700 123 466"})
    assert now(person).workplace_id == weaving.pk
    finished(browser, address, {"version": "2", "key": "k2", "enterprise": "OUTSIDE"})
    assert now(person).workplace_state == "OUTSIDE"


# on the enterprise's page


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
