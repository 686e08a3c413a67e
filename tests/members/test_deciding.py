"""What people decide about a list of members: conflicts, who is meant, who is absent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from nentang.core.decisions import Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.intake.models import Absence
from nentang.kit.intake.queries import absences
from nentang.kit.intake.registers import NEW_RECORD, Incoming, Judgement, Outcome, Source
from nentang.kit.ledger.chain import Touched
from nentang.members import commands, queries
from nentang.members.judging.absent import absent_members
from nentang.members.judging.planning import judge, key_of
from nentang.members.models import Activity, Person
from nentang.members.registrations import Correction, NewStatus, Transfer, Work
from nentang.organisations import commands as organisation_commands
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Closing
from tests.conftest import AT
from tests.members.conftest import TODAY
from tests.members.test_taking import SOURCE

DUC = {"full_name": "Nguyễn Văn Đức", "card_number": "01234567"}
Admit = Callable[..., Person]


def one(by: Actor, line: Incoming | dict[str, Any], source: Source = SOURCE) -> Judgement:
    row = line if isinstance(line, Incoming) else Incoming(2, line)
    (found,) = judge([row], source, viewer=by)
    return found


def take(by: Actor, *rows: Incoming, source: Source = SOURCE) -> Any:
    return commands.take_list(rows=rows, source=source, by=by, at=AT)


def test_a_typed_day_is_a_conflict_until_it_is_decided(member: Person, keeper: Actor) -> None:
    correction = Correction(values={"joined_on": date(2010, 5, 20)}, source="Lý lịch")
    commands.correct_member(person=member.uid, version=1, correction=correction, by=keeper, at=AT)
    line = Incoming(2, {**DUC, "joined_on": date(2010, 5, 19), "birth_on": date(1980, 1, 1)})
    said = one(keeper, line)
    told = {each.column: (each.is_conflict, each.held_by) for each in said.changes}
    assert said.outcome is Outcome.QUESTION
    assert told == {"joined_on": (True, "Lý lịch"), "birth_on": (False, "")}
    decided = replace(line, decided=frozenset({"joined_on"}))
    take(keeper, decided)
    person = Person.objects.visible_to(keeper).select_related("membership").get()
    assert (person.membership.joined_on, person.membership.source_on) == (
        date(2010, 5, 19),
        SOURCE.known_on,
    )
    assert one(keeper, line).outcome is Outcome.UNCHANGED


def test_a_name_in_other_letters_changes_nothing(member: Person, keeper: Actor) -> None:
    for name in ("NGUYỄN VĂN ĐỨC", "Nguyen Van Duc", "nguyễn văn đức"):
        assert one(keeper, {**DUC, "full_name": name}).outcome is Outcome.UNCHANGED
    typed = Incoming(2, {**DUC, "full_name": "Nguyen Van Duc"}, decided=frozenset({"full_name"}))
    assert one(keeper, typed).outcome is Outcome.CHANGED
    (change,) = one(keeper, {**DUC, "full_name": "Nguyễn Văn Đực"}).changes
    assert change.column == "full_name"


@pytest.mark.parametrize(
    ("status", "words"), [("xoá tên", "Ghi ở hồ sơ"), ("dự bị", "khác hẳn danh sách")]
)
def test_a_status_that_no_list_can_bring_can_only_be_kept(
    status: str, words: str, member: Person, keeper: Actor
) -> None:
    line = Incoming(2, {**DUC, "status": status, "birth_on": date(1980, 1, 1)})
    said = one(keeper, line)
    assert (said.outcome, said.changes[1].is_conflict) == (Outcome.QUESTION, True)
    taken = replace(line, decided=frozenset({"status"}))
    refused = one(keeper, taken)
    assert (refused.outcome, words in refused.problems[-1].words) == (Outcome.QUESTION, True)
    values = {key: value for key, value in line.values.items() if key != "status"}
    kept = replace(line, values=values, decided=frozenset({"status"}))
    assert one(keeper, kept).outcome is Outcome.CHANGED


def test_who_has_left_comes_back_by_no_list(member: Person, keeper: Actor) -> None:
    gone = NewStatus(status="TRANSFERRED_OUT", valid_from=date(2019, 10, 5), source="Giấy")
    commands.record_status(person=member.uid, version=1, new=gone, by=keeper, at=AT)
    said = one(keeper, {**DUC, "status": "chính thức"})
    assert (said.outcome, said.changes[0].held_by) == (Outcome.QUESTION, "Giấy")


def test_a_list_older_than_the_register_is_asked_about_even_from_the_same_sender(
    member: Person, own: PartyOrganisation, keeper: Actor, agency: PartyOrganisation
) -> None:
    move = Transfer(
        organisation=own.uid, valid_from=date(2019, 11, 2), source="Chi bộ: chuyen.xlsx"
    )
    commands.move_activity(person=member.uid, version=1, move=move, by=keeper, at=AT)
    line = Incoming(2, {**DUC, "organisation": "CQ04"})
    said = one(keeper, line, replace(SOURCE, sender="Chi bộ"))
    (change,) = said.changes
    assert (said.outcome, change.before, change.after) == (Outcome.QUESTION, own.name, agency.name)
    take(keeper, replace(line, decided=frozenset({"organisation"})))
    assert Person.objects.visible_to(keeper).get().organisation_id == agency.pk


def test_a_workplace_that_somebody_typed_is_asked_about(
    worker: Person, garment: Enterprise, keeper: Actor
) -> None:
    work = Work(text="Dệt Đông Sơn mới", source="Chi bộ báo miệng")
    commands.record_workplace(person=worker.uid, version=1, work=work, by=keeper, at=AT)
    line = Incoming(2, {"full_name": worker.full_name, "organisation": "CQ04",
                        "workplace": garment.name})  # fmt: skip
    said = one(keeper, line)
    assert (said.outcome, said.changes[0].held_by) == (Outcome.QUESTION, "Chi bộ báo miệng")
    take(keeper, replace(line, decided=frozenset({"workplace"})))
    assert Person.objects.visible_to(keeper).get().workplace_id == garment.pk


def test_namesakes_are_candidates_and_the_chosen_one_is_meant(
    member: Person, admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    other = admit("Nguyễn Văn Đức", agency, birth_on=date(1985, 1, 1))
    line = Incoming(2, {"full_name": "nguyen van duc", "organisation": "CQ04"})
    said = one(keeper, line)
    assert {each.record for each in said.candidates} == {member.uid, other.uid}
    labels = {each.label for each in said.candidates}
    assert "Nguyễn Văn Đức · sinh 01/01/1985 · Chi bộ Sở Công Thương" in labels
    assert one(keeper, replace(line, chosen=other.uid)).record == other.uid
    born = replace(line, values={**line.values, "birth_on": date(1985, 1, 1)})
    assert one(keeper, born).record == other.uid
    new = replace(line, chosen=NEW_RECORD, values={**line.values, "status": "chính thức"})
    assert one(keeper, new).outcome is Outcome.NEW


def test_the_same_name_and_birth_date_elsewhere_is_a_candidate_who_may_have_moved(
    admit: Admit, agency: PartyOrganisation, own: PartyOrganisation, keeper: Actor
) -> None:
    person = admit("Lê Thị Hà", own, birth_on=date(1990, 2, 3))
    line = Incoming(2, {"full_name": "Lê Thị Hà", "organisation": "CQ04", "status": "chính thức"})
    assert one(keeper, line).outcome is Outcome.NEW  # a name alone says nothing
    born = replace(line, values={**line.values, "birth_on": date(1990, 2, 3)})
    (candidate,) = one(keeper, born).candidates
    assert (candidate.record, candidate.why) == (person.uid, ("cùng tên, cùng ngày sinh",))
    (change,) = one(keeper, replace(born, chosen=person.uid)).changes
    assert (change.column, change.after) == ("organisation", agency.name)


def test_a_card_of_another_name_offers_its_holder(
    member: Person, admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    line = Incoming(2, {**DUC, "full_name": "Nguyễn Văn Đường", "organisation": "CQ04"})
    said = one(keeper, line)
    assert [each.record for each in said.candidates] == [member.uid]
    same = one(keeper, replace(line, chosen=member.uid, decided=frozenset({"full_name"})))
    assert (same.outcome, same.changes[0].column) == (Outcome.CHANGED, "full_name")
    new = one(keeper, replace(line, chosen=NEW_RECORD))
    assert (new.outcome, new.problems[-1].column) == (Outcome.ERROR, "card_number")
    third = admit("Trần Ba", agency)
    wrong = one(keeper, replace(line, chosen=third.uid))
    assert (wrong.outcome, wrong.problems[-1].column) == (Outcome.ERROR, "card_number")


def test_somebody_chosen_out_of_scope_is_an_error(
    admit: Admit, own: PartyOrganisation, secretary: Actor
) -> None:
    hidden = admit("Lê Kín", own)
    line = Incoming(2, {"full_name": "Lê Kín", "organisation": "CQ04"}, chosen=hidden.uid)
    assert one(secretary, line).outcome is Outcome.ERROR


def test_another_day_of_recognition_is_said_and_not_taken(member: Person, keeper: Actor) -> None:
    said = one(keeper, {**DUC, "official_on": date(2011, 5, 19)})
    assert (said.outcome, said.problems[-1].column) == (Outcome.UNCHANGED, "official_on")


def test_words_name_no_value_of_a_person(
    member: Person, admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    admit("Nguyễn Văn Đức", agency, birth_on=date(1985, 1, 1))
    rows = (
        {"full_name": "Nguyễn Văn Đức", "organisation": "CQ04"},
        {**DUC, "full_name": "Người Khác"},
        {**DUC, "status": "xoá tên"},
        {"full_name": "Nguyễn Văn Đức", "organisation": "Chi bộ Lạ"},
    )
    words = [each.words for line in rows for each in one(keeper, line).problems]
    assert len(words) >= len(rows)
    for value in ("Đức", "Khác", "01234567", "1985", "Lạ"):
        assert not any(value in said for said in words)


def test_rows_share_a_key_by_card_or_by_name_organisation_and_birth() -> None:
    def key(**values: Any) -> str:
        return key_of(Incoming(2, values))

    assert key(card_number="01.234.567", full_name="A") == key(card_number="01234567")
    assert key(full_name="Lê Hà", organisation="X") == key(full_name="LE HA", organisation="x")
    assert key(full_name="Lê Hà") != key(full_name="Lê Hà", birth_on=date(1990, 1, 1))
    assert key() == ""


@pytest.fixture
def gone(admit: Admit, agency: PartyOrganisation, own: PartyOrganisation, keeper: Actor) -> Person:
    """Was active in the agency's cell, and has left; somebody else is active elsewhere."""
    gone = admit("Lê Đã Đi", agency)
    left = NewStatus(status="TRANSFERRED_OUT", valid_from=date(2019, 10, 5), source="Giấy")
    commands.record_status(person=gone.uid, version=1, new=left, by=keeper, at=AT)
    admit("Lê Nơi Khác", own)
    return gone


