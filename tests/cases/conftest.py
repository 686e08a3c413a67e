"""An enterprise of the first park with three members, and the people who move its proposal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from nentang.cases import commands
from nentang.cases.models import Proposal
from nentang.cases.registrations import Draft
from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Count, Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.members import commands as member_commands
from nentang.members.registrations import Registration as Member
from nentang.members.registrations import Work
from nentang.organisations import commands as organisation_commands
from nentang.organisations.registrations import Founding
from tests.cases.admissions import Way
from tests.conftest import AT, SINCE

BLOC, TODAY = "/ninh-binh/khoi/", date(2019, 11, 5)
NAMES = ("Nguyễn Văn Đức", "Trần Thị Ánh", "Lê Hồng Sơn", "Phạm Thu Hà")


@pytest.fixture
def keeper() -> Actor:
    """Ban Tổ chức: drafts."""
    return Actor("dao", (Grant("organisation", "/ninh-binh/"),))


@pytest.fixture
def committee() -> Actor:
    """Ban Chỉ đạo: submits."""
    return Actor("hung", (Grant("steering", "/ninh-binh/"),))


@pytest.fixture
def office() -> Actor:
    """Văn phòng: writes down what the Standing Committee answers; sees no persons."""
    return Actor("thu", (Grant("office", "/ninh-binh/"),))


@pytest.fixture
def agency(parks: None, keeper: Actor) -> UUID:
    Place(path=BLOC, kind=Place.Kind.BLOC, name="Khối", valid_from=SINCE).save()
    founding = Founding(
        name="Chi bộ Sở Công Thương",
        kind="GRASSROOTS_CELL",
        code="CQ04",
        place_path=BLOC,
        founded_on=SINCE,
        source="Danh sách",
        known_on=SINCE,
    )
    return organisation_commands.found_organisation(founding=founding, by=keeper, at=AT).record


@pytest.fixture
def superior(agency: UUID, keeper: Actor) -> UUID:
    founding = Founding(
        name="Đảng bộ KCN",
        kind="GRASSROOTS_COMMITTEE",
        code="KCN",
        place_path=BLOC,
        founded_on=SINCE,
        source="Danh sách",
        known_on=SINCE,
    )
    return organisation_commands.found_organisation(founding=founding, by=keeper, at=AT).record


@pytest.fixture
def mill(agency: UUID, keeper: Actor, registration: Registration) -> Enterprise:
    """A weaving mill without an organisation, where nobody of the Party works yet."""
    workers = (Count(date(2019, 9, 30), 612, "Bảo hiểm xã hội"),)
    entry = replace(registration, name="Công ty TNHH Dệt Đông Sơn", workers=workers)
    uid = enterprise_commands.register(registration=entry, by=keeper, at=AT).record
    return Enterprise.objects.visible_to(keeper).get(uid=uid)


@pytest.fixture
def admit(mill: Enterprise, agency: UUID, keeper: Actor) -> Callable[..., UUID]:
    """Return a function that records members of the agency's cell who work at the mill."""

    def make(name: str, *, agreed: bool = False, **values: Any) -> UUID:
        work = Work(text=mill.name, tax_code=mill.tax_code or "", started_on=date(2017, 3, 1))
        entry = Member(
            full_name=name,
            organisation=agency,
            known_on=date(2019, 10, 1),
            source="Danh sách chi bộ",
            joined_on=date(2010, 5, 19),
            birth_on=date(1984, 2, 3),
            work=work,
            **values,
        )
        uid = member_commands.register_member(registration=entry, by=keeper, at=AT).record
        if agreed:
            member_commands.record_agreement(
                person=uid, version=1, agreed_on=date(2019, 10, 20), by=keeper, at=AT
            )
        return uid

    return make


@pytest.fixture
def three(admit: Callable[..., UUID]) -> list[UUID]:
    """Three official members; the first two agreed to come."""
    return [admit(name, agreed=number < 2) for number, name in enumerate(NAMES[:3])]


@pytest.fixture
def drafted(three: list[UUID], mill: Enterprise, keeper: Actor) -> Proposal:
    """A draft to found a cell at the mill."""
    return draft_of(mill, keeper)


@pytest.fixture
def submitted(drafted: Proposal, committee: Actor) -> Proposal:
    commands.submit_proposal(proposal=drafted.uid, version=1, by=committee, at=AT)
    return now(drafted)


def draft_of(mill: Enterprise, by: Actor, **values: Any) -> Proposal:
    draft = Draft(**{"kind": "FOUND", "reasons": "Doanh nghiệp ổn định.", **values})
    receipt = commands.draft_proposal(enterprise=mill.uid, draft=draft, by=by, at=AT)
    return Proposal.objects.visible_to(by).get(uid=receipt.record)


def now(proposal: Proposal) -> Proposal:
    rows = Proposal.objects.unscoped(reason="a test").select_related("enterprise", "superior")
    return rows.get(uid=proposal.uid)


@pytest.fixture
def helpers(admit: Callable[..., UUID]) -> list[UUID]:
    """Two official members of the agency's cell, who help and introduce."""
    return [admit(name) for name in ("Vũ Đình Long", "Hoàng Thị Nga")]


@pytest.fixture
def way(agency: UUID, helpers: list[UUID], keeper: Actor, office: Actor) -> Way:
    """A case that is not registered yet, and the people who write it."""
    committee = Actor("can", (Grant("grassroots", BLOC),))
    named: dict[str, dict[str, Any]] = {
        "helper": {"member": helpers[0], "months_together": 20},
        "introduction": {"member": helpers[0], "months_together": 20},
        "ceremony": {"member": helpers[0]},
    }
    return Way(cell=agency, keeper=committee, board=keeper, office=office, named=named)


@pytest.fixture
def later(settings: Any) -> None:
    """It is the first of March 2021, when all steps of the case have their days behind them."""
    settings.NENTANG_TODAY = "2021-03-01"
