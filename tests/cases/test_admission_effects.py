"""What the steps do to the register of members, and how that is taken back."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from nentang.cases import commands
from nentang.cases.models import DossierPaper, StepRecord
from nentang.cases.registrations import (
    ApplicantCorrection,
    CaseEnding,
    Override,
    StepDone,
    Voiding,
)
from nentang.core.decisions import Refused
from nentang.core.targets import Reading
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.ledger.verification import verify
from nentang.members import commands as member_commands
from nentang.members.models import Activity, MembershipStatus, Person, Status, Workplace
from nentang.members.queries.admitted import admitted_between, admitted_count
from nentang.members.registrations import Correction, NewStatus
from tests.cases.admissions import DAYS, LATER, WHY, Way
from tests.cases.test_admission_ways import person_of
from tests.conftest import AT

pytestmark = pytest.mark.django_db
OFF = CaseEnding(kind="struck_off", on=date(2020, 6, 1), number="5-QĐ/ĐUK", kept_at="Tủ 2")
YEAR = (date(2019, 1, 1), date(2019, 12, 31))


def statuses(person: Person) -> list[tuple[str, date, date | None]]:
    rows = MembershipStatus.objects.unscoped(reason=WHY).filter(person=person)
    return list(rows.order_by("valid_from").values_list("status", "valid_from", "valid_to"))


def void(way: Way, key: str, *, by: Actor | None = None) -> Any:
    told = Voiding(step=way.step(key).uid, reason="Ghi nhầm")
    return commands.void_step(voiding=told, by=by or way.actor(key), **way.target)


def people() -> int:
    return Person.objects.unscoped(reason=WHY).filter(full_name="Đinh Thị Mai").count()


def test_the_ceremony_makes_a_member_of_the_cell_who_works_where_they_said(
    way: Way, mill: Enterprise
) -> None:
    way.register(enterprise=mill.uid).upto("ceremony")
    made = person_of(way)
    assert (made.organisation_id, made.scope_path) == (way.row.cell_id, way.row.scope_path)
    assert (made.workplace_id, made.workplace_state) == (mill.pk, "RESOLVED")
    assert Workplace.objects.unscoped(reason=WHY).get(person=made).text == mill.name
    home = Activity.objects.unscoped(reason=WHY).get(person=made)
    assert (home.kind, home.valid_from) == ("OFFICIAL", date(2019, 11, 4))
    assert made.membership.admission_decided_on == date(2019, 10, 8)
    assert way.row.number in made.membership.source


def test_the_target_counts_by_the_ceremony(way: Way, keeper: Actor) -> None:
    """III.2: decided in 2019 and admitted in 2020 counts in 2020."""
    way.register().upto("decision")
    as_of = date(2020, 12, 31)
    assert admitted_count(*YEAR, viewer=keeper, as_of=as_of).whole_bloc == 0
    way.record("ceremony", done_on=date(2020, 1, 6))
    assert admitted_count(*YEAR, viewer=keeper, as_of=as_of).whole_bloc == 0
    following = (date(2020, 1, 1), date(2020, 12, 31))
    assert admitted_count(*following, viewer=keeper, as_of=as_of).whole_bloc == 1
    rows = admitted_between(*following, viewer=keeper, as_of=as_of, reading=Reading.WHOLE_BLOC)
    assert [row.full_name for row in rows] == ["Đinh Thị Mai"]


def test_a_late_ceremony_is_recorded_and_marked(way: Way) -> None:
    way.register().upto("decision")
    way.record("ceremony", done_on=date(2020, 3, 2))
    marks = way.step("ceremony").marks
    assert any(mark["rule"] == "A-12" and mark["weight"] == "BLOCK" for mark in marks)
    assert way.row.has_marks
    assert person_of(way).membership.joined_on == date(2020, 3, 2)


def test_a_vote_below_two_thirds_is_recorded_and_the_step_stays_open(way: Way) -> None:
    way.register().upto("opinions")
    way.record("cell_vote", total=9, in_favour=5, against=4)
    vote = way.step("cell_vote")
    assert vote.is_passed is False
    short = [mark for mark in vote.marks if mark["rule"] == "A-11"]
    assert short[0]["weight"] == "BLOCK"
    assert short[0]["figures"]["needed"] == "6"
    assert way.row.state != "cell_vote"
    way.record("cell_vote", done_on=date(2019, 9, 17))
    assert (way.step("cell_vote").round, way.row.state) == (2, "cell_vote")


def test_official_from_the_end_of_the_probation_however_late_it_was_decided(way: Way) -> None:
    """A-23."""
    way.register().upto("recognition_vote")
    way.record("recognition", done_on=date(2021, 2, 8))
    assert statuses(person_of(way)) == [
        (Status.PROBATIONARY, date(2019, 11, 4), date(2020, 11, 4)),
        (Status.OFFICIAL, date(2020, 11, 4), None),
    ]
    row = MembershipStatus.objects.unscoped(reason=WHY).get(status="OFFICIAL", number="130-QĐ/ĐUK")
    assert row.decided_on == date(2021, 2, 8)


def test_a_recognition_that_was_voted_down_makes_nobody_official(way: Way) -> None:
    way.register().upto("recognition_vote")
    way.record("recognition", in_favour=4)
    assert person_of(way).status == "PROBATIONARY"
    assert way.row.state == "recognition_vote"


def test_a_decision_that_is_recorded_after_the_ceremony_reaches_the_member(way: Way) -> None:
    way.register().upto("appraisal")
    way.record("ceremony")
    assert person_of(way).membership.admission_number == ""
    way.record("decision")
    membership = person_of(way).membership
    assert membership.admission_number == "101-QĐ/ĐUK"
    assert membership.admission_decided_on == date(2019, 10, 8)


def test_a_decision_dated_after_the_ceremony_is_recorded_without_its_day(way: Way) -> None:
    way.register().upto("appraisal")
    way.record("ceremony")
    way.record("decision", done_on=date(2019, 12, 2), received_on=None)
    membership = person_of(way).membership
    assert membership.admission_number == "101-QĐ/ĐUK"
    assert membership.admission_decided_on is None


def test_the_cell_says_when_it_received_the_decision(way: Way) -> None:
    way.register().upto("appraisal")
    way.record("decision", received_on=None)
    assert not way.row.due_clock
    way.record(StepDone(step="decision", received_on=date(2019, 10, 14)), by=way.keeper)
    decision = way.step("decision")
    assert (decision.round, decision.received_on) == (1, date(2019, 10, 14))
    assert decision.recorded_by == "thu"
    assert (way.row.due_clock, way.row.due_on) == ("ceremony", date(2019, 11, 25))
    with pytest.raises(Refused, match="sau hôm nay"):
        way.record(StepDone(step="decision", received_on=date(2030, 1, 1)), by=way.keeper)
    with pytest.raises(Refused, match="trước ngày quyết định"):
        way.record(StepDone(step="decision", received_on=date(2019, 10, 7)), by=way.keeper)


def test_who_notes_the_receipt_changes_nothing_of_the_decision(way: Way) -> None:
    leave = Override(by="Đ/c Hải", reason="Ban Thường vụ đồng ý", paper="12-CV/ĐUK")
    way.register().upto("appraisal")
    way.record("decision", received_on=None, override=leave)
    receipt = StepDone(
        step="decision", received_on=date(2019, 10, 14), number="999", in_favour=0,
        is_passed=False,
    )  # fmt: skip
    way.record(receipt, by=way.keeper)
    decision = way.step("decision")
    assert decision.received_on == date(2019, 10, 14)
    assert (decision.number, decision.in_favour, decision.is_passed) == ("101-QĐ/ĐUK", 7, True)
    told = (decision.override_by, decision.override_reason, decision.override_paper)
    assert told == (leave.by, leave.reason, leave.paper)


def test_by_whose_leave_something_was_sent_stays_when_the_result_comes(way: Way) -> None:
    leave = Override(by="Đ/c Hải", reason="Chi bộ xin gửi trước", paper="12-CV/ĐUK")
    sent = StepDone(step="verification", sent_on=date(2019, 6, 17), override=leave)
    way.register().upto("cv").record(sent)
    way.record("verification")
    assert way.step("verification").override_by == leave.by


def test_a_void_ceremony_takes_back_the_member_it_made(way: Way) -> None:
    way.register().upto("ceremony")
    assert people() == 1
    void(way, "ceremony")
    assert people() == 0
    row = way.row
    assert (row.applicant.person, row.state) == (None, "decision")
    kept = StepRecord.objects.unscoped(reason=WHY).get(step="ceremony")
    assert (kept.voided_on, kept.void_reason) == (date(2021, 3, 1), "Ghi nhầm")
    assert verify() is None
    way.record("ceremony", done_on=date(2019, 11, 5))
    assert person_of(way).status_on == date(2019, 11, 5)


def test_a_void_ceremony_stays_where_the_member_was_changed_since(way: Way, keeper: Actor) -> None:
    way.register().upto("ceremony")
    made = person_of(way)
    correction = Correction(values={"full_name": "Đinh Thị Mai Anh"}, source="CCCD")
    member_commands.correct_member(
        person=made.uid, version=made.version, correction=correction, by=keeper, at=LATER
    )
    with pytest.raises(Refused, match="họ và tên"):
        void(way, "ceremony")
    made = person_of(way)
    back = Correction(values={"full_name": "Đinh Thị Mai"}, source="CCCD")
    member_commands.correct_member(
        person=made.uid, version=made.version, correction=back, by=keeper, at=LATER
    )
    with pytest.raises(Refused, match="nguồn"):
        void(way, "ceremony")
    assert way.step("ceremony").voided_on is None


def test_a_void_ceremony_stays_where_the_member_helps_another(way: Way) -> None:
    way.register().upto("ceremony")
    made, first = person_of(way), way.uid
    way.register(birth_on=date(1999, 1, 1), full_name="Lê Thị Út")
    way.record("helper", member=made.uid)
    way.uid = first
    with pytest.raises(Refused, match="còn được dùng ở"):
        void(way, "ceremony")


def test_a_recognition_goes_before_the_ceremony(way: Way) -> None:
    way.register().upto("recognition")
    with pytest.raises(Refused, match="Huỷ bản ghi quyết định đó trước"):
        void(way, "ceremony")
    void(way, "recognition")
    assert statuses(person_of(way)) == [(Status.PROBATIONARY, date(2019, 11, 4), None)]
    assert (person_of(way).status, way.row.state) == ("PROBATIONARY", "recognition_vote")
    void(way, "ceremony")
    assert people() == 0
    assert verify() is None


def test_a_recognition_stays_where_the_member_went_on_since(way: Way, keeper: Actor) -> None:
    way.register().upto("recognition")
    made = person_of(way)
    since = date(2020, 11, 4)
    new = NewStatus(status="OFFICIAL", valid_from=since, number="131-QĐ", source="QĐ")
    member_commands.record_status(
        person=made.uid, version=made.version, new=new, by=keeper, at=LATER
    )
    with pytest.raises(Refused, match="sổ đảng viên"):
        void(way, "recognition")


def test_who_was_made_official_by_hand_stays_so(way: Way, keeper: Actor) -> None:
    way.register().upto("recognition_vote")
    made = person_of(way)
    new = NewStatus(status="OFFICIAL", valid_from=date(2020, 11, 4), source="QĐ")
    member_commands.record_status(
        person=made.uid, version=made.version, new=new, by=keeper, at=LATER
    )
    way.record("recognition")
    assert len(statuses(made)) == 2
    void(way, "recognition")
    assert person_of(way).status == "OFFICIAL"


def test_a_void_decision_is_no_longer_told_of_the_member(way: Way) -> None:
    way.register().upto("ceremony")
    void(way, "decision")
    membership = person_of(way).membership
    assert membership.admission_number == ""
    assert membership.admission_decided_on is None
    assert membership.joined_on == date(2019, 11, 4)


def test_a_decision_corrected_in_the_register_stays_there_when_it_is_void(
    way: Way, keeper: Actor
) -> None:
    way.register().upto("ceremony")
    made = person_of(way)
    correction = Correction(values={"admission_number": "102-QĐ/ĐUK"}, source="QĐ")
    member_commands.correct_member(
        person=made.uid, version=made.version, correction=correction, by=keeper, at=LATER
    )
    void(way, "decision")
    assert person_of(way).membership.admission_number == "102-QĐ/ĐUK"


def test_the_board_appraises(way: Way) -> None:
    way.register().upto("submission")
    with pytest.raises(Refused, match="do Ban Tổ chức ghi"):
        way.record("appraisal", by=way.keeper)


def test_where_somebody_moved_on_since_the_end_the_case_stays_ended(
    way: Way, keeper: Actor
) -> None:
    way.register().upto("ceremony")
    commands.end_case(ending=OFF, by=way.office, **way.target)
    made = person_of(way)
    home = Activity.objects.unscoped(reason=WHY).get(person=made)
    home.valid_to = date(2020, 5, 4)
    home.save()
    with pytest.raises(Refused, match="nơi sinh hoạt"):
        commands.reopen_case(reason="Nhầm", by=way.office, **way.target)


def test_a_void_step_takes_its_papers_along(way: Way) -> None:
    way.register().upto("cell_vote")
    papers = DossierPaper.objects.unscoped(reason=WHY).filter(case=way.row)
    assert set(papers.values_list("code", flat=True)) == {"DK", "6-KND"}
    void(way, "cell_vote")
    assert set(papers.values_list("code", flat=True)) == {"DK"}
    assert way.row.state == "opinions"
    assert way.steps().filter(step="cell_vote").count() == 0


def test_struck_off_leaves_the_register_and_comes_back_with_the_case(way: Way) -> None:
    way.register().upto("ceremony")
    commands.end_case(ending=OFF, by=way.office, **way.target)
    made = person_of(way)
    assert statuses(made)[-1] == (Status.LEFT, date(2020, 6, 1), None)
    left = MembershipStatus.objects.unscoped(reason=WHY).get(person=made, status="LEFT")
    assert (left.number, left.kept_at, left.source) == ("5-QĐ/ĐUK", "Tủ 2", "")
    home = Activity.objects.unscoped(reason=WHY).get(person=made)
    assert home.valid_to == date(2020, 6, 1)
    assert (way.row.state, way.row.due_on, way.row.waits_for) == ("struck_off", None, "")
    commands.reopen_case(reason="Ghi nhầm người", by=way.office, **way.target)
    assert statuses(made) == [(Status.PROBATIONARY, date(2019, 11, 4), None)]
    home.refresh_from_db()
    assert home.valid_to is None
    assert (person_of(way).status, way.row.state) == ("PROBATIONARY", "ceremony")
    assert verify() is None


@pytest.mark.parametrize(
    ("kind", "status"), [("died", "DECEASED"), ("transferred", "TRANSFERRED_OUT")]
)
def test_a_member_who_died_or_moved_away_is_so_in_the_register(
    way: Way, kind: str, status: str
) -> None:
    way.register().upto("ceremony")
    commands.end_case(ending=replace(OFF, kind=kind, number=""), by=way.keeper, **way.target)
    assert person_of(way).status == status
    commands.reopen_case(reason="Nhầm", by=way.keeper, **way.target)
    assert person_of(way).status == "PROBATIONARY"


def test_who_left_by_hand_is_left_as_recorded(way: Way, keeper: Actor) -> None:
    way.register().upto("ceremony")
    made = person_of(way)
    new = NewStatus(status="DECEASED", valid_from=date(2020, 5, 1), source="Giấy báo tử")
    member_commands.record_status(
        person=made.uid, version=made.version, new=new, by=keeper, at=LATER
    )
    commands.end_case(
        ending=CaseEnding(kind="died", on=date(2020, 5, 2)), by=way.keeper, **way.target
    )
    assert statuses(made)[-1] == (Status.DECEASED, date(2020, 5, 1), None)
    commands.reopen_case(reason="Nhầm", by=way.keeper, **way.target)
    assert person_of(way).status == "DECEASED"


def test_a_case_stays_ended_where_the_member_was_written_since(way: Way, keeper: Actor) -> None:
    way.register().upto("ceremony")
    commands.end_case(ending=OFF, by=way.office, **way.target)
    made = person_of(way)
    again = NewStatus(
        status="LEFT", valid_from=date(2020, 6, 1), number="6-QĐ", decided_on=OFF.on, kept_at="Tủ"
    )
    member_commands.record_status(
        person=made.uid, version=made.version, new=again, by=keeper, at=LATER
    )
    with pytest.raises(Refused, match="số quyết định"):
        commands.reopen_case(reason="Nhầm", by=way.office, **way.target)


def test_before_the_ceremony_an_end_touches_no_member(way: Way) -> None:
    way.register().upto("cell_vote")
    before = Person.objects.unscoped(reason=WHY).count()
    commands.withdraw_case(on=date(2019, 9, 5), by=way.keeper, **way.target)
    assert Person.objects.unscoped(reason=WHY).count() == before
    assert (way.row.state, way.row.ended_on) == ("withdrawn", date(2019, 9, 5))
    commands.reopen_case(reason="Muốn làm tiếp", by=way.keeper, **way.target)
    assert way.row.state == "cell_vote"


def test_a_corrected_name_reaches_the_member(way: Way, mill: Enterprise) -> None:
    way.register().upto("ceremony")
    told = ApplicantCorrection(
        full_name="Đinh Thị Mai Hoa", birth_on=date(1994, 5, 13), registered_on=date(2019, 3, 5),
        introduction="UNION", has_lower_secondary=True, registration_kept_at="Tủ 7",
        enterprise=mill.uid,
    )  # fmt: skip
    commands.correct_applicant(correction=told, by=way.keeper, **way.target)
    made = person_of(way)
    assert (made.full_name, made.birth_on) == ("Đinh Thị Mai Hoa", date(1994, 5, 13))
    assert way.step("registration").done_on == date(2019, 3, 5)
    paper = DossierPaper.objects.unscoped(reason=WHY).get(case=way.row, code="DK")
    assert (paper.dated_on, paper.kept_at) == (date(2019, 3, 5), "Tủ 7")
    assert "hoa" in way.row.search_key
    assert way.row.applicant.enterprise_id == mill.pk
    void(way, "ceremony")
    assert people() == 0
    assert not Person.objects.unscoped(reason=WHY).filter(full_name__contains="Mai").exists()


def test_a_name_corrected_in_the_register_is_not_written_over(way: Way, keeper: Actor) -> None:
    way.register().upto("ceremony")
    made = person_of(way)
    correction = Correction(values={"full_name": "Đinh Thị Mái"}, source="CCCD")
    member_commands.correct_member(
        person=made.uid, version=made.version, correction=correction, by=keeper, at=LATER
    )
    told = ApplicantCorrection(
        full_name="Đinh Thị Mày", birth_on=date(1994, 5, 12), registered_on=date(2019, 3, 4),
        introduction="UNION", has_lower_secondary=True, registration_kept_at="Tủ 1",
    )  # fmt: skip
    commands.correct_applicant(correction=told, by=way.keeper, **way.target)
    assert person_of(way).full_name == "Đinh Thị Mái"


def test_who_introduces_is_official_on_the_day_not_today(
    way: Way, helpers: list[UUID], keeper: Actor
) -> None:
    """A helper who has left since was official when they introduced; one on probation wasn't."""
    way.register().upto("cv")
    helper = Person.objects.unscoped(reason=WHY).get(uid=helpers[1])
    left = NewStatus(status="LEFT", valid_from=date(2020, 1, 1), number="1", kept_at="T",
                     decided_on=date(2020, 1, 1))  # fmt: skip
    member_commands.record_status(
        person=helper.uid, version=helper.version, new=left, by=keeper, at=LATER
    )
    way.record("introduction", done_on=date(2019, 10, 8), member=helpers[1])
    assert not [m for m in way.step("introduction").marks if m["code"].endswith("not_official")]
    way.record("introduction", done_on=date(2020, 2, 3), member=helpers[1])
    said = {m["rule"] for m in way.step("introduction").marks if m["weight"] == "BLOCK"}
    assert "A-07" in said


