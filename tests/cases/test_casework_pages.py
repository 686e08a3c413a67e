"""Beside the steps of a case: why a clock ends, pause, end, void, move, papers, history."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from nentang.cases.models import DossierPaper, StepRecord
from nentang.kit.access.actors import Actor
from nentang.organisations import commands as organisation_commands
from nentang.organisations.registrations import Founding
from tests.cases.admissions import DAYS, VOTES, WHY, Way
from tests.cases.conftest import BLOC
from tests.cases.pressing import NAME, SignIn, sent, shown, step_of
from tests.conftest import AT, SINCE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("later")]


def test_why_a_clock_ends_names_the_days_that_it_skipped_and_the_rule(
    way: Way, sign_in: SignIn
) -> None:
    way.register().upto("cell_vote")
    page = shown(sign_in(way.board), "why", way.uid, "decision")
    assert "26/11/2019" in page
    assert "04/09/2019, ngày làm việc kế tiếp" in page
    assert "60 ngày làm việc" in page
    assert "Quy định 29-QĐ/TW" in page
    assert sign_in(way.board).get(reverse("admissions:why", args=[way.uid, "x"])).status_code == 404


def test_on_its_last_day_a_time_ends_today(way: Way, sign_in: SignIn, settings: Any) -> None:
    settings.NENTANG_TODAY = "2019-11-26"
    way.register().upto("cell_vote")
    page = shown(sign_in(way.board), "record", way.uid)
    assert "hết hôm nay" in page
    assert "còn 0 ngày" not in page


def test_a_probation_is_over_and_never_late(way: Way, sign_in: SignIn) -> None:
    way.register().upto("probation_opinions")
    clocks = shown(sign_in(way.board), "record", way.uid).partition('aria-label="Thời hạn"')[2]
    probation = clocks.partition("Thời gian dự bị")[2][:300]
    assert "Hết 04/11/2020" in probation
    assert "đã hết" in probation
    review = clocks.partition("Chi bộ xét công nhận chính thức")[2][:300]
    assert "Quá hạn" in review
    way.upto("recognition_vote")
    page = shown(sign_in(way.board), "record", way.uid).partition('aria-label="Thời hạn"')[2]
    assert "đã hết" in page.partition("Thời gian dự bị")[2][:300]


def test_a_certificate_that_expired_says_so(way: Way, sign_in: SignIn, settings: Any) -> None:
    settings.NENTANG_TODAY = "2022-03-01"
    way.register()
    way.record(DAYS["course"], done_on=date(2016, 12, 1))
    page = shown(sign_in(way.board), "record", way.uid).partition('aria-label="Thời hạn"')[2]
    assert "hết giá trị" in page.partition("còn giá trị")[2][:300]


def test_a_day_off_within_the_time_is_named(way: Way, sign_in: SignIn) -> None:
    way.register().upto("application")
    way.record(DAYS["cv"])
    way.record(DAYS["verification"], sent_on=date(2019, 8, 20), done_on=None, is_passed=None)
    page = shown(sign_in(way.board), "why", way.uid, "verification")
    assert "02/09/2019" in page
    assert "nghỉ, không tính" in page


def test_pause_extension_and_resumption_are_told_where_the_day_is_explained(
    way: Way, sign_in: SignIn
) -> None:
    way.register().upto("cell_vote")
    browser = sign_in(way.board)
    paused = sent(
        browser, "pause", way.uid, on="7/10/2019", reason="Chờ giấy", version=way.row.version
    )
    assert paused.status_code == 302
    assert "Tạm dừng từ 07/10/2019: Chờ giấy" in shown(browser, "record", way.uid)
    twice = sent(
        browser, "pause", way.uid, last="check", on="8/10/2019", reason="-",
        version=way.row.version,
    )  # fmt: skip
    assert twice.status_code == 422
    on = {"on": "14/10/2019", "version": way.row.version}
    assert sent(browser, "resume", way.uid, **on).status_code == 302
    given = {
        "working_days": "20", "decided_on": "1/11/2019", "number": "12-CV", "reason": "Xác minh",
        "version": way.row.version,
    }  # fmt: skip
    assert sent(browser, "extend", way.uid, "decision", **given).status_code == 302
    page = shown(browser, "why", way.uid, "decision")
    assert "Chờ giấy" in page
    assert "12-CV" in page
    closed = browser.get(reverse("admissions:extend", args=[way.uid, "dossier"]))
    assert closed.status_code == 404


def test_withdrawal_asks_for_nothing_but_a_day(way: Way, sign_in: SignIn) -> None:
    way.register().upto("application")
    browser = sign_in(way.board)
    form = shown(browser, "withdraw", way.uid)
    assert "Không ghi lý do" in form
    assert "reason" not in form
    answer = sent(browser, "withdraw", way.uid, on="20/6/2019", version=way.row.version)
    assert answer.status_code == 302
    assert way.row.ending == "withdrawn"
    page = shown(browser, "record", way.uid)
    assert "Dừng theo nguyện vọng" in page
    assert "Mở lại hồ sơ" in page
    assert "Quá hạn" not in page  # of who stopped nothing is late
    assert "Đã làm rồi? Ghi lại" not in page
    opened = sent(browser, "reopen", way.uid, reason="Ghi nhầm", version=way.row.version)
    assert opened.status_code == 302
    assert way.row.ending == ""


def test_a_case_ends_in_the_ways_that_its_stage_has(way: Way, sign_in: SignIn) -> None:
    way.register().upto("application")
    browser = sign_in(way.board)
    form = shown(browser, "end", way.uid)
    assert 'value="rejected"' in form
    assert 'value="struck_off"' not in form
    wrong = sent(browser, "end", way.uid, kind="struck_off", on="1/7/2019", version=way.row.version)
    assert wrong.status_code == 422
    ended = sent(browser, "end", way.uid, kind="rejected", on="1/7/2019", version=way.row.version)
    assert ended.status_code == 302
    assert way.row.ending == "rejected"


def test_a_record_is_made_void_with_a_reason_and_stays_to_be_read(
    way: Way, sign_in: SignIn
) -> None:
    way.register().upto("application")
    browser, record = sign_in(way.board), way.step("application")
    page = shown(browser, "step", way.uid, "application")
    assert reverse("admissions:void", args=[way.uid, record.uid]) in page
    empty = sent(browser, "void", way.uid, record.uid, reason="", version=way.row.version)
    assert empty.status_code == 422
    done = sent(browser, "void", way.uid, record.uid, reason="Nhầm ngày", version=way.row.version)
    assert done.status_code == 302
    assert StepRecord.objects.unscoped(reason=WHY).get(uid=record.uid).void_reason == "Nhầm ngày"
    assert "Nhầm ngày" in shown(browser, "step", way.uid, "application")


def test_the_registration_is_mended_on_its_own_page(way: Way, sign_in: SignIn) -> None:
    way.register()
    browser = sign_in(way.board)
    form = shown(browser, "correct", way.uid)
    assert NAME in form
    typed = {
        "full_name": "Đinh Thị Mây", "registered_on": "4/3/2019", "birth_on": "12/5/1994",
        "introduction": "UNION", "registration_kept_at": "Tủ 1", "has_lower_secondary": "co",
        "version": way.row.version,
    }  # fmt: skip
    assert sent(browser, "correct", way.uid, **typed).status_code == 302
    assert way.row.applicant.full_name == "Đinh Thị Mây"
    assert "Sửa ở mục người đăng ký" in shown(browser, "step", way.uid, "registration")


def test_a_case_is_given_to_an_account_that_can_open_it(way: Way, sign_in: SignIn) -> None:
    way.register()
    sign_in(way.office)
    browser = sign_in(way.board)
    form = shown(browser, "entrust", way.uid)
    assert 'value="thu"' in form
    given = sent(browser, "entrust", way.uid, officer="thu", version=way.row.version)
    assert given.status_code == 302
    assert way.row.officer == "thu"
    stranger = sent(browser, "entrust", way.uid, officer="khoa", version=way.row.version)
    assert stranger.status_code == 422


def test_a_case_goes_on_in_another_cell(way: Way, sign_in: SignIn, other_cell: UUID) -> None:
    way.register().upto("application")
    browser = sign_in(way.board)
    typed = {"cell": "CQ05", "on": "1/7/2019", "version": way.row.version}
    look = sent(browser, "move", way.uid, last="check", **typed).content.decode()
    assert "Chi bộ Sở Xây dựng (CQ05)" in look
    assert sent(browser, "move", way.uid, **typed).status_code == 302
    assert way.row.cell.uid == other_cell
    assert "Giấy xác nhận đang được giúp đỡ ở nơi cũ" in shown(browser, "record", way.uid)


def test_a_paper_that_came_later_is_noted_without_its_step(way: Way, sign_in: SignIn) -> None:
    way.register().upto("application")
    browser = sign_in(way.board)
    typed = {
        "code": "1-KND", "dated_on": "3/6/2019", "number": "", "kept_at": "Tủ 2",
        "version": way.row.version,
    }  # fmt: skip
    assert sent(browser, "file", way.uid, **typed).status_code == 302
    assert "lưu ở Tủ 2" in shown(browser, "record", way.uid)
    again = sent(browser, "file", way.uid, last="check", **{**typed, "version": way.row.version})
    assert again.status_code == 200
    twice = sent(browser, "file", way.uid, **{**typed, "version": way.row.version})
    assert twice.status_code == 422
    paper = DossierPaper.objects.unscoped(reason=WHY).get(code="1-KND")
    listed = shown(browser, "step", way.uid, "application")
    assert reverse("admissions:drop", args=[way.uid, paper.uid]) in listed
    assert "bỏ khỏi danh sách" in shown(browser, "drop", way.uid, paper.uid)
    assert sent(browser, "drop", way.uid, paper.uid, version=way.row.version).status_code == 302
    assert "Tủ 2" not in shown(browser, "record", way.uid)


def test_a_paper_is_noted_by_who_keeps_the_case_alone(way: Way, sign_in: SignIn) -> None:
    way.register()
    typed = {"code": "1-KND", "dated_on": "3/6/2019", "version": way.row.version}
    refused = sent(sign_in(way.office), "file", way.uid, **typed)
    assert refused.status_code in {403, 404}
    assert not DossierPaper.objects.unscoped(reason=WHY).filter(code="1-KND").exists()


def test_the_history_tells_who_wrote_what(way: Way, sign_in: SignIn) -> None:
    way.register().upto("course")
    page = shown(sign_in(way.board), "history", way.uid)
    assert "ghi phiếu đăng ký vào Đảng" in page
    assert "ghi một bước của hồ sơ kết nạp" in page


def test_who_was_slower_looks_again_at_what_they_typed(way: Way, sign_in: SignIn) -> None:
    way.register().upto("opinions")
    browser, seen = sign_in(way.board), way.row.version
    way.record(DAYS["course"], done_on=date(2019, 3, 21))
    typed = {**step_of(way, "cell_vote", done_on="3/9/2019"), **VOTES, "version": seen}
    answer = sent(browser, "step", way.uid, "cell_vote", **typed)
    assert answer.status_code == 409
    assert "Xem lại rồi ghi" in answer.content.decode()
    assert not way.steps().filter(step="cell_vote").exists()


@pytest.fixture
def other_cell(agency: UUID, keeper: Actor) -> UUID:
    founding = Founding(
        name="Chi bộ Sở Xây dựng",
        kind="GRASSROOTS_CELL",
        code="CQ05",
        place_path=BLOC,
        founded_on=SINCE,
        source="Danh sách",
        known_on=SINCE,
    )
    return organisation_commands.found_organisation(founding=founding, by=keeper, at=AT).record
