"""Many cases one step further in one entry; what is foreseen; who comes at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from nentang.cases import commands
from nentang.cases.foreseeing import step_foreseen, steps_foreseen
from nentang.cases.models import AdmissionCase, StepRecord
from nentang.cases.queries.admissions import whole_case, whole_cases
from nentang.cases.registrations import BatchRow, StepDone
from nentang.core.decisions import Conflict, Edit, Receipt, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.ledger.models import Entry
from nentang.kit.ledger.verification import verify
from nentang.members.models import Person
from tests.cases.admissions import DAYS, LATER, WHY, Way

pytestmark = pytest.mark.django_db
MOST = 48  # statements of a batch of ceremonies, whatever its length


def rows_for(way: Way, step: str, upto: str, count: int) -> tuple[BatchRow, ...]:
    rows = []
    for number in range(count):
        name = f"Đinh Thị {'ABCDEFGHIJKLMNOPQ'[number]}"
        row = way.register(full_name=name, birth_on=date(1990, 1, 1)).upto(upto).row
        rows.append(BatchRow(case=row.uid, version=row.version, done=DAYS[step]))
    return tuple(rows)


def test_twelve_people_go_one_step_further_in_one_entry(
    way: Way, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = rows_for(way, "ceremony", "decision", 3)
    entries = Entry.objects.count()
    with django_assert_max_num_queries(MOST):
        commands.record_steps(rows=rows, by=way.keeper, at=LATER)
    assert Entry.objects.count() == entries + 1
    everyone = AdmissionCase.objects.unscoped(reason=WHY)
    assert {row.state for row in everyone} == {"ceremony"}
    assert Person.objects.unscoped(reason=WHY).filter(status="PROBATIONARY").count() == 3
    assert len({row.applicant.person_id for row in everyone.select_related("applicant")}) == 3
    assert verify() is None
    more = tuple(
        replace(row, version=row.version + 1, done=DAYS["new_member_course"]) for row in rows
    )
    commands.record_steps(rows=more, by=way.keeper, at=LATER)
    assert StepRecord.objects.unscoped(reason=WHY).filter(step="new_member_course").count() == 3


def test_a_batch_asks_as_much_for_many_as_for_one(
    way: Way, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = rows_for(way, "ceremony", "decision", 6)
    with django_assert_num_queries(MOST, exact=False) as one:  # type: ignore[call-arg]
        commands.record_steps(rows=rows[:1], by=way.keeper, at=LATER)
    with django_assert_num_queries(MOST, exact=False) as many:  # type: ignore[call-arg]
        commands.record_steps(rows=rows[1:], by=way.keeper, at=LATER)
    assert len(many) <= len(one) + 1


def test_rows_are_foreseen_as_they_are_recorded(way: Way) -> None:
    good, bad, short = rows_for(way, "cell_vote", "opinions", 3)
    bad = replace(bad, version=1)
    short = replace(short, done=replace(short.done, in_favour=5, against=4))
    stranger = replace(good, case=uuid4())
    found = steps_foreseen([good, bad, short, stranger], by=way.keeper, at=LATER)
    assert found[good.case].refusal is None
    assert found[good.case].is_passed is True
    assert "Đã có người sửa" in (found[bad.case].refusal or refusal_missing()).reason
    assert "Không tìm thấy" in (found[stranger.case].refusal or refusal_missing()).reason
    assert found[short.case].is_passed is False
    assert [each.rule for each in found[short.case].breaches] == ["A-11"]
    assert StepRecord.objects.unscoped(reason=WHY).filter(step="cell_vote").count() == 0
    alone = step_foreseen(short, by=way.keeper, at=LATER)
    assert alone == found[short.case]
    way.uid = short.case
    way.record(short.done)
    told = {(mark["rule"], mark["code"]) for mark in way.step("cell_vote").marks}
    assert told == {(each.rule, each.code) for each in alone.findings}


def refusal_missing() -> Any:
    raise AssertionError("nothing is refused")


def test_an_unknown_step_is_foreseen_as_refused(way: Way) -> None:
    row = way.register().row
    asked = BatchRow(case=row.uid, version=1, done=StepDone(step="no", done_on=date(2019, 9, 1)))
    refusal = step_foreseen(asked, by=way.keeper, at=LATER).refusal
    assert refusal is not None
    assert "không có bước này" in refusal.reason


def test_a_double_press_records_once(way: Way) -> None:
    way.register()
    target = way.target
    first = commands.record_step(done=DAYS["course"], by=way.keeper, key="k-1", **target)
    again = commands.record_step(done=DAYS["course"], by=way.keeper, key="k-1", **target)
    assert first == again
    assert way.steps().filter(step="course").count() == 1


def test_a_whole_case_is_read_in_eight_statements(
    way: Way, keeper: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    way.register().upto("ceremony")
    uid: UUID = way.row.uid
    with django_assert_max_num_queries(8):
        whole = whole_case(uid, viewer=keeper, as_of=date(2020, 3, 1))
        assert whole is not None
        assert whole.standing.state == "ceremony"
        assert whole.findings("recognition_vote")
    assert [run.clock.key for run in whole.clocks if run.run.stopped is None] == [
        "probation", "recognition_review",
    ]  # fmt: skip
    assert whole_case(uid, viewer=Actor("ai"), as_of=date(2020, 3, 1)) is None
    with django_assert_max_num_queries(8):
        assert len(whole_cases([uid], viewer=keeper, as_of=date(2020, 3, 1))) == 1


def together(act: Callable[[int], Receipt], count: int = 6) -> list[str]:
    def answer(number: int) -> str:
        try:
            return type(act(number)).__name__
        except Conflict:
            return "Conflict"
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as threads:
        return sorted(threads.map(answer, range(count)))


@pytest.mark.django_db(transaction=True)
def test_of_those_who_record_at_the_same_moment_one_succeeds(way: Way) -> None:
    way.register().upto("decision")
    target = way.target
    ceremony = replace(DAYS["ceremony"], member=None)
    answers = together(lambda _n: commands.record_step(done=ceremony, by=way.keeper, **target))
    assert answers == ["Conflict"] * 5 + ["Receipt"]
    assert Person.objects.unscoped(reason=WHY).filter(status="PROBATIONARY").count() == 1
    assert verify() is None


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_many_times_at_once_registers_one_case(way: Way) -> None:
    way.register()
    target = way.target
    answers = together(
        lambda _n: commands.record_step(done=DAYS["course"], by=way.keeper, key="k", **target)
    )
    assert answers == ["Receipt"] * 6
    assert way.steps().filter(step="course").count() == 1


@pytest.mark.django_db(transaction=True)
def test_registrations_at_the_same_moment_have_numbers_of_their_own(way: Way) -> None:
    def register(number: int) -> Receipt:
        own = replace(way)
        own.register(birth_on=date(1990 + number, 1, 1))
        return Receipt(1, own.row.uid)

    assert together(register) == ["Receipt"] * 6
    numbers = AdmissionCase.objects.unscoped(reason=WHY).values_list("number", flat=True)
    assert sorted(numbers) == [f"HS-2019-{number:03}" for number in range(1, 7)]


@pytest.mark.django_db(transaction=True)
def test_batches_that_meet_leave_all_rows_or_none(way: Way) -> None:
    rows = rows_for(way, "application", "helper", 3)
    answers = []

    def record(number: int) -> Receipt:
        chosen = rows if number % 2 else rows[::-1]
        try:
            return commands.record_steps(rows=chosen, by=way.keeper, at=LATER)
        except Refused as error:
            answers.append(str(error))
            raise Conflict(mine=Edit("a", LATER, {}), theirs=Edit("b", LATER, {})) from error

    assert together(record, 4) == ["Conflict"] * 3 + ["Receipt"]
    assert all("Đã có người sửa" in answer for answer in answers)
    applied = StepRecord.objects.unscoped(reason=WHY).filter(step="application")
    assert applied.count() == 3