def test_absent_are_running_members_of_the_cell_for_who_keeps_them(
    member: Person, worker: Person, gone: Person, agency: PartyOrganisation, secretary: Actor
) -> None:
    (absent,) = absent_members([member.uid], agency.scope_path, viewer=secretary, as_of=TODAY)
    assert (absent.record, absent.label) == (worker.uid, worker.full_name)
    assert gone.uid != absent.record
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    assert absent_members([], agency.scope_path, viewer=onlooker, as_of=TODAY) == []


def test_an_old_list_says_nothing_of_who_came_or_was_told_of_later(
    member: Person,
    admit: Admit,
    agency: PartyOrganisation,
    own: PartyOrganisation,
    keeper: Actor,
    secretary: Actor,
) -> None:
    old = {"known_on": date(2019, 1, 1), "active_from": date(2018, 1, 1)}
    known = admit("Trần Đã Biết", agency, **old)
    admit("Trần Mới Vào", agency, **old, joined_on=date(2019, 6, 1))
    admit("Trần Biết Sau", agency, active_from=date(2018, 1, 1))
    came = admit("Trần Chuyển Về", own, **old)
    move = Transfer(organisation=agency.uid, valid_from=date(2019, 6, 1), source="Giấy")
    commands.move_activity(person=came.uid, version=1, move=move, by=keeper, at=AT)
    day = date(2019, 5, 31)
    absent = absent_members([], agency.scope_path, viewer=secretary, as_of=day)
    assert [each.record for each in absent] == [known.uid]


