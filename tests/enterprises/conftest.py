"""Some enterprises in two parks, for lists and pages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count, Registration, Since
from nentang.kit.access.actors import Actor, Grant
from tests.conftest import AT, FIRST_PARK, SECOND_PARK, SINCE
from tests.enterprises.lists import CODE, SENDER

CODES = ("2700123466", "2700123473", "2700123480", "2700123498")


@pytest.fixture
def wide() -> Actor:
    """May change enterprises in the whole province."""
    return Actor("an", (Grant("organisation", "/ninh-binh/"),))


@pytest.fixture
def some(parks: None, wide: Actor, registration: Registration) -> list[Registration]:
    """Two enterprises and a project in the first park, one enterprise in the second."""
    counted = (Count(date(2019, 9, 30), 612, "Bảo hiểm xã hội"),)
    trade: dict[str, Any] = {"vsic_code": "1410", "vsic_edition": "2018", "ownership_stat": "FDI"}
    ended = (Since("DISSOLVED", date(2019, 5, 1), "Quyết định"),)
    rows = [
        replace(registration, name="Ắc quy Ỷ La", tax_code=CODES[0], workers=counted, **trade),
        replace(registration, name="Dệt Đông Sơn", tax_code=CODES[1], statuses=ended),
        replace(registration, name="Dự án Kính", tax_code=None, contact=""),
        replace(registration, name="Ánh Dương", tax_code=CODES[2], place_path=SECOND_PARK),
    ]
    commands.register_many(registrations=rows, by=wide, at=AT)
    return rows


@pytest.fixture
def held(parks: None) -> Registration:
    """An enterprise as a list of the planning office told of it at the beginning of the year."""
    return Registration(
        tax_code=CODE,
        name="Công ty TNHH Lúa Vàng",
        place_path=FIRST_PARK,
        known_on=SINCE,
        source="sổ cũ",
        sender=SENDER,
        ownership_stat="STATE",
        party_scope="STATE",
        workers=(Count(date(2019, 5, 1), 580, "sổ cũ", SENDER),),
    )


@pytest.fixture
def known(held: Registration, clerk: Actor) -> Enterprise:
    """The enterprise in the register, as an older list of the same office left it."""
    commands.register(registration=held, by=clerk, at=AT)
    return Enterprise.objects.visible_to(clerk).get()


@pytest.fixture
def typed(held: Registration, clerk: Actor) -> Enterprise:
    """The same enterprise, typed by hand."""
    counts = tuple(replace(each, sender="") for each in held.workers)
    registration = replace(held, sender="", workers=counts)
    commands.register(registration=registration, by=clerk, at=AT)
    return Enterprise.objects.visible_to(clerk).get()


@pytest.fixture
def fill(parks: None, wide: Actor, registration: Registration) -> Callable[[int], None]:
    """Return a function that adds so many projects to the first park."""

    def add(count: int) -> None:
        rows = [
            replace(registration, name=f"Dự án {number}", tax_code=None, place_path=FIRST_PARK)
            for number in range(count)
        ]
        commands.register_many(registrations=rows, by=wide, at=AT)

    return add


@pytest.fixture
def project(parks: None, clerk: Actor, registration: Registration) -> Enterprise:
    plan = replace(registration, tax_code=None, name="Dự án Kính", known_on=date(2019, 2, 1))
    commands.open_project(registration=plan, by=clerk, at=AT)
    return Enterprise.objects.visible_to(clerk).get()
