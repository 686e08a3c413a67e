"""What a list of enterprises is narrowed by and in which order it stands."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from nentang.enterprises.models import EnterpriseQuerySet, Status
from nentang.kit.access.keyset import Order
from nentang.kit.access.seeking import matching
from nentang.kit.intake.facts import open_marks

# Choices of a filter that are no value of the field.
UNKNOWN, ENDED, TO_VERIFY = "CHUA_RO", "NGUNG", "CAN"
ENDED_STATUSES = (Status.SUSPENDED, Status.DISSOLVED, Status.REVOKED, Status.BANKRUPT)
BY_NAME = "name"
ORDERS = MappingProxyType(
    {
        BY_NAME: Order(("sort_key", "id")),
        "-name": Order(("sort_key", "id"), is_down=True),
        "workers": Order(("workers_high", "sort_key", "id")),
        "-workers": Order(("workers_low", "sort_key", "id"), is_down=True),
        "place": Order(("place_path", "sort_key", "id")),
        "-place": Order(("place_path", "sort_key", "id"), is_down=True),
        "updated": Order(("changed_at", "id")),
        "-updated": Order(("changed_at", "id"), is_down=True),
    }
)
Rows = TypeVar("Rows", bound=EnterpriseQuerySet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Each an empty text, None or False where nothing is asked."""

    wanted: str = ""
    place: str = ""
    section: str = ""
    size: str = ""
    ownership: str = ""
    status: str = ""
    kind: str = ""
    established_since: date | None = None
    is_to_verify: bool = False


def narrowed(rows: Rows, conditions: Conditions) -> Rows:
    """Keep the rows that meet every condition."""
    pairs = {
        "place_path": conditions.place,
        "vsic_section": conditions.section,
        "size_class": conditions.size,
        "ownership_stat": conditions.ownership,
        "status": conditions.status,
        "kind": conditions.kind,
    }
    for field, value in pairs.items():
        if value == ENDED:
            rows = rows.filter(status__in=ENDED_STATUSES)
        elif value:
            rows = rows.filter(**{field: "" if value == UNKNOWN else value})
    if conditions.established_since:
        rows = rows.filter(established_on__gte=conditions.established_since)
    if conditions.is_to_verify:
        rows = rows.filter(uid__in=open_marks().values("record"))
    return matching(rows, conditions.wanted)