def test_marks_of_members_are_for_who_keeps_them(member: Person, secretary: Actor) -> None:
    Absence.objects.create(
        scope_path=member.scope_path,
        sheet_key="members",
        record=member.uid,
        absent_since=TODAY,
        sender="Chi bộ",
    )
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    assert Person.objects.visible_to(onlooker).filter(uid=member.uid).exists()
    for viewer, seen in ((secretary, {member.uid}), (onlooker, set())):
        assert {each.record for each in absences(viewer=viewer)} == seen
        assert queries.absent_members([member.uid], viewer=viewer) == seen
        assert (queries.absence_of(member, viewer=viewer) is not None) is bool(seen)


def test_the_page_of_marks_names_no_member_to_who_only_looks(
    member: Person, secretary: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    test_marks_of_members_are_for_who_keeps_them(member, secretary)
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    for viewer, is_seen in ((secretary, True), (onlooker, False)):
        page = sign_in(viewer).get("/du-lieu/nhap/vang").content.decode()
        assert (member.full_name in page) is is_seen


def test_marks_are_written_even_if_no_row_is(member: Person, keeper: Actor) -> None:
    def marks() -> list[Touched]:
        return [Touched(member, {"full_name": "khác"})]

    marked = replace(SOURCE, has_marks=True, marks=marks)
    assert take(keeper, Incoming(2, DUC), source=marked).record == member.uid


def test_a_later_slice_sees_what_an_earlier_one_wrote(
    agency: PartyOrganisation, keeper: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Outcome] = []

    def answered(said: Any) -> None:
        heard.extend(each.outcome for each in said)

    monkeypatch.setattr(
        "nentang.members.commands.taking.sliced", lambda rows: ([row] for row in rows)
    )
    line = {"full_name": "Lê Hà", "organisation": "CQ04", "status": "chính thức"}
    rows = (Incoming(2, line), Incoming(3, line))
    take(keeper, *rows, source=replace(SOURCE, answered=answered))
    assert heard == [Outcome.NEW, Outcome.UNCHANGED]
    assert Person.objects.visible_to(keeper).count() == 1
    with pytest.raises(Refused):
        take(keeper, *rows)


def test_what_the_register_does_not_know_is_completed(
    member: Person, agency: PartyOrganisation, weaving: Enterprise, keeper: Actor
) -> None:
    line = Incoming(2, {**DUC, "workplace": weaving.name, "works_from": date(2019, 1, 2)})
    said = one(keeper, line)
    assert {each.column: each.after for each in said.changes} == {
        "workplace": weaving.name,
        "works_from": date(2019, 1, 2),
    }
    Activity.objects.unscoped(reason="a record as it can't be").all().delete()
    told = one(keeper, {**DUC, "organisation": "CQ04"})
    assert [(each.before, each.after) for each in told.changes] == [(None, agency.name)]


def test_nobody_is_put_into_an_organisation_that_has_ended(
    found: Callable[..., PartyOrganisation], keeper: Actor
) -> None:
    ended = found("Chi bộ Cũ", code="CU1")
    closing = Closing(kind="MERGED", on=date(2019, 10, 1), number="3")
    organisation_commands.close_organisation(
        organisation=ended.uid, version=1, closing=closing, by=keeper, at=AT
    )
    said = one(keeper, {"full_name": "Lê Hà", "organisation": "CU1", "status": "chính thức"})
    assert (said.outcome, said.problems[-1].column) == (Outcome.ERROR, "organisation")
