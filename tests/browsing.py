"""What tests do in a browser: carry a form on, look before writing, write."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from uuid import uuid4

from django.test import Client

from nentang.kit.access.actors import Actor

SignIn = Callable[[Actor], Client]


def carried(page: str) -> dict[str, str]:
    """Return the hidden parts of the form on a page."""
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in pairs if name != "csrfmiddlewaretoken"}


def finished(client: Client, address: str, typed: dict[str, Any]) -> Any:
    """Look before writing, then write what the page carried on."""
    base = {"key": str(uuid4()), "version": "1"}
    look = client.post(address, base | typed | {"step": "check"})
    assert "Xem lại trước khi ghi" in look.text, look.text
    return client.post(address, carried(look.text) | {"step": "write"})
