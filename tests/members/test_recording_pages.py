"""Forms of members: looked at before they are written, and nothing typed is lost."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.members import commands
from nentang.members.models import Person, Workplace
from nentang.members.registrations import Correction, Work
from nentang.organisations import commands as organisation_commands
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Term
from tests.browsing import SignIn, carried, finished
from tests.conftest import AT
from tests.members.acting import WHY, now
from tests.members.browsing import url

pytestmark = pytest.mark.usefixtures("today")


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
