"""What is held of an applicant goes on request or in time, and never comes back (G-08)."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from nentang.cases import commands
from nentang.cases.commands.erasing import erase_applicant, erase_when_due, repeat_erasure
from nentang.cases.commands.papers import draft_papers
from nentang.cases.keeping_time import kept_months
from nentang.cases.models import AdmissionCase, Applicant
from nentang.cases.queries import admissions as queries
from nentang.cases.queries.due import VIEWS, CaseConditions, case_page, cases_sought
from nentang.cases.queries.retention import due_cases, kept_cases
from nentang.cases.registrations import CaseEnding, Pause, Voiding
from nentang.cases.retaining import erase_due, repeat_erasures
from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.kit.home import erasures
from nentang.kit.home.folder import Home
from nentang.kit.ledger.chain import Act
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.taking_back import foreseen, take_back
from nentang.kit.ledger.timeline import history
from nentang.kit.ledger.verification import verify
from nentang.kit.papers.models import OfficialPaper
from nentang.web.kept import KEPT
from tests.cases.admissions import LATER, WHY, Way

pytestmark = pytest.mark.django_db
CANARY = "Hoàng Kim Yến Oanh"  # nobody else is called so
CANARIES = ("Kim Yến Oanh", "kim yen oanh", "Ngăn Chim Yến", "chim yen")
ASKED = date(2021, 2, 27)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Any, settings: Any) -> Home:
    settings.HOME = Home(tmp_path / "home")
    settings.HOME.make()
    return settings.HOME  # type: ignore[no-any-return]


@pytest.fixture
def told(way: Way) -> Way:
    """A case with a word of its applicant wherever a word can be written."""
    way.register(full_name=CANARY, registration_kept_at="Ngăn Chim Yến", left_on=date(2010, 1, 2))
    way.record("application")
    way.record("course", number="Ngăn Chim Yến")
    pause = Pause(on=date(2021, 1, 5), reason="Chờ Kim Yến Oanh")
    commands.pause_case(pause=pause, by=way.keeper, **way.target)
    return way


def erase(way: Way, **values: Any) -> Any:
    told = {"asked_on": ASKED, "by": way.keeper, **way.target, **values}
    return erase_applicant(**told)


def places_of(*canaries: str) -> list[str]:
    """Return every column of every table that still holds one of the words, and where."""
    found = []
    for model in apps.get_models():
        for row in model._base_manager.all():
            for field in row._meta.concrete_fields:
                value = str(getattr(row, field.attname))
                if isinstance(row, Session):
                    value = str(row.get_decoded())
                found += [f"{model._meta.label}.{field.name}" for c in canaries if c in value]
    return sorted(set(found))


def test_the_words_stand_in_many_places_before(told: Way) -> None:
    assert {"cases.Applicant.full_name", "ledger.Words.value"} <= set(places_of(*CANARIES))


def test_no_word_of_the_person_is_left_anywhere_and_the_chain_is_whole(told: Way) -> None:
    receipt = erase(told)
    assert places_of(*CANARIES) == []
    assert verify() is None
    row = told.row
    assert (row.applicant.full_name, row.applicant.birth_on, row.applicant.left_on) == (
        "",
        None,
        None,
    )
    assert (row.ending, row.ended_on, row.is_readmission) == ("withdrawn", date(2021, 3, 1), False)
    assert not told.steps().exists()
    assert Entry.objects.get(seq=receipt.entry).command == "cases.erase_applicant"


def test_papers_about_the_person_are_emptied(way: Way) -> None:
    way.register(full_name=CANARY).upto("opinions")
    draft_papers(cases=(way.row.uid,), code="6-KND", by=way.board, at=LATER)
    assert {"papers.OfficialPaper.contents", "papers.PaperSubject.label"} <= set(places_of(CANARY))
    erase(way)
    assert places_of(*CANARIES) == []
    assert OfficialPaper.objects.unscoped(reason=WHY).get().is_erased
    assert verify() is None


def test_what_a_look_keeps_for_years_names_nobody(
    told: Way, sign_in: Callable[[Actor], Client]
) -> None:
    browser = sign_in(told.keeper)
    for name in ("index", "printed", "export"):
        answer = browser.get(reverse(f"admissions:{name}"), {"xem": "dang-lam", "q": "yen oanh"})
        answer.getvalue()
    said = set(Look.objects.values_list("conditions", flat=True))
    assert any("q=*" in each for each in said)
    erase(told)
    assert places_of(*CANARIES, "yen oanh", "yen+oanh") == []


def test_nobody_sees_the_case_any_more(told: Way) -> None:
    uid = told.uid
    assert uid
    erase(told)
    everyone = Actor("dao", (Grant("organisation", "/"),))
    assert queries.case(uid, viewer=everyone) is None
    assert queries.whole_case(uid, viewer=everyone, as_of=ASKED) is None
    for view in VIEWS:
        assert not case_page(CaseConditions(view=view, on=ASKED), viewer=everyone).rows
    assert not cases_sought("yen oanh", viewer=everyone).rows
    assert not cases_sought("HS-2019", viewer=everyone).rows
    assert kept_cases(viewer=everyone, on=date(2030, 1, 1)) == ([], 0)


def test_what_was_known_at_any_day_tells_nothing_of_the_person(told: Way) -> None:
    uids = set(Change.objects.values_list("uid", flat=True))
    before = str(history(uids, limit=500))
    assert all(word in before for word in (CANARY, "Ngăn Chim Yến"))
    erase(told)
    after = str(history(uids, limit=500))
    assert not any(word in after for word in CANARIES)
    assert "1994" not in "".join(
        str(change)
        for event in history({told.row.applicant.uid, told.row.uid}, limit=500)
        for change in event.changes
    )


def test_a_form_that_was_kept_and_a_word_that_waits_are_dropped(told: Way) -> None:
    mine, other = SessionStore(), SessionStore()
    mine["owner"], other["owner"] = "can", "can"
    mine[KEPT] = {"owner": "can", "path": "/x", "fields": [["ho_ten", CANARY.upper()]]}
    mine["_messages"] = f'[["m", 0, 25, "Đã ghi: {CANARY}"]]'
    other[KEPT] = {"owner": "can", "path": f"/ho-so/{uuid4()}", "fields": [["ho_ten", "Lê Hà"]]}
    for each in (mine, other):
        each.save()
    erase(told)
    left = SessionStore(mine.session_key).load()
    assert left == {"owner": "can"}
    assert KEPT in SessionStore(other.session_key).load()


def test_a_form_about_the_case_is_dropped_whatever_it_says(told: Way) -> None:
    mine = SessionStore()
    mine[KEPT] = {"owner": "can", "path": f"/ho-so/ket-nap/{told.uid}/buoc", "fields": []}
    mine.save()
    erase(told)
    assert SessionStore(mine.session_key).load() == {}


def test_an_erasure_is_never_taken_back(told: Way) -> None:
    receipt = erase(told)
    with pytest.raises(Refused, match="không hoàn tác"):
        foreseen(receipt.entry)
    with pytest.raises(Refused, match="không hoàn tác"):
        take_back(receipt.entry, act=Act(command="t", by="x", role="", at=LATER))


def test_a_member_who_was_made_and_unmade_is_forgotten_as_well(way: Way) -> None:
    way.register(full_name=CANARY, registered_on=date(2019, 3, 4)).upto("ceremony")
    voiding = Voiding(step=way.step("ceremony").uid, reason="Ghi nhầm Kim Yến Oanh")
    commands.void_step(voiding=voiding, by=way.keeper, **way.target)
    assert way.row.applicant.person is None
    erase(way)
    assert places_of(*CANARIES) == []
    assert verify() is None


def test_erase_applicant_is_refused(told: Way, reader: Actor) -> None:
    with pytest.raises(Refused, match="Không tìm thấy hồ sơ"):
        erase(told, by=reader)
    with pytest.raises(Refused, match="do cấp ủy của chi bộ và Ban Tổ chức ghi"):
        erase(told, by=told.office)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        erase(told, asked_on=date(2021, 3, 2))
    with pytest.raises(Refused, match="trước ngày ký phiếu đăng ký"):
        erase(told, asked_on=date(2019, 3, 3))
    with pytest.raises(Conflict):
        erase(told, version=told.row.version - 1)
    assert told.row.applicant.full_name == CANARY


def test_a_member_is_not_erased_here(way: Way) -> None:
    way.register().upto("ceremony")
    with pytest.raises(Refused, match="đã được kết nạp"):
        erase(way)


def test_a_second_press_finds_the_receipt_of_the_first(told: Way) -> None:
    version = told.row.version
    first = erase(told, key="k", version=version)
    assert erase(told, key="k", version=version) == first
    with pytest.raises(Refused, match="Không tìm thấy hồ sơ"):
        erase(told)


def ended(way: Way, kind: str, on: date) -> None:
    ending = CaseEnding(kind=kind, on=on)
    if kind == "withdrawn":
        commands.withdraw_case(on=on, by=way.keeper, **way.target)
    else:
        commands.end_case(ending=ending, by=way.keeper, **way.target)


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["withdrawn", "rejected", "expired"])
def test_a_case_is_kept_twelve_months_after_its_end(way: Way, kind: str) -> None:
    way.register(full_name=CANARY)
    ended(way, kind, date(2020, 2, 29))
    board = way.board
    assert kept_months(on=date(2021, 2, 27)) == 12
    assert due_cases(viewer=board, on=date(2021, 2, 27)) == []
    assert erase_due(by=board, at=on(date(2021, 2, 27))) == 0
    (kept,), total = kept_cases(viewer=board, on=date(2021, 2, 27))
    assert (kept.until, kept.is_due, total) == (date(2021, 2, 28), False, 1)
    assert kept_cases(viewer=board, on=date(2021, 2, 28))[0][0].is_due
    assert erase_due(by=board, at=on(date(2021, 2, 28))) == 1
    assert places_of(CANARY) == []
    assert erase_due(by=board, at=on(date(2021, 2, 28))) == 0
    assert verify() is None


def test_only_cases_of_the_own_scope_are_erased_in_time(way: Way) -> None:
    way.register()
    ended(way, "withdrawn", date(2019, 6, 1))
    stranger = Actor("xa", (Grant("organisation", "/ha-nam/"),))
    assert erase_due(by=stranger, at=on(date(2021, 2, 28))) == 0
    assert way.row.applicant.full_name


def test_the_run_leaves_cases_that_its_account_only_sees(way: Way) -> None:
    ended(way.register(), "withdrawn", date(2020, 3, 2))
    grants = (Grant("steering", "/ninh-binh/"), Grant("grassroots", "/ninh-binh/khoi/khac/"))
    sees = Actor("hai", grants)
    assert len(due_cases(viewer=sees, on=date(2021, 3, 2))) == 1
    assert erase_due(by=sees, at=on(date(2021, 3, 2))) == 0


def test_erase_when_due_is_refused(way: Way) -> None:
    way.register()
    whom: dict[str, Any] = {"case": way.uid, "at": LATER}
    with pytest.raises(Refused, match="không ở diện xoá"):
        erase_when_due(by=way.keeper, **whom)
    ended(way, "withdrawn", date(2020, 3, 2))
    with pytest.raises(Refused, match="lưu đến ngày 02/03/2021"):
        erase_when_due(by=way.keeper, **whom)
    with pytest.raises(Refused, match="do cấp ủy của chi bộ"):
        erase_when_due(by=way.office, **whom)


def test_who_died_or_was_moved_on_is_not_in_the_run(way: Way) -> None:
    way.register()
    ended(way, "transferred", date(2019, 6, 1))
    assert due_cases(viewer=way.board, on=date(2021, 3, 1)) == []


def bring_back(way: Way) -> None:
    """Do what a restored backup does: the person stands there as before."""
    Applicant.objects.unscoped(reason=WHY).filter(pk=way.row.applicant_id).update(
        full_name=CANARY, registered_on=date(2019, 3, 4), erased_on=None, version=1
    )


def test_after_a_restore_it_is_erased_again(
    told: Way, django_capture_on_commit_callbacks: Any, own_home: Home
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        erase(told)
    uid = told.row.applicant.uid
    assert erasures.noted(own_home) == {uid}
    bring_back(told)
    assert repeat_erasures(by=told.board, at=LATER) == 1
    assert places_of(CANARY) == []
    assert verify() is None
    assert repeat_erasures(by=told.board, at=LATER) == 0
    last = Entry.objects.latest("seq")
    assert last.command == "cases.repeat_erasure"
    with pytest.raises(Refused, match="không hoàn tác"):
        foreseen(last.seq)


def test_an_erasure_that_the_list_missed_is_added_at_the_next_start(
    told: Way, own_home: Home
) -> None:
    erase(told)  # the program stopped before the list was written
    assert erasures.noted(own_home) == set()
    assert repeat_erasures(by=told.board, at=LATER) == 0
    assert erasures.noted(own_home) == {told.row.applicant.uid}


def test_repeat_erasure_is_refused(told: Way, own_home: Home) -> None:
    whom: dict[str, Any] = {"case": told.uid, "at": LATER}
    with pytest.raises(Refused, match="chưa từng được xoá"):
        repeat_erasure(by=told.board, **whom)
    erasures.note(own_home, {told.row.applicant.uid})
    with pytest.raises(Refused, match="do cấp ủy của chi bộ"):
        repeat_erasure(by=told.office, **whom)


def test_an_erased_case_is_not_opened_again(told: Way) -> None:
    version, uid = told.row.version, told.row.uid
    erase(told)
    with pytest.raises(Refused, match="Không tìm thấy hồ sơ"):
        commands.reopen_case(
            case=uid, version=version + 1, reason="Xin lại", by=told.keeper, at=LATER
        )


def test_what_is_left_counts_as_a_case_without_a_person(told: Way) -> None:
    erase(told)
    rows = AdmissionCase.objects.unscoped(reason=WHY)
    assert rows.count() == 1
    assert isinstance(rows.get().uid, UUID)
