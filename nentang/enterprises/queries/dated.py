"""Dated facts of many records, for lists that are exported."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from nentang.enterprises.models import EnterpriseStatus, WorkerCount
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import place_names

CHUNK = 2_000
COUNTED = ("enterprise__name", "enterprise__tax_code", "enterprise__place_path")


@dataclass(frozen=True, slots=True)
class CountRow:
    """A count of workers with the enterprise that it is of."""

    name: str
    tax_code: str | None
    place_name: str
    workers: int
    workers_on: date
    source: str


def counted(*, viewer: Actor, until: date) -> Iterator[CountRow]:
    """Return every count until the day, by the name of its enterprise, then by day."""
    seen: Any = WorkerCount.objects.visible_to(viewer)
    rows = seen.filter(on__lte=until)
    ordered = rows.order_by("enterprise__sort_key", "enterprise_id", "on")
    values = ordered.values_list(*COUNTED, "count", "on", "source")
    names: dict[str, str] = {}
    for name, tax_code, place_path, *told in values.iterator(chunk_size=CHUNK):
        if place_path not in names:
            names |= place_names([place_path]) or {place_path: ""}
        yield CountRow(name, tax_code, names[place_path], *told)


def decisions(records: Collection[UUID], *, viewer: Actor) -> dict[UUID, str]:
    """Return by which decision the status in force began, where one is known."""
    seen: Any = EnterpriseStatus.objects.visible_to(viewer)
    rows = seen.filter(enterprise__uid__in=records)
    found = rows.filter(valid_to=None).exclude(decision="")
    return dict(found.values_list("enterprise__uid", "decision"))
