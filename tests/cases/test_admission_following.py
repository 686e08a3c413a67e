"""Where a case goes with its cell, its member, its enterprise; pauses, extensions, hands."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from nentang.cases import commands
from nentang.cases.models import AdmissionCase, DossierPaper
from nentang.cases.queries.admissions import whole_case
from nentang.cases.registrations import (
    CaseEnding,
    CaseMove,
    Extension,
    PaperKept,
    Pause,
    StepDone,
)
from nentang.core.decisions import Refused
from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Removal
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Account, AccountGrant
from nentang.kit.ledger.verification import verify
from nentang.members import commands as member_commands
from nentang.members.registrations import Transfer
from nentang.organisations.commands import found_organisation
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Founding
from tests.cases.admissions import LATER, WHY, Way
from tests.cases.conftest import BLOC
from tests.cases.test_admission_taking_back import other_cell
from tests.cases.test_admission_ways import person_of
from tests.conftest import AT, SECOND_PARK, SINCE

pytestmark = pytest.mark.django_db
ON = date(2019, 9, 10)
__all__ = ["other_cell"]


@pytest.fixture
def own_cell(mill: Enterprise, superior: UUID, keeper: Actor) -> UUID:
    """A cell of the mill's own, below a grassroots committee."""
    founding = Founding(
        name="Chi bộ Dệt Đông Sơn", kind="SUBORDINATE_CELL", code="KCN01", enterprise=mill.uid,
        parent=superior, founded_on=SINCE, source="Danh sách", known_on=SINCE,
    )  # fmt: skip
    return found_organisation(founding=founding, by=keeper, at=AT).record


def test_a_case_stands_where_its_cell_stands(
    way: Way, own_cell: UUID, mill: Enterprise, keeper: Actor
) -> None:
    way.cell, way.keeper = own_cell, keeper
    way.register(enterprise=mill.uid)
    assert way.row.scope_path.startswith(mill.scope_path)
    now = Enterprise.objects.visible_to(keeper).get(uid=mill.uid)
    enterprise_commands.move(
        enterprise=mill.uid, version=now.version, by=keeper, at=LATER,
        removal=Removal(place_path=SECOND_PARK, reason="Chuyển nhà máy"),
    )  # fmt: skip
    row = way.row
    assert row.scope_path == row.cell.scope_path
    assert row.scope_path.startswith(SECOND_PARK)
    assert row.applicant.scope_path == row.scope_path
    assert verify() is None


def test_steps_of_a_committee_belong_to_cells_below_one(
    way: Way, own_cell: UUID, keeper: Actor
) -> None:
    way.cell, way.keeper = own_cell, keeper
    way.named["helper"] = way.named["introduction"] = way.named["ceremony"] = {}
    way.register().upto("cell_vote")
    assert way.row.waits_for == "COMMITTEE"
    cell = PartyOrganisation.objects.unscoped(reason=WHY).get(uid=own_cell)
    assert cell.kind == "SUBORDINATE_CELL"
    way.record(StepDone(step="committee_vote", done_on=ON, total=5, in_favour=5))
    assert way.row.state == "committee_vote"


def test_a_case_goes_to_another_cell_before_the_vote(
    way: Way, other_cell: UUID, mill: Enterprise, keeper: Actor
) -> None:
    """A-16: the certificate of the old committee belongs to the dossier from then on."""
    way.register().upto("application")
    move = CaseMove(cell=other_cell, on=ON, number="3-XN", enterprise=mill.uid)
    commands.move_case(move=move, by=keeper, **way.target)
    row = way.row
    assert (row.cell.uid, row.is_moved) == (other_cell, True)
    assert row.scope_path == row.cell.scope_path == row.applicant.scope_path
    assert row.applicant.enterprise_id == mill.pk
    whole = whole_case(row.uid, viewer=keeper, as_of=ON)
    assert whole is not None
    assert "moved_certificate" in {step.key for step in whole.standing.next}


