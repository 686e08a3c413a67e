"""A bloc with two enterprises, a State one, their cells, members and youth organisations."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import override_settings

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.members.models import Activity, Membership, MembershipStatus, Person
from nentang.organisations import commands
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Founding, MassFounding
from tests.conftest import AT, FIRST_PARK, SECOND_PARK
from tests.organisations.conftest import bloc, keeper, register_enterprise
from tests.plans.conftest import document, draft, office, plan, reading, rules

__all__ = [
    "bloc",
    "document",
    "draft",
    "keeper",
    "office",
    "plan",
    "reading",
    "register_enterprise",
    "rules",
]
LATER = datetime(2021, 1, 5, 3, 0, tzinfo=UTC)  # when everything has been recorded
TODAY = date(2020, 6, 30)
BLOC = "/ninh-binh/khoi/"
Enter = Callable[..., Enterprise]


@pytest.fixture
def leader() -> Actor:
    """Sees targets in the whole bloc, and no person."""
    return Actor("truong", (Grant("leader", BLOC),))


@pytest.fixture
def planner() -> Actor:
    return Actor("khanh", (Grant("planning", BLOC),))


@pytest.fixture
def park_board() -> Actor:
    return Actor("lan", (Grant("parks", FIRST_PARK),))


@pytest.fixture
def private(register_enterprise: Enter) -> Enterprise:
    return register_enterprise(name="May Gián Khẩu", party_scope="NON_STATE")


@pytest.fixture
def other(register_enterprise: Enter) -> Enterprise:
    """In the second park; nobody recorded whose it is."""
    return register_enterprise(name="Gốm Tam Điệp", place_path=SECOND_PARK)


@pytest.fixture
def state(register_enterprise: Enter) -> Enterprise:
    return register_enterprise(name="Điện lực", party_scope="STATE")


@pytest.fixture
def cells(
    bloc: PartyOrganisation,
    keeper: Actor,
    private: Enterprise,
    other: Enterprise,
    state: Enterprise,
) -> dict[str, PartyOrganisation]:
    """Founded in 2020 unless the name says otherwise."""

    def cell(name: str, day: date | None, **facts: Any) -> PartyOrganisation:
        values = {"kind": "GRASSROOTS_CELL", "parent": bloc.uid, **facts}
        return found(keeper, name=name, founded_on=day, **values)

    return {
        "first": cell("Chi bộ May", date(2020, 1, 1), enterprise=private.uid),
        "second": cell("Chi bộ Gốm", date(2020, 6, 30), enterprise=other.uid),
        "later": cell("Chi bộ Gốm 2", date(2020, 7, 1), enterprise=other.uid),
        "before": cell(
            "Chi bộ May cũ",
            date(2019, 12, 31),
            enterprise=private.uid,
            effective_on=date(2020, 1, 15),
        ),
        "state": cell("Chi bộ Điện lực", date(2020, 3, 3), enterprise=state.uid),
        "office": cell("Chi bộ cơ quan", date(2020, 4, 4)),
        "subordinate": cell(
            "Chi bộ phân xưởng",
            date(2020, 5, 5),
            kind="SUBORDINATE_CELL",
            enterprise=private.uid,
        ),
        "undated": cell("Chi bộ chưa rõ ngày", None, enterprise=private.uid),
    }


@pytest.fixture
def youth(keeper: Actor, private: Enterprise, state: Enterprise) -> None:
    register(keeper, private, name="Chi đoàn May", founded_on=date(2020, 3, 26))
    register(keeper, state, name="Chi đoàn Điện", founded_on=date(2020, 3, 27))
    trade = {"kind": "TRADE_UNION", "form": "UNION_BASE", "name": "Công đoàn May"}
    register(keeper, private, founded_on=date(2020, 3, 28), **trade)


@pytest.fixture
def admitted(cells: dict[str, PartyOrganisation]) -> dict[str, Person]:
    first, second, state = cells["first"], cells["second"], cells["state"]
    return {
        "one": admit("Đinh Thị Ánh", first, date(2020, 2, 3), date(2020, 1, 10)),
        "two": admit("Trần Văn Uy", second, date(2020, 5, 19), date(2020, 4, 20)),
        "decided": admit("Lê Thị Đào", first, date(2020, 9, 2), date(2020, 6, 20)),
        "earlier": admit("Phạm Quốc Ân", first, date(2020, 1, 2), date(2019, 12, 20)),
        "state": admit("Ngô Thị Ba", state, date(2020, 3, 3), date(2020, 2, 2)),
        "past": admit("Vũ Văn Bốn", first, date(2019, 12, 31), date(2019, 12, 1)),
    }


@override_settings(NENTANG_TODAY=None)
def found(by: Actor, **facts: Any) -> PartyOrganisation:
    founding = Founding(**{"source": "QĐ", "known_on": TODAY, **facts})
    receipt = commands.found_organisation(founding=founding, by=by, at=LATER)
    return PartyOrganisation.objects.unscoped(reason="test").get(uid=receipt.record)


@override_settings(NENTANG_TODAY=None)
def register(by: Actor, enterprise: Enterprise, **facts: Any) -> None:
    values: dict[str, Any] = {
        "kind": "YOUTH_UNION",
        "form": "YOUTH_CELL",
        "source": "QĐ",
        "known_on": TODAY,
    }
    founding = MassFounding(enterprise=enterprise.uid, **values | facts)
    commands.register_mass_organisation(founding=founding, by=by, at=LATER)


def admit(name: str, cell: PartyOrganisation, joined_on: date, decided_on: date | None) -> Person:
    """Write a member as the register keeps them; who writes it is no matter here."""
    person = Person.objects.create(
        full_name=name,
        scope_path=cell.scope_path,
        search_key=name.lower(),
        sort_key=name.lower(),
        status="PROBATIONARY",
        status_on=joined_on,
        organisation=cell,
        changed_at=AT,
    )
    Membership.objects.create(
        person=person,
        joined_on=joined_on,
        admission_decided_on=decided_on,
        source="thử",
        source_on=joined_on,
    )
    MembershipStatus.objects.create(person=person, status="PROBATIONARY", valid_from=joined_on)
    Activity.objects.create(
        person=person, organisation=cell, kind="OFFICIAL", valid_from=joined_on, source="thử"
    )
    return person
