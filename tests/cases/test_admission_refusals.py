"""What each command on a case of admission refuses: the person first, then moment and values."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from nentang.cases import commands
from nentang.cases.models import AdmissionCase
from nentang.cases.policies.casework import refusal_to_reopen
from nentang.cases.registrations import (
    ApplicantCorrection,
    ApplicantRegistration,
    BatchRow,
    CaseEnding,
    CaseMove,
    Extension,
    Override,
    Pause,
    StepDone,
    Voiding,
)
from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.ledger.models import Entry
from tests.cases.admissions import DAYS, LATER, WHY, Way
from tests.conftest import SECOND_PARK

pytestmark = pytest.mark.django_db
ON = date(2019, 9, 10)
STRUCK_OFF = CaseEnding(kind="struck_off", on=date(2020, 6, 1), number="5-QĐ", kept_at="Tủ 2")
CORRECTION = ApplicantCorrection(
    full_name="Đinh Thị Mai", birth_on=date(1994, 5, 12), registered_on=date(2019, 3, 4),
    introduction="UNION", has_lower_secondary=True, registration_kept_at="Tủ 9",
)  # fmt: skip
WRITES: dict[str, Callable[..., Any]] = {
    "correct_applicant": lambda **on: commands.correct_applicant(correction=CORRECTION, **on),
    "record_step": lambda **on: commands.record_step(done=DAYS["course"], **on),
    "pause_case": lambda **on: commands.pause_case(pause=Pause(on=ON, reason="Đi học"), **on),
    "withdraw_case": lambda **on: commands.withdraw_case(on=ON, **on),
    "end_case": lambda **on: commands.end_case(ending=CaseEnding(kind="died", on=ON), **on),
    "set_officer": lambda **on: commands.set_officer(officer="", **on),
}


def refused(call: Callable[..., Any], words: str, **values: Any) -> None:
    before = AdmissionCase.objects.unscoped(reason=WHY).count()
    with pytest.raises(Refused, match=words):
        call(**values)
    assert AdmissionCase.objects.unscoped(reason=WHY).count() == before


@pytest.mark.parametrize("verb", sorted(WRITES))
@pytest.mark.parametrize("role", ["leader", "steering", "officer_in_charge", "parks", "planning"])
def test_who_does_not_keep_cases_writes_nothing(way: Way, verb: str, role: str) -> None:
    way.register()
    with pytest.raises(Refused):
        WRITES[verb](by=Actor("ai", (Grant(role, "/ninh-binh/"),)), **way.target)
    assert way.row.version == 1


@pytest.mark.parametrize("verb", sorted(WRITES))
def test_a_case_elsewhere_is_not_found(way: Way, verb: str) -> None:
    way.register()
    far = Actor("xa", (Grant("grassroots", SECOND_PARK),))
    with pytest.raises(Refused, match="Không tìm thấy hồ sơ"):
        WRITES[verb](by=far, **way.target)


@pytest.mark.parametrize("verb", sorted(WRITES))
def test_who_saw_an_older_version_is_told(way: Way, verb: str) -> None:
    way.register()
    way.record("course")
    with pytest.raises(Conflict):
        WRITES[verb](by=way.keeper, **way.target | {"version": 1})


def test_register_applicant_is_refused(way: Way, agency: UUID) -> None:
    refused(way.register, "sau hôm nay", registered_on=date(2030, 1, 1))
    refused(way.register, "họ và tên", full_name="  ")
    refused(way.register, "trước ngày ký", birth_on=date(2020, 1, 1))
    refused(way.register, "cách giới thiệu", introduction="AI")
    refused(way.register, "Không tìm thấy chi bộ", cell=uuid4())
    refused(way.register, "không mở được", officer="nguoi-la")
    way.keeper = Actor("xem", (Grant("officer_in_charge", "/ninh-binh/"),))
    refused(way.register, "do cấp ủy của chi bộ")
    assert Entry.objects.filter(outcome="REFUSED").exists()


def test_register_applicant_is_refused_for_somebody_whose_case_runs(way: Way) -> None:
    way.register()
    refused(way.register, "HS-2019-001")
    other = way.uid
    way.register(birth_on=date(1995, 5, 12))
    assert way.uid != other
    assert way.row.number == "HS-2019-002"


def test_record_step_is_refused(way: Way, helpers: list[UUID]) -> None:
    way.register()
    done = StepDone(step="course", done_on=date(2019, 3, 20))
    refused(
        way.record, "không có bước này", step=StepDone(step="nothing", done_on=ON), by=way.keeper
    )
    refused(way.record, "Nhập ngày thực hiện bước", step=StepDone(step="course"))
    refused(way.record, "không có ngày gửi", step=StepDone(step="course", sent_on=ON))
    refused(way.record, "sau hôm nay", step=replace(done, done_on=date(2030, 1, 1)))
    refused(way.record, "Không tìm thấy đảng viên", step=replace(DAYS["helper"], member=uuid4()),
            member=uuid4())  # fmt: skip
    backwards = StepDone(step="opinions", sent_on=ON, done_on=date(2019, 9, 1))
    refused(way.record, "trước ngày gửi", step=backwards)
    refused(way.record, "tổng số người", step=StepDone(step="cell_vote", done_on=ON))
    vote = replace(DAYS["cell_vote"], total=9, in_favour=9, against=1)
    refused(way.record, "nhiều hơn số người", step=vote)
    refused(way.record, "miễn không thể", step=replace(vote, excused=9))
    refused(way.record, "không có bước đó", step=StepDone(step="section_report", done_on=ON))
    half = replace(done, override=Override(by="Ông A"))
    refused(way.record, "đủ ba mục", step=half)
    refused(way.record, "Chưa ghi quyết định",
            step=StepDone(step="decision", received_on=ON), by=way.keeper)  # fmt: skip
    assert way.row.version == 1


def test_record_step_is_refused_for_what_happens_once(way: Way) -> None:
    way.register().upto("ceremony")
    refused(way.record, "đã ghi ngày 04/11/2019", step="ceremony")
    refused(way.record, "đã ghi ngày 08/10/2019", step="decision")
    refused(way.record, "đã ghi ngày 04/03/2019", step=StepDone(step="registration", done_on=ON))


def test_record_step_is_refused_to_who_has_a_hand_in_the_case(way: Way, keeper: Actor) -> None:
    way.register().upto("appraisal")
    refused(way.record, "nên không ghi quyết định", step="decision", by=keeper)
    refused(way.record, "do Văn phòng hoặc Ban Tổ chức", step="decision", by=way.keeper)
    assert "dao" in way.row.drafted_by
    way.record("decision")
    assert way.row.state == "decision"


def test_record_steps_is_refused_as_a_whole(way: Way) -> None:
    first = way.register().row
    second = way.register(birth_on=date(1996, 1, 1)).row
    with pytest.raises(Refused, match="Chưa chọn"):
        commands.record_steps(rows=(), by=way.keeper, at=LATER)
    good = BatchRow(case=first.uid, version=1, done=DAYS["course"])
    for bad, words in (
        (replace(good, case=second.uid, version=7), "Đã có người sửa"),
        (replace(good, case=uuid4()), "Không tìm thấy hồ sơ"),
        (good, "hai lần"),
        (replace(good, case=second.uid, done=StepDone(step="course")), second.number),
        (replace(good, case=second.uid, done=StepDone(step="no", done_on=ON)), "không có bước này"),
    ):
        with pytest.raises(Refused, match=words):
            commands.record_steps(rows=(good, bad), by=way.keeper, at=LATER)
    wrong = replace(good, done=StepDone(step="no", done_on=ON))
    with pytest.raises(Refused, match="không có bước này"):
        commands.record_steps(rows=(wrong,), by=way.keeper, at=LATER)
    assert {first.uid, second.uid} == {
        row.uid for row in AdmissionCase.objects.unscoped(reason=WHY).filter(version=1)
    }


def test_correct_applicant_is_refused(way: Way) -> None:
    way.register()
    same = replace(CORRECTION, registration_kept_at="Tủ 1")
    write = commands.correct_applicant
    refused(write, "Không có gì thay đổi", correction=same, by=way.keeper, **way.target)
    later = replace(CORRECTION, registered_on=date(2030, 1, 1))
    refused(write, "sau hôm nay", correction=later, by=way.keeper, **way.target)
    commands.withdraw_case(on=ON, by=way.keeper, **way.target)
    refused(write, "đã kết thúc", correction=CORRECTION, by=way.keeper, **way.target)


def test_void_step_is_refused(way: Way, keeper: Actor) -> None:
    way.register().upto("decision")
    write = commands.void_step
    decision, vote, start = (way.step(key) for key in ("decision", "cell_vote", "registration"))
    told = Voiding(step=vote.uid, reason="Ghi nhầm người")
    refused(write, "Ghi lý do", voiding=replace(told, reason=" "), by=way.keeper, **way.target)
    refused(write, "không có trong hồ sơ", voiding=replace(told, step=uuid4()), by=way.keeper,
            **way.target)  # fmt: skip
    refused(write, "gốc của hồ sơ", voiding=replace(told, step=start.uid), by=way.keeper,
            **way.target)  # fmt: skip
    of_decision = replace(told, step=decision.uid)
    refused(write, "do Văn phòng", voiding=of_decision, by=way.keeper, **way.target)
    refused(write, "không ghi quyết định", voiding=of_decision, by=keeper, **way.target)
    way.record(replace(DAYS["cell_vote"], done_on=date(2019, 9, 4), papers=()))
    refused(write, "bản ghi lần sau", voiding=told, by=way.keeper, **way.target)
    write(voiding=of_decision, by=way.office, **way.target)
    refused(write, "đã huỷ rồi", voiding=of_decision, by=way.office, **way.target)


def test_pause_case_is_refused(way: Way) -> None:
    way.register()
    write, told = commands.pause_case, Pause(on=ON, reason="Đi học xa")
    refused(write, "Ghi lý do", pause=replace(told, reason=""), by=way.keeper, **way.target)
    refused(write, "sau hôm nay", pause=replace(told, on=date(2030, 1, 1)), by=way.keeper,
            **way.target)  # fmt: skip
    write(pause=told, by=way.keeper, **way.target)
    refused(write, "đang tạm dừng", pause=told, by=way.keeper, **way.target)
    commands.resume_case(on=date(2019, 10, 1), by=way.keeper, **way.target)
    refused(write, "từ ngày đó", pause=told, by=way.keeper, **way.target)


def test_resume_case_is_refused(way: Way) -> None:
    way.register()
    write = commands.resume_case
    refused(write, "không tạm dừng", on=ON, by=way.keeper, **way.target)
    pause = Pause(on=ON, reason="Đi học xa")
    commands.pause_case(pause=pause, by=way.keeper, **way.target)
    refused(write, "phải sau ngày tạm dừng", on=ON, by=way.keeper, **way.target)
    refused(write, "sau hôm nay", on=date(2030, 1, 1), by=way.keeper, **way.target)
    refused(write, "Không tìm thấy hồ sơ", on=date(2019, 10, 1), by=Actor("ai"), **way.target)
    seeing = Actor("xem", (Grant("steering", "/ninh-binh/"),))
    refused(write, "do cấp ủy của chi bộ", on=date(2019, 10, 1), by=seeing, **way.target)


def test_extend_clock_is_refused(way: Way) -> None:
    way.register().upto("application")
    told = Extension(clock="decision", working_days=30, decided_on=ON, reason="Xác minh thêm")
    write = commands.extend_clock
    refused(write, "chưa bắt đầu", extension=told, by=way.keeper, **way.target)
    way.upto("cell_vote")
    refused(write, "không có gia hạn", extension=replace(told, clock="ceremony"), by=way.keeper,
            **way.target)  # fmt: skip
    refused(write, "từ 1 trở lên", extension=replace(told, working_days=0), by=way.keeper,
            **way.target)  # fmt: skip
    refused(write, "Ghi lý do", extension=replace(told, reason=""), by=way.keeper, **way.target)
    refused(write, "sau hôm nay", extension=replace(told, decided_on=date(2030, 1, 1)),
            by=way.keeper, **way.target)  # fmt: skip
    seeing = Actor("xem", (Grant("steering", "/ninh-binh/"),))
    refused(write, "do cấp ủy của chi bộ", extension=told, by=seeing, **way.target)
    write(extension=told, by=way.keeper, **way.target)
    refused(write, "gia hạn một lần", extension=told, by=way.keeper, **way.target)


def test_withdraw_case_is_refused(way: Way) -> None:
    way.register()
    write = commands.withdraw_case
    refused(write, "sau hôm nay", on=date(2030, 1, 1), by=way.keeper, **way.target)
    refused(write, "trước ngày ký", on=date(2019, 3, 3), by=way.keeper, **way.target)
    way.upto("ceremony")
    refused(write, "không kết thúc theo cách này", on=ON, by=way.keeper, **way.target)


def test_end_case_is_refused(way: Way, keeper: Actor) -> None:
    way.register()
    write = commands.end_case
    for kind in ("struck_off", "mất hút"):
        ending = replace(STRUCK_OFF, kind=kind)
        by = way.office if kind == "struck_off" else way.keeper
        refused(write, "không kết thúc theo cách này", ending=ending, by=by, **way.target)
    way.upto("ceremony")
    refused(write, "do Văn phòng", ending=STRUCK_OFF, by=way.keeper, **way.target)
    refused(write, "không ghi quyết định", ending=STRUCK_OFF, by=keeper, **way.target)
    refused(write, "số và nơi lưu", ending=replace(STRUCK_OFF, number=""), by=way.office,
            **way.target)  # fmt: skip
    refused(write, "từ 04/11/2019 trở đi", ending=replace(STRUCK_OFF, on=date(2019, 11, 1)),
            by=way.office, **way.target)  # fmt: skip
    way.upto("recognition")
    refused(write, "hồ sơ đã xong", ending=CaseEnding(kind="died", on=date(2021, 1, 1)),
            by=way.keeper, **way.target)  # fmt: skip


def test_reopen_case_is_refused(way: Way, keeper: Actor) -> None:
    way.register().upto("ceremony")
    write = commands.reopen_case
    refused(write, "chưa kết thúc", reason="Nhầm", by=way.keeper, **way.target)
    commands.end_case(ending=STRUCK_OFF, by=way.office, **way.target)
    refused(write, "do Văn phòng", reason="Nhầm", by=way.keeper, **way.target)
    refused(write, "không ghi quyết định", reason="Nhầm", by=keeper, **way.target)
    refused(write, "Ghi lý do", reason="", by=way.office, **way.target)
    write(reason="Ghi nhầm người", by=way.office, **way.target)
    assert way.row.is_open


def test_reopen_case_is_refused_once_it_was_erased(way: Way) -> None:
    way.register()
    commands.withdraw_case(on=ON, by=way.keeper, **way.target)
    row = way.row
    row.applicant.erased_on = ON
    found = refusal_to_reopen(row, reason="Nhầm", by=way.keeper)
    assert found is not None
    assert "đã xoá ngày 10/09/2019" in found.reason


def test_move_case_is_refused(way: Way, superior: UUID, keeper: Actor) -> None:
    way.register()
    write = commands.move_case
    refused(write, "chính chi bộ này", move=CaseMove(cell=way.cell, on=ON), by=keeper, **way.target)
    refused(write, "Không tìm thấy chi bộ", move=CaseMove(cell=superior, on=ON), by=keeper,
            **way.target)  # fmt: skip
    seeing = Actor("xem", (Grant("steering", "/ninh-binh/"),))
    refused(write, "do cấp ủy của chi bộ", move=CaseMove(cell=way.cell, on=ON), by=seeing,
            **way.target)  # fmt: skip


def test_set_officer_is_refused(way: Way) -> None:
    way.register()
    write = commands.set_officer
    refused(write, "chính người này", officer="", by=way.keeper, **way.target)
    refused(write, "không mở được", officer="nguoi-la", by=way.keeper, **way.target)


def test_a_registration_keeps_what_it_told(way: Way) -> None:
    assert ApplicantRegistration.__dataclass_fields__.keys() >= (
        ApplicantCorrection.__dataclass_fields__.keys()
    )


def test_a_case_that_came_to_its_end_goes_to_no_other_cell(way: Way) -> None:
    way.register().upto("recognition")
    move = CaseMove(cell=way.cell, on=date(2021, 2, 1))
    refused(commands.move_case, "sổ đảng viên", move=move, by=way.keeper, **way.target)
