"""Who may open which page: every address, every role, as the one table says.

The table is `docs/generated/permissions.md`, which is made from the marks on the views. What is
tested here is that the program answers by it: over HTTP, with real sessions.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import resolve

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Account, AccountGrant, Place
from nentang.kit.access.roles import ROLES
from nentang.kit.ledger.models import Entry
from scripts.generate_docs import FOLDER, PAGES, Route, mark_of, routes, stale
from tests.conftest import FIRST_PARK, SINCE

ROUTES = routes()
ANYBODY = "nobody"  # not signed in
WHO = [ANYBODY, *ROLES]
VALUES = {
    "uuid": "00000000-0000-4000-8000-000000000000",
    "int": "1",
    "slug": "x",
    "document": "KH-DUK-2019",
    "clause": "I.1",
    "rule": "II.2.1",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
SignIn = Callable[[Actor], Client]


def table() -> dict[str, list[str]]:
    """Return the marks of each address as they are committed."""
    text = (FOLDER / "permissions.md").read_text("utf-8")
    found = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == len(WHO) + 2 and cells[0].startswith("`/"):
            found[cells[0].strip("`")] = cells[2:]
    return found


def browser_of(who: str, sign_in: SignIn, place: str = FIRST_PARK) -> Client:
    return Client() if who == ANYBODY else sign_in(Actor("thu", (Grant(who, place),)))


def address_of(route: Route) -> str:
    """Return an address of the route that leads to no record."""
    return re.sub(r"<(\w+):\w+>", lambda match: VALUES[match[1]], route.address)


@pytest.mark.parametrize("page", PAGES)
def test_the_generated_pages_are_as_the_program_would_write_them(page: str) -> None:
    assert not stale(page), "run: python scripts/generate_docs.py"


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_every_view_says_who_may_open_it(route: Route) -> None:
    assert route.access is not None, "mark the view with @page(...)"
    assert route.address in table()


def test_a_view_that_says_nothing_is_for_nobody() -> None:
    assert not any(mark_of(Route("/x", "x", lambda: None, None), who) for who in (None, *ROLES))


@pytest.mark.parametrize("who", WHO)
def test_each_page_opens_for_exactly_those_in_the_table_and_is_safe(
    who: str, sign_in: SignIn, db: None
) -> None:
    marks, column = table(), WHO.index(who)
    browser, wrong = browser_of(who, sign_in), {}
    for route in ROUTES:
        if route.has_arguments:
            continue
        answer = browser.get(route.address)
        answer.getvalue()  # closes the file of an export
        opens = bool(marks[route.address][column])
        leads_to_sign_in = answer.get("Location", "").startswith("/dang-nhap")
        is_right = {
            (True, False): answer.status_code in {200, 302, 405} and not leads_to_sign_in,
            (True, True): answer.status_code in {200, 302} and not leads_to_sign_in,
            (False, True): leads_to_sign_in,
            (False, False): answer.status_code == 404,
        }
        if not is_right[opens, who == ANYBODY]:
            wrong[route.name] = (opens, answer.status_code)
        assert HEADERS.items() <= dict(answer.items()).items(), route.name
        assert "default-src 'self'" in answer["Content-Security-Policy"], route.name
    assert not wrong


def acting() -> Iterator[Route]:
    return (route for route in ROUTES if route.access and route.access.acts)


@pytest.mark.parametrize("who", WHO)
def test_who_sees_a_page_but_may_not_act_is_refused_and_it_is_on_record(
    who: str, sign_in: SignIn, db: None
) -> None:
    column, marks = WHO.index(who), table()
    browser = browser_of(who, sign_in)
    wrong = {}
    for route in acting():
        mark = marks[route.address][column]
        if mark == "s":
            continue  # the app's own tests say what its command answers
        before = Entry.objects.count()
        address = address_of(route)
        assert resolve(address).view_name == route.name
        answer = browser.post(address, {"key": "k", "version": "1"})
        expected = 403 if mark == "x" else 302 if who == ANYBODY else 404
        is_noted = Entry.objects.count() == before + (mark == "x")
        if answer.status_code != expected or not is_noted:
            wrong[route.name] = (mark, answer.status_code)
        if mark == "x":
            last = Entry.objects.latest("seq")
            assert (last.command, last.outcome, last.by) == (route.name, "REFUSED", "thu")
    assert not wrong


@pytest.fixture
def samples(enterprise: Enterprise) -> dict[str, object]:
    """Return one record of each kind, at the first park, by the names of their pages."""
    account = Account.objects.create(username="binh", full_name="Phạm Thị Bình")
    grant = AccountGrant.objects.create(
        username="binh", role="leader", path=FIRST_PARK, valid_from=SINCE, proposed_by="khoa"
    )
    kind = {"kind": Place.Kind.PARK, "name": "KCN Gián Khẩu", "valid_from": SINCE}
    tree = Place.objects.unscoped(reason="a test")
    place = tree.get_or_create(path=FIRST_PARK, defaults=kind)[0]
    return {
        **dict.fromkeys(("account", "rename", "reset", "close", "reopen", "propose"), account.uid),
        **dict.fromkeys(("confirm", "decline", "end"), grant.uid),
        **dict.fromkeys(("add_place", "rename_place", "close_place"), place.uid),
        **dict.fromkeys(("record", "workers", "finance", "status", "move"), enterprise.uid),
    }


def addresses(samples: dict[str, object]) -> Iterator[tuple[Route, str]]:
    for route in ROUTES:
        app, _, name = route.name.partition(":")
        if app in {"access", "enterprises"} and name in samples and route.has_arguments:
            yield route, route.address.replace("<uuid:uid>", str(samples[name]))


@pytest.mark.parametrize("who", ROLES)
def test_each_record_opens_for_exactly_those_in_the_table(
    who: str, samples: dict[str, object], sign_in: SignIn
) -> None:
    browser, marks, column = browser_of(who, sign_in), table(), WHO.index(who)
    wrong, count = {}, 0
    for route, address in addresses(samples):
        count += 1
        status = browser.get(address).status_code
        if status != (200 if marks[route.address][column] else 404):
            wrong[route.name] = status
    assert not wrong
    assert count == len(samples)


@pytest.mark.parametrize("who", ROLES)
def test_no_record_of_another_place_opens_for_anyone(
    who: str, samples: dict[str, object], sign_in: SignIn
) -> None:
    browser = browser_of(who, sign_in, "/ha-nam/")

    assert {browser.get(each).status_code for _, each in addresses(samples)} == {404}


def test_a_page_for_others_looks_as_if_it_did_not_exist(sign_in: SignIn, db: None) -> None:
    browser = browser_of("parks", sign_in)
    hidden = browser.get("/quan-tri/tai-khoan")
    missing = browser.get("/quan-tri/tai-khoam")

    assert hidden.status_code == missing.status_code == 404
    token = re.compile(rb'value="[A-Za-z0-9]{64}"')
    shown = token.sub(b"", hidden.content).replace(b"tai-khoan", b"tai-khoam")
    assert shown == token.sub(b"", missing.content).replace(b"tai-khoan", b"tai-khoam")
