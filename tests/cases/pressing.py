"""Open the pages of a case and press their buttons."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from nentang.kit.access.actors import Actor
from tests.cases.admissions import Way

SignIn = Callable[[Actor], Client]
NAME = "Đinh Thị Mai"


def shown(browser: Client, name: str, *args: Any, **query: str) -> str:
    answer = browser.get(reverse(f"admissions:{name}", args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def sent(browser: Client, name: str, *args: Any, **typed: Any) -> Any:
    """Press the button: "write", unless `last` says to look only."""
    address = reverse(f"admissions:{name}", args=args)
    last = typed.pop("last", "write")
    return browser.post(address, {"key": str(uuid4()), "step": last, **typed})


def step_of(way: Way, key: str, **typed: Any) -> dict[str, Any]:
    """Return what is typed into the form of a step."""
    return {"has_paper": "co", "version": way.row.version, **typed}
