"""A bloc with an agency cell, two enterprises without an organisation, and a project."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count, Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.members import commands as member_commands
from nentang.members.models import Person
from nentang.members.registrations import Registration as Membership
from nentang.members.registrations import Work
from nentang.organisations import commands as organisation_commands
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Founding, Prospects
from tests.conftest import AT, FIRST_PARK, SINCE

BLOC = "/ninh-binh/khoi/"
TODAY = date(2019, 11, 5)


@pytest.fixture
def keeper(parks: None) -> Actor:
    """Ban Tổ chức: sees numbers and names, keeps the registers and the review."""
    Place(path=BLOC, kind=Place.Kind.BLOC, name="Khối", valid_from=SINCE).save()
    return Actor("dao", (Grant("organisation", "/ninh-binh/"),))


@pytest.fixture
def board() -> Actor:
    """The board of the first park: sees the class 0, 1-2, from 3, and keeps the review."""
    return Actor("ban", (Grant("parks", FIRST_PARK),))


@pytest.fixture
def planner() -> Actor:
    """The planning department: sees enterprises and nothing of members or advice."""
    return Actor("thuy", (Grant("planning", "/ninh-binh/"),))


@pytest.fixture
def mill(keeper: Actor, registration: Registration) -> Enterprise:
    """Works with 150 people since 2018, large enough for "many workers"."""
    entry = replace(
        registration,
        workers=(Count(date(2019, 9, 30), 150, "BHXH"),),
        ownership_stat="NON_STATE",
        party_scope="NON_STATE",
        vsic_code="1410",
        vsic_edition="2018",
    )
    receipt = enterprise_commands.register(registration=entry, by=keeper, at=AT)
    return Enterprise.objects.visible_to(keeper).get(uid=receipt.record)


@pytest.fixture
def kiln(keeper: Actor, registration: Registration) -> Enterprise:
    """Another enterprise of the park of which little is known."""
    entry = replace(registration, name="Gạch Đông Sơn", tax_code="2700123466")
    receipt = enterprise_commands.register(registration=entry, by=keeper, at=AT)
    return Enterprise.objects.visible_to(keeper).get(uid=receipt.record)


@pytest.fixture
def found(keeper: Actor) -> Callable[..., PartyOrganisation]:
    """Return a function that records an organisation."""

    def make(name: str, **values: Any) -> PartyOrganisation:
        where: dict[str, Any] = {} if "enterprise" in values else {"place_path": BLOC}
        founding = Founding(
            name=name,
            source="Danh sách",
            known_on=SINCE,
            founded_on=SINCE,
            kind="GRASSROOTS_CELL",
            **where,
            **values,
        )
        receipt = organisation_commands.found_organisation(founding=founding, by=keeper, at=AT)
        return PartyOrganisation.objects.visible_to(keeper).get(uid=receipt.record)

    return make


@pytest.fixture
def agency(found: Callable[..., PartyOrganisation]) -> PartyOrganisation:
    return found("Chi bộ Cơ quan Khối")


@pytest.fixture
def admit(keeper: Actor) -> Callable[..., Person]:
    """Return a function that registers a member who works at an enterprise."""

    def make(
        name: str,
        organisation: PartyOrganisation,
        *,
        at: Enterprise | None = None,
        started_on: date | None = None,
        **values: Any,
    ) -> Person:
        code = at.tax_code or "" if at else ""
        work = Work(text=at.name, tax_code=code, started_on=started_on) if at else None
        membership = Membership(
            full_name=name,
            organisation=organisation.uid,
            known_on=date(2019, 10, 1),
            source="Danh sách chi bộ",
            work=work,
            **values,
        )
        receipt = member_commands.register_member(registration=membership, by=keeper, at=AT)
        return Person.objects.visible_to(keeper).get(uid=receipt.record)

    return make


@pytest.fixture
def report(keeper: Actor) -> Callable[[Enterprise, int], None]:
    """Return a function that records how many prospects the union reported."""

    def make(enterprise: Enterprise, count: int) -> None:
        prospects = Prospects(
            enterprise=enterprise.uid,
            on=date(2019, 10, 1),
            count=count,
            reported_by="TRADE_UNION",
            source="Báo cáo quý III",
        )
        organisation_commands.report_prospects(prospects=prospects, by=keeper, at=AT)

    return make
