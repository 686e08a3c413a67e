"""A bloc with an agency cell, an enterprise with a cell of its own, and one without."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Registration as EnterpriseRegistration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.members import commands
from nentang.members.models import Person
from nentang.members.registrations import Registration, Work
from nentang.organisations import commands as organisation_commands
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Founding
from tests.conftest import AT, SINCE

BLOC = "/ninh-binh/khoi/"
KNOWN = date(2019, 10, 1)
TODAY = date(2019, 11, 5)


@pytest.fixture
def keeper() -> Actor:
    """Ban Tổ chức of the bloc: keeps every member."""
    return Actor("dao", (Grant("organisation", "/ninh-binh/"),))


@pytest.fixture
def bare(parks: None) -> None:
    """The bloc stands in the tree of places."""
    Place(path=BLOC, kind=Place.Kind.BLOC, name="Khối", valid_from=SINCE).save()


@pytest.fixture
def found(bare: None, keeper: Actor) -> Callable[..., PartyOrganisation]:
    """Return a function that records an organisation."""

    def make(name: str, **values: Any) -> PartyOrganisation:
        values = {"kind": "GRASSROOTS_CELL", "place_path": BLOC, "code": "", **values}
        founding = Founding(
            name=name, source="Danh sách", known_on=SINCE, founded_on=SINCE, **values
        )
        receipt = organisation_commands.found_organisation(founding=founding, by=keeper, at=AT)
        return PartyOrganisation.objects.visible_to(keeper).get(uid=receipt.record)

    return make


@pytest.fixture
def garment(enterprise: Enterprise) -> Enterprise:
    """May Gián Khẩu, in the first park."""
    return enterprise


@pytest.fixture
def weaving(garment: Enterprise, keeper: Actor, registration: EnterpriseRegistration) -> Enterprise:
    """An enterprise in the first park without an organisation."""
    entry = replace(registration, name="Công ty TNHH Dệt Đông Sơn", tax_code="2700123466")
    receipt = enterprise_commands.register(registration=entry, by=keeper, at=AT)
    return Enterprise.objects.visible_to(keeper).get(uid=receipt.record)


@pytest.fixture
def agency(found: Callable[..., PartyOrganisation]) -> PartyOrganisation:
    return found("Chi bộ Sở Công Thương", code="CQ04")


@pytest.fixture
def own(found: Callable[..., PartyOrganisation], garment: Enterprise) -> PartyOrganisation:
    """The cell of May Gián Khẩu."""
    return found("Chi bộ May Gián Khẩu", code="DN01", enterprise=garment.uid)


@pytest.fixture
def secretary(agency: PartyOrganisation) -> Actor:
    """Keeps the members of the agency's cell and no others."""
    return Actor("thu", (Grant("grassroots", agency.scope_path),))


@pytest.fixture
def admit(keeper: Actor) -> Callable[..., Person]:
    """Return a function that registers a member in an organisation."""

    def make(name: str, organisation: PartyOrganisation, **values: Any) -> Person:
        registration = Registration(
            full_name=name,
            organisation=organisation.uid,
            **{"known_on": KNOWN, "source": "Chi bộ Sở Công Thương: cu.xlsx", **values},
        )
        receipt = commands.register_member(registration=registration, by=keeper, at=AT)
        return person_of(receipt.record, keeper)

    return make


@pytest.fixture
def member(admit: Callable[..., Person], agency: PartyOrganisation) -> Person:
    """Works at nobody knows where, active in the agency's cell."""
    return admit("Nguyễn Văn Đức", agency, card_number="01234567", joined_on=date(2010, 5, 19))


@pytest.fixture
def worker(admit: Callable[..., Person], agency: PartyOrganisation, weaving: Enterprise) -> Person:
    """Active in the agency's cell, works at the weaving mill since the spring of 2018."""
    work = Work(text="Cty TNHH Dệt Đông Sơn", started_on=date(2018, 3, 1))
    return admit("Trần Thị Ánh", agency, work=work)


def person_of(uid: UUID, viewer: Actor) -> Person:
    return Person.objects.visible_to(viewer).get(uid=uid)
