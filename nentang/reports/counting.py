"""What was founded and who was admitted in a time, as the viewer may know it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from nentang.core.targets import (
    DEFINITIONS,
    Founding,
    Measure,
    Reading,
    Window,
    counts,
)
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.members.queries import admitted_count
from nentang.organisations.queries import organisations, unions

GRASSROOTS = ("GRASSROOTS_CELL", "GRASSROOTS_COMMITTEE")
SUBORDINATE = "SUBORDINATE_CELL"
YOUTH, STATE = "YOUTH_UNION", "STATE"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundedLine:
    """One organisation that was founded; its enterprise is named only to who may see it."""

    uid: UUID
    name: str
    kind: str
    is_union: bool
    enterprise_uid: UUID | None
    enterprise_name: str
    is_scope_known: bool
    number: str
    founding: Founding


@dataclass(frozen=True, slots=True)
class Tally:
    """How many count in each reading; of the one that counts, what is not known of them.

    `without_day`: by reading, how many have no such day on record; unknown is never zero.
    """

    by_reading: dict[Reading, int]
    without_scope: int = 0
    without_day: dict[Reading, int] = field(default_factory=dict)


def tally(measure: Measure, window: Window, *, viewer: Actor, as_of: date) -> Tally:
    """Return the counts of every reading in one or two statements."""
    if measure is Measure.ADMISSIONS:
        return _admissions(window, viewer, as_of)
    lines = _founded(measure, window, viewer)
    main = _counting(lines, measure, Reading.MAIN, window, as_of)
    by_reading = {
        reading: len(_counting(lines, measure, reading, window, as_of))
        for reading in DEFINITIONS[measure]
    }
    return Tally(
        by_reading,
        sum(not line.is_scope_known for line in main),
        {Reading.BY_EFFECT: sum(line.founding.effective_on is None for line in main)},
    )


def founded(
    measure: Measure, reading: Reading, window: Window, *, viewer: Actor, as_of: date
) -> list[FoundedLine]:
    """Return exactly the organisations that count in a reading, by day and name."""
    return _counting(_founded(measure, window, viewer), measure, reading, window, as_of)


def _counting(
    lines: Iterable[FoundedLine], measure: Measure, reading: Reading, window: Window, as_of: date
) -> list[FoundedLine]:
    definition = DEFINITIONS[measure][reading]
    return [line for line in lines if counts(line.founding, definition, window, as_of=as_of)]


def _founded(measure: Measure, window: Window, viewer: Actor) -> list[FoundedLine]:
    """Return what any reading could count, in one statement."""
    days = (window.start, window.end)
    rows: QuerySet[Any]
    is_union = measure is Measure.YOUTH_ORGANISATIONS
    if is_union:
        rows = unions(viewer=viewer).filter(kind=YOUTH, founded_on__range=days)
    else:
        within = Q(founded_on__range=days) | Q(effective_on__range=days)
        kinds = (*GRASSROOTS, SUBORDINATE)
        rows = organisations(viewer=viewer).filter(within, kind__in=kinds)
    ordered = rows.select_related("enterprise").order_by("founded_on", "sort_key", "pk")
    return [_line(row, viewer, is_union=is_union) for row in ordered]


def _line(row: Any, viewer: Actor, *, is_union: bool) -> FoundedLine:
    enterprise = row.enterprise
    is_seen = enterprise is not None and viewer.may(
        Permission.ENTERPRISE_VIEW, scope_path=enterprise.scope_path
    )
    return FoundedLine(
        uid=row.uid,
        name=row.name,
        kind=row.get_kind_display(),
        is_union=is_union,
        enterprise_uid=enterprise.uid if is_seen else None,
        enterprise_name=enterprise.name if is_seen else "",
        is_scope_known=enterprise is None or bool(enterprise.party_scope),
        number=row.founding_number,
        founding=Founding(
            decided_on=row.founded_on,
            effective_on=None if is_union else row.effective_on,
            is_non_state=enterprise is not None and enterprise.party_scope != STATE,
            is_subordinate=row.kind == SUBORDINATE,
        ),
    )


def _admissions(window: Window, viewer: Actor, as_of: date) -> Tally:
    found = admitted_count(window.start, window.end, viewer=viewer, as_of=as_of)
    by_reading = {
        Reading.MAIN: found.by_ceremony,
        Reading.BY_DECISION: found.by_decision,
        Reading.WHOLE_BLOC: found.whole_bloc,
        Reading.DECIDED_ONLY: found.decided_not_admitted,
    }
    unknown = dict.fromkeys((Reading.BY_DECISION, Reading.DECIDED_ONLY), found.without_decision)
    return Tally(by_reading, found.without_scope, unknown)
