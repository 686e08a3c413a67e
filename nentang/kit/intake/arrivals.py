"""A file as it came."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file as it came, for which register, from whom, true on which day, and its table."""

    sheet_key: str
    sender: str
    known_on: date
    name: str
    data: bytes
    layout: dict[str, Any]
