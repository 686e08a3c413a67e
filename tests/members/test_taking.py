"""Taking a list of members in: what each row would do, and what is then written."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.core.decisions import Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.intake.registers import CellChange, Incoming, Judgement, Outcome, Source
from nentang.kit.ledger.models import Entry
from nentang.members import commands
from nentang.members.judging.planning import judge
from nentang.members.models import Activity, MembershipStatus, Person, Workplace
from nentang.organisations.models import PartyOrganisation
from tests.conftest import AT
from tests.members.conftest import KNOWN

SOURCE = Source("Chi bộ Sở Công Thương", "dang-vien.xlsx", date(2019, 11, 1))
WHY: Any = "a test reads all"


def rows(*values: dict[str, Any]) -> list[Incoming]:
    return [Incoming(number, each) for number, each in enumerate(values, 2)]


def judged(by: Actor, *values: dict[str, Any]) -> list[Judgement]:
    return judge(rows(*values), SOURCE, viewer=by)


def outcome(by: Actor, **values: Any) -> tuple[Outcome, set[str]]:
    """Return what one row would do, and the columns that have something said about them."""
    (found,) = judged(by, values)
    return found.outcome, {problem.column for problem in found.problems}


def take(by: Actor, *values: dict[str, Any]) -> None:
    commands.take_list(rows=rows(*values), source=SOURCE, by=by, at=AT)


@pytest.fixture
def full(agency: PartyOrganisation, weaving: Enterprise) -> dict[str, Any]:
    """A row with everything."""
    return {
        "full_name": "Đinh Thị Bưởi",
        "card_number": "02.345.678",
        "birth_on": date(1985, 2, 3),
        "joined_on": date(2015, 5, 19),
        "official_on": date(2016, 5, 19),
        "organisation": "chi bo so cong thuong",
        "workplace": "Công ty TNHH Dệt Đông Sơn",
        "workplace_tax_code": None,
        "works_from": date(2017, 1, 2),
        "status": "Chính thức",
    }


def test_a_full_row_becomes_a_member_with_all_dated_facts(
    keeper: Actor, full: dict[str, Any], agency: PartyOrganisation, weaving: Enterprise
) -> None:
    assert outcome(keeper, **full) == (Outcome.NEW, set())
    told = {each.column: each.after for each in judged(keeper, full)[0].changes}
    assert (told["organisation"], told["workplace"]) == (agency.name, weaving.name)
    assert (told["card_number"], told["status"]) == ("02345678", "Đảng viên chính thức")
    take(keeper, full)
    person = Person.objects.visible_to(keeper).get()
    assert (person.membership.card_number, person.organisation_id) == ("02345678", agency.pk)
    assert person.workplace_id == weaving.pk
    work = Workplace.objects.unscoped(reason=WHY).get()
    assert (work.started_on, work.source) == (
        date(2017, 1, 2),
        "Chi bộ Sở Công Thương: dang-vien.xlsx",
    )
    assert Entry.objects.filter(command="members.take_list").count() == 1


def test_the_same_list_again_changes_nothing(keeper: Actor, full: dict[str, Any]) -> None:
    take(keeper, full)
    assert outcome(keeper, **full) == (Outcome.UNCHANGED, set())
    with pytest.raises(Refused, match="không có dòng nào mới"):
        take(keeper, full)


def test_a_list_is_taken_once_a_key(keeper: Actor, full: dict[str, Any]) -> None:
    asked: dict[str, Any] = {"source": SOURCE, "by": keeper, "at": AT, "key": "k"}
    first = commands.take_list(rows=rows(full), **asked)
    assert commands.take_list(rows=rows(full), **asked) == first
    assert Person.objects.unscoped(reason=WHY).count() == 1


def test_take_list_is_refused_for_who_keeps_no_members(
    full: dict[str, Any], agency: PartyOrganisation
) -> None:
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    with pytest.raises(Refused, match="không được giao") as refused:
        take(onlooker, full)
    assert refused.value.refusal.is_forbidden


@pytest.mark.parametrize(
    ("values", "expected", "column"),
    [
        ({"full_name": None}, Outcome.ERROR, "full_name"),
        ({"full_name": "a" * 121}, Outcome.ERROR, "full_name"),
        ({"card_number": "1234567"}, Outcome.ERROR, "card_number"),
        ({"joined_on": date(2019, 12, 1)}, Outcome.ERROR, "joined_on"),
        ({"official_on": date(2015, 5, 19)}, Outcome.ERROR, "official_on"),
        ({"organisation": "Chi bộ Lạ"}, Outcome.ERROR, "organisation"),
        ({"organisation": None}, Outcome.ERROR, "organisation"),
        ({"status": "đang xét"}, Outcome.ERROR, "status"),
        ({"status": "Khai trừ"}, Outcome.ERROR, "status"),
        ({"status": None, "official_on": None}, Outcome.ERROR, "status"),
        ({"workplace": "Dệt may gì đó"}, Outcome.NEW, "workplace"),
        ({"workplace": "d" * 256}, Outcome.ERROR, "workplace"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(
    keeper: Actor, full: dict[str, Any], values: dict[str, Any], expected: Outcome, column: str
) -> None:
    found, columns = outcome(keeper, **{**full, **values})
    assert found is expected
    assert column in columns


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"status": None}, "OFFICIAL"),
        ({"status": "Dự bị", "official_on": None}, "PROBATIONARY"),
        ({"status": None, "official_on": None, "joined_on": date(2019, 2, 3)}, "PROBATIONARY"),
        ({"status": "Miễn SH"}, "EXEMPT"),
    ],
)
def test_the_status_is_read_from_its_words_or_the_days(
    keeper: Actor, full: dict[str, Any], values: dict[str, Any], status: str
) -> None:
    take(keeper, {**full, **values})
    assert Person.objects.visible_to(keeper).get().status == status


def test_the_place_of_the_source_is_the_organisation_where_none_is_written(
    secretary: Actor, full: dict[str, Any], agency: PartyOrganisation
) -> None:
    source = Source("Chi bộ", "a.xlsx", SOURCE.known_on, agency.scope_path)
    (found,) = judge(rows({**full, "organisation": None}), source, viewer=secretary)
    assert found.outcome is Outcome.NEW


def test_two_organisations_of_one_name_are_a_question(
    keeper: Actor, full: dict[str, Any], found: Callable[..., PartyOrganisation]
) -> None:
    found("Chi bộ Sở Công Thương")
    assert outcome(keeper, **full) == (Outcome.QUESTION, {"organisation"})
    assert outcome(keeper, **{**full, "organisation": "cq04"}) == (Outcome.NEW, set())


def test_a_row_without_card_is_known_by_name_and_organisation(
    keeper: Actor, member: Person
) -> None:
    known = {"full_name": "nguyen van duc", "organisation": "CQ04"}
    (found,) = judged(keeper, {**known, "birth_on": date(1980, 1, 1)})
    assert (found.outcome, found.record) == (Outcome.CHANGED, member.uid)
    assert CellChange("birth_on", None, date(1980, 1, 1)) in found.changes


def test_namesakes_in_one_organisation_are_a_question(
    keeper: Actor, member: Person, admit: Callable[..., Person], agency: PartyOrganisation
) -> None:
    admit("Nguyễn Văn Đức", agency, card_number="09999999")
    asked = {"full_name": "Nguyễn Văn Đức", "organisation": "CQ04", "status": "chính thức"}
    assert outcome(keeper, **asked) == (Outcome.QUESTION, {"full_name"})
    assert outcome(keeper, **asked, card_number="09999999") == (Outcome.UNCHANGED, set())
    assert outcome(keeper, **asked, card_number="08888888") == (Outcome.NEW, set())


def test_a_card_that_carries_another_name_is_a_question(keeper: Actor, member: Person) -> None:
    asked = {"full_name": "Trần Văn Khác", "card_number": "01234567", "organisation": "CQ04"}
    assert outcome(keeper, **asked) == (Outcome.QUESTION, {"card_number"})


def test_a_card_of_somebody_out_of_scope_is_an_error_that_names_nobody(
    secretary: Actor, admit: Callable[..., Person], own: PartyOrganisation
) -> None:
    admit("Lê Kín", own, card_number="07777777")
    asked = {"full_name": "Lê Kín", "card_number": "07777777", "organisation": "CQ04"}
    (found,) = judged(secretary, asked)
    assert (found.outcome, found.record, found.changes) == (Outcome.ERROR, None, ())
    assert "Kín" not in found.problems[0].words


def test_a_row_for_an_organisation_that_one_only_sees_is_an_error(
    full: dict[str, Any], agency: PartyOrganisation
) -> None:
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    assert outcome(onlooker, **full) == (Outcome.ERROR, {""})


def test_rows_about_one_member_are_a_question_that_names_them(
    keeper: Actor, full: dict[str, Any]
) -> None:
    found = judged(keeper, full, full)
    assert [each.outcome for each in found] == [Outcome.QUESTION] * 2
    assert "2, 3 nói về cùng" in found[1].problems[-1].words
    (told,) = judge([Incoming(2, full, repeats=(9,))], SOURCE, viewer=keeper)
    assert (told.outcome, "2, 9" in told.problems[-1].words) == (Outcome.QUESTION, True)


def test_a_row_that_is_wrong_hides_no_later_one_about_the_same_member(
    keeper: Actor, full: dict[str, Any]
) -> None:
    first, second = judged(keeper, {**full, "status": "gì đó"}, full)
    assert (first.outcome, second.outcome) == (Outcome.ERROR, Outcome.NEW)


def test_name_birth_date_and_card_are_completed(keeper: Actor, member: Person) -> None:
    listed = {
        "full_name": "Nguyễn Văn Đức",
        "birth_on": date(1980, 1, 1),
        "organisation": "CQ04",
        "joined_on": date(2010, 5, 20),
    }
    take(keeper, listed)
    person = Person.objects.visible_to(keeper).get()
    assert (person.birth_on, person.membership.joined_on) == (date(1980, 1, 1), date(2010, 5, 20))
    assert (person.status, person.version) == ("OFFICIAL", 2)


def test_a_tax_code_alone_stands_for_the_place_of_work(
    keeper: Actor, full: dict[str, Any], weaving: Enterprise
) -> None:
    take(keeper, {**full, "workplace": None, "workplace_tax_code": "2700 123 466"})
    assert Person.objects.visible_to(keeper).get().workplace_id == weaving.pk


@pytest.mark.parametrize(
    "said", [{"workplace_tax_code": None}, {"workplace": "CTY Dệt Đông Sơn", "works_from": None}]
)
def test_the_same_place_in_fewer_or_other_words_ends_neither_the_time_nor_the_agreement(
    keeper: Actor, full: dict[str, Any], weaving: Enterprise, said: dict[str, Any]
) -> None:
    take(keeper, {**full, "workplace": weaving.name, "workplace_tax_code": weaving.tax_code})
    person = Person.objects.visible_to(keeper).get()
    commands.record_agreement(
        person=person.uid, version=person.version, agreed_on=date(2019, 10, 20), by=keeper, at=AT
    )
    (found,) = judged(keeper, {**full, "workplace": weaving.name, **said})
    assert (found.outcome, found.changes) == (Outcome.UNCHANGED, ())
    later = {**full, "workplace": weaving.name, **said, "works_from": date(2016, 1, 4)}
    (found,) = judged(keeper, later)
    assert [each.column for each in found.changes] == ["works_from"]
    take(keeper, later)
    (work,) = Workplace.objects.unscoped(reason=WHY)
    assert (work.tax_code, work.text) == (weaving.tax_code, weaving.name)
    assert work.agreed_on == date(2019, 10, 20)


def test_a_newer_list_moves_recognises_and_gives_another_workplace(
    keeper: Actor, full: dict[str, Any], own: PartyOrganisation, garment: Enterprise
) -> None:
    take(keeper, {**full, "status": "dự bị", "joined_on": date(2018, 10, 3), "official_on": None})
    newer = {
        **full,
        "joined_on": date(2018, 10, 3),
        "official_on": date(2019, 10, 3),
        "organisation": "DN01",
        "workplace": "May Gián Khẩu",
        "works_from": date(2019, 10, 1),
    }
    (found,) = judged(keeper, newer)
    assert {change.column for change in found.changes} == {
        "status",
        "organisation",
        "workplace",
        "works_from",
    }
    take(keeper, newer)
    person = Person.objects.visible_to(keeper).get()
    assert (person.status, person.organisation_id, person.workplace_id) == (
        "OFFICIAL",
        own.pk,
        garment.pk,
    )
    assert MembershipStatus.objects.unscoped(reason=WHY).count() == 2
    assert Activity.objects.unscoped(reason=WHY).count() == 1  # of the day of both lists: corrected


@pytest.mark.parametrize(
    ("values", "column"),
    [({"status": "xoá tên"}, "status"), ({"status": "dự bị"}, "status")],
)
def test_what_a_list_alone_cannot_say_is_a_question(
    keeper: Actor, member: Person, values: dict[str, Any], column: str
) -> None:
    asked = {"full_name": "Nguyễn Văn Đức", "card_number": "01234567", **values}
    assert outcome(keeper, **asked) == (Outcome.QUESTION, {column})


def test_what_the_register_knows_of_a_later_day_is_a_question(
    keeper: Actor, member: Person, worker: Person, own: PartyOrganisation
) -> None:
    old = Source("Chi bộ", "cu.xlsx", date(2019, 9, 1))
    asked = rows(
        {"full_name": "Nguyễn Văn Đức", "card_number": "01234567", "organisation": "DN01"},
        {"full_name": "Trần Thị Ánh", "organisation": "CQ04", "workplace": "Ở xa"},
    )
    found = judge(asked, old, viewer=keeper)
    assert [each.outcome for each in found] == [Outcome.QUESTION] * 2


def test_judging_more_rows_costs_no_more_statements(
    keeper: Actor, full: dict[str, Any], member: Person
) -> None:
    def cost(count: int) -> int:
        many = [{**full, "card_number": f"{number:08}"} for number in range(count)]
        with CaptureQueriesContext(connection) as statements:
            judged(keeper, *many)
        return len(statements)

    assert cost(2) == cost(200)


def test_many_members_are_taken_in_one_entry(keeper: Actor, full: dict[str, Any]) -> None:
    many = [
        {**full, "full_name": f"Đinh Thị {number}", "card_number": f"{number:08}"}
        for number in range(1100)
    ]
    take(keeper, *many)
    assert Person.objects.unscoped(reason=WHY).count() == 1100
    assert SOURCE.known_on > KNOWN