def test_a_member_on_probation_introduces_nobody(way: Way) -> None:
    way.register().upto("ceremony")
    made = person_of(way)
    way.register(birth_on=date(1999, 1, 1), full_name="Lê Thị Út").upto("cv")
    way.record("introduction", done_on=date(2019, 12, 2), member=made.uid, months_together=24)
    assert "A-07" in {m["rule"] for m in way.step("introduction").marks if m["weight"] == "BLOCK"}


def test_a_sent_step_goes_on_in_the_same_record(way: Way) -> None:
    way.register().upto("cv")
    way.record(StepDone(step="verification", sent_on=date(2019, 6, 17)))
    row = way.row
    assert (row.state, row.due_clock) == ("cv", "verification")
    way.record(StepDone(step="verification", done_on=date(2019, 7, 8), is_passed=True))
    record = way.step("verification")
    assert (record.round, record.sent_on, record.done_on) == (
        1, date(2019, 6, 17), date(2019, 7, 8),
    )  # fmt: skip
    assert way.row.state == "verification"


def test_a_paper_of_the_same_day_is_corrected(way: Way) -> None:
    way.register().upto("opinions")
    way.record("cell_vote")
    again = replace(DAYS["cell_vote"].papers[0], number="08-NQ/CB", kept_at="Tủ 3")
    way.record("course", done_on=date(2019, 3, 21), papers=(again, again))
    paper = DossierPaper.objects.unscoped(reason=WHY).get(case=way.row, code="6-KND")
    assert (paper.number, paper.kept_at, paper.version) == ("08-NQ/CB", "Tủ 3", 3)
    assert AT < LATER
