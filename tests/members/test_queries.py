"""What is asked of the register: scope in every answer, as-of, targets, a proposal's annex."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.keyset import Around
from nentang.kit.access.seeking import Hit, How, Lead, Part, Seeking
from nentang.members import commands, queries
from nentang.members.conditions import RUNNING, Conditions
from nentang.members.models import Person
from nentang.members.queries import AdmittedCounts
from nentang.members.registrations import Transfer, Work
from nentang.organisations.models import PartyOrganisation
from tests.conftest import AT, FIRST_PARK
from tests.members.conftest import KNOWN, TODAY

Admit = Callable[..., Person]
YEAR = (date(2019, 1, 1), date(2019, 12, 31))


@pytest.fixture
def inspector() -> Actor:
    """Sees the members of the first park, and changes nothing."""
    return Actor("xem", (Grant("inspection", FIRST_PARK),))


# scope


def test_a_member_out_of_scope_appears_in_no_answer(
    member: Person, admit: Admit, own: PartyOrganisation, secretary: Actor
) -> None:
    hidden = admit("Hoàng Canary", own, card_number="05555555", joined_on=date(2019, 3, 3))
    asked: dict[str, Any] = {"viewer": secretary}
    assert [row.uid for row in queries.list_page(Conditions(), **asked).rows] == [member.uid]
    assert [row.uid for row in queries.all_rows(Conditions(), **asked)] == [member.uid]
    assert queries.counts(Conditions(wanted="canary"), **asked).found == 0
    assert queries.counts(Conditions(), **asked).everything == 1
    assert queries.members_sought("canary", **asked).first(5) == Part()
    assert queries.members_sought("05555555", **asked).first(5) == Part()
    assert queries.record(hidden.uid, as_of=TODAY, **asked) is None
    assert queries.to_verify(**asked).rows == []
    assert queries.admitted_between(*YEAR, as_of=TODAY, **asked) == []
    assert queries.admitted_count(*YEAR, as_of=TODAY, **asked) == AdmittedCounts()


def test_roles_without_persons_see_none(member: Person, worker: Person) -> None:
    for role in ("parks", "planning", "leader", "office", "technical", "auditor"):
        viewer = Actor("x", (Grant(role, "/ninh-binh/"),))
        assert queries.counts(Conditions(), viewer=viewer).everything == 0
        assert queries.members_sought("nguyen", viewer=viewer).first(5) == Part()
        assert queries.record(member.uid, viewer=viewer, as_of=TODAY) is None


# the list


def test_members_stand_by_given_name(
    admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    for name in ("Trần Văn Ước", "Lê Thị Ân", "Đỗ Ước", "Nguyễn Ăn", "An"):
        admit(name, agency)
    rows = queries.list_page(Conditions(), viewer=keeper).rows
    names = ["An", "Nguyễn Ăn", "Lê Thị Ân", "Đỗ Ước", "Trần Văn Ước"]
    assert [row.full_name for row in rows] == names


@pytest.mark.parametrize("wanted", ["nguyen van duc", "Đức", "duc nguyen", "01234567"])
def test_members_are_found_without_marks_and_by_card(
    member: Person, worker: Person, keeper: Actor, wanted: str
) -> None:
    found = queries.members_sought(wanted, viewer=keeper).first(5)
    hit = Hit(member.uid, "Nguyễn Văn Đức", "01234567 Chi bộ Sở Công Thương")
    assert found == Part(1, [hit])
    assert queries.counts(Conditions(wanted=wanted), viewer=keeper).found == 1


def test_signs_alone_find_nobody(member: Person, keeper: Actor) -> None:
    assert queries.counts(Conditions(wanted="%%"), viewer=keeper).found == 0


def test_conditions_narrow_by_status_tree_enterprise_and_workplace(
    worker: Person,
    admit: Admit,
    found: Callable[..., PartyOrganisation],
    weaving: Enterprise,
    own: PartyOrganisation,
    keeper: Actor,
) -> None:
    agency = PartyOrganisation.objects.visible_to(keeper).get(code="CQ04")
    admit("Lê Chính Thức", agency)
    below = found("Chi bộ 1", kind="SUBORDINATE_CELL", parent=own.uid, place_path="")
    young = admit("Lê Dự Bị", below, status="PROBATIONARY", joined_on=date(2019, 1, 2))
    vague = admit("Lê Mơ Hồ", agency, work=Work(text="Ở đâu đó"))

    def names(**asked: Any) -> set[str]:
        conditions = Conditions(**asked)
        rows = queries.all_rows(conditions, viewer=keeper)
        return {row.full_name for row in rows}

    assert names(status="PROBATIONARY") == {young.full_name}
    assert len(names(status=RUNNING)) == 4
    assert names(tree=own.tree_path) == {young.full_name}
    assert names(enterprise=weaving.uid) == {worker.full_name}
    assert names(workplace="TO_VERIFY") == {vague.full_name}
    counts = queries.counts(Conditions(workplace="TO_VERIFY"), viewer=keeper)
    assert (counts.found, counts.probationary, counts.official, counts.to_verify) == (1, 1, 3, 1)


def test_a_birth_date_is_in_the_rows_of_those_who_keep_the_record(
    admit: Admit, own: PartyOrganisation, keeper: Actor, inspector: Actor
) -> None:
    admit("Lê Sinh", own, birth_on=date(1990, 1, 2))
    (kept,), (seen,) = (
        queries.list_page(Conditions(), viewer=each).rows for each in (keeper, inspector)
    )
    assert (kept.birth_on, seen.birth_on) == (date(1990, 1, 2), None)


def test_pages_follow_each_other_and_cost_the_same(
    admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    for number in range(53):
        admit(f"Lê Văn {number}", agency)
    first = queries.list_page(Conditions(), viewer=keeper)
    with CaptureQueriesContext(connection) as statements:
        second = queries.list_page(Conditions(), viewer=keeper, around=Around(first.next))
    assert len(first.rows) == 50
    assert [row.number for row in second.rows] == [51, 52, 53]
    assert len(statements) == 1
    back = queries.list_page(Conditions(), viewer=keeper, around=Around(before=second.previous))
    assert [row.uid for row in back.rows] == [row.uid for row in first.rows]


def test_reading_along_the_order_gives_the_same_rows(
    admit: Admit, agency: PartyOrganisation, own: PartyOrganisation, secretary: Actor
) -> None:
    admit("Lê Ẩn", own)
    for number in range(3):
        admit(f"Lê Văn {number}", agency)
    ways = [How(Seeking(Person), Lead.LAST, is_dense) for is_dense in (False, True)]
    pages = [queries.list_page(Conditions(), viewer=secretary, how=how).rows for how in ways]
    assert pages[0] == pages[1]
    assert len(pages[1]) == 3
    assert queries.Counts(found=600, newest=5_000).how.is_dense
    assert not queries.Counts(found=400, newest=5_000).how.is_dense


# the record


def test_a_record_shows_a_past_day(
    member: Person, own: PartyOrganisation, agency: PartyOrganisation, keeper: Actor
) -> None:
    move = Transfer(organisation=own.uid, valid_from=date(2019, 10, 15), source="Giấy")
    commands.move_activity(person=member.uid, version=1, move=move, by=keeper, at=AT)

    def home(day: date) -> str | None:
        sheet = queries.record(member.uid, viewer=keeper, as_of=day)
        return sheet.home.organisation.name if sheet and sheet.home else None

    assert home(date(2019, 9, 30)) is None
    assert home(date(2019, 10, 14)) == agency.name
    assert home(date(2019, 10, 15)) == own.name


def test_the_history_names_organisations_and_hides_the_birth_date(
    admit: Admit, agency: PartyOrganisation, weaving: Enterprise, keeper: Actor
) -> None:
    work = Work(text="Dệt Đông Sơn")
    person = admit("Lê Sử", agency, birth_on=date(1990, 1, 2), work=work)
    sheet = queries.record(person.uid, viewer=keeper, as_of=TODAY)
    assert sheet is not None
    events = queries.happenings(sheet, viewer=keeper, most=9)
    told = {
        change.label: change.after
        for event in queries.in_words(sheet, events, viewer=keeper)
        for change in event.changes
    }
    assert told["Tổ chức đảng"] == agency.name
    assert told["Doanh nghiệp"] == weaving.name
    assert told["Ngày sinh"] == "••/••/••••"


def test_a_history_names_what_the_record_no_longer_holds(
    member: Person, own: PartyOrganisation, weaving: Enterprise, keeper: Actor, secretary: Actor
) -> None:
    """Corrected on the same day: the first organisation and enterprise stand in no period."""
    work = Work(text="Dệt Đông Sơn")
    commands.record_workplace(person=member.uid, version=1, work=work, by=keeper, at=AT)
    commands.confirm_workplace(person=member.uid, version=2, enterprise=None, by=keeper, at=AT)
    move = Transfer(organisation=own.uid, valid_from=KNOWN, source="Giấy")
    commands.move_activity(person=member.uid, version=3, move=move, by=keeper, at=AT)
    sheet = queries.record(member.uid, viewer=keeper, as_of=TODAY)
    assert sheet is not None
    assert sheet.guest is None
    events = queries.happenings(sheet, viewer=keeper, most=9)
    words = {
        word
        for event in queries.in_words(sheet, events, viewer=keeper)
        for change in event.changes
        for word in (change.before, change.after)
    }
    assert {"Chi bộ Sở Công Thương", own.name, weaving.name} <= words
    assert queries.happenings(sheet, viewer=secretary, most=9) == []


# the enterprise


def test_an_enterprise_has_those_active_in_it_and_those_who_only_work_there(
    worker: Person, admit: Admit, own: PartyOrganisation, weaving: Enterprise, keeper: Actor
) -> None:
    found = queries.members_of(weaving.uid, viewer=keeper, as_of=TODAY)
    assert found is not None
    assert [line.full_name for line in found.elsewhere] == [worker.full_name]
    assert (found.official_here, found.official_elsewhere, found.others) == (0, 1, [])


def test_names_are_for_those_who_may_see_the_member(
    worker: Person, weaving: Enterprise, inspector: Actor
) -> None:
    found = queries.members_of(weaving.uid, viewer=inspector, as_of=TODAY)
    assert found is not None
    assert found.elsewhere == []
    assert found.others == [("Chi bộ Sở Công Thương", 1)]
    assert found.official_elsewhere == 1


def test_exact_numbers_are_for_those_who_see_persons_at_the_enterprise(
    worker: Person, weaving: Enterprise, clerk: Actor, reader: Actor, secretary: Actor
) -> None:
    for viewer in (clerk, reader, secretary):
        assert queries.members_of(weaving.uid, viewer=viewer, as_of=TODAY) is None
        assert queries.founding_members(weaving.uid, viewer=viewer, as_of=TODAY).others == ()


def test_a_proposal_names_those_here_and_those_who_agreed(
    worker: Person, admit: Admit, own: PartyOrganisation, agency: PartyOrganisation,
    garment: Enterprise, keeper: Actor,
) -> None:  # fmt: skip
    here = admit("Lê Tại Chỗ", own, card_number="03333333", joined_on=date(2012, 3, 3))
    work = Work(text="May Gián Khẩu", started_on=date(2017, 1, 1))
    willing = admit("Lê Đồng Ý", agency, work=work)
    admit("Lê Chưa Nói", agency, work=work)
    commands.record_agreement(
        person=willing.uid, version=1, agreed_on=date(2019, 11, 1), by=keeper, at=AT
    )

    def founders(day: date) -> queries.Founders:
        return queries.founding_members(garment.uid, viewer=keeper, as_of=day)

    found = founders(TODAY)
    assert [(each.person, each.card_number) for each in found.here] == [(here.uid, "03333333")]
    assert [each.person for each in found.agreed] == [willing.uid]
    assert found.others == ((agency.name, 1),)
    assert founders(date(2019, 10, 31)).agreed == ()
    assert founders(date(2019, 10, 31)).others == ((agency.name, 2),)
    assert not any("birth" in name for name in type(found.here[0]).__slots__)


# the target


def test_admissions_count_by_ceremony_in_enterprises(
    admit: Admit, own: PartyOrganisation, agency: PartyOrganisation, keeper: Actor
) -> None:
    """III.2, A-12: the day of joining is the day of the ceremony."""
    new: dict[str, Any] = {"status": "PROBATIONARY"}
    first = admit("Lê Mới", own, joined_on=date(2019, 3, 3), **new)
    admit("Lê Cơ Quan", agency, joined_on=date(2019, 4, 4), **new)
    admit("Lê Năm Trước", own, joined_on=date(2018, 12, 31), **new)
    decided = {"admission_decided_on": date(2018, 12, 20), "joined_on": date(2019, 1, 1)}
    second = admit("Lê Đầu Năm", own, **decided, **new)
    rows = queries.admitted_between(*YEAR, viewer=keeper, as_of=TODAY)
    assert [row.uid for row in rows] == [second.uid, first.uid]
    assert rows[0].enterprise_name == "May Gián Khẩu"
    assert queries.admitted_count(*YEAR, viewer=keeper, as_of=TODAY) == AdmittedCounts(
        by_ceremony=2,
        by_decision=0,
        whole_bloc=3,
        decided_not_admitted=0,
        without_scope=2,
        without_decision=1,
    )


def test_who_was_decided_and_not_yet_admitted_on_the_day_is_told_apart(
    admit: Admit, own: PartyOrganisation, keeper: Actor
) -> None:
    days = {"admission_decided_on": date(2019, 9, 20), "joined_on": date(2019, 10, 20)}
    admit("Lê Chờ Lễ", own, status="PROBATIONARY", **days)
    until = {"viewer": keeper, "as_of": date(2019, 10, 1)}
    found = queries.admitted_count(*YEAR, **until)  # type: ignore[arg-type]
    assert (found.by_ceremony, found.by_decision, found.decided_not_admitted) == (0, 1, 1)
    assert queries.admitted_between(*YEAR, **until) == []  # type: ignore[arg-type]


def test_an_admission_belongs_to_the_organisation_of_its_day(
    admit: Admit, own: PartyOrganisation, agency: PartyOrganisation, keeper: Actor
) -> None:
    start = {"active_from": date(2019, 2, 1), "status": "PROBATIONARY"}
    person = admit("Lê Rời Đi", own, joined_on=date(2019, 2, 1), **start)
    move = Transfer(organisation=agency.uid, valid_from=date(2019, 10, 15), source="Giấy")
    commands.move_activity(person=person.uid, version=1, move=move, by=keeper, at=AT)
    (row,) = queries.admitted_between(*YEAR, viewer=keeper, as_of=TODAY)
    assert row.organisation_name == own.name


def test_a_number_is_for_those_who_see_targets_and_names_only_for_those_who_see_persons(
    admit: Admit, own: PartyOrganisation, reader: Actor
) -> None:
    admit("Lê Mới", own, joined_on=date(2019, 3, 3), status="PROBATIONARY")
    assert queries.admitted_count(*YEAR, viewer=reader, as_of=TODAY).by_ceremony == 1
    assert queries.admitted_between(*YEAR, viewer=reader, as_of=TODAY) == []


# to verify


def test_what_waits_shows_candidates_and_who_may_decide(
    admit: Admit, agency: PartyOrganisation, weaving: Enterprise, keeper: Actor, secretary: Actor
) -> None:
    admit("Lê Mơ Hồ", agency, work=Work(text="Cty Dệt Đông Sơn 1"))
    (row,) = queries.to_verify(viewer=secretary).rows
    assert row.may_confirm
    assert [(named.pk, place) for named, place in row.candidates] == [(weaving.pk, "KCN Gián Khẩu")]
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    assert not queries.to_verify(viewer=onlooker).rows[0].may_confirm
    assert queries.to_verify_count(viewer=keeper) == 1
    assert row.recorded_on == KNOWN


def test_what_waits_is_counted_beside_other_things_within_the_scope(
    admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    assert list(queries.to_verify_counted("PLACES", viewer=keeper)) == [("PLACES", 0)]
    for name in ("Lê Mơ Hồ", "Trần Mơ Hồ"):
        admit(name, agency, work=Work(text="Cty Dệt Đông Sơn 1"))
    assert list(queries.to_verify_counted("PLACES", viewer=keeper)) == [("PLACES", 2)]
    far = Actor("xa", (Grant("organisation", "/ha-nam/"),))
    assert dict(queries.to_verify_counted("PLACES", viewer=far)).get("PLACES", 0) == 0
