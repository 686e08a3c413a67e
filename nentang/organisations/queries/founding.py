"""What was founded in a time, row by row, for the targets of plan III.1 and III.3."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.organisations.models import MassKind, PartyKind
from nentang.organisations.queries.lists import organisations, unions

GRASSROOTS = (PartyKind.GRASSROOTS_CELL, PartyKind.GRASSROOTS_COMMITTEE)
STATE = "STATE"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedRow:
    """A founding by its decision; the enterprise's name is "" where it is out of scope.

    `is_scope_known` tells whether it is recorded that the enterprise is outside the State's
    sector; where it is not recorded it is counted, and the report says so.
    """

    uid: UUID
    name: str
    kind: str
    enterprise_uid: UUID | None
    enterprise_name: str
    is_scope_known: bool
    decided_on: date
    number: str


def founded_in(
    start: date,
    end: date,
    *,
    viewer: Actor,
    as_of: date,
    kinds: Iterable[str] = GRASSROOTS,
) -> list[FoundedRow]:
    """Return party organisations of non-state enterprises decided from `start` until `end`.

    Both days belong to the time; what was decided after `as_of` is not there yet.
    """
    rows = organisations(viewer=viewer).filter(kind__in=list(kinds))
    return _founded(rows, start, min(end, as_of), viewer)


def youth_founded_in(start: date, end: date, *, viewer: Actor, as_of: date) -> list[FoundedRow]:
    """Return youth-union organisations of non-state enterprises decided in the time."""
    rows = unions(viewer=viewer).filter(kind=MassKind.YOUTH_UNION)
    return _founded(rows, start, min(end, as_of), viewer)


def _founded(rows: Any, start: date, end: date, viewer: Actor) -> list[FoundedRow]:
    chosen = rows.filter(enterprise__isnull=False, founded_on__range=(start, end))
    chosen = chosen.exclude(enterprise__party_scope=STATE).select_related("enterprise")
    ordered = chosen.order_by("founded_on", "sort_key", "pk")
    return [_row(row, viewer) for row in ordered]


def _row(row: Any, viewer: Actor) -> FoundedRow:
    enterprise = row.enterprise
    is_seen = viewer.may(Permission.ENTERPRISE_VIEW, scope_path=enterprise.scope_path)
    return FoundedRow(
        uid=row.uid,
        name=row.name,
        kind=row.get_kind_display(),
        enterprise_uid=enterprise.uid if is_seen else None,
        enterprise_name=enterprise.name if is_seen else "",
        is_scope_known=bool(enterprise.party_scope),
        decided_on=row.founded_on,
        number=row.founding_number,
    )
