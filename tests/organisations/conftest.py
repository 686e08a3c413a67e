"""People who keep organisations, and a bloc with a committee below it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from nentang.enterprises.commands import register as enter
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.organisations import commands
from nentang.organisations.models import MassOrganisation, PartyOrganisation
from nentang.organisations.registrations import Founding, MassFounding
from tests.conftest import AT, FIRST_PARK, SECOND_PARK, SINCE

BLOC = "/ninh-binh/khoi/"
KNOWN = date(2019, 11, 1)
SAID = "Ban Tổ chức: danh-sach.xlsx"


@pytest.fixture
def keeper() -> Actor:
    """Keeps organisations in the whole province."""
    return Actor("dao", (Grant("organisation", "/ninh-binh/"),))


@pytest.fixture
def near_keeper() -> Actor:
    """Keeps organisations in the first park only."""
    return Actor("binh", (Grant("organisation", FIRST_PARK),))


@pytest.fixture
def youth() -> Actor:
    return Actor("tuan", (Grant("youth", "/ninh-binh/"),))


@pytest.fixture
def planner() -> Actor:
    """The planning department: enterprises, and nothing of the Party."""
    return Actor("khanh", (Grant("planning", "/ninh-binh/"),))


@pytest.fixture
def bloc(parks: None, keeper: Actor) -> PartyOrganisation:
    Place(path=BLOC, kind=Place.Kind.BLOC, name="Khối", valid_from=SINCE).save()
    return found(keeper, name="Đảng bộ Khối", kind="SUPERIOR", code="DBK", place_path=BLOC)


@pytest.fixture
def committee(bloc: PartyOrganisation, keeper: Actor) -> PartyOrganisation:
    kind = "GRASSROOTS_COMMITTEE"
    return found(keeper, name="Đảng bộ KCN", kind=kind, code="KCN", parent=bloc.uid)


@pytest.fixture
def cell(enterprise: Enterprise, bloc: PartyOrganisation, keeper: Actor) -> PartyOrganisation:
    """The cell of the enterprise, below the bloc."""
    return found(
        keeper,
        name="Chi bộ May Gián Khẩu",
        kind="GRASSROOTS_CELL",
        code="MGK",
        parent=bloc.uid,
        enterprise=enterprise.uid,
        founded_on=date(2019, 5, 19),
        founding_number="12-QĐ/ĐUK",
    )


@pytest.fixture
def union(enterprise: Enterprise, keeper: Actor) -> MassOrganisation:
    return register(keeper, enterprise.uid)


def found(by: Actor, **facts: Any) -> PartyOrganisation:
    founding = Founding(**{"source": SAID, "known_on": KNOWN, **facts})
    receipt = commands.found_organisation(founding=founding, by=by, at=AT)
    return PartyOrganisation.objects.unscoped(reason="test").get(uid=receipt.record)


def register(by: Actor, enterprise: UUID, **facts: Any) -> MassOrganisation:
    values = {"kind": "YOUTH_UNION", "form": "YOUTH_CELL", "name": "Chi đoàn May", **facts}
    values = {"source": SAID, "known_on": KNOWN, "founded_on": date(2019, 3, 26), **values}
    founding = MassFounding(enterprise=enterprise, **values)
    receipt = commands.register_mass_organisation(founding=founding, by=by, at=AT)
    return MassOrganisation.objects.unscoped(reason="test").get(uid=receipt.record)


@pytest.fixture
def second(
    parks: None, keeper: Actor, register_enterprise: Callable[..., Enterprise]
) -> Enterprise:
    """An enterprise of the other park."""
    return register_enterprise(tax_code="2700224669", name="Gốm Tam Điệp", place_path=SECOND_PARK)


@pytest.fixture
def register_enterprise(parks: None, keeper: Actor) -> Callable[..., Enterprise]:
    def entered(**facts: Any) -> Enterprise:
        values = {"known_on": SINCE, "source": SAID, "place_path": FIRST_PARK, **facts}
        receipt = enter(registration=Registration(**values), by=keeper, at=AT)
        return Enterprise.objects.unscoped(reason="test").get(uid=receipt.record)

    return entered
