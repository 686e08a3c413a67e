"""The size class of one enterprise, by the decree in force when its workers were counted.

Count, money of the latest year until then, and decree belong to one moment, so the class
that a list has stored and the class that a page works out are the same until a fact or a
decree changes. The limits are those of the table of rules, where the office may have set what
was not read; a command that changes them writes the stored classes anew (`follow_rules`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.sizes import Size, SizeFacts, SizeThresholds, size_of
from nentang.enterprises.industries import sector_of
from nentang.enterprises.models import Enterprise, FinanceFigure, SizeName, WorkerCount
from nentang.kit.access.actors import Actor
from nentang.kit.ledger.chain import Act, Noted, Touched
from nentang.plans import facts as rules
from nentang.plans.catalogue import RuleVersion, size_thresholds
from nentang.plans.effects import EffectLine

BILLION = Decimal(10**9)
BATCH = 500
SIZE_RULES = {"E-01", "E-01.aic_medium"}
STORED = "stored size classes follow the decree"


@dataclass(slots=True)
class Limits:
    """The decrees as they stood when a command or a page began, read once for many records."""

    versions: Sequence[RuleVersion]
    by_day: dict[date, SizeThresholds | None] = field(default_factory=dict)
    sizes: dict[tuple[date, SizeFacts], Size] = field(default_factory=dict)

    def on(self, day: date) -> SizeThresholds | None:
        """Return the limits of the day; None before the first decree."""
        if day not in self.by_day:
            self.by_day[day] = size_thresholds(day, self.versions)
        return self.by_day[day]

    def size(self, facts: SizeFacts, day: date, thresholds: SizeThresholds) -> Size:
        """Return the size by the limits of that day; of the same facts it is the same."""
        found = self.sizes.get((day, facts))
        if found is None:
            found = self.sizes[day, facts] = size_of(facts, thresholds)
        return found


def limits_in_force() -> Limits:
    """Return the limits of the table of rules, in one statement."""
    return Limits(rules.rule_versions())


@dataclass(frozen=True, slots=True)
class Judged:
    """A size with the two facts it was judged by, for the day `on`."""

    size: Size
    on: date
    count: WorkerCount | None
    finance: FinanceFigure | None


def judged(
    section: str,
    counts: Iterable[WorkerCount],
    finances: Iterable[FinanceFigure],
    *,
    on: date,
    limits: Limits,
) -> Judged | None:
    """Return the size as known on that day; None where no decree was in force."""
    known = [count for count in counts if count.on <= on]
    count = max(known, key=lambda each: each.on, default=None)
    day = count.on if count else on
    years = [figure for figure in finances if figure.year <= day.year]
    finance = max(years, key=lambda each: each.year, default=None)
    thresholds = limits.on(day)
    if thresholds is None:
        return None
    facts = SizeFacts(
        sector=sector_of(section) if section else None,
        workers=count.count if count else None,
        revenue=_billions(finance.revenue if finance else None),
        capital=_billions(finance.capital if finance else None),
    )
    return Judged(limits.size(facts, day, thresholds), day, count, finance)


def store_size(
    enterprise: Enterprise,
    counts: Iterable[WorkerCount],
    finances: Iterable[FinanceFigure],
    *,
    limits: Limits,
) -> None:
    """Set the stored class and the version of the rule that gave it; the caller saves."""
    size = None
    if enterprise.workers_on:
        day = enterprise.workers_on
        found = judged(enterprise.vsic_section, counts, finances, on=day, limits=limits)
        size = found.size if found else None
    known = size is not None and size.size is not None
    enterprise.size_class = size.size.value if size and size.size else ""
    enterprise.size_rule = f"{size.rule}/{size.version}" if size and known else ""


def recompute_sizes() -> int:
    """Write every stored class anew, after a decree changed; return how many differed.

    What is stored repeats facts, so this is no command and writes no ledger entry.
    """
    everyone = Enterprise.objects.unscoped(reason=STORED)
    changed = [row for row, _before in _turned(everyone, limits_in_force())]
    everyone.bulk_update(changed, ["size_class", "size_rule"], batch_size=BATCH)
    return len(changed)


def follow_rules(_act: Act, touched: Sequence[Touched | Noted]) -> Iterable[Touched]:
    """Write the stored classes anew after a command that touched the limits.

    :returns: nothing, since the ledger follows no stored class.
    """
    if rules.rules_touched(touched) & SIZE_RULES:
        recompute_sizes()
    return ()


def sizes_changed(
    versions: Sequence[RuleVersion], _on: date, viewer: Actor
) -> Sequence[EffectLine]:
    """Return how many stored classes a change of the limits would turn, for `plans.effects`.

    A class is judged by the decree of the day of its own count, whatever the day asked about.
    """
    visible = Enterprise.objects.visible_to(viewer).filter(workers_on__isnull=False)
    turned = Counter(
        (before, row.size_class)
        for row, (before, _rule) in _turned(visible, Limits(versions))
        if before != row.size_class
    )
    url = reverse("enterprises:index")
    return [
        EffectLine(_told(before), _told(after), count, f"{url}?quy_mo={before}")
        for (before, after), count in turned.items()
    ]


def _told(size: str) -> str:
    return _("Quy mô: %s") % (str(SizeName(size).label).lower() if size else _("chưa rõ"))


def _turned(rows: Any, limits: Limits) -> Iterable[tuple[Enterprise, tuple[str, str]]]:
    """Yield each record whose class or rule would differ, set so, with what it had."""
    parts = (
        Prefetch("worker_counts", WorkerCount.objects.unscoped(reason=STORED)),
        Prefetch("finances", FinanceFigure.objects.unscoped(reason=STORED)),
    )
    for row in rows.prefetch_related(*parts).order_by("pk").iterator(chunk_size=BATCH):
        before = (row.size_class, row.size_rule)
        store_size(row, list(row.worker_counts.all()), list(row.finances.all()), limits=limits)
        if (row.size_class, row.size_rule) != before:
            yield row, before


def _billions(dong: int | None) -> Decimal | None:
    return None if dong is None else dong / BILLION
