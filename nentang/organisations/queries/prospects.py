"""The list of prospects: a number for an enterprise, a day, a reporting union; newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
from nentang.kit.access.keyset import Order
from nentang.kit.access.roles import Permission
from nentang.kit.text.folding import words
from nentang.organisations.models import ProspectCount, Reporter
from nentang.organisations.queries.lists import CAP, CHUNK, PAGE

NEWEST = Order(("on", "id"), is_down=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProspectConditions:
    """Each an empty text where nothing is asked."""

    wanted: str = ""
    place: str = ""
    reporter: str = ""


@dataclass(frozen=True, slots=True)
class ProspectRow:
    """One line of the list; the enterprise is named where it is in the viewer's scope."""

    number: int
    enterprise: str
    enterprise_uid: UUID
    tax_code: str
    reported_by: str
    on: date
    count: int
    source: str


def prospect_counts(conditions: ProspectConditions, *, viewer: Actor) -> "QuerySet[ProspectCount]":
    """Return the numbers that the viewer sees and that meet the conditions."""
    rows = ProspectCount.objects.visible_to(viewer).select_related("enterprise")
    if conditions.reporter:
        rows = rows.filter(reported_by=conditions.reporter)
    if conditions.place:
        rows = rows.filter(enterprise__scope_path__under=conditions.place)
    if conditions.wanted.strip() and not words(conditions.wanted):
        return rows.none()
    for word in words(conditions.wanted):
        rows = rows.filter(enterprise__search_key__contains=f" {word}")
    return rows


def prospect_total(conditions: ProspectConditions, *, viewer: Actor) -> int:
    """Return how many numbers there are, counted up to one beyond the cap."""
    return prospect_counts(conditions, viewer=viewer).order_by()[: CAP + 1].count()


def prospect_page(
    conditions: ProspectConditions, *, viewer: Actor, around: keyset.Around = keyset.FIRST_PAGE
) -> keyset.Page[ProspectRow]:
    """Return 50 rows, the newest first."""
    part = keyset.slice_of(
        prospect_counts(conditions, viewer=viewer),
        NEWEST,
        size=PAGE,
        around=around,
    )
    told = [_line(number, row, viewer) for number, row in enumerate(part.rows, part.first)]
    return keyset.page_of(part, told, NEWEST)


def every_prospect(
    conditions: ProspectConditions, *, viewer: Actor, most: int | None = None
) -> Iterator[ProspectRow]:
    """Return the rows of all pages, read in chunks; not more than `most`."""
    rows = prospect_counts(conditions, viewer=viewer).order_by(*NEWEST.names(is_reversed=False))
    for number, row in enumerate(rows[:most].iterator(chunk_size=CHUNK), 1):
        yield _line(number, row, viewer)


def _line(number: int, row: Any, viewer: Actor) -> ProspectRow:
    owner = row.enterprise
    is_seen = viewer.may(Permission.ENTERPRISE_VIEW, scope_path=owner.scope_path)
    return ProspectRow(
        number=number,
        enterprise=owner.name if is_seen else "",
        enterprise_uid=owner.uid,
        tax_code=(owner.tax_code or "") if is_seen else "",
        reported_by=str(Reporter(row.reported_by).label),
        on=row.on,
        count=row.count,
        source=row.source,
    )
