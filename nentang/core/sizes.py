"""Size class of an enterprise by the decree in force (rule E-01).

Workers are the year's average in social insurance, money is in billion VND. Within both
the limit of workers and either limit of money an enterprise is of that class; beyond all
of them it is large. Numbers and clauses come in as thresholds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import takewhile

from nentang.core.citations import Clause
from nentang.core.founding import Rule


class Sector(StrEnum):
    """The two columns of the decree's table (E-12)."""

    AIC = "AIC"  # agriculture, forestry, fishery, industry, construction
    TS = "TS"  # trade and services


class SizeClass(StrEnum):
    MICRO = "MICRO"
    SMALL = "SMALL"
    MEDIUM = "MEDIUM"
    LARGE = "LARGE"

    @property
    def is_medium_or_larger(self) -> bool:
        """Whether IV.2 of the plan means it (E-02)."""
        return self in {SizeClass.MEDIUM, SizeClass.LARGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeFacts:
    """What is known of one year; None is unknown and never zero."""

    sector: Sector | None
    workers: Decimal | int | None
    revenue: Decimal | None
    capital: Decimal | None

    @property
    def unknown(self) -> tuple[str, ...]:
        names = ("sector", "workers", "revenue", "capital")
        return tuple(name for name in names if getattr(self, name) is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeLimits:
    """One cell of the decree's table: the most that a class may have.

    `money_rule` is the rule that the two limits of money stand in; it may be less sure
    than the rule of the workers.
    """

    size: SizeClass
    workers: int
    revenue: int
    capital: int
    money_rule: Rule


@dataclass(frozen=True, slots=True)
class SizeThresholds:
    """The decree in force, each sector's limits from the smallest class upwards."""

    rule: Rule
    limits: Mapping[Sector, tuple[SizeLimits, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The class with the facts it was judged by and the rules whose numbers were read.

    `size` is None while sector or workers are unknown. `is_partial`: judged by workers
    alone, so it may be larger; or the sum that is unknown could still make it smaller.
    """

    size: SizeClass | None
    rule: str
    version: int
    clause: Clause
    rests_on: tuple[Rule, ...]
    inputs: SizeFacts
    missing: tuple[str, ...]
    is_partial: bool


def size_of(facts: SizeFacts, thresholds: SizeThresholds) -> Size:
    """Return the class of the enterprise in the year of the facts (E-01)."""
    rule, read = thresholds.rule, _rows_read(facts, thresholds)
    return Size(
        size=_class_of(facts, thresholds),
        rule=rule.id,
        version=rule.version,
        clause=rule.clause,
        rests_on=tuple(dict.fromkeys([rule, *(row.money_rule for row in read)])),
        inputs=facts,
        missing=facts.unknown,
        is_partial=_is_partial(facts, thresholds),
    )


def _class_of(facts: SizeFacts, thresholds: SizeThresholds) -> SizeClass | None:
    if facts.sector is None or facts.workers is None:
        return None
    rows = _rows_within_workers(facts, thresholds)
    return next((row.size for row in rows if _has_little_money(facts, row)), SizeClass.LARGE)


def _rows_within_workers(facts: SizeFacts, thresholds: SizeThresholds) -> list[SizeLimits]:
    if facts.sector is None or facts.workers is None:
        return []
    return [row for row in thresholds.limits[facts.sector] if facts.workers <= row.workers]


def _has_little_money(facts: SizeFacts, row: SizeLimits) -> bool:
    """Whether one known sum is within its limit, or none is known."""
    sums = ((facts.revenue, row.revenue), (facts.capital, row.capital))
    known = [amount <= limit for amount, limit in sums if amount is not None]
    return any(known) or not known


def _rows_read(facts: SizeFacts, thresholds: SizeThresholds) -> list[SizeLimits]:
    """Return the rows whose limits of money were compared, up to the one that fits."""
    if facts.revenue is None and facts.capital is None:
        return []
    rows = _rows_within_workers(facts, thresholds)
    beyond = list(takewhile(lambda row: not _has_little_money(facts, row), rows))
    return rows[: len(beyond) + 1]


def _is_partial(facts: SizeFacts, thresholds: SizeThresholds) -> bool:
    size = _class_of(facts, thresholds)
    if size is None or None not in {facts.revenue, facts.capital}:
        return False
    by_workers = _class_of(replace(facts, revenue=None, capital=None), thresholds)
    is_money_unknown = facts.revenue is None and facts.capital is None
    return is_money_unknown or size is not by_workers
