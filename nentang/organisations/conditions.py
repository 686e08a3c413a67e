"""What the lists of organisations are narrowed by and in which order they stand."""

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from django.db.models import Q

from nentang.enterprises.ending import has_ended
from nentang.kit.access.keyset import Order
from nentang.kit.access.scoping import ScopedQuerySet
from nentang.kit.access.seeking import matching

RUNNING, ENDED, STRANDED = "HOAT_DONG", "KET_THUC", "DN_CHAM_DUT"
BY_NAME = "name"
ORDERS = MappingProxyType(
    {
        BY_NAME: Order(("sort_key", "id")),
        "-name": Order(("sort_key", "id"), is_down=True),
        "updated": Order(("changed_at", "id")),
        "-updated": Order(("changed_at", "id"), is_down=True),
    }
)
Rows = TypeVar("Rows", bound=ScopedQuerySet[Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Each an empty text where nothing is asked; `on` is the day on which it is asked."""

    wanted: str = ""
    place: str = ""
    kind: str = ""
    state: str = ""
    on: date | None = field(default=None, compare=False)


def narrowed(rows: Rows, conditions: Conditions, *, ended: str) -> Rows:
    """Keep the rows that meet every condition; `ended` names the day on which a row ended."""
    if conditions.place:
        rows = rows.filter(scope_path__under=conditions.place)
    if conditions.kind:
        rows = rows.filter(kind=conditions.kind)
    if conditions.state:
        rows = rows.filter(Q(**{f"{ended}__isnull": conditions.state != ENDED}))
    if conditions.state == STRANDED and conditions.on:
        rows = rows.filter(has_ended(conditions.on, prefix="enterprise__"))
    return matching(rows, conditions.wanted)
