"""The size class of one enterprise, by the decree in force when its workers were counted.

Count, money of the latest year until then, and decree belong to one moment, so the class
that a list has stored and the class that a page works out are the same until a fact or a
decree changes. After a change of decree `recompute_sizes` writes the stored ones anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Prefetch

from nentang.core.sizes import Size, SizeFacts, SizeThresholds, size_of
from nentang.enterprises.industries import sector_of
from nentang.enterprises.models import Enterprise, FinanceFigure, WorkerCount
from nentang.plans.catalogue import size_thresholds

BILLION = Decimal(10**9)
BATCH = 500
STORED = "stored size classes follow the decree"


@dataclass(frozen=True, slots=True)
class Judged:
    """A size with the two facts it was judged by, for the day `on`."""

    size: Size
    on: date
    count: WorkerCount | None
    finance: FinanceFigure | None


def judged(
    section: str, counts: Iterable[WorkerCount], finances: Iterable[FinanceFigure], *, on: date
) -> Judged | None:
    """Return the size as known on that day; None where no decree was in force."""
    known = [count for count in counts if count.on <= on]
    count = max(known, key=lambda each: each.on, default=None)
    day = count.on if count else on
    years = [figure for figure in finances if figure.year <= day.year]
    finance = max(years, key=lambda each: each.year, default=None)
    thresholds = _thresholds(day)
    if thresholds is None:
        return None
    facts = SizeFacts(
        sector=sector_of(section) if section else None,
        workers=count.count if count else None,
        revenue=_billions(finance.revenue if finance else None),
        capital=_billions(finance.capital if finance else None),
    )
    return Judged(size_of(facts, thresholds), day, count, finance)


def store_size(
    enterprise: Enterprise, counts: Iterable[WorkerCount], finances: Iterable[FinanceFigure]
) -> None:
    """Set the stored class and the version of the rule that gave it; the caller saves."""
    size = None
    if enterprise.workers_on:
        found = judged(enterprise.vsic_section, counts, finances, on=enterprise.workers_on)
        size = found.size if found else None
    known = size is not None and size.size is not None
    enterprise.size_class = size.size.value if size and size.size else ""
    enterprise.size_rule = f"{size.rule}/{size.version}" if size and known else ""


def recompute_sizes() -> int:
    """Write every stored class anew, after a decree changed; return how many differed.

    What is stored repeats facts, so this is no command and writes no ledger entry.
    """
    everyone = Enterprise.objects.unscoped(reason=STORED)
    parts = (
        Prefetch("worker_counts", WorkerCount.objects.unscoped(reason=STORED)),
        Prefetch("finances", FinanceFigure.objects.unscoped(reason=STORED)),
    )
    rows = everyone.prefetch_related(*parts).order_by("pk")
    changed = []
    for row in rows.iterator(chunk_size=BATCH):
        before = (row.size_class, row.size_rule)
        counts: list[Any] = list(row.worker_counts.all())
        finances: list[Any] = list(row.finances.all())
        store_size(row, counts, finances)
        if (row.size_class, row.size_rule) != before:
            changed.append(row)
    everyone.bulk_update(changed, ["size_class", "size_rule"], batch_size=BATCH)
    return len(changed)


@lru_cache(maxsize=256)
def _thresholds(day: date) -> SizeThresholds | None:
    return size_thresholds(day)


def _billions(dong: int | None) -> Decimal | None:
    return None if dong is None else dong / BILLION
