"""Lists of cases: which are due, late, waiting; what a row says; and who sees none of it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from nentang.cases.commands.registering import register_applicant
from nentang.cases.commands.stepping import record_step
from nentang.cases.models import AdmissionCase
from nentang.cases.process_words import CLOCKS, PAPERS, PARTIES, STEPS
from nentang.cases.queries import due
from nentang.cases.queries.due import CaseConditions
from nentang.cases.registrations import ApplicantRegistration, StepDone
from nentang.core.admission.clocks import CLOCKS as DECLARED
from nentang.core.admission.process import ADMISSION
from nentang.core.workflow import Party
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Look
from nentang.plans.commands import SetDay, clear_calendar_day, set_calendar_day
from tests.conftest import AT

TODAY = date(2019, 11, 5)
NAMES = ("Trần Văn Uy", "Đinh Thị Hòa", "Bùi Đức Anh")
CARRIED = {"total": 9, "in_favour": 9}


@pytest.fixture
def begin(agency: UUID, keeper: Actor) -> Callable[[str], UUID]:
    """Return a function that takes in a registration of the agency's cell."""

    def make(name: str) -> UUID:
        registration = ApplicantRegistration(
            full_name=name,
            birth_on=date(1990, 5, 4),
            registered_on=date(2019, 1, 9),
            cell=agency,
            introduction="UNION",
            has_lower_secondary=True,
        )
        return register_applicant(registration=registration, by=keeper, at=AT).record

    return make


def step(case: UUID, key: str, by: Actor, **done: Any) -> AdmissionCase:
    row = AdmissionCase.objects.visible_to(by).get(uid=case)
    record_step(case=case, version=row.version, done=StepDone(step=key, **done), by=by, at=AT)
    return AdmissionCase.objects.visible_to(by).get(uid=case)


@pytest.fixture
def three_cases(begin: Callable[[str], UUID], keeper: Actor) -> list[UUID]:
    """One late (voted in June), one due (voted in August), one only registered."""
    late, soon, fresh = [begin(name) for name in NAMES]
    step(late, "cell_vote", keeper, done_on=date(2019, 6, 3), **CARRIED)
    step(soon, "cell_vote", keeper, done_on=date(2019, 8, 20), **CARRIED)
    return [late, soon, fresh]


def asked(view: str, **more: str) -> CaseConditions:
    return CaseConditions(view=view, on=TODAY, **more)


def test_every_code_of_the_process_has_its_words() -> None:
    assert set(STEPS) == {step.key for step in ADMISSION.steps}
    assert set(PARTIES) == set(Party)
    assert set(CLOCKS) == {clock.key for clock in DECLARED}
    assert set(PAPERS) == {code for step in ADMISSION.steps for code in step.papers}


def test_cases_are_late_or_due_by_the_days_of_the_law(
    three_cases: list[UUID], keeper: Actor
) -> None:
    late, soon, _fresh = three_cases
    counts = due.case_counts(asked(due.OPEN), viewer=keeper)
    assert {view: counts[view] for view in (due.LATE, due.DUE, due.OPEN)} == {
        due.LATE: 1,
        due.DUE: 1,
        due.OPEN: 3,
    }
    first = due.case_page(asked(due.LATE), viewer=keeper).rows[0]
    assert (first.uid, first.name, first.due_on) == (late, NAMES[0], date(2019, 8, 26))
    assert (first.sign, first.overdue, first.clock) == ("err", 71, str(CLOCKS["decision"]))
    assert [row.uid for row in due.case_page(asked(due.DUE), viewer=keeper).rows] == [soon]
    assert [row.uid for row in due.soonest(viewer=keeper, as_of=TODAY)] == [late, soon]


def test_a_day_off_more_moves_the_due_days_and_taking_it_back_moves_them_back(
    three_cases: list[UUID], keeper: Actor
) -> None:
    def due_days() -> list[date | None]:
        rows = AdmissionCase.objects.visible_to(keeper).order_by("number")
        return [row.due_on for row in rows]

    before = due_days()
    setting = SetDay(day=date(2019, 8, 22), is_off=True, name="Bù", source="CV 12")
    day = set_calendar_day(setting=setting, by=keeper, at=AT).record
    assert due_days()[:2] == [date(2019, 8, 27), (before[1] or TODAY) + timedelta(days=1)]
    clear_calendar_day(day=day, version=1, by=keeper, at=AT)
    assert due_days() == before


def test_what_waits_for_whom_follows_the_roles(
    three_cases: list[UUID], keeper: Actor, office: Actor
) -> None:
    mine = due.case_counts(asked(due.MINE), viewer=keeper)[due.MINE]
    assert mine == 3
    assert due.case_counts(asked(due.MINE), viewer=office)[due.MINE] == 0
    assert due.case_counts(asked(due.OPEN), viewer=office)[due.OPEN] == 3


def test_a_case_is_found_by_name_without_marks_and_by_number(
    three_cases: list[UUID], keeper: Actor
) -> None:
    for wanted in ("dinh thi hoa", "HS-2019-002", "hoà"):
        found = due.case_page(asked(due.OPEN, wanted=wanted), viewer=keeper).rows
        assert [row.name for row in found] == [NAMES[1]], wanted
    stage = due.case_page(asked(due.OPEN, stage="PREPARATION"), viewer=keeper).rows
    assert {row.name for row in stage} >= {NAMES[2]}


def test_who_sees_no_cases_finds_nothing_anywhere(
    three_cases: list[UUID], reader: Actor, neighbour: Actor, technician: Actor
) -> None:
    for viewer in (reader, neighbour, technician):
        assert not any(due.case_counts(asked(due.OPEN), viewer=viewer).values())
        assert not list(due.every_case(asked(due.OPEN), viewer=viewer))
        assert not due.cases_sought("uy", viewer=viewer).rows.count()


def test_the_page_shows_each_list_and_keeps_that_it_was_read(
    three_cases: list[UUID], keeper: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    browser = sign_in(keeper)
    shown = browser.get(reverse("admissions:index"), {"xem": due.LATE}).content.decode()
    assert NAMES[0] in shown
    assert NAMES[2] not in shown
    assert "26/08/2019" in shown
    assert Look.objects.filter(subject="cases.AdmissionCase", by=keeper.username).exists()
    printed = browser.get(reverse("admissions:printed"), {"xem": due.OPEN}).content.decode()
    assert all(name in printed for name in NAMES)
    file = browser.get(reverse("admissions:export"), {"xem": due.OPEN})
    assert file.status_code == 200
    file.close()


def test_the_calendar_file_has_numbers_and_days_and_no_name(
    three_cases: list[UUID], keeper: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    answer = sign_in(keeper).get(reverse("admissions:ics"), {"xem": due.OPEN})
    text = answer.content.decode()
    events = Calendar.from_ical(text).walk("VEVENT")
    days = {event.decoded("dtstart"): str(event["summary"]) for event in events}
    assert days[date(2019, 8, 26)].startswith("HS-2019-001: ")
    assert not [name for name in NAMES if name.split()[-1] in text]
    assert max(len(line) for line in answer.content.splitlines()) <= 75


def test_a_page_costs_the_same_whatever_the_number(
    begin: Callable[[str], UUID],
    keeper: Actor,
    sign_in: Callable[[Actor], Client],
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for at in range(12):
        begin(f"Người Thứ {'ABCDEFGHIJKL'[at]}")
    browser = sign_in(keeper)
    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        browser.get(reverse("admissions:index"))
