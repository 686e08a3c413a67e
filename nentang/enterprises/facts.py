"""What the advice is told of enterprises: one row each on one day, without a viewer.

For rows that the advice keeps; who may see them is decided where they are read.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nentang.core.founding import Kind, Status
from nentang.enterprises.models import (
    Enterprise,
    EnterpriseStatus,
    PartyScope,
    SizeName,
    WorkerCount,
)
from nentang.enterprises.models import Status as Stage
from nentang.enterprises.models.parts import Part
from nentang.kit.access.prepared import Among
from nentang.kit.ledger.chain import Noted, Touched

KEPT = "the advice is worked out for every enterprise"
FEW = 5_000  # beyond this the whole table is read once, below the limit of bound values
ENDED = frozenset({Stage.DISSOLVED, Stage.REVOKED, Stage.BANKRUPT})
COLUMNS = (
    *("pk", "uid", "name", "tax_code", "scope_path", "sort_key", "search_key", "kind"),
    *("party_scope", "is_foreign_joint_venture", "size_class", "place_path", "status"),
)
OWN = tuple(name for name in COLUMNS if name not in {"kind", "party_scope", "status"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseFacts:
    """One enterprise or project on a day; `changes_on` is the next day a dated fact begins."""

    pk: int
    uid: UUID
    name: str
    tax_code: str | None
    scope_path: str
    sort_key: str
    search_key: str
    kind: Kind
    status: Status
    is_scope_known: bool
    is_foreign_joint_venture: bool
    workers: int | None
    workers_on: date | None
    workers_source: str
    size_class: str
    place_path: str
    changes_on: date | None = None


def enterprise_facts(
    *, on: date, among: Collection[int] | None = None
) -> dict[int, EnterpriseFacts]:
    """Return the facts by primary key, in three statements; None means every enterprise."""
    statuses, counts = _dated(_STATUSES(among)), _dated(_COUNTS(among))
    rows = (dict(zip(COLUMNS, row, strict=True)) for row in _ENTERPRISES(among))
    return {
        row["pk"]: _facts(row, on, statuses.get(row["pk"], []), counts.get(row["pk"], []))
        for row in rows
        if among is None or row["pk"] in among
    }


def enterprises_touched(touched: Iterable[Touched | Noted]) -> set[int]:
    """Return the enterprises that a command wrote, themselves or a dated fact of theirs."""
    records = [each.record for each in touched if isinstance(each, Touched)]
    own = {record.pk for record in records if isinstance(record, Enterprise)}
    return own | {record.enterprise_id for record in records if isinstance(record, Part)}


def enterprises_begun(touched: Iterable[Touched | Noted]) -> set[int]:
    """Return the enterprises among them that a command has just added."""
    new = (each.record for each in touched if isinstance(each, Touched) and not each.before)
    return {record.pk for record in new if isinstance(record, Enterprise) and record.pk}


def every_key() -> set[int]:
    """Return the primary key of every enterprise and project."""
    return set(Enterprise.objects.unscoped(reason=KEPT).values_list("pk", flat=True))


def size_name(size_class: str) -> str:
    """Return a class in words; the empty text for an unknown one."""
    return str(SizeName(size_class).label) if size_class else ""


def status_name(stage: str) -> str:
    """Return a stage in words."""
    return str(Stage(stage).label)


def _parts(part: type[Part], day: str, *names: str) -> Among:
    """Return what asks for the dated facts of enterprises, the earliest first."""

    def rows() -> QuerySet[Any, Any]:
        found = part.objects.unscoped(reason=KEPT).order_by("enterprise_id", day)
        return found.values_list("enterprise_id", day, *names)

    return Among(rows, "enterprise_id", most=FEW)


def _dated(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    """Return day and values of each dated fact by enterprise."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    for owner, *values in rows:
        found.setdefault(owner, []).append(tuple(values))
    return found


_STATUSES = _parts(EnterpriseStatus, "valid_from", "status")
_COUNTS = _parts(WorkerCount, "on", "count", "source")
_ENTERPRISES = Among(
    lambda: Enterprise.objects.unscoped(reason=KEPT).order_by().values_list(*COLUMNS),
    "pk",
    most=FEW,
)


def _facts(
    row: dict[str, Any],
    on: date,
    statuses: list[tuple[Any, ...]],
    counts: list[tuple[Any, ...]],
) -> EnterpriseFacts:
    begun = [stage for since, stage in statuses if since <= on]
    earliest = statuses[0][1] if statuses else row["status"]
    stage = begun[-1] if begun else earliest  # before its first period it is as it began
    known = [count for count in counts if count[0] <= on]
    workers_on, workers, source = known[-1] if known else (None, None, "")
    later = [each[0] for each in (*statuses, *counts) if each[0] > on]
    is_project = row["kind"] == Kind.PROJECT or stage == Stage.PREPARING
    return EnterpriseFacts(
        **{name: row[name] for name in OWN},
        kind=Kind.PROJECT if is_project else Kind.ENTERPRISE,
        status=_status(stage, row["party_scope"]),
        is_scope_known=bool(row["party_scope"]),
        workers=workers,
        workers_on=workers_on,
        workers_source=source,
        changes_on=min(later, default=None),
    )


def _status(stage: str, party_scope: str) -> Status:
    """Return what the plan makes of a stage (E-10) in a sector (E-09); a pause ends nothing."""
    if stage in ENDED:
        return Status.ENDED
    if party_scope == PartyScope.STATE:
        return Status.OUT_OF_SCOPE
    return Status.PREPARING if stage == Stage.PREPARING else Status.OPERATING
