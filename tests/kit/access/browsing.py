"""What tests read from pages of accounts."""

import re
from collections.abc import Callable

from django.test import Client

Browse = Callable[[str], Client]
LIST = "/quan-tri/tai-khoan"


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def form_of(response: object) -> dict[str, str]:
    """Return the hidden parts of the page's form: its key and its version."""
    found = re.findall(r'name="(key|version)" value="([^"]+)"', text_of(response))
    return dict(found)
