"""What people decide about a list of organisations: conflicts, which record, what is absent."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import NEW_RECORD, Incoming, Judgement, Outcome, Source
from nentang.kit.ledger.chain import Touched
from nentang.organisations import commands
from nentang.organisations.judging.absent import absent_organisations
from nentang.organisations.judging.planning import judge, key_of
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Correction
from tests.conftest import AT, FIRST_PARK, SINCE
from tests.organisations.conftest import BLOC, KNOWN, found
from tests.organisations.test_take_list import SOURCE, judged, named, problem, row, take

OTHER = Source("Đảng ủy Khối", "khoi.xlsx", date(2019, 11, 1), BLOC)


def one(line: Incoming, by: Actor, source: Source = SOURCE) -> Judgement:
    (found,) = judge([line], source, viewer=by)
    return found


def test_what_a_hand_wrote_is_a_conflict_that_says_where_it_comes_from(
    cell: PartyOrganisation, keeper: Actor
) -> None:
    correction = Correction(
        values={"name": "Chi bộ May"}, source="Quyết định 3", known_on=AT.date()
    )
    commands.correct_organisation(
        organisation=cell.uid, version=1, correction=correction, by=keeper, at=AT
    )
    line = row(2, code="MGK", name="Chi bộ May Xanh")
    said = one(line, keeper)
    (change,) = said.changes
    assert (said.outcome, change.is_conflict, change.held_by) == (
        Outcome.QUESTION,
        True,
        "Quyết định 3",
    )
    assert change.held_on == AT.date()
    decided = replace(line, decided=frozenset({"name"}))
    assert one(decided, keeper).outcome is Outcome.CHANGED
    take(decided, by=keeper)
    assert named("Chi bộ May Xanh").source == "Ban Tổ chức: to-chuc.xlsx"


@pytest.mark.parametrize(("column", "typed"), [("name", "Chi bo May Gian Khau"), ("code", "mgk")])
def test_what_a_person_typed_is_taken_though_a_list_would_not_be_asked_about_it(
    column: str, typed: str, cell: PartyOrganisation, keeper: Actor
) -> None:
    line = replace(row(2, code="MGK"), values={"code": "MGK", column: typed})
    assert one(line, keeper).outcome is Outcome.UNCHANGED
    (change,) = one(replace(line, decided=frozenset({column})), keeper).changes
    assert (change.column, change.after, change.is_conflict) == (column, typed, False)


@pytest.mark.parametrize(("on", "outcome"), [(1, Outcome.QUESTION), (2, Outcome.CHANGED)])
def test_another_sender_of_that_day_or_later_is_asked_about_and_an_older_one_not(
    on: int, outcome: Outcome, cell: PartyOrganisation, keeper: Actor
) -> None:
    source = replace(OTHER, known_on=date(2019, 11, on))
    said = one(row(2, code="MGK", founding_number="13-QĐ/ĐUK"), keeper, source)
    assert said.outcome is outcome
    (change,) = said.changes
    assert (change.before, change.after) == ("12-QĐ/ĐUK", "13-QĐ/ĐUK")
    assert (change.held_by, change.held_on) == ("Ban Tổ chức: danh-sach.xlsx", date(2019, 11, 1))


def test_an_end_whose_day_stays_as_it_is_may_change_its_number(
    cell: PartyOrganisation, keeper: Actor
) -> None:
    ended = row(2, code="MGK", dissolved_on=date(2019, 10, 1), dissolution_kind="sáp nhập")
    take(ended, by=keeper)
    line = Incoming(2, {"code": "MGK", "dissolution_number": "9"})
    assert one(line, keeper).changes == ()
    kept = replace(line, decided=frozenset({"dissolved_on"}))
    assert [each.column for each in one(kept, keeper).changes] == ["dissolution_number"]
    silent = row(2, code="MGK", dissolved_on=date(2019, 10, 1))
    assert one(silent, keeper).outcome is Outcome.UNCHANGED  # how it ended is known already


def test_one_of_the_same_name_and_superior_with_another_code_is_a_candidate(
    cell: PartyOrganisation, bloc: PartyOrganisation, keeper: Actor
) -> None:
    line = row(2, code="NEW", name="chi bo may gian khau", parent="DBK")
    said = one(line, keeper)
    (candidate,) = said.candidates
    assert (said.outcome, candidate.record) == (Outcome.QUESTION, cell.uid)
    assert candidate.why == ("cùng tên", "cùng cấp trên", "mã khác")
    assert "Đảng bộ Khối" in candidate.label
    same = replace(line, chosen=cell.uid)
    (change,) = one(same, keeper).changes
    assert (change.column, change.before, change.after) == ("code", "MGK", "NEW")
    other = replace(line, chosen=NEW_RECORD)
    assert (one(other, keeper).outcome, one(other, keeper).record) == (Outcome.NEW, None)


def test_namesakes_are_candidates_and_the_chosen_one_is_taken(
    cell: PartyOrganisation, bloc: PartyOrganisation, keeper: Actor
) -> None:
    rows = [
        found(keeper, name="Chi bộ 1", kind="SUBORDINATE_CELL", parent=parent.uid)
        for parent in (cell, bloc)
    ]
    line = row(2, name="Chi bộ 1", founding_number="7")
    assert {each.record for each in one(line, keeper).candidates} == {each.uid for each in rows}
    take(replace(line, chosen=rows[1].uid), by=keeper)
    rows[1].refresh_from_db()
    assert rows[1].founding_number == "7"


def test_an_enterprise_with_an_organisation_of_another_name_is_asked_about(
    cell: PartyOrganisation, enterprise: Enterprise, keeper: Actor
) -> None:
    line = row(2, name="Chi bộ Công ty May", parent="DBK", tax_code=enterprise.tax_code)
    said = one(line, keeper)
    (candidate,) = said.candidates
    assert (said.outcome, candidate.record) == (Outcome.QUESTION, cell.uid)
    assert candidate.why[0] == "cùng doanh nghiệp"
    below = replace(line, values={**line.values, "kind": "chi bộ trực thuộc"})
    assert one(below, keeper).outcome is Outcome.NEW


def test_a_choice_that_cannot_be_is_told(
    cell: PartyOrganisation, bloc: PartyOrganisation, keeper: Actor, near_keeper: Actor
) -> None:
    new = replace(row(2, code="MGK", name="Chi bộ X", kind="CBCS"), chosen=NEW_RECORD)
    assert problem(new, by=keeper)[:2] == ("ERROR", "code")
    hidden = replace(row(2, name="Chi bộ X", kind="CBCS"), chosen=bloc.uid)
    assert problem(hidden, by=near_keeper)[:2] == ("ERROR", "")


def test_rows_share_a_key_by_code_or_by_name_and_superior() -> None:
    assert key_of(row(1, code="mgk", name="A")) == key_of(row(2, code="MGK", name="B"))
    assert key_of(row(1, name="Chi bộ A", parent="x")) == key_of(
        row(2, name="CHI BO A", parent="X")
    )
    assert key_of(row(1, name="Chi bộ A", parent="x")) != key_of(row(2, name="Chi bộ A"))
    assert key_of(row(1)) == ""


def test_absent_are_the_running_organisations_of_the_place_that_the_actor_keeps(
    cell: PartyOrganisation, bloc: PartyOrganisation, committee: PartyOrganisation, keeper: Actor,
    reader: Actor,
) -> None:  # fmt: skip
    absent = absent_organisations([bloc.uid], BLOC, viewer=keeper, as_of=KNOWN)
    assert {(each.record, each.label, each.scope_path) for each in absent} == {
        (row.uid, row.name, row.scope_path) for row in (cell, committee)
    }
    (own,) = absent_organisations([], FIRST_PARK, viewer=keeper, as_of=KNOWN)
    assert own.record == cell.uid
    assert absent_organisations([], FIRST_PARK, viewer=reader, as_of=KNOWN) == []


def test_an_old_list_says_nothing_of_what_was_founded_or_told_of_later(
    cell: PartyOrganisation, bloc: PartyOrganisation, keeper: Actor
) -> None:
    def lacking(on: date) -> set[UUID]:
        found = absent_organisations([], FIRST_PARK, viewer=keeper, as_of=on)
        return {each.record for each in found}

    assert lacking(KNOWN) == {cell.uid}
    assert lacking(KNOWN - timedelta(days=1)) == set()
    for later in ({"founded_on": KNOWN}, {"founded_on": None, "effective_on": KNOWN}):
        PartyOrganisation.objects.unscoped(reason="test").filter(pk=cell.pk).update(
            source_on=SINCE, **later
        )
        assert lacking(KNOWN - timedelta(days=1)) == set()
        assert lacking(KNOWN) == {cell.uid}


def test_marks_of_the_intake_are_written_even_if_nothing_else_is(
    cell: PartyOrganisation, keeper: Actor
) -> None:
    def marks() -> list[Touched]:
        cell.changed_at = AT
        return [Touched(cell, {**{"name": "khác"}})]

    source = replace(SOURCE, has_marks=True, marks=marks)
    receipt = take(row(2, code="MGK", name=cell.name), by=keeper, source=source)
    assert receipt.record == cell.uid


def test_every_judgement_is_answered_before_anything_is_written(
    cell: PartyOrganisation, bloc: PartyOrganisation, keeper: Actor
) -> None:
    heard: list[Outcome] = []

    def answered(said: Any) -> None:
        heard.extend(each.outcome for each in said)
        assert not PartyOrganisation.objects.visible_to(keeper).filter(name="Chi bộ Mới").exists()

    rows = (row(2, name="Chi bộ Mới", parent="DBK"), row(3, code="MGK", name=cell.name))
    take(*rows, by=keeper, source=replace(SOURCE, answered=answered))
    assert heard == [Outcome.NEW, Outcome.UNCHANGED]
    assert judged(*rows, by=keeper)[0].outcome is Outcome.UNCHANGED
