"""The entry of each command can be taken back, and all is as it was before; the ledger agrees."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.db import transaction

from nentang.cases import commands
from nentang.cases.models import DossierPaper
from nentang.cases.registrations import (
    ApplicantCorrection,
    BatchRow,
    CaseEnding,
    CaseMove,
    Extension,
    PaperKept,
    Pause,
    StepDone,
    Voiding,
)
from nentang.core.decisions import Receipt
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Account, AccountGrant
from nentang.kit.ledger.chain import Act
from nentang.kit.ledger.models import Entry
from nentang.kit.ledger.taking_back import TakeBack, foreseen, take_back
from nentang.kit.ledger.verification import verify
from nentang.organisations.commands import found_organisation
from nentang.organisations.registrations import Founding
from tests.cases.admissions import DAYS, LATER, WHY, Way
from tests.cases.conftest import BLOC
from tests.conftest import AT, SINCE
from tests.kit.ledger.books import everything, folded, registered, stored

pytestmark = pytest.mark.django_db
ON = date(2019, 9, 10)
OFF = CaseEnding(kind="struck_off", on=date(2020, 6, 1), number="5-QĐ/ĐUK", kept_at="Tủ 2")
CORRECTION = ApplicantCorrection(
    full_name="Đinh Thị Mây", birth_on=date(1994, 5, 13), registered_on=date(2019, 3, 5),
    introduction="TWO_MEMBERS", registration_kept_at="Tủ 9", left_on=date(2012, 1, 1),
    is_owner=True,
)  # fmt: skip


@pytest.fixture
def other_cell(agency: UUID, keeper: Actor) -> UUID:
    founding = Founding(
        name="Chi bộ Sở Xây dựng", kind="GRASSROOTS_CELL", code="CQ05", place_path=BLOC,
        founded_on=SINCE, source="Danh sách", known_on=SINCE,
    )  # fmt: skip
    return found_organisation(founding=founding, by=keeper, at=AT).record


def undone(receipt: Receipt) -> TakeBack:
    act = Act(command="test.undo", by="dao", role="", at=LATER)
    told = foreseen(receipt.entry)
    with transaction.atomic():
        done = take_back(receipt.entry, act=act)[1]
    assert told.removed == done.removed
    return done


def voided(way: Way, key: str) -> Receipt:
    told = Voiding(step=way.step(key).uid, reason="Ghi nhầm")
    return commands.void_step(voiding=told, by=way.actor(key), **way.target)


ACTS: dict[str, tuple[str, Callable[[Way], Receipt]]] = {
    "step": ("opinions", lambda way: way.record("cell_vote")),
    "sent": ("cv", lambda way: way.record(StepDone(step="verification", sent_on=ON))),
    "decision": ("appraisal", lambda way: way.record("decision")),
    "ceremony": ("decision", lambda way: way.record("ceremony")),
    "recognition": ("recognition_vote", lambda way: way.record("recognition")),
    "void": ("cell_vote", lambda way: voided(way, "cell_vote")),
    "void ceremony": ("ceremony", lambda way: voided(way, "ceremony")),
    "void recognition": ("recognition", lambda way: voided(way, "recognition")),
    "pause": (
        "cell_vote",
        lambda way: commands.pause_case(
            pause=Pause(on=ON, reason="Đi học"), by=way.keeper, **way.target
        ),
    ),
    "extend": (
        "cell_vote",
        lambda way: commands.extend_clock(
            extension=Extension(clock="decision", working_days=30, decided_on=ON, reason="Thêm"),
            by=way.keeper, **way.target,
        ),
    ),
    "withdraw": (
        "cell_vote", lambda way: commands.withdraw_case(on=ON, by=way.keeper, **way.target)
    ),
    "end": (
        "ceremony", lambda way: commands.end_case(ending=OFF, by=way.office, **way.target)
    ),
    "correct": (
        "ceremony",
        lambda way: commands.correct_applicant(correction=CORRECTION, by=way.keeper, **way.target),
    ),
    "keep": (
        "cell_vote",
        lambda way: commands.keep_paper(
            paper=PaperKept(code="5-KND", dated_on=ON), by=way.keeper, **way.target
        ),
    ),
    "officer": (
        "course", lambda way: commands.set_officer(officer="phu-trach", by=way.keeper, **way.target)
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ACTS))
def test_an_entry_that_is_taken_back_leaves_all_as_it_was(
    way: Way, mill: Enterprise, name: str
) -> None:
    Account.objects.create(username="phu-trach", full_name="Người phụ trách")
    AccountGrant.objects.create(
        username="phu-trach", role="officer_in_charge", path=BLOC, valid_from=SINCE,
        proposed_by="t", state=AccountGrant.State.HELD,
    )  # fmt: skip
    last, act = ACTS[name]
    way.register(enterprise=mill.uid).upto(last)
    before = everything()
    back = undone(act(way))
    assert everything() == before
    assert not back.kept
    assert folded() == registered(stored())
    assert verify() is None


def test_a_reopening_and_a_resumption_are_taken_back(way: Way) -> None:
    way.register().upto("ceremony")
    pause = Pause(on=date(2020, 3, 2), reason="Đi học")
    commands.pause_case(pause=pause, by=way.keeper, **way.target)
    before = everything()
    undone(commands.resume_case(on=date(2020, 4, 1), by=way.keeper, **way.target))
    assert everything() == before
    commands.end_case(ending=OFF, by=way.office, **way.target)
    before = everything()
    undone(commands.reopen_case(reason="Nhầm", by=way.office, **way.target))
    assert everything() == before
    assert folded() == registered(stored())


def test_a_paper_that_was_dropped_is_there_again(way: Way) -> None:
    way.register().upto("cell_vote")
    paper = DAYS["cell_vote"].papers[0]
    before = everything()
    row = DossierPaper.objects.unscoped(reason=WHY).get(case=way.row, code=paper.code)
    undone(commands.drop_paper(paper=row.uid, by=way.keeper, **way.target))
    assert everything() == before


def test_a_move_is_taken_back(way: Way, other_cell: UUID, keeper: Actor) -> None:
    way.register().upto("ceremony")
    before = everything()
    move = CaseMove(cell=other_cell, on=date(2020, 2, 3), number="12-GGT")
    undone(commands.move_case(move=move, by=keeper, **way.target))
    assert everything() == before
    assert folded() == registered(stored())


def test_a_batch_is_taken_back_whole(way: Way) -> None:
    rows = []
    for number in range(3):
        way.register(birth_on=date(1990 + number, 1, 1)).upto("helper")
        rows.append(BatchRow(case=way.row.uid, version=way.row.version, done=DAYS["application"]))
    before = everything()
    undone(commands.record_steps(rows=tuple(rows), by=way.keeper, at=LATER))
    assert everything() == before


def test_a_registration_that_is_taken_back_leaves_nobody(way: Way) -> None:
    before = everything()
    way.register()
    undone(Receipt(Entry.objects.latest("seq").seq, way.row.uid))
    assert everything() == before
    assert folded() == registered(stored())


def test_a_withdrawal_taken_back_later_finds_the_case_by_its_name_of_today(way: Way) -> None:
    """What somebody corrected since stays, and the words that the case is found by follow it."""
    way.register().upto("helper")
    ended = commands.withdraw_case(on=ON, by=way.keeper, **way.target)
    commands.reopen_case(reason="Muốn làm tiếp", by=way.keeper, **way.target)
    commands.correct_applicant(correction=CORRECTION, by=way.keeper, **way.target)
    undone(ended)
    row = way.row
    assert (row.ending, row.state) == ("", "helper")
    assert "may" in row.search_key
    assert folded() == registered(stored())
