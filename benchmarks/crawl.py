"""Visit every page that the sample accounts can reach, and count what each costs.

Run as a module with `NENTANG_HOME` naming a sample installation; prints JSON. It follows the links
of the pages, so a page that no link reaches is not counted: the route test of the house knows it.
"""

import json
import re
import sys
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import django
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

MOST_OF_A_ROUTE = 3  # addresses visited of one route by one account
LINK = re.compile(r"<a [^>]*href=\"([^\"]+)\"")
MAIN = re.compile(r"<main.*</main>", re.DOTALL)
POST_FORM = re.compile(r"<form[^>]*method=\"post\"")
BOUNDARY = "https://testserver/"


@dataclass(frozen=True, slots=True)
class Visit:
    """One page as one account got it: SQL statements and bytes of HTML before compression."""

    route: str
    address: str
    account: str
    has_form: bool
    statements: int
    size: int


def main() -> None:
    """Crawl as every sample account and print all visits."""
    django.setup()
    accounts = get_user_model().objects.filter(is_sample=True, is_active=True).order_by("username")
    visits = [visit for account in accounts for visit in _crawl(account)]
    sys.stdout.write(json.dumps([asdict(visit) for visit in visits]))


def _crawl(account: Any) -> Iterator[Visit]:
    client = Client(raise_request_exception=True)
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    client.get("/healthz")
    waiting, seen, routes = deque(["/"]), {"/"}, Counter[str]()
    while waiting:
        address = waiting.popleft()
        route = _route(address)
        routes[route] += 1
        if routes[route] > MOST_OF_A_ROUTE:
            continue
        response, statements = _get(client, address)
        if response.headers.get("Location"):
            waiting.extend(_new([response.headers["Location"]], address, seen))
        if not _is_page(response):
            continue
        html = response.content.decode()
        body = MAIN.search(html)
        has_form = bool(body and POST_FORM.search(body[0]))
        yield Visit(route, address, account.username, has_form, statements, len(response.content))
        waiting.extend(_new(LINK.findall(html), address, seen))


def _route(address: str) -> str:
    """Return the name of the route; files are no pages and have none."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def _get(client: Client, address: str) -> tuple[Any, int]:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    return response, len(captured)


def _is_page(response: Any) -> bool:
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code == 200 and is_html and not response.streaming


def _new(links: list[str], base: str, seen: set[str]) -> Iterator[str]:
    for link in links:
        whole = urlsplit(urljoin(urljoin(BOUNDARY, base), unescape(link)))
        address = whole.path + (f"?{whole.query}" if whole.query else "")
        if whole.netloc == "testserver" and address not in seen:
            seen.add(address)
            yield address


if __name__ == "__main__":
    main()
