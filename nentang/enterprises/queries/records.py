"""Everything known of one record on a day, and what happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db.models import OuterRef, Subquery

from nentang.core.sizes import Size
from nentang.enterprises.industries import Industry, industry
from nentang.enterprises.models import (
    Enterprise,
    EnterpriseStatus,
    FactSource,
    FinanceFigure,
    Kind,
    WorkerCount,
)
from nentang.enterprises.models.parts import Part
from nentang.enterprises.sizing import Judged, judged, limits_in_force
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import place_names
from nentang.kit.access.roles import Permission
from nentang.kit.intake.facts import open_marks
from nentang.kit.ledger.timeline import Event, history

AnyPart = TypeVar("AnyPart", bound=Part)
MARK = ("uid", "sender", "absent_since")


@dataclass(frozen=True, slots=True)
class AbsentSince:
    """The mark of a record that a full list doesn't have: whose list, of which day."""

    uid: UUID
    sender: str
    absent_since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSheet:
    """One record as known on `as_of`, for somebody who may see it."""

    row: Enterprise
    as_of: date
    place_name: str
    statuses: list[EnterpriseStatus]
    counts: list[WorkerCount]
    finances: list[FinanceFigure]
    sources: Mapping[str, FactSource]
    judged: Judged | None
    absence: AbsentSince | None
    has_contact: bool
    parts: list[UUID]

    @property
    def is_project(self) -> bool:
        return self.row.kind == Kind.PROJECT

    @property
    def status(self) -> EnterpriseStatus | None:
        """The period that the day falls in; None before the first."""
        within = (s for s in self.statuses if s.valid_to is None or self.as_of < s.valid_to)
        return next(within, None)

    @property
    def count(self) -> WorkerCount | None:
        return self.counts[0] if self.counts else None

    @property
    def size(self) -> Size | None:
        return self.judged.size if self.judged else None

    @property
    def industry(self) -> Industry | None:
        return industry(self.row.vsic_code, self.row.vsic_edition) if self.row.vsic_code else None

    def source_of(self, field: str) -> FactSource | None:
        """Return where a field comes from: its own source, or that of the whole record."""
        return self.sources.get(field) or self.sources.get("")


def record(uid: UUID, *, viewer: Actor, as_of: date) -> RecordSheet | None:
    """Return one record with its dated facts until that day, latest first; None out of scope."""
    row = _row(uid, viewer)
    if row is None:
        return None
    statuses = _parts_of(EnterpriseStatus, row, viewer)
    counts = _parts_of(WorkerCount, row, viewer)
    finances = _parts_of(FinanceFigure, row, viewer)
    sources = _parts_of(FactSource, row, viewer)
    parts: list[Part] = [*statuses, *counts, *finances, *sources]
    statuses = [each for each in statuses if each.valid_from <= as_of]
    counts = [each for each in counts if each.on <= as_of]
    finances = [each for each in finances if each.year <= as_of.year]
    return RecordSheet(
        row=row,
        as_of=as_of,
        place_name=place_names([row.place_path]).get(row.place_path, ""),
        statuses=sorted(statuses, key=lambda each: each.valid_from, reverse=True),
        counts=sorted(counts, key=lambda each: each.on, reverse=True),
        finances=sorted(finances, key=lambda each: each.year, reverse=True),
        sources={each.field: each for each in sources},
        judged=judged(row.vsic_section, counts, finances, on=as_of, limits=limits_in_force()),
        absence=_absence(row),
        has_contact=viewer.may(Permission.ENTERPRISE_EDIT, scope_path=row.scope_path),
        parts=[part.uid for part in parts],
    )


def _row(uid: UUID, viewer: Actor) -> Enterprise | None:
    """Return the row with its open mark, in one statement."""
    mark = open_marks().filter(record=OuterRef("uid"))
    marked = {f"mark_{name}": Subquery(mark.values(name)[:1]) for name in MARK}
    return Enterprise.objects.visible_to(viewer).annotate(**marked).filter(uid=uid).first()


def _absence(row: Enterprise) -> AbsentSince | None:
    told: list[Any] = [getattr(row, f"mark_{name}") for name in MARK]
    return AbsentSince(*told) if told[0] else None


def worker_counts(uid: UUID, *, viewer: Actor) -> list[WorkerCount]:
    """Return the counts of one record, in one statement; none out of scope."""
    rows = WorkerCount.objects.visible_to(viewer).filter(enterprise__uid=uid)
    return cast(list[WorkerCount], list(rows))


def status_now(uid: UUID, *, viewer: Actor) -> EnterpriseStatus:
    """Return the present status of a record that the viewer sees.

    :raises EnterpriseStatus.DoesNotExist: out of scope.
    """
    rows: Any = EnterpriseStatus.objects.visible_to(viewer).filter(enterprise__uid=uid)
    return cast(EnterpriseStatus, rows.get(valid_to=None))


def finance_figures(uid: UUID, *, viewer: Actor) -> list[FinanceFigure]:
    """Return capital and revenue of one record by year, in one statement; none out of scope."""
    rows = FinanceFigure.objects.visible_to(viewer).filter(enterprise__uid=uid)
    return cast(list[FinanceFigure], list(rows))


def _parts_of(kind: type[AnyPart], row: Enterprise, viewer: Actor) -> list[AnyPart]:
    return cast(list[AnyPart], list(kind.objects.visible_to(viewer).filter(enterprise=row)))


def happenings(sheet: RecordSheet, *, viewer: Actor, most: int) -> list[Event]:
    """Return the latest events of a record and its parts; none if the viewer can't see it."""
    if not viewer.may(Permission.ENTERPRISE_VIEW, scope_path=sheet.row.scope_path):
        return []
    return history([sheet.row.uid, *sheet.parts], limit=most)
