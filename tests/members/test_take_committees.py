"""Lists of committees: terms of organisations and the seats of members, one row a seat."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.core.decisions import Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.intake.registers import NEW_RECORD, Incoming, Judgement, Outcome, Source
from nentang.kit.ledger.models import Entry
from nentang.members import commands, queries
from nentang.members.judging.committee_plans import read_seat
from nentang.members.judging.committees import committee_key_of, judge_committees
from nentang.members.models import CommitteeSeat, Person
from nentang.members.queries import CommitteeConditions
from nentang.members.sheets import COMMITTEES, committee_rows
from nentang.organisations.models import CommitteeTerm, PartyOrganisation
from nentang.organisations.terms import how_in
from tests.conftest import AT

SOURCE = Source("Ban Tổ chức", "cap-uy.xlsx", date(2019, 11, 1))
WHY: Any = "a test reads all"
Admit = Callable[..., Person]


@pytest.fixture
def term() -> dict[str, Any]:
    """What every row of the term says of it."""
    return {
        "organisation": "Chi bộ Sở Công Thương",
        "organisation_code": "CQ04",
        "how": "Bầu tại đại hội",
        "valid_from": date(2019, 6, 1),
        "number_of_decision": "8-QĐ/ĐUK",
        "decided_on": date(2019, 5, 30),
        "seat_count": 2,
    }


@pytest.fixture
def rows(term: dict[str, Any], member: Person, worker: Person) -> list[dict[str, Any]]:
    return [
        {**term, "full_name": "Nguyễn Văn Đức", "card_number": "01234567", "post": "Bí thư"},
        {**term, "full_name": "Trần Thị Ánh", "post": "Phó bí thư"},
    ]


def judged(by: Actor, *rows: dict[str, Any], source: Source = SOURCE) -> list[Judgement]:
    listed = [Incoming(number, values) for number, values in enumerate(rows, 2)]
    return judge_committees(listed, source, viewer=by)


def outcomes(by: Actor, *rows: dict[str, Any], source: Source = SOURCE) -> list[str]:
    return [each.outcome.value for each in judged(by, *rows, source=source)]


def take(by: Actor, *rows: dict[str, Any], source: Source = SOURCE, key: str | None = None) -> Any:
    listed = [Incoming(number, values) for number, values in enumerate(rows, 2)]
    return commands.take_committees(rows=listed, source=source, by=by, at=AT, key=key)


def terms() -> list[CommitteeTerm]:
    return list(CommitteeTerm.objects.unscoped(reason=WHY).order_by("valid_from"))


def seats() -> dict[str, CommitteeSeat]:
    found = CommitteeSeat.objects.unscoped(reason=WHY).select_related("person")
    return {seat.person.full_name: seat for seat in found}


def test_a_term_and_its_seats_are_written_in_one_entry(
    rows: list[dict[str, Any]], agency: PartyOrganisation, keeper: Actor
) -> None:
    first, second = judged(keeper, *rows)
    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.NEW)
    told = {each.column: each.after for each in first.changes}
    assert (told["how"], told["number_of_decision"], told["post"]) == ("Bầu", "8-QĐ/ĐUK", "Bí thư")
    assert [each.column for each in second.changes] == ["post"]  # the term is told once
    before = Entry.objects.count()
    receipt = take(keeper, *rows, key="k")
    assert take(keeper, *rows, key="k") == receipt
    assert Entry.objects.count() == before + 1
    (made,) = terms()
    assert (made.organisation_id, made.how, made.seat_count) == (agency.pk, "ELECTED", 2)
    assert (made.source, made.source_on) == ("Ban Tổ chức: cap-uy.xlsx", SOURCE.known_on)
    assert {name: seat.post for name, seat in seats().items()} == {
        "Nguyễn Văn Đức": "SECRETARY",
        "Trần Thị Ánh": "DEPUTY",
    }
    assert seats()["Trần Thị Ánh"].valid_from == date(2019, 6, 1)
    version = agency.version
    agency.refresh_from_db()
    assert agency.version == version + 1
    assert outcomes(keeper, *rows) == ["UNCHANGED", "UNCHANGED"]
    with pytest.raises(Refused, match="không có dòng nào mới"):
        take(keeper, *rows)


def test_a_term_alone_needs_no_person_and_a_later_one_ends_it(
    term: dict[str, Any], agency: PartyOrganisation, keeper: Actor
) -> None:
    take(keeper, term)
    newer = {**term, "valid_from": date(2019, 10, 1), "how": "chỉ định", "decided_on": None}
    take(keeper, newer)
    first, second = terms()
    assert (first.valid_to, second.valid_to, second.how) == (date(2019, 10, 1), None, "APPOINTED")
    between = {**term, "valid_from": date(2019, 8, 1)}
    (said,) = judged(keeper, between)
    assert (said.outcome, said.problems[-1].column) == (Outcome.ERROR, "valid_from")


def test_what_changed_of_a_term_is_told_once_and_asked_about_where_typed(
    rows: list[dict[str, Any]], keeper: Actor
) -> None:
    take(keeper, *rows)
    changed = [{**row, "number_of_decision": "9-QĐ/ĐUK"} for row in rows]
    first, second = judged(keeper, *changed)
    assert (first.outcome, second.outcome) == (Outcome.CHANGED, Outcome.UNCHANGED)
    assert [(each.before, each.after) for each in first.changes] == [("8-QĐ/ĐUK", "9-QĐ/ĐUK")]
    other = Source("Đảng ủy", "x.xlsx", SOURCE.known_on)
    assert outcomes(keeper, *changed, source=other) == ["QUESTION", "UNCHANGED"]
    take(keeper, *changed)
    assert (terms()[0].number, terms()[0].version) == ("9-QĐ/ĐUK", 2)


def test_without_a_first_day_the_term_in_office_is_meant(
    rows: list[dict[str, Any]], keeper: Actor
) -> None:
    bare = {"organisation": "CQ04", "full_name": "Trần Thị Ánh", "post": "Ủy viên"}
    (said,) = judged(keeper, bare)
    assert (said.outcome, said.problems[-1].column) == (Outcome.ERROR, "valid_from")
    take(keeper, rows[0])
    assert outcomes(keeper, bare) == ["NEW"]


def test_another_post_and_another_day_change_the_seat(
    rows: list[dict[str, Any]], keeper: Actor
) -> None:
    take(keeper, *rows)
    row = {**rows[1], "post": "Ủy viên", "seat_from": date(2019, 7, 1)}
    (said,) = judged(keeper, row)
    told = {each.column: (each.before, each.after) for each in said.changes}
    assert told == {
        "post": ("Phó bí thư", "Ủy viên"),
        "seat_from": (date(2019, 6, 1), date(2019, 7, 1)),
    }
    take(keeper, row)
    seat = seats()["Trần Thị Ánh"]
    assert (seat.post, seat.valid_from, seat.version) == ("MEMBER", date(2019, 7, 1), 2)


def test_a_term_has_one_secretary_and_the_former_one_leaves_first(
    rows: list[dict[str, Any]], keeper: Actor
) -> None:
    both = [rows[0], {**rows[1], "post": "Bí thư"}]
    assert outcomes(keeper, *both) == ["NEW", "QUESTION"]
    take(keeper, rows[0])
    assert outcomes(keeper, both[1]) == ["QUESTION"]
    day = date(2019, 10, 1)
    handover = [{**both[1], "seat_from": day}, {**rows[0], "seat_to": day}]
    assert outcomes(keeper, *handover) == ["NEW", "CHANGED"]
    take(keeper, *handover)
    assert (seats()["Nguyễn Văn Đức"].valid_to, seats()["Trần Thị Ánh"].post) == (day, "SECRETARY")


def test_rows_of_one_term_may_not_contradict_each_other(
    rows: list[dict[str, Any]], keeper: Actor
) -> None:
    said = judged(keeper, rows[0], {**rows[1], "seat_count": 5})
    assert [each.outcome for each in said] == [Outcome.NEW, Outcome.QUESTION]
    assert "dòng 2" in said[1].problems[-1].words


def test_nobody_sits_in_a_term_whose_row_is_wrong(
    rows: list[dict[str, Any]], keeper: Actor
) -> None:
    wrong = {**rows[0], "seat_from": date(2019, 1, 1)}
    assert outcomes(keeper, wrong, rows[1]) == ["ERROR", "ERROR"]
    strangers = {**rows[0], "full_name": "Người Lạ", "card_number": None}
    assert outcomes(keeper, strangers, rows[1]) == ["ERROR", "NEW"]


@pytest.mark.parametrize(
    ("values", "outcome", "column"),
    [
        ({"organisation_code": "ZZ"}, Outcome.ERROR, "organisation_code"),
        ({"organisation_code": None, "organisation": "Lạ"}, Outcome.ERROR, "organisation"),
        ({"how": "tự phong"}, Outcome.ERROR, "how"),
        ({"how": None}, Outcome.ERROR, "how"),
        ({"valid_from": date(2019, 12, 1)}, Outcome.ERROR, "valid_from"),
        ({"valid_to": date(2019, 5, 1)}, Outcome.ERROR, "valid_from"),
        ({"number_of_decision": "a" * 81}, Outcome.ERROR, "number_of_decision"),
        ({"seat_count": 0}, Outcome.NEW, "seat_count"),
        ({"card_number": "123"}, Outcome.ERROR, "card_number"),
        ({"post": "Quản đốc"}, Outcome.ERROR, "post"),
        ({"full_name": "Người Lạ", "card_number": None}, Outcome.ERROR, "full_name"),
        ({"full_name": "Tên Khác"}, Outcome.QUESTION, "card_number"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(
    rows: list[dict[str, Any]], values: dict[str, Any], outcome: Outcome, column: str, keeper: Actor
) -> None:
    (said,) = judged(keeper, {**rows[0], **values})
    assert (said.outcome, said.problems[-1].column) == (outcome, column)
    assert not any("Đức" in each.words for each in said.problems)


def test_two_organisations_of_one_name_are_a_question(
    rows: list[dict[str, Any]], found: Callable[..., PartyOrganisation], keeper: Actor
) -> None:
    found("Chi bộ Sở Công Thương")
    assert outcomes(keeper, {**rows[0], "organisation_code": None}) == ["QUESTION"]


def test_namesakes_below_the_organisation_are_chosen_from(
    term: dict[str, Any], member: Person, admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    other = admit("Nguyễn Văn Đức", agency)
    line = Incoming(2, {**term, "full_name": "Nguyen Van Duc", "post": "Bí thư"})
    (said,) = judge_committees([line], SOURCE, viewer=keeper)
    assert {each.record for each in said.candidates} == {member.uid, other.uid}
    chosen = replace(line, chosen=other.uid)
    assert judge_committees([chosen], SOURCE, viewer=keeper)[0].outcome is Outcome.NEW
    nobody = replace(line, chosen=agency.uid)
    assert judge_committees([nobody], SOURCE, viewer=keeper)[0].outcome is Outcome.ERROR
    new = replace(line, chosen=NEW_RECORD)
    assert judge_committees([new], SOURCE, viewer=keeper)[0].outcome is Outcome.QUESTION


def test_rows_about_one_seat_are_a_question(rows: list[dict[str, Any]], keeper: Actor) -> None:
    by_name = {**rows[0], "card_number": None}
    assert outcomes(keeper, rows[0], by_name) == ["QUESTION", "QUESTION"]
    twice = replace(Incoming(2, rows[0]), repeats=(7,))
    (said,) = judge_committees([twice], SOURCE, viewer=keeper)
    assert "2, 7" in said.problems[-1].words
    assert committee_key_of(Incoming(2, rows[0])) == committee_key_of(Incoming(3, rows[0]))
    assert committee_key_of(Incoming(2, {"full_name": "A"})) == ""


def test_a_cell_seats_its_own_but_records_no_term(
    rows: list[dict[str, Any]], keeper: Actor, secretary: Actor
) -> None:
    assert outcomes(secretary, rows[0]) == ["ERROR"]
    take(keeper, rows[0])
    take(secretary, rows[1])
    assert seats()["Trần Thị Ánh"].post == "DEPUTY"
    assert outcomes(secretary, {**rows[1], "seat_count": 3}) == ["ERROR"]


def test_take_committees_is_refused_for_who_keeps_no_members(
    rows: list[dict[str, Any]], agency: PartyOrganisation
) -> None:
    onlooker = Actor("xem", (Grant("inspection", "/ninh-binh/"),))
    with pytest.raises(Refused) as refused:
        take(onlooker, *rows)
    assert refused.value.refusal.is_forbidden


def test_a_card_out_of_scope_is_an_error_that_names_nobody(
    rows: list[dict[str, Any]], admit: Admit, own: PartyOrganisation, secretary: Actor
) -> None:
    admit("Lê Kín", own, card_number="07777777")
    (said,) = judged(secretary, {**rows[0], "full_name": "Lê Kín", "card_number": "07777777"})
    assert (said.outcome, "Kín" in said.problems[-1].words) == (Outcome.ERROR, False)


def test_judging_costs_the_same_for_many_rows(
    term: dict[str, Any], member: Person, keeper: Actor
) -> None:
    def statements(n: int) -> int:
        rows = [{**term, "full_name": f"Ai {i}", "post": "ủy viên"} for i in range(n)]
        with CaptureQueriesContext(connection) as made:
            judged(keeper, *rows, {**term, "card_number": "01234567", "post": "bí thư"})
        return len(made)

    assert statements(2) == statements(300)


def test_an_export_taken_in_again_changes_nothing(
    rows: list[dict[str, Any]], own: PartyOrganisation, term: dict[str, Any], keeper: Actor
) -> None:
    take(keeper, *rows, {**term, "organisation": own.name, "organisation_code": "DN01"})
    left = {**rows[1], "seat_to": date(2019, 9, 1)}
    take(keeper, left)
    take(keeper, {**rows[1], "post": "Ủy viên", "seat_from": date(2019, 10, 1)})
    asked = CommitteeConditions(on=date(2019, 11, 5))
    told = committee_rows(queries.every_committee(asked, viewer=keeper))
    lines = [dict(line) for line in told]
    assert [line["number"] for line in lines] == [1, 2, 3, 4]
    assert set(lines[0]) == {column.key for column in COMMITTEES.columns}
    other = Source("Ai đó", "x.xlsx", date(2019, 11, 5))
    assert outcomes(keeper, *lines, source=other) == ["UNCHANGED"] * 4


def test_how_a_committee_came_to_office_is_read_as_people_write_it() -> None:
    found = [how_in(each) for each in ("Chỉ định", "Bầu cử", "ELECTED", "lâm thời", "khác")]
    assert found == ["APPOINTED", "ELECTED", "ELECTED", "APPOINTED", ""]


def test_a_term_corrects_how_it_came_to_office_and_a_lost_row_has_none(
    term: dict[str, Any], agency: PartyOrganisation, keeper: Actor
) -> None:
    take(keeper, term)
    assert terms()[0].organisation_id == agency.pk
    (said,) = judged(keeper, {**term, "how": "Chỉ định"})
    assert [(each.before, each.after) for each in said.changes] == [("Bầu", "Chỉ định")]
    plan = read_seat(Incoming(2, {}), SOURCE)
    with pytest.raises(ValueError, match="2"):
        assert plan.said
