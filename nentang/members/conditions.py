"""What the list of members is narrowed by and in which order it stands."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q

from nentang.kit.access.keyset import Order
from nentang.kit.access.scoping import ScopedQuerySet
from nentang.kit.access.seeking import matching
from nentang.members.models import COUNTED, WorkplaceState

RUNNING = "SINH_HOAT"  # a choice of the filter that is no single status: whoever is on the roll
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
    """Each empty where nothing is asked; `tree` is a path of the Party's own tree."""

    wanted: str = ""
    status: str = ""
    tree: str = ""
    enterprise: UUID | None = None
    workplace: str = ""


def narrowed(rows: Rows, conditions: Conditions) -> Rows:
    """Keep the rows that meet every condition."""
    if conditions.status:
        is_running = conditions.status == RUNNING
        rows = rows.filter(status__in=COUNTED if is_running else [conditions.status])
    if conditions.tree:
        rows = rows.filter(organisation__tree_path__under=conditions.tree)
    if conditions.enterprise:
        there = Q(organisation__enterprise__uid=conditions.enterprise)
        rows = rows.filter(there | Q(workplace__uid=conditions.enterprise))
    if conditions.workplace:
        rows = rows.filter(workplace_state=conditions.workplace)
        if conditions.workplace == WorkplaceState.TO_VERIFY:
            rows = rows.filter(status__in=COUNTED)
    return matching(rows, conditions.wanted)
