"""The page of a case and the forms of its steps: what they show, to whom, what they write."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from nentang.cases.guides import GUIDES
from nentang.cases.models import AdmissionCase, DossierPaper
from nentang.core.admission.process import ADMISSION
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import AccountGrant, Look
from tests.cases.admissions import WHY, Way
from tests.cases.pressing import NAME, SignIn, sent, shown, step_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("later")]


def test_every_step_has_a_guide_that_says_why_how_and_where() -> None:
    assert set(GUIDES) == {step.key for step in ADMISSION.steps}
    assert all(str(part) for guide in GUIDES.values() for part in guide)


def test_a_case_is_a_list_of_tasks_beside_its_clocks(way: Way, sign_in: SignIn) -> None:
    way.register().upto("cell_vote")
    page = shown(sign_in(way.board), "record", way.uid)
    assert NAME in page
    assert "8/9 tán thành, cần ít nhất 6" in page
    assert "Hết 26/11/2019" in page  # sixty working days after 3 September 2019
    assert "Quá hạn" in page
    assert "QĐ 29-QĐ/TW, mục 4.3.1" in page
    assert "Đã làm rồi? Ghi lại" in page
    assert "Việc khác với hồ sơ này" in page
    assert Look.objects.filter(uid=way.uid, by=way.board.username).exists()


def test_the_page_of_a_case_is_cheap_and_small(
    way: Way, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    way.register().upto("recognition_vote")
    browser = sign_in(way.board)
    shown(browser, "record", way.uid)
    with django_assert_max_num_queries(15):
        page = shown(browser, "record", way.uid)
    assert len(page.encode()) < 60_000
    for key in ("cell_vote", "introduction"):
        with django_assert_max_num_queries(10):
            shown(browser, "step", way.uid, key)


def test_who_sees_no_cases_finds_no_page_of_one(
    way: Way, sign_in: SignIn, reader: Actor, neighbour: Actor, technician: Actor
) -> None:
    way.register().upto("application")
    record = way.step("application").uid
    pages: list[tuple[Any, ...]] = [
        ("record", way.uid), ("history", way.uid), ("why", way.uid, "dossier"),
        ("correct", way.uid), ("step", way.uid, "course"), ("void", way.uid, record),
        ("pause", way.uid), ("resume", way.uid), ("withdraw", way.uid), ("end", way.uid),
        ("reopen", way.uid), ("move", way.uid), ("entrust", way.uid), ("file", way.uid),
    ]  # fmt: skip
    stranger = Actor("nguoi-la", (Grant("grassroots", "/ninh-binh/khoi/tam-diep/"),))
    for viewer in (reader, neighbour, technician, stranger):
        browser = sign_in(viewer)
        for name, *args in pages:
            answer = browser.get(reverse(f"admissions:{name}", args=args))
            assert answer.status_code == 404, (viewer, name)
            assert NAME not in answer.content.decode()


def test_a_registration_is_taken_in_after_a_look_that_asks_for_the_signed_paper(
    way: Way, sign_in: SignIn
) -> None:
    browser = sign_in(way.board)
    typed = {
        "full_name": NAME, "registered_on": "4/3/2019", "birth_on": "12/5/1994", "cell": "CQ04",
        "introduction": "UNION", "registration_kept_at": "Tủ 1", "has_lower_secondary": "co",
    }  # fmt: skip
    look = sent(browser, "register", last="check", **typed).content.decode()
    assert "Chi bộ Sở Công Thương (CQ04)" in look
    assert "trước khi tự ký phiếu đăng ký" in look
    refused = sent(browser, "register", **typed)
    assert refused.status_code == 422
    assert not AdmissionCase.objects.unscoped(reason=WHY).exists()
    answer = sent(browser, "register", anyway="on", **typed)
    row = AdmissionCase.objects.unscoped(reason=WHY).get()
    assert answer["Location"] == reverse("admissions:record", args=[row.uid])
    assert (row.applicant.full_name, row.applicant.has_lower_secondary) == (NAME, True)
    again = sent(browser, "register", last="check", **typed)
    assert row.number in again.content.decode()


def test_a_step_is_recorded_through_its_form_with_its_paper_and_members(
    way: Way, sign_in: SignIn, helpers: list[UUID]
) -> None:
    way.register().upto("opinions")
    browser = sign_in(way.board)
    page = shown(browser, "step", way.uid, "cell_vote")
    assert "Tổng số đảng viên chính thức của chi bộ" in page
    assert "Vì sao cần" in page
    typed = step_of(
        way, "cell_vote", done_on="3/9/2019", total="9", in_favour="8", against="1",
        number="07-NQ/CB", kept_at="Chi bộ",
    )  # fmt: skip
    look = sent(browser, "step", way.uid, "cell_vote", last="check", **typed).content.decode()
    assert "Với số đã nhập: đạt." in look
    assert sent(browser, "step", way.uid, "cell_vote", **typed).status_code == 302
    record = way.step("cell_vote")
    assert (record.total, record.in_favour, record.is_passed) == (9, 8, True)
    paper = DossierPaper.objects.unscoped(reason=WHY).get(code="6-KND")
    assert (paper.number, paper.dated_on) == ("07-NQ/CB", date(2019, 9, 3))


def test_members_are_chosen_among_the_official_ones_of_the_cell_or_named_by_card(
    way: Way, sign_in: SignIn, helpers: list[UUID]
) -> None:
    way.register()
    browser = sign_in(way.board)
    page = shown(browser, "step", way.uid, "introduction")
    assert "Vũ Đình Long" in page
    typed = step_of(way, "introduction", done_on="5/8/2019", months_together="20")
    both = sent(
        browser, "step", way.uid, "introduction", last="check",
        member=str(helpers[0]), member_elsewhere="Hoàng Thị Nga", **typed,
    )  # fmt: skip
    assert both.status_code == 422
    nobody = sent(
        browser, "step", way.uid, "introduction", last="check", member_elsewhere="Ai Đó", **typed
    )
    assert "Không tìm thấy đảng viên chính thức này" in nobody.content.decode()
    done = sent(
        browser, "step", way.uid, "introduction",
        member=str(helpers[0]), second_member_elsewhere="Hoàng Thị Nga", anyway="on", **typed,
    )  # fmt: skip
    assert done.status_code == 302
    record = way.step("introduction")
    assert {record.member.full_name, record.second_member.full_name} == {  # type: ignore[union-attr]
        "Vũ Đình Long",
        "Hoàng Thị Nga",
    }


def test_a_vote_below_two_thirds_is_recorded_after_a_look_that_says_what_is_missing(
    way: Way, sign_in: SignIn
) -> None:
    way.register().upto("opinions")
    browser = sign_in(way.board)
    typed = step_of(way, "cell_vote", done_on="3/9/2019", total="9", in_favour="5", against="4")
    look = sent(browser, "step", way.uid, "cell_vote", last="check", **typed).content.decode()
    assert "5/9 phiếu tán thành, cần ít nhất 6." in look
    assert "không đạt" in look
    unticked = sent(browser, "step", way.uid, "cell_vote", **typed)
    assert unticked.status_code == 422
    assert not way.steps().filter(step="cell_vote").exists()
    assert sent(browser, "step", way.uid, "cell_vote", anyway="on", **typed).status_code == 302
    assert way.step("cell_vote").is_passed is False
    page = shown(browser, "record", way.uid)
    assert "Không đủ phiếu" in page
    assert "5/9 phiếu tán thành, cần ít nhất 6." in page


def test_who_drafted_is_told_why_the_decision_is_not_theirs_and_who_records_it(
    way: Way, sign_in: SignIn
) -> None:
    way.register().upto("appraisal")
    sign_in(way.office)
    page = shown(sign_in(way.board), "record", way.uid)
    assert "nên không tự ghi “Quyết định kết nạp”" in page
    assert "Người ghi được: Thu" in page
    form = shown(sign_in(way.board), "step", way.uid, "decision")
    assert "nên không ghi quyết định" in form
    assert "Xem lại trước khi ghi" not in form
    tried = sent(sign_in(way.board), "step", way.uid, "decision", done_on="8/10/2019")
    assert tried.status_code == 403
    assert not way.steps().filter(step="decision").exists()


def test_who_may_decide_or_take_care_is_asked_on_the_real_day_however_old_the_figures_are(
    way: Way, sign_in: SignIn
) -> None:
    way.register().upto("appraisal")
    sign_in(way.office)
    browser = sign_in(way.board)
    AccountGrant.objects.update(valid_from=localdate())
    page = shown(browser, "record", way.uid)
    assert "Người ghi được: Thu" in page
    assert "đang tắt" not in page
    assert ">Thu<" in shown(browser, "entrust", way.uid)
    typed = {"officer": way.office.username, "version": way.row.version}
    assert sent(browser, "entrust", way.uid, **typed).status_code == 302
    assert AdmissionCase.objects.visible_to(way.board).get().officer == way.office.username


def test_a_look_is_silent_of_what_is_rare_and_calls_a_cell_once(way: Way, sign_in: SignIn) -> None:
    browser = sign_in(way.board)
    typed = {"full_name": NAME, "registered_on": "4/3/2019", "introduction": "UNION"}
    cell = "Chi bộ Sở Công Thương"
    look = sent(browser, "register", last="check", cell=cell, **typed).content.decode()
    assert f"{cell} ({cell})" not in look
    assert "Ngày ra khỏi Đảng trước đây" not in look
    left = sent(browser, "register", last="check", cell=cell, left_on="5/2/2010", **typed)
    assert "Ngày ra khỏi Đảng trước đây" in left.content.decode()
    way.register()
    typed = step_of(way, "course", done_on="12/3/2019")
    look = sent(browser, "step", way.uid, "course", last="check", **typed).content.decode()
    assert "Nơi lưu giấy tờ" in look
    assert "Người cho làm" not in look
    allowed = sent(browser, "step", way.uid, "course", last="check", override_by="Bí thư", **typed)
    assert "Người cho làm" in allowed.content.decode()


def test_who_keeps_no_cases_is_told_so_before_the_form_of_a_registration(
    agency: UUID, sign_in: SignIn, committee: Actor
) -> None:
    browser = sign_in(committee)
    page = shown(browser, "register")
    assert "Phiếu đăng ký do cấp ủy của chi bộ và Ban Tổ chức ghi." in page
    assert "full_name" not in page
    assert sent(browser, "register", full_name=NAME).status_code == 403
    assert not AdmissionCase.objects.unscoped(reason="a test").exists()


def test_an_office_with_one_account_is_told_that_approving_is_off(
    way: Way, sign_in: SignIn
) -> None:
    way.register().upto("appraisal")
    page = shown(sign_in(way.board), "record", way.uid)
    assert "việc ghi quyết định đang tắt" in page


def test_the_office_decides_then_the_cell_says_when_it_received_the_decision(
    way: Way, sign_in: SignIn
) -> None:
    way.register().upto("appraisal")
    typed = step_of(
        way, "decision", done_on="8/10/2019", total="9", in_favour="7", number="101-QĐ/ĐUK"
    )
    assert sent(sign_in(way.office), "step", way.uid, "decision", **typed).status_code == 302
    assert way.step("decision").received_on is None
    keeper = sign_in(way.keeper)
    form = shown(keeper, "step", way.uid, "decision")
    assert "Ngày chi bộ nhận quyết định" in form
    assert 'name="in_favour"' not in form
    answer = sent(
        keeper, "step", way.uid, "decision", received_on="14/10/2019", version=way.row.version
    )
    assert answer.status_code == 302
    assert way.step("decision").received_on == date(2019, 10, 14)


@pytest.mark.parametrize("key", ["decision", "ceremony"])
def test_a_step_that_is_sent_twice_is_recorded_once_and_said_to_be(
    way: Way, sign_in: SignIn, key: str
) -> None:
    way.register().upto("appraisal" if key == "decision" else "decision")
    browser = sign_in(way.actor(key))
    day = "8/10/2019" if key == "decision" else "4/11/2019"
    typed = {**step_of(way, key, done_on=day, total="9", in_favour="7"), "key": str(uuid4())}
    answers = [sent(browser, "step", way.uid, key, **typed) for _press in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    assert way.steps().filter(step=key).count() == 1
    typed["key"] = str(uuid4())
    assert sent(browser, "step", way.uid, key, **typed).status_code == 409


def test_the_office_sees_no_names_of_members_in_a_case(way: Way, sign_in: SignIn) -> None:
    way.register().upto("introduction")
    assert "Vũ Đình Long" in shown(sign_in(way.board), "record", way.uid)
    page = shown(sign_in(way.office), "record", way.uid)
    assert "Vũ Đình Long" not in page
    assert "một đảng viên" in page
    assert "Kết thúc vì lý do khác" not in page
    assert reverse("admissions:step", args=[way.uid, "cell_vote"]) not in page


def test_help_shows_the_process_as_it_is_declared(client: Client) -> None:
    page = client.get("/tro-giup").content.decode()
    assert "Phiếu đăng ký của chính người đó" in page
    assert "Dừng theo nguyện vọng" in page
