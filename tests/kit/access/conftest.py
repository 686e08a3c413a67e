"""A small province whose accounts were opened as set-up does it: one keeps, one confirms."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils.timezone import localdate

from nentang.kit.access import commands
from nentang.kit.access.accounts import actor_of, server
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Account, AccountGrant, Place
from nentang.kit.access.places import open_node

AT = datetime(2019, 11, 5, 3, 42, tzinfo=UTC)  # 10:42 in Ninh Binh
PROVINCE, BLOC, PARK = "/ninh-binh/", "/ninh-binh/khoi/", "/ninh-binh/khoi/gian-khau/"
WARD = "/ninh-binh/xa-gia-vien/"
NAMES = {
    PROVINCE: ("Tỉnh Ninh Bình", Place.Kind.PROVINCE),
    BLOC: ("Khối Doanh nghiệp", Place.Kind.BLOC),
    PARK: ("KCN Gián Khẩu", Place.Kind.PARK),
    WARD: ("Xã Gia Viễn", Place.Kind.WARD),
}


def actor(username: str) -> Actor:
    return actor_of(username, on=localdate(AT))


def account(username: str) -> Account:
    return Account.objects.get(username=username)


def place(path: str) -> Place:
    return Place.objects.unscoped(reason="a test").get(path=path)


def grant_of(username: str, role: str) -> AccountGrant:
    return AccountGrant.objects.filter(username=username, role=role).latest("pk")


def opened(username: str, full_name: str, by: Actor) -> Account:
    opening = commands.Opening(username=username, full_name=full_name, unit="Văn phòng")
    commands.open_account(opening=opening, by=by, at=AT, key=f"open-{username}")
    return account(username)


def given(username: str, role: str, path: str, by: Actor) -> AccountGrant:
    proposal = commands.Proposal(account=account(username).uid, role=role, path=path)
    commands.propose_grant(proposal=proposal, by=by, at=AT)
    return grant_of(username, role)


@pytest.fixture
def tree(db: None) -> None:
    for path, (name, kind) in NAMES.items():
        open_node(path=path, kind=kind, name=name, on=date(2019, 1, 1))


@pytest.fixture
def keeper(tree: None) -> Actor:
    """The first account: it keeps accounts, and sees no persons."""
    opened("khoa", "Đinh Văn Khoa", server())
    given("khoa", "technical", PROVINCE, server())
    return actor("khoa")


@pytest.fixture
def confirmer(keeper: Actor) -> Actor:
    """The second account: it confirms what the first one proposes."""
    opened("dao", "Lê Thị Đào", server())
    given("dao", "organisation", PROVINCE, server())
    return actor("dao")


@pytest.fixture
def newcomer(keeper: Actor, confirmer: Actor) -> Account:
    """An account without any role, opened by the keeper."""
    return opened("binh", "Phạm Thị Bình", keeper)


@pytest.fixture
def browse() -> Callable[[str], Client]:
    """Return a browser in which the account has signed in and chosen its password."""

    def browser(username: str) -> Client:
        Account.objects.filter(username=username).update(must_change_password=False)
        client = Client()
        client.force_login(account(username), "django.contrib.auth.backends.ModelBackend")
        return client

    return browser
