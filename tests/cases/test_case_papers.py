"""Papers of admission: what they say, what is left to the pen, what is refused and how to go on."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from docx import Document

from nentang.cases import commands
from nentang.cases.admission_papers.contents import committee_name, form_line, party_of
from nentang.cases.admission_papers.fields import OF_THE_CASE
from nentang.cases.admission_papers.forms import BY_CODE, FORMS, Way, form_of
from nentang.cases.admission_papers.instruments import instrument_on, instruments
from nentang.cases.admission_papers.issuing import Desk, desk, news_of, with_recipients
from nentang.cases.commands.papers import draft_papers
from nentang.cases.models.admissions import CasePart
from nentang.cases.models.applicants import Applicant
from nentang.cases.paper_sets import forms_of, paper_set, papers_for_step, timely
from nentang.cases.preparing import found_for, refusal_to_prepare
from nentang.cases.queries.admissions import WholeCase, whole_case
from nentang.cases.registrations import Extension, Override, StepDone
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Receipt, Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.roles import Permission
from nentang.kit.ledger.chain import Act
from nentang.kit.ledger.taking_back import take_back
from nentang.kit.papers import commands as papers_commands
from nentang.kit.papers.models import OfficialPaper
from nentang.kit.papers.queries import happenings, papers, subjects_of, word_file
from nentang.kit.papers.unsaved import words_of
from nentang.organisations.commands import found_organisation
from nentang.organisations.registrations import Founding
from tests.cases.admissions import LATER, WHY
from tests.cases.admissions import Way as Road
from tests.conftest import AT, SINCE

pytestmark = pytest.mark.django_db
ON = date(2021, 3, 1)
LET = Override(by="Ban Thường vụ", reason="Chi bộ họp lại", paper="12-TB/ĐUK")
MUST_PRINT = {  # rulebook §8
    *("3-KND", "4-KND", "4A-KND", "5-KND", "6-KND", "7-KND", "8-KND", "9-KND", "11-KND", "12-KND"),
    *("13-KND", "14-KND", "15-KND", "16-KND", "TTR-KN", "BB-LKN", "DS-HS", "CV-GH"),
}
SHEETS = {"DK", "1-KND", "2-KND", "10-KND"}


def seen(way: Road, viewer: Actor | None = None) -> tuple[WholeCase, Desk]:
    who = viewer or way.board
    assert way.uid
    case = whole_case(way.uid, viewer=who, as_of=ON)
    assert case
    return case, desk(viewer=who, scope_path=case.row.scope_path, on=ON)


def made(way: Road, code: str, viewer: Actor | None = None) -> list[str]:
    """Return the words of each paper of a form."""
    case, at = seen(way, viewer)
    news = with_recipients(news_of(case, BY_CODE[code], at))
    return [spoken(data) for data in words_of(news)]


def spoken(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [
        paragraph.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]
    foot = [each.text for each in document.sections[0].first_page_footer.paragraphs]
    return "\n".join([*(each.text for each in document.paragraphs), *cells, *foot])


def why_not(way: Road, code: str, override: Override = Override()) -> str:  # noqa: B008
    case, at = seen(way)
    form = BY_CODE[code]
    refusal = refusal_to_prepare(case, form, found_for(case, form, at), override)
    return refusal.reason if refusal else ""


def draft(way: Road, code: str, by: Actor | None = None, **values: Any) -> Receipt:
    assert way.uid
    who = by or way.board
    return draft_papers(cases=(way.uid,), code=code, by=who, at=way.at, **values)


def test_what_the_rulebook_wants_printed_is_there() -> None:
    assert set(BY_CODE) == MUST_PRINT | SHEETS
    assert {form.code for form in FORMS if form.way == Way.SHEET} == SHEETS
    assert form_of("17-KND") is None


def test_every_paper_belongs_to_a_step_that_leaves_it() -> None:
    for form in FORMS:
        left = {*ADMISSION.step(form.step).papers, "4A-KND", "CV-GH"}
        assert form.code in left, form.code
        assert form.template.is_file(), form.code


def test_no_field_holds_an_opinion_a_review_the_family_or_a_verification() -> None:
    names = {each.name for each in OF_THE_CASE} | {
        part.name for each in OF_THE_CASE for part in each.rows
    }
    kept = {"nhan_xet", "kiem_diem", "gia_dinh", "tham_tra", "y_kien", "ton_giao", "dan_toc"}
    assert not any(word in name for name in names for word in kept)
    columns = {each.name for part in CasePart.__subclasses__() for each in part._meta.fields}
    assert not columns & {"opinion", "review", "content", "family"}


def test_a_form_names_the_instrument_of_the_day_at_its_foot() -> None:
    found = {
        date(2017, 6, 4): "12-HD/BTCTW, 17/5/2012",
        date(2017, 6, 5): "09-HD/BTCTW, 05/6/2017",
        date(2022, 1, 17): "09-HD/BTCTW, 05/6/2017",
        date(2022, 1, 18): "12-HD/BTCTW, 18/01/2022",
    }
    for day, words in found.items():
        assert form_line(BY_CODE["6-KND"], day) == f"Mẫu 6-KNĐ, Hướng dẫn {words}"
    assert form_line(BY_CODE["6-KND"], date(2012, 5, 16)) == ""
    assert form_line(BY_CODE["TTR-KN"], ON) == ""
    assert instrument_on(date(2000, 1, 1)) is None
    ends = [each.valid_to for each in instruments()]
    assert ends == [*(each.valid_from for each in instruments()[1:]), None]


def test_a_resolution_says_the_votes_that_were_recorded(way: Road) -> None:
    way.register().upto("cell_vote")
    [words] = made(way, "6-KND")
    assert "Đinh Thị Mai, sinh ngày 12/05/1994" in words
    assert "Tổng số đảng viên chính thức của chi bộ: 9; được miễn, không tính: 0." in words
    assert "Tán thành: 8 (cần ít nhất 6); không tán thành: 1." in words
    assert "Vũ Đình Long" in words
    assert "Mẫu 6-KNĐ, Hướng dẫn 09-HD/BTCTW, 05/6/2017" in words
    assert "CHI BỘ SỞ CÔNG THƯƠNG" in words
    assert "T/M CHI BỘ" in words


def test_what_is_not_known_is_room_for_the_pen_never_a_zero(way: Road) -> None:
    way.register(birth_on=None)
    [words] = made(way, "6-KND")
    assert "Tổng số đảng viên chính thức của chi bộ: ………" in words
    assert "sinh ngày ………………" in words
    assert "None" not in words
    first, second = made_by_two(way)
    assert "………………" in first
    assert "………………" in second


def made_by_two(way: Road) -> list[str]:
    """Return the papers of two introducers who are not recorded yet."""
    way.register(full_name="Bùi Văn Tám", introduction="TWO_MEMBERS")
    return made(way, "3-KND")


def test_each_who_introduces_has_a_paper_and_only_who_may_know_members_reads_their_names(
    way: Road, helpers: list[UUID]
) -> None:
    way.register(introduction="TWO_MEMBERS").upto("verification")
    way.record("introduction", second_member=helpers[1], second_months_together=31)
    first, second = made(way, "3-KND")
    assert "Tôi là Vũ Đình Long" in first
    assert "Thời gian cùng công tác: 20 tháng" in first
    assert "Tôi là Hoàng Thị Nga" in second
    assert "31 tháng" in second
    for words in made(way, "3-KND", viewer=way.office):
        assert "Long" not in words
        assert "Nga" not in words
        assert "Đinh Thị Mai" in words


def test_an_admission_and_a_recognition_say_their_days(way: Road) -> None:
    way.register().upto("recognition")
    [words] = made(way, "16-KND")
    assert "là đảng viên chính thức kể từ ngày 04/11/2020" in words
    assert "Quyết định kết nạp số 101-QĐ/ĐUK, ngày 08/10/2019" in words
    [words] = made(way, "13-KND")
    assert "hết thời gian dự bị ngày 04/11/2020" in words
    assert ", ngày 10/11/2020" in made(way, "16-KND")[0]
    [decided] = made(way, "9-KND")
    assert "ngày 03/09/2019" in decided  # the vote on admission, though later ones stand
    assert "10/11/2020" not in decided
    [minutes] = made(way, "BB-LKN")
    assert "Phân công đảng viên chính thức giúp đỡ: Vũ Đình Long." in minutes
    [review] = made(way, "11-KND")
    assert "Tôi là Vũ Đình Long" in review


def test_a_vote_below_two_thirds_is_recorded_and_its_resolution_refused_with_the_count(
    way: Road,
) -> None:
    way.register().upto("opinions")
    way.record("cell_vote", in_favour=5, against=4)
    assert way.step("cell_vote").marks
    reason = why_not(way, "6-KND")
    assert "5/9 phiếu tán thành, cần ít nhất 6." in reason
    assert "ghi đủ người cho, lý do, số văn bản" in reason
    assert "5/9 phiếu" in why_not(way, "9-KND")  # nothing is built on a vote that failed
    assert not why_not(way, "6-KND", LET)
    assert not why_not(way, "1-KND")  # guidance is of no outcome
    with pytest.raises(Refused, match="cần ít nhất 6"):
        draft(way, "6-KND")
    draft(way, "6-KND", override=LET)
    row = papers(viewer=way.board).get()
    told = [repr(each) for each in happenings(row, viewer=way.board)]
    assert any("Ban Thường vụ cho làm theo 12-TB/ĐUK: Chi bộ họp lại" in each for each in told)


def test_half_an_override_is_none(way: Road) -> None:
    way.register().upto("opinions")
    way.record("cell_vote", in_favour=5, against=4)
    for name in ("by", "reason", "paper"):
        with pytest.raises(Refused, match="cần ít nhất 6"):
            draft(way, "6-KND", override=replace(LET, **{name: ""}))


def test_of_a_case_that_has_ended_nothing_is_prepared(way: Road) -> None:
    way.register().upto("cell_vote")
    commands.withdraw_case(on=date(2019, 9, 10), by=way.keeper, **way.target)
    assert "đã kết thúc" in why_not(way, "6-KND")
    case, at = seen(way)
    found = paper_set([case], at)
    assert not found.files
    assert {each.case for each in found.left} == {case.row.number}


def test_papers_are_those_of_the_variant(way: Road) -> None:
    way.register().upto("opinions")
    case, at = seen(way)
    codes = {form.code for form in forms_of(case)}
    assert "4A-KND" in codes
    assert not codes & {"4-KND", "7-KND", "8-KND", "14-KND", "15-KND", "CV-GH"}
    assert "không có văn bản đó" in why_not(way, "8-KND")
    assert "không có văn bản đó" in why_not(way, "CV-GH")
    assert {form.code for form in forms_of(case, step="cell_vote")} == {"6-KND"}
    reached = {form.code for form in timely(case, forms_of(case))}
    assert "6-KND" in reached
    assert "16-KND" not in reached
    names = [name for name, _data in paper_set([case], at).files]
    assert f"{case.row.number} 6-KND" in names
    assert not any("Mai" in name for name in names)
    assert not any(name.endswith(" 1-KND") for name in names)


def test_an_extension_has_its_letter(way: Road) -> None:
    way.register().upto("appraisal")
    extension = Extension(
        clock="decision", working_days=30, decided_on=date(2019, 11, 20), reason="Chờ xác minh"
    )
    commands.extend_clock(extension=extension, by=way.board, **way.target)
    [words] = made(way, "CV-GH")
    assert "“Ban Thường vụ quyết định kết nạp” được gia hạn 30 ngày làm việc" in words
    assert "Chờ xác minh" not in words  # the reason is written by hand


def test_a_list_is_one_paper_about_all_and_says_whose_each_row_is(way: Road) -> None:
    way.register().upto("cell_vote")
    first = way.uid
    way.register(full_name="Phạm Văn Hải").upto("cell_vote")
    assert first
    assert way.uid
    found = papers_for_step([first, way.uid], "submission", viewer=way.board, as_of=ON)
    assert len(found.files) == 1
    words = spoken(found.files[0][1])
    assert "Đinh Thị Mai" in words
    assert "Phạm Văn Hải" in words
    assert "Danh sách này có 02 hồ sơ./." in words
    receipt = draft_papers(cases=(first, way.uid), code="DS-HS", by=way.keeper, at=way.at)
    row = papers(viewer=way.board).get(uid=receipt.record)
    assert {each["subject"] for each in row.contents["danh_sach"]} == {str(first), str(way.uid)}
    assert "ho_ten" not in row.contents
    assert papers_for_step([], "submission", viewer=way.board, as_of=ON).files == []


def test_a_drafted_paper_keeps_its_data_and_its_drafter_never_decides(way: Road) -> None:
    way.register().upto("appraisal")
    receipt = draft(way, "9-KND")
    row = papers(viewer=way.office).get(uid=receipt.record)
    assert (row.kind, row.state, row.drafted_by) == ("kn-9-knd", "DRAFT", [way.board.username])
    [subject] = subjects_of(row, viewer=way.office)
    assert subject.subject == way.uid
    assert way.board.username in way.row.drafted_by
    before = word_file(row.uid, viewer=way.office)
    Applicant.objects.unscoped(reason=WHY).update(full_name="Đinh Thị Khác")
    assert word_file(row.uid, viewer=way.office) == before
    assert before
    assert "Điều 1. Kết nạp Đinh Thị Mai" in spoken(before)
    checked = papers_commands.check_paper(
        paper=row.uid, version=row.version, by=way.office, at=way.at
    )
    assert papers(viewer=way.office).get(uid=checked.record).state == "CHECKED"


def test_draft_papers_is_refused_to_who_does_not_keep_the_case(way: Road) -> None:
    way.register().upto("appraisal")
    for role in ("office", "steering", "officer_in_charge"):
        with pytest.raises(Refused):
            draft(way, "6-KND", by=Actor("ai", (Grant(role, "/ninh-binh/"),)))
    with pytest.raises(Refused, match="Ban Tổ chức"):
        draft(way, "9-KND", by=way.keeper)
    with pytest.raises(Refused, match="Không tìm thấy"):
        draft(way, "6-KND", by=Actor("xa", (Grant("organisation", "/ha-nam/"),)))
    assert not OfficialPaper.objects.unscoped(reason=WHY).exists()


def test_draft_papers_is_refused_twice_and_for_what_is_numbered_elsewhere(way: Road) -> None:
    way.register().upto("cell_vote")
    draft(way, "6-KND", by=way.keeper)
    with pytest.raises(Refused, match="đã có bản đang soạn"):
        draft(way, "6-KND")
    for code in ("3-KND", "4A-KND", "1-KND"):
        with pytest.raises(Refused, match="Tải bản Word"):
            draft(way, code)
    with pytest.raises(Refused, match="Không có loại văn bản này"):
        draft(way, "99-KND")


def test_a_paper_of_somebody_else_may_be_kept_where_it_was_let_through(way: Road) -> None:
    way.register().upto("verification")
    way.record("introduction", member=None)
    draft(way, "3-KND", override=LET)
    assert papers(viewer=way.board).get().kind == "kn-3-knd"


def test_papers_of_many_cases_take_as_many_statements_as_those_of_one(
    way: Road, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    uids = []
    for name in ("Đinh Thị Mai", "Phạm Văn Hải", "Lê Thị Na"):
        way.register(full_name=name).upto("cell_vote")
        assert way.uid
        uids.append(way.uid)
    papers_for_step(uids[:1], "cell_vote", viewer=way.board, as_of=ON)
    with django_assert_max_num_queries(16):
        found = papers_for_step(uids, "cell_vote", viewer=way.board, as_of=ON)
    assert len(found.files) == 3


@pytest.mark.parametrize(
    ("body", "committee"),
    [("Đảng bộ Khối Mẫu", "Đảng ủy Khối Mẫu"), ("Chi bộ Mẫu", "Chi bộ Mẫu")],
)
def test_a_committee_acts_for_its_organisation(body: str, committee: str) -> None:
    assert committee_name(body) == committee
    assert party_of(committee) == body


def test_a_cell_below_a_committee_has_papers_of_the_committee(
    way: Road, superior: UUID, keeper: Actor
) -> None:
    founding = Founding(
        name="Chi bộ Dệt Đông Sơn",
        kind="SUBORDINATE_CELL",
        code="KCN-01",
        place_path="/ninh-binh/khoi/",
        founded_on=SINCE,
        source="Danh sách",
        known_on=SINCE,
        parent=superior,
    )
    way.cell = found_organisation(founding=founding, by=keeper, at=AT).record
    way.register().upto("cell_vote")
    way.record(StepDone(step="committee_vote", done_on=date(2019, 9, 6), total=9, in_favour=7))
    [words] = made(way, "8-KND")
    assert "ĐẢNG ỦY KCN" in words
    assert "T/M ĐẢNG ỦY" in words
    assert "Ngày 06/09/2019, Đảng ủy KCN họp xét đề nghị kết nạp đảng viên." in words
    assert "Tổng số cấp ủy viên: 9; được miễn, không tính: 0. Tán thành: 7" in words
    assert "Chi bộ Dệt Đông Sơn có Nghị quyết" in words
    [list_words] = made(way, "DS-HS")
    assert "8/9; 7/9" in list_words
    assert "ĐẢNG ỦY KCN" in list_words


def test_every_official_paper_is_shown_by_the_right_of_the_case(way: Road) -> None:
    way.register().upto("recognition")
    case, at = seen(way)
    for form in forms_of(case):
        for new in news_of(case, form, at):
            assert new.right == Permission.ADMISSION_VIEW
            assert new.scope_path == case.row.scope_path


def test_a_draft_that_is_taken_back_is_gone_and_one_that_was_checked_stays(way: Road) -> None:
    way.register().upto("appraisal")
    receipt = draft(way, "9-KND")
    assert undone(receipt) == 4  # paper, whom it is about, its issuer, its template's version
    assert not papers(viewer=way.board).exists()
    assert way.board.username in way.row.drafted_by  # who appraised it before
    again = draft(way, "9-KND")
    row = papers(viewer=way.office).get(uid=again.record)
    papers_commands.check_paper(paper=row.uid, version=row.version, by=way.office, at=way.at)
    undone(again)
    assert papers(viewer=way.board).get().state == "CHECKED"


def test_when_the_applicant_is_erased_the_draft_is_emptied_and_nothing_prints(way: Road) -> None:
    way.register().upto("cell_vote")
    receipt = draft(way, "6-KND", by=way.keeper)
    commands.erase_applicant(asked_on=date(2021, 2, 1), by=way.keeper, **way.target)
    row = papers(viewer=way.board).get(uid=receipt.record)
    assert row.is_erased
    assert row.contents == {}
    assert word_file(row.uid, viewer=way.board) is None
    assert way.uid
    assert whole_case(way.uid, viewer=way.board, as_of=ON) is None
    assert papers_for_step([way.uid], "cell_vote", viewer=way.board, as_of=ON).files == []


def undone(receipt: Receipt) -> int:
    """Take an entry back; return how many records it removed."""
    with transaction.atomic():
        act = Act(command="test.undo", by="dao", role="", at=LATER)
        return take_back(receipt.entry, act=act)[1].removed
