"""What the checks read of enterprises: a row each with its dated facts, for everyone.

No viewer: what is found is kept in rows of its own, and who may see them is decided there.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from nentang.enterprises.models import (
    Enterprise,
    EnterpriseStatus,
    FactSource,
    WorkerCount,
)
from nentang.enterprises.models.parts import Part
from nentang.kit.access.places import places_of
from nentang.kit.access.prepared import Among
from nentang.kit.cleaning.absence import Mark, absent
from nentang.kit.cleaning.checks import Subject
from nentang.kit.text.folding import fold

WHY = "every record is looked at, whoever may see it"
FEW = 500  # beyond this the tables are read whole, below the limit of bound values
SITES = ("PARK", "WARD")
PARK = "PARK"
COLUMNS = (
    *("pk", "uid", "scope_path", "kind", "tax_code", "name", "vsic_code", "place_path", "address"),
    *("established_on", "planned_start_on", "status"),
)
Dated = tuple[date, Any, str, str]  # day, value, source, sender


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An enterprise or project with its counts and periods, the earliest first."""

    pk: int
    uid: UUID
    scope_path: str
    kind: str
    tax_code: str | None
    name: str
    vsic_code: str
    place_path: str
    address: str
    established_on: date | None
    planned_start_on: date | None
    status: str
    counts: tuple[Dated, ...] = ()
    periods: tuple[Dated, ...] = ()  # the value is status and decision
    absent: Mark | None = None

    @property
    def subject(self) -> Subject:
        return Subject(self.pk, self.uid, self.scope_path)

    @property
    def is_enterprise(self) -> bool:
        return self.kind == "ENTERPRISE"


@dataclass(frozen=True, slots=True)
class Sites:
    """The parks and wards: kinds by path, and parks by their folded names, the longest first."""

    kinds: Mapping[str, str]
    parks: tuple[tuple[str, str, str], ...]  # folded name, name, path

    @classmethod
    def read(cls) -> "Sites":
        return _sites(tuple(places_of(SITES)))


def rows(*, among: Collection[int] | None) -> list[Row]:
    """Return the rows to look at, in four statements."""
    counts, periods = _dated(_COUNTS(among)), _dated(_PERIODS(among))
    found = (dict(zip(COLUMNS, row, strict=True)) for row in _ENTERPRISES(among))
    read = [each for each in found if among is None or each["pk"] in among]
    marks = absent(None if among is None else [each["uid"] for each in read])
    return [
        Row(
            **each,
            counts=tuple(counts.get(each["pk"], ())),
            periods=tuple(periods.get(each["pk"], ())),
            absent=marks.get(each["uid"]),
        )
        for each in read
    ]


def sources(keys: Collection[int]) -> dict[tuple[int, str], tuple[str, str]]:
    """Return source and sender of each field by enterprise; of "" that of all other fields."""
    return {(pk, field): (text, sender) for pk, field, text, sender in _SOURCES(keys)}


def keys_of(uids: Iterable[UUID]) -> set[int]:
    """Return the primary keys of records."""
    wanted = set(uids)
    if not wanted:
        return set()
    found = Enterprise.objects.unscoped(reason=WHY).filter(uid__in=wanted)
    return set(found.values_list("pk", flat=True))


def _bare(name: str) -> str:
    folded = fold(name)
    for prefix in ("khu cong nghiep ", "kcn ", "cum cong nghiep ", "ccn "):
        folded = folded.removeprefix(prefix)
    return folded


@lru_cache(maxsize=1)
def _sites(found: tuple[tuple[str, str, str], ...]) -> Sites:
    """Return sites from path, kind and name; each edit asks, and they hardly ever change."""
    parks = [(_bare(name), name, path) for path, kind, name in found if kind == PARK]
    longest_first = sorted(parks, key=lambda park: -len(park[0]))
    return Sites({path: kind for path, kind, _name in found}, tuple(longest_first))


def _parts(part: type[Part], day: str, *names: str) -> Among:
    """Return what asks for the dated facts of enterprises, the earliest first."""

    def found() -> QuerySet[Any, Any]:
        rows = part.objects.unscoped(reason=WHY).order_by("enterprise_id", day)
        return rows.values_list("enterprise_id", day, "source", "sender", *names)

    return Among(found, "enterprise_id", most=FEW)


def _dated(found: Iterable[tuple[Any, ...]]) -> dict[int, list[Dated]]:
    read: dict[int, list[Dated]] = {}
    for owner, on, source, sender, *values in found:
        value = values[0] if len(values) == 1 else tuple(values)
        read.setdefault(owner, []).append((on, value, source, sender))
    return read


_COUNTS = _parts(WorkerCount, "on", "count")
_PERIODS = _parts(EnterpriseStatus, "valid_from", "status", "decision")
_ENTERPRISES = Among(
    lambda: Enterprise.objects.unscoped(reason=WHY).order_by("pk").values_list(*COLUMNS),
    "pk",
    most=FEW,
)
_SOURCES = Among(
    lambda: (
        FactSource.objects.unscoped(reason=WHY)
        .order_by("pk")
        .values_list("enterprise_id", "field", "source", "sender")
    ),
    "enterprise_id",
    most=FEW,
)
