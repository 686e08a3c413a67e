"""Addresses and forms of organisations, and what a page costs."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

NEW = {
    "key": "k1",
    "name": "Chi bộ Gốm",
    "kind": "GRASSROOTS_CELL",
    "founded_on": "1/11/2019",
    "founding_number": "15-QĐ/ĐUK",
    "source": "Quyết định",
}
UNION = {"key": "k1", "kind": "TRADE_UNION", "name": "Công đoàn May", "source": "Quyết định"}


def url(name: str, *args: Any) -> str:
    return reverse(f"organisations:{name}", args=[getattr(each, "uid", each) for each in args])


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as made:
        page = client.get(address)
    assert page.status_code == 200
    assert len(page.content) < 60_000
    return len(made)
