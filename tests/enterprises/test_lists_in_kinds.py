"""Lists of one kind of enterprises: new, dissolved, revoked; projects; counts of workers."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise, EnterpriseStatus, WorkerCount
from nentang.enterprises.registrations import Registration, Removal, Since
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.intake.registers import NEW_RECORD, Incoming, Outcome, offered
from nentang.kit.ledger.verification import verify
from tests.conftest import AT, FIRST_PARK, SECOND_PARK
from tests.enterprises.lists import (
    CODE,
    KNOWN_ON,
    OTHER_CODE,
    REASON,
    changed,
    judged,
    parts,
    row,
    stored,
    taken,
    words,
)
from tests.enterprises.lists import offered_row as of

DISSOLVED, REVOKED, PROJECTS = "enterprises_dissolved", "enterprises_revoked", "projects"
COUNTS, NEW = "worker_counts", "enterprises_new"


# Dissolved and revoked ---------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "status"), [(DISSOLVED, "DISSOLVED"), (REVOKED, "REVOKED")])
def test_a_list_of_ended_enterprises_gives_status_day_and_decision(
    known: Enterprise, clerk: Actor, key: str, status: str
) -> None:
    ended = of(key, status_on=date(2019, 10, 15), decision="1234/TB-ĐKKD")
    told = judged(ended, viewer=clerk, key=key)[0]
    assert told.outcome is Outcome.CHANGED
    assert {each.column for each in told.changes} == {"status", "status_on", "decision"}
    found = taken(ended, by=clerk, key=key)
    assert found
    assert (found.status, found.status_on) == (status, date(2019, 10, 15))
    (now,) = parts(EnterpriseStatus, valid_to=None)
    assert now.decision == "1234/TB-ĐKKD"
    assert judged(ended, viewer=clerk, key=key)[0].outcome is Outcome.UNCHANGED
    assert verify() is None


def test_a_decision_comes_later_than_the_status(known: Enterprise, clerk: Actor) -> None:
    taken(of(DISSOLVED, status_on=date(2019, 10, 15)), by=clerk, key=DISSOLVED)
    told = judged(of(DISSOLVED, decision="12/QĐ"), viewer=clerk, key=DISSOLVED)[0]
    assert changed(told) == [("decision", None, "12/QĐ")]
    taken(of(DISSOLVED, decision="12/QĐ"), by=clerk, key=DISSOLVED)
    (now,) = parts(EnterpriseStatus, valid_to=None)
    assert (now.valid_from, now.decision) == (date(2019, 10, 15), "12/QĐ")


def test_a_decision_longer_than_a_number_is_said(known: Enterprise, clerk: Actor) -> None:
    told = judged(of(DISSOLVED, decision="x" * 65), viewer=clerk, key=DISSOLVED)[0]
    assert "64 chữ" in words(told)


@pytest.mark.parametrize("key", [DISSOLVED, REVOKED, COUNTS])
def test_what_the_register_does_not_know_is_no_new_record(
    parks: None, clerk: Actor, key: str
) -> None:
    told = judged(of(key, workers=5), viewer=clerk, key=key)[0]
    assert told.outcome is Outcome.ERROR
    assert "Nhập danh sách doanh nghiệp trước" in words(told)
    chosen = replace(of(key, workers=5), chosen=NEW_RECORD)
    assert judged(chosen, viewer=clerk, key=key)[0].outcome is Outcome.ERROR


def test_another_code_of_a_known_name_asks_whether_it_is_that_enterprise(
    known: Enterprise, clerk: Actor
) -> None:
    stranger = of(DISSOLVED, tax_code=OTHER_CODE, name="Cty TNHH Lúa Vàng")
    told = judged(stranger, viewer=clerk, key=DISSOLVED)[0]
    assert told.outcome is Outcome.QUESTION
    (candidate,) = told.candidates
    assert candidate.record == known.uid
    assert candidate.label == "Công ty TNHH Lúa Vàng (0109 698 826)"
    assert candidate.why == ("cùng tên", "cùng KCN Gián Khẩu")
    assert candidate.score == 90


def test_a_name_alone_tells_the_record_if_it_is_exactly_its_own(
    known: Enterprise, clerk: Actor
) -> None:
    exact = of(DISSOLVED, tax_code=None, name="CÔNG TY TNHH LÚA VÀNG")
    assert judged(exact, viewer=clerk, key=DISSOLVED)[0].record == known.uid
    short = of(DISSOLVED, tax_code=None, name="Lúa Vàng")
    told = judged(short, viewer=clerk, key=DISSOLVED)[0]
    assert (told.outcome, told.record) == (Outcome.QUESTION, None)
    assert [each.record for each in told.candidates] == [known.uid]
    unreadable = of(DISSOLVED, tax_code="12345")
    found = judged(unreadable, viewer=clerk, key=DISSOLVED)[0]
    assert found.record == known.uid
    assert "10 chữ số" in words(found)


def test_who_keeps_the_place_only_proposes_its_own(known: Enterprise, neighbour: Actor) -> None:
    told = judged(of(DISSOLVED, tax_code=None), viewer=neighbour, key=DISSOLVED)[0]
    assert (told.outcome, told.candidates) == (Outcome.ERROR, ())


def test_a_chosen_record_takes_the_row(known: Enterprise, clerk: Actor) -> None:
    chosen = replace(of(DISSOLVED, tax_code=None, name="Lúa Vàng"), chosen=known.uid)
    told = judged(chosen, viewer=clerk, key=DISSOLVED)[0]
    assert (told.outcome, told.record) == (Outcome.CHANGED, known.uid)
    taken(chosen, by=clerk, key=DISSOLVED)
    found = stored(CODE)
    assert found
    assert (found.status, found.name) == ("DISSOLVED", "Lúa Vàng")


def test_a_chosen_record_out_of_sight_is_asked_for_again(
    known: Enterprise, neighbour: Actor
) -> None:
    chosen = replace(of(DISSOLVED), chosen=known.uid)
    told = judged(chosen, viewer=neighbour, key=DISSOLVED)[0]
    assert told.outcome is Outcome.QUESTION
    assert "không còn trong phạm vi" in words(told)


# New ---------------------------------------------------------------------------------------------


def test_a_new_enterprise_operates_since_it_was_founded(parks: None, clerk: Actor) -> None:
    found = taken(of(NEW, established_on=date(2019, 8, 1)), by=clerk, key=NEW)
    assert found
    assert (found.status, found.status_on) == ("OPERATING", date(2019, 8, 1))


def test_a_new_code_with_the_name_of_a_neighbour_is_asked_about(
    known: Enterprise, clerk: Actor
) -> None:
    same_place = row(tax_code=OTHER_CODE)
    told = judged(same_place, viewer=clerk)[0]
    assert told.outcome is Outcome.QUESTION
    assert [each.record for each in told.candidates] == [known.uid]
    new = replace(same_place, chosen=NEW_RECORD)
    assert judged(new, viewer=clerk)[0].outcome is Outcome.NEW
    taken(new, by=clerk)
    assert stored(OTHER_CODE)


def test_the_same_name_elsewhere_is_another_enterprise(known: Enterprise, clerk: Actor) -> None:
    both = Actor("lan", (*clerk.grants, Grant("parks", SECOND_PARK)))
    elsewhere = row(tax_code=OTHER_CODE, place_name="Tam Điệp")
    assert judged(elsewhere, viewer=both)[0].outcome is Outcome.NEW


def test_a_code_with_two_wrong_digits_finds_its_enterprise(known: Enterprise, clerk: Actor) -> None:
    wrong = row(tax_code="0109698862", name="Cty Lúa Vàng Gián Khẩu", place_name="Gián Khẩu")
    told = judged(wrong, viewer=clerk)[0]
    assert told.outcome is Outcome.QUESTION
    (candidate,) = told.candidates
    assert any("chữ số" in each for each in candidate.why)
    chosen = judged(replace(wrong, chosen=known.uid), viewer=clerk)[0]
    assert "sổ giữ mã đang ghi" in words(chosen)
    assert "tax_code" not in {each.column for each in chosen.changes}


def test_the_right_code_of_a_chosen_record_is_a_change_of_its_code(
    known: Enterprise, clerk: Actor
) -> None:
    chosen = replace(row(tax_code=OTHER_CODE), chosen=known.uid)
    assert changed(judged(chosen, viewer=clerk)[0]) == [("tax_code", CODE, OTHER_CODE)]
    found = taken(chosen, by=clerk)
    assert found
    assert found.uid == known.uid
    assert judged(row(tax_code=OTHER_CODE), viewer=clerk)[0].outcome is Outcome.UNCHANGED


# Projects ----------------------------------------------------------------------------------------


def project(number: int = 5, **values: Any) -> Incoming:
    given = {"tax_code": None, "name": "Nhà máy Kính nổi", "investor": "Công ty CP Kính"}
    return of(PROJECTS, number, **{**given, **values})


def test_a_project_is_found_again_by_name_and_place(parks: None, clerk: Actor) -> None:
    start = date(2020, 6, 1)
    taken(project(planned_start_on=start), by=clerk, key=PROJECTS)
    (found,) = Enterprise.objects.unscoped(reason=REASON)
    assert (found.kind, found.tax_code, found.status) == ("PROJECT", None, "PREPARING")
    assert (found.investor, found.planned_start_on) == ("Công ty CP Kính", start)
    again = judged(project(name="NHÀ MÁY KÍNH NỔI"), viewer=clerk, key=PROJECTS)[0]
    assert (again.outcome, again.record) == (Outcome.UNCHANGED, found.uid)
    moved = project(investor="Công ty CP Kính Tràng An", planned_start_on=None)
    told = judged(moved, viewer=clerk, key=PROJECTS)[0]
    assert changed(told) == [("investor", "Công ty CP Kính", "Công ty CP Kính Tràng An")]


def test_the_name_of_a_project_at_another_place_is_another_project(
    parks: None, clerk: Actor
) -> None:
    both = Actor("lan", (*clerk.grants, Grant("parks", SECOND_PARK)))
    taken(project(), by=both, key=PROJECTS)
    told = judged(project(place_name="Tam Điệp"), viewer=both, key=PROJECTS)[0]
    assert told.outcome is Outcome.QUESTION
    other = replace(project(place_name="Tam Điệp"), chosen=NEW_RECORD)
    assert judged(other, viewer=both, key=PROJECTS)[0].outcome is Outcome.NEW


def test_a_project_that_a_list_says_has_a_code_becomes_the_enterprise(
    parks: None, clerk: Actor
) -> None:
    taken(project(), by=clerk, key=PROJECTS)
    (before,) = Enterprise.objects.unscoped(reason=REASON)
    founded = row(
        name="Công ty TNHH Kính nổi", tax_code=OTHER_CODE, established_on=date(2019, 10, 20)
    )
    chosen = replace(founded, chosen=before.uid)
    told = judged(chosen, viewer=clerk)[0]
    assert ("kind", "Dự án", "Doanh nghiệp") in changed(told)
    found = taken(chosen, by=clerk)
    assert found
    assert (found.uid, found.kind, found.status) == (before.uid, "ENTERPRISE", "OPERATING")
    node = Place.objects.unscoped(reason=REASON).get(path=found.scope_path)
    assert (node.kind, node.name) == ("ENTERPRISE", found.name)
    assert verify() is None


def test_a_group_that_is_no_place_is_not_said_to_be_missing_in_the_tree(
    parks: None, clerk: Actor
) -> None:
    grouped = judged(row(place_name="I. KCN Gián Khẩu"), viewer=clerk)[0]
    assert grouped.outcome is Outcome.NEW
    other = judged(row(place_name="II. Doanh nghiệp FDI"), viewer=clerk, place_path=FIRST_PARK)[0]
    assert (other.outcome, other.problems) == (Outcome.NEW, ())


# Counts of workers -------------------------------------------------------------------------------


def test_counts_are_added_each_with_its_day_and_source(known: Enterprise, clerk: Actor) -> None:
    counts = [
        of(COUNTS, 5, workers=600, workers_on=date(2019, 6, 30), counted_by="BHXH tỉnh"),
        of(COUNTS, 6, tax_code=None, workers=610, workers_on=date(2019, 9, 30)),
    ]
    assert {each.outcome for each in judged(*counts, viewer=clerk, key=COUNTS)} == {Outcome.CHANGED}
    taken(*counts, by=clerk, key=COUNTS)
    told = {each.on: each.source for each in parts(WorkerCount)}
    assert told[date(2019, 6, 30)].endswith("dòng 5; nguồn số liệu: BHXH tỉnh")
    again = judged(*counts, viewer=clerk, key=COUNTS)
    assert {each.outcome for each in again} == {Outcome.UNCHANGED}


def test_a_row_without_a_number_is_said(known: Enterprise, clerk: Actor) -> None:
    told = judged(of(COUNTS), viewer=clerk, key=COUNTS)[0]
    assert told.outcome is Outcome.ERROR
    assert "thiếu số lao động" in words(told)


def test_counts_of_several_days_are_no_repetition(known: Enterprise, clerk: Actor) -> None:
    key_of = offered(COUNTS).key_of
    assert key_of
    days = [date(2019, 6, 30), date(2019, 9, 30), None]
    assert len({key_of(of(COUNTS, workers=5, workers_on=day)) for day in days}) == 3
    assert key_of(of(COUNTS, tax_code=None, name="Cty Lúa Vàng")) == key_of(
        of(COUNTS, tax_code=None, name="CÔNG TY LÚA VÀNG")
    )
    assert key_of(of(COUNTS, tax_code=None, name=None)) == ""


# What a full list doesn't have -------------------------------------------------------------------


def test_a_full_list_lacks_what_it_does_not_name_and_is_not_ended(
    known: Enterprise, clerk: Actor, registration: Registration
) -> None:
    ended = replace(registration, name="Đã Nghỉ", tax_code=OTHER_CODE)
    commands.register(registration=ended, by=clerk, at=AT)
    day = date(2019, 5, 1)
    gone = of(DISSOLVED, tax_code=OTHER_CODE, name="Đã Nghỉ", status_on=day)
    taken(gone, by=clerk, key=DISSOLVED)
    taken(project(), by=clerk, key=PROJECTS)
    absent = offered("enterprises").absent
    assert absent
    (lacking,) = absent(set(), FIRST_PARK, viewer=clerk, as_of=KNOWN_ON)
    assert (lacking.record, lacking.scope_path) == (known.uid, known.scope_path)
    assert lacking.label == f"{known.name} ({CODE})"
    assert absent({known.uid}, FIRST_PARK, viewer=clerk, as_of=KNOWN_ON) == []
    assert absent(set(), SECOND_PARK, viewer=clerk, as_of=KNOWN_ON) == []
    of_projects = offered(PROJECTS).absent
    assert of_projects
    assert [each.label for each in of_projects(set(), "", viewer=clerk, as_of=KNOWN_ON)] == [
        "Nhà máy Kính nổi"
    ]
    assert offered(DISSOLVED).absent is None


def test_an_old_full_list_says_nothing_of_what_began_or_was_told_of_later(
    parks: None, clerk: Actor, wide: Actor, registration: Registration
) -> None:
    def add(code: str, **values: Any) -> Any:
        made = replace(registration, name=f"Công ty {code}", tax_code=code, **values)
        return commands.register(registration=made, by=wide, at=AT).record

    old, new, day = date(2018, 1, 1), date(2019, 9, 1), date(2019, 8, 31)
    since = (Since("OPERATING", old, "sổ"),)
    lacking = add("2700123459", known_on=old, established_on=old, statuses=since)
    add("2700123466", known_on=old, established_on=new, statuses=since)
    add("2700123473", known_on=old, statuses=(Since("OPERATING", new, "sổ"),))
    add("2700123480", known_on=new, established_on=old, statuses=since)
    away = {"known_on": old, "statuses": since, "place_path": SECOND_PARK}
    moved = add("2700123498", **away)
    removal = Removal(place_path=FIRST_PARK, reason="QĐ")
    commands.move(enterprise=moved, version=1, removal=removal, by=wide, at=AT)
    absent = offered("enterprises").absent
    assert absent
    assert [each.record for each in absent(set(), FIRST_PARK, viewer=clerk, as_of=day)] == [lacking]
    assert len(absent(set(), FIRST_PARK, viewer=clerk, as_of=AT.date())) == 5


def test_the_mark_of_an_unknown_record_is_nothing(parks: None, clerk: Actor) -> None:
    chosen = replace(row(), chosen=UUID(int=7))
    assert judged(chosen, viewer=clerk)[0].outcome is Outcome.QUESTION
