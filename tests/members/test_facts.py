"""Numbers of members by enterprise, for the advice: T-04, F-06, F-09."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.home.days import months_after
from nentang.kit.ledger.chain import Touched
from nentang.members import commands
from nentang.members.facts import MemberFacts, enterprises_touched, member_facts
from nentang.members.models import (
    Activity,
    MembershipStatus,
    Person,
    Workplace,
)
from nentang.members.registrations import NewStatus, Transfer, Work
from nentang.organisations.models import PartyOrganisation
from tests.conftest import AT
from tests.members.conftest import KNOWN, TODAY

Admit = Callable[..., Person]


def facts(enterprise: Enterprise, on: date = TODAY, **asked: Any) -> MemberFacts:
    return member_facts(on=on, min_months=12, **asked).get(enterprise.pk, MemberFacts())


def test_members_active_in_the_enterprises_cell_are_here(
    admit: Admit, own: PartyOrganisation, garment: Enterprise
) -> None:
    admit("Lê Chính Thức", own)
    admit("Lê Miễn Sinh Hoạt", own, status="EXEMPT")
    admit("Lê Dự Bị", own, status="PROBATIONARY", joined_on=date(2019, 3, 3))
    assert facts(garment) == MemberFacts(official_here=2, probationary_here=1)


def test_who_left_the_roll_of_the_own_cell_is_not_here(
    admit: Admit, own: PartyOrganisation, garment: Enterprise, keeper: Actor
) -> None:
    """The activity that a status ended late runs on in the tables; the status decides."""
    person = admit("Lê Đã Mất", own)
    MembershipStatus.objects.unscoped(reason="test").filter(person=person).update(status="DECEASED")
    assert facts(garment) == MemberFacts()


def test_who_only_works_there_is_elsewhere(worker: Person, weaving: Enterprise) -> None:
    assert facts(weaving) == MemberFacts(official_elsewhere=1)


def test_who_is_active_in_the_own_cell_is_not_counted_twice(
    admit: Admit, own: PartyOrganisation, garment: Enterprise
) -> None:
    admit("Lê Ở Đây", own, work=Work(text="May Gián Khẩu", started_on=date(2019, 9, 1)))
    assert facts(garment) == MemberFacts(official_here=1)


def test_a_guest_for_a_time_counts_at_home_and_never_at_the_host(
    member: Person, own: PartyOrganisation, garment: Enterprise, keeper: Actor
) -> None:
    """T-04, F-06."""
    move = Transfer(
        organisation=own.uid,
        kind="TEMPORARY",
        valid_from=date(2019, 10, 10),
        valid_to=date(2020, 5, 1),
        source="Giấy giới thiệu",
    )
    commands.move_activity(person=member.uid, version=1, move=move, by=keeper, at=AT)
    assert facts(garment) == MemberFacts()


def test_a_place_of_work_to_verify_counts_nowhere(
    admit: Admit, agency: PartyOrganisation, weaving: Enterprise
) -> None:
    admit("Phạm Chưa Rõ", agency, work=Work(text="Dệt Đông Sơn 2"))
    assert member_facts(on=TODAY, min_months=12) == {}


@pytest.mark.parametrize("status", ["LEFT", "TRANSFERRED_OUT", "DECEASED"])
def test_who_is_no_longer_on_the_roll_counts_nowhere(
    worker: Person, weaving: Enterprise, keeper: Actor, status: str
) -> None:
    paper = {"number": "12-QĐ/ĐUK", "decided_on": date(2019, 10, 20), "kept_at": "Tủ 3"}
    new = NewStatus(status=status, valid_from=date(2019, 10, 20), **paper)  # type: ignore[arg-type]
    commands.record_status(person=worker.uid, version=1, new=new, by=keeper, at=AT)
    assert facts(weaving).official_elsewhere == 0
    assert facts(weaving, on=date(2019, 10, 19)).official_elsewhere == 1


@pytest.mark.parametrize(
    ("started_on", "on", "is_under"),
    [
        (date(2018, 11, 5), date(2019, 11, 5), False),  # twelve months to the day
        (date(2018, 11, 6), date(2019, 11, 5), True),
        (date(2018, 10, 31), date(2019, 10, 31), False),
        (date(2018, 10, 31), date(2019, 10, 30), True),
        (date(2020, 2, 29), date(2021, 2, 27), True),  # February has no 29th: its last day counts
        (date(2020, 2, 29), date(2021, 2, 28), False),
        (None, date(2019, 11, 5), True),
    ],
)
def test_twelve_months_are_counted_by_the_calendar(
    admit: Admit,
    agency: PartyOrganisation,
    weaving: Enterprise,
    started_on: date | None,
    on: date,
    is_under: bool,
) -> None:
    """F-09."""
    person = admit("Vũ Đủ Tháng", agency)
    Workplace.objects.create(
        person=person,
        text="Dệt",
        state="RESOLVED",
        enterprise=weaving,
        started_on=started_on,
        valid_from=KNOWN,
        recorded_on=KNOWN,
        source="Chi bộ",
    )
    found = facts(weaving, on=on)
    assert found.official_elsewhere == 1
    assert found.under_min_months == is_under
    assert found.unknown_starts == (started_on is None)
    due = months_after(started_on, 12) if started_on and is_under else None
    assert found.changes_on == due


def test_probationary_members_elsewhere_are_not_among_those_under_the_months(
    admit: Admit, agency: PartyOrganisation, weaving: Enterprise
) -> None:
    work = Work(text="Dệt Đông Sơn", started_on=date(2019, 9, 1))
    admit("Vũ Dự Bị", agency, status="PROBATIONARY", joined_on=date(2019, 3, 3), work=work)
    assert facts(weaving) == MemberFacts(probationary_elsewhere=1)


def test_the_next_change_of_a_past_day_is_when_a_period_begins(
    worker: Person, weaving: Enterprise
) -> None:
    assert facts(weaving, on=KNOWN - timedelta(days=1)) == MemberFacts(changes_on=KNOWN)


def test_facts_of_some_are_those_of_all_and_cost_as_many_statements(
    worker: Person, admit: Admit, own: PartyOrganisation, weaving: Enterprise
) -> None:
    every = member_facts(on=TODAY, min_months=12)
    admit("Lê Thêm Một", own)
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert facts(weaving, among={weaving.pk}) == every[weaving.pk]
    with CaptureQueriesContext(connection) as all_of_them:
        many = member_facts(on=TODAY, min_months=12, among=range(weaving.pk + 600))
    assert many[weaving.pk] == every[weaving.pk]
    assert len(few) <= len(all_of_them) == 5


def test_touched_records_name_the_enterprises_they_count_for(
    worker: Person, own: PartyOrganisation, agency: PartyOrganisation, weaving: Enterprise
) -> None:
    everywhere: Any = "a test reads all"
    status = MembershipStatus.objects.unscoped(reason=everywhere).get(person=worker)
    work = Workplace.objects.unscoped(reason=everywhere).get(person=worker)
    moved = Activity.objects.unscoped(reason=everywhere).get(person=worker)
    garment = own.enterprise_id
    assert enterprises_touched([Touched(status)]) == {weaving.pk}
    assert enterprises_touched([Touched(work, {"enterprise_id": garment})]) == {weaving.pk, garment}
    assert enterprises_touched([Touched(moved, {"organisation_id": own.pk})]) == {
        weaving.pk,
        garment,
    }
    assert enterprises_touched([Touched(worker)]) == set()