def test_a_case_goes_along_with_a_member_on_probation(
    way: Way, other_cell: UUID, keeper: Actor
) -> None:
    way.register().upto("ceremony")
    made = person_of(way)
    move = Transfer(organisation=other_cell, valid_from=date(2020, 2, 3), source="Giấy giới thiệu")
    member_commands.move_activity(
        person=made.uid, version=made.version, move=move, by=keeper, at=LATER
    )
    row = way.row
    assert (row.cell.uid, row.is_moved) == (other_cell, False)
    assert row.scope_path == row.cell.scope_path
    assert person_of(way).scope_path == row.scope_path
    assert verify() is None


def test_a_member_on_probation_goes_along_with_the_case(
    way: Way, other_cell: UUID, keeper: Actor
) -> None:
    way.register().upto("ceremony")
    move = CaseMove(cell=other_cell, on=date(2020, 2, 3), number="12-GGT")
    with pytest.raises(Refused, match="từ 04/11/2019"):
        commands.move_case(
            move=CaseMove(cell=other_cell, on=date(2019, 10, 1)), by=keeper, **way.target
        )
    commands.move_case(move=move, by=keeper, **way.target)
    made = person_of(way)
    assert made.organisation is not None
    assert made.organisation.uid == other_cell
    assert (way.row.is_moved, way.row.cell.uid) == (False, other_cell)


def test_a_case_that_is_over_stays_where_it_was(way: Way, other_cell: UUID, keeper: Actor) -> None:
    way.register().upto("recognition")
    made = person_of(way)
    move = Transfer(organisation=other_cell, valid_from=date(2021, 2, 3), source="Giấy giới thiệu")
    member_commands.move_activity(
        person=made.uid, version=made.version, move=move, by=keeper, at=LATER
    )
    assert way.row.cell.uid == way.cell


def test_a_guest_stays_in_the_case_of_the_own_cell(
    way: Way, other_cell: UUID, keeper: Actor
) -> None:
    way.register().upto("ceremony")
    made = person_of(way)
    move = Transfer(
        organisation=other_cell, valid_from=date(2020, 2, 3), source="Giấy", kind="TEMPORARY"
    )
    member_commands.move_activity(
        person=made.uid, version=made.version, move=move, by=keeper, at=LATER
    )
    assert way.row.cell.uid == way.cell


def test_clocks_stand_still_in_a_pause(way: Way) -> None:
    """Rulebook 3.3: cell resolution 15/10/2019, 60 working days: 08/01/2020."""
    way.register().upto("opinions")
    way.record("cell_vote", done_on=date(2019, 10, 15), papers=())
    assert (way.row.due_clock, way.row.due_on) == ("decision", date(2020, 1, 8))
    pause = Pause(on=date(2019, 11, 4), reason="Đi học")
    commands.pause_case(pause=pause, by=way.keeper, **way.target)
    assert (way.row.is_paused, way.row.due_on) == (True, None)
    commands.resume_case(on=date(2019, 11, 18), by=way.keeper, **way.target)
    assert (way.row.is_paused, way.row.due_on) == (False, date(2020, 1, 22))


def test_an_extension_puts_the_day_off(way: Way) -> None:
    """Rulebook 3.3: 05/03/2020, 60 working days 02/06/2020, 30 more 14/07/2020."""
    way.register().upto("opinions")
    way.record("cell_vote", done_on=date(2020, 3, 5), papers=())
    assert way.row.due_on == date(2020, 6, 2)
    extension = Extension(
        clock="decision", working_days=30, decided_on=date(2020, 5, 29), reason="Xác minh thêm"
    )
    commands.extend_clock(extension=extension, by=way.keeper, **way.target)
    assert way.row.due_on == date(2020, 7, 14)


