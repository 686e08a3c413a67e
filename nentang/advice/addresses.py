"""The list of verdicts as an address: its conditions, in words without marks."""

from types import MappingProxyType
from urllib.parse import urlencode

from django.urls import reverse

from nentang.advice.conditions import Conditions

NAMES = MappingProxyType(
    {
        "wanted": "q",
        "place": "dia_ban",
        "step": "goi_y",
        "members_class": "dv",
        "organisation": "to_chuc",
        "unions": "doan_the",
    }
)
ACTIVE = "trong_dien"  # within what the plan speaks of


def list_url(conditions: Conditions, route: str = "advice:index") -> str:
    """Return the address of the list under these conditions."""
    query = {short: getattr(conditions, name) for name, short in NAMES.items()}
    query = {short: value for short, value in query.items() if value}
    if conditions.is_active:
        query[ACTIVE] = "1"
    url = reverse(route)
    return f"{url}?{urlencode(query)}" if query else url