def test_a_pause_ends_with_the_case(way: Way) -> None:
    way.register().upto("course")
    commands.pause_case(pause=Pause(on=ON, reason="Đi học"), by=way.keeper, **way.target)
    commands.withdraw_case(on=date(2019, 10, 1), by=way.keeper, **way.target)
    assert way.row.is_paused is False
    commands.reopen_case(reason="Làm tiếp", by=way.keeper, **way.target)
    assert (way.row.is_paused, way.row.state) == (False, "course")
    commands.pause_case(pause=Pause(on=date(2019, 10, 2), reason="X"), by=way.keeper, **way.target)
    ending = CaseEnding(kind="expired", on=date(2019, 10, 2))
    commands.end_case(ending=ending, by=way.keeper, **way.target)
    assert way.row.state == "expired"


def test_a_case_is_in_the_hands_of_who_can_open_it(way: Way) -> None:
    way.register()
    Account.objects.create(username="phu-trach", full_name="Người phụ trách")
    grant = {"username": "phu-trach", "path": BLOC, "valid_from": SINCE, "proposed_by": "t"}
    AccountGrant.objects.create(role="officer_in_charge", state=AccountGrant.State.HELD, **grant)
    commands.set_officer(officer="phu-trach", by=way.keeper, **way.target)
    assert way.row.officer == "phu-trach"
    way.register(birth_on=date(1990, 1, 1), officer="phu-trach")
    assert way.row.officer == "phu-trach"
    commands.set_officer(officer="", by=way.keeper, **way.target)
    assert way.row.officer == ""


def test_a_paper_that_comes_later_is_noted(way: Way) -> None:
    way.register().upto("cell_vote")
    paper = PaperKept(code="5-KND", dated_on=ON, number="4", kept_at="Tủ 1")
    commands.keep_paper(paper=paper, by=way.keeper, **way.target)
    row = papers(way).get(code="5-KND")
    assert (row.number, row.kept_at) == ("4", "Tủ 1")
    commands.drop_paper(paper=row.uid, by=way.keeper, **way.target)
    assert not papers(way).filter(code="5-KND").exists()


def papers(way: Way) -> Any:
    return DossierPaper.objects.unscoped(reason=WHY).filter(case=way.row)


def refused(words: str, call: Callable[..., Any], **values: Any) -> None:
    with pytest.raises(Refused, match=words):
        call(**values)


def test_keep_paper_is_refused(way: Way) -> None:
    way.register()
    write, paper = commands.keep_paper, PaperKept(code="5-KND", dated_on=ON)
    seeing = Actor("xem", (Grant("steering", "/ninh-binh/"),))
    refused("do cấp ủy của chi bộ", write, paper=paper, by=seeing, **way.target)
    wrong = PaperKept(code="99-KND", dated_on=ON)
    refused("loại giấy tờ", write, paper=wrong, by=way.keeper, **way.target)
    later = PaperKept(code="5-KND", dated_on=date(2030, 1, 1))
    refused("sau hôm nay", write, paper=later, by=way.keeper, **way.target)
    write(paper=paper, by=way.keeper, **way.target)
    refused("Không có gì thay đổi", write, paper=paper, by=way.keeper, **way.target)


def test_drop_paper_is_refused(way: Way) -> None:
    way.register()
    write, form = commands.drop_paper, papers(way).get()
    seeing = Actor("xem", (Grant("steering", "/ninh-binh/"),))
    refused("do cấp ủy của chi bộ", write, paper=form.uid, by=seeing, **way.target)
    refused("gốc của hồ sơ", write, paper=form.uid, by=way.keeper, **way.target)
    refused("không có trong hồ sơ", write, paper=way.row.uid, by=way.keeper, **way.target)


def test_cases_are_counted_by_nobody_outside(way: Way, mill: Enterprise) -> None:
    way.register(enterprise=mill.uid)
    for role in ("leader", "parks", "planning", "inspection", "technical", "auditor"):
        viewer = Actor("ai", (Grant(role, "/ninh-binh/"),))
        assert not AdmissionCase.objects.visible_to(viewer).exists()
