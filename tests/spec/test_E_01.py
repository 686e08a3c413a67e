"""E-01: size class by decree 39/2018 (article 6), then by decree 80/2021 (article 5)."""

from datetime import date
from decimal import Decimal

import pytest

from nentang.core.sizes import Sector, Size, SizeClass, SizeFacts, size_of
from nentang.plans.catalogue import rules_in_force, size_thresholds

AIC, TS = Sector.AIC, Sector.TS
MICRO, SMALL, MEDIUM, LARGE = SizeClass
DAY = date(2020, 6, 30)


def size(
    sector: Sector | None,
    workers: Decimal | int | None,
    revenue: str | None,
    capital: str | None,
    on: date = DAY,
) -> Size:
    thresholds = size_thresholds(on)
    assert thresholds
    revenue_, capital_ = (None if s is None else Decimal(s) for s in (revenue, capital))
    facts = SizeFacts(sector=sector, workers=workers, revenue=revenue_, capital=capital_)
    return size_of(facts, thresholds)


@pytest.mark.parametrize("on", [DAY, date(2021, 10, 15)])
@pytest.mark.parametrize(
    ("sector", "workers", "revenue", "capital", "expected"),
    [
        # the examples of the rulebook
        (AIC, 90, "60", "15", SMALL),
        (AIC, 90, "60", "25", MEDIUM),
        (TS, 60, "20", "5", MEDIUM),
        # each limit and just above it; the other sum is far beyond, so it can't help
        (AIC, 10, "3", "999", MICRO),
        (AIC, 10, "999", "3", MICRO),
        (AIC, 11, "3", "3", SMALL),
        (AIC, 10, "3.001", "3.001", SMALL),
        (AIC, 100, "50", "999", SMALL),
        (AIC, 100, "999", "20", SMALL),
        (AIC, 101, "50", "20", MEDIUM),
        (AIC, 100, "50.001", "20.001", MEDIUM),
        (AIC, 200, "200", "999", MEDIUM),
        (AIC, 200, "999", "100", MEDIUM),
        (AIC, 201, "1", "1", LARGE),
        (AIC, 1, "200.001", "100.001", LARGE),
        (TS, 10, "10", "999", MICRO),
        (TS, 10, "999", "3", MICRO),
        (TS, 11, "10", "3", SMALL),
        (TS, 10, "10.001", "3.001", SMALL),
        (TS, 50, "100", "999", SMALL),
        (TS, 50, "999", "50", SMALL),
        (TS, 51, "100", "50", MEDIUM),
        (TS, 50, "100.001", "50.001", MEDIUM),
        (TS, 100, "300", "999", MEDIUM),
        (TS, 100, "999", "100", MEDIUM),
        (TS, 101, "1", "1", LARGE),
        (TS, 1, "300.001", "100.001", LARGE),
        # the average of the year may be a fraction
        (AIC, Decimal("10.5"), "1", "1", SMALL),
    ],
)
def test_the_table_of_the_decree(  # one row of the table is these six values
    sector: Sector, workers: int, revenue: str, capital: str, expected: SizeClass, on: date
) -> None:
    result = size(sector, workers, revenue, capital, on)

    assert (result.size, result.missing, result.is_partial) == (expected, (), False)


@pytest.mark.parametrize(
    ("sector", "workers", "expected"),
    [(AIC, 10, MICRO), (AIC, 90, SMALL), (AIC, 200, MEDIUM), (AIC, 201, LARGE),
     (TS, 10, MICRO), (TS, 50, SMALL), (TS, 90, MEDIUM), (TS, 101, LARGE)],
)  # fmt: skip
def test_without_revenue_and_capital_workers_decide_and_the_class_is_partial(
    sector: Sector, workers: int, expected: SizeClass
) -> None:
    result = size(sector, workers, None, None)

    assert (result.size, result.is_partial) == (expected, True)
    assert result.missing == ("revenue", "capital")


@pytest.mark.parametrize(
    ("workers", "revenue", "capital", "expected"),
    [
        (90, "40", None, (SMALL, False)),  # within one limit is enough
        (90, None, "20", (SMALL, False)),
        (90, "60", None, (MEDIUM, True)),  # small, if the capital is at most 20
        (90, None, "25", (MEDIUM, True)),
        (150, "60", None, (MEDIUM, False)),  # too many workers for small whatever the capital is
        (250, "1", None, (LARGE, False)),
    ],
)
def test_with_one_sum_unknown_the_class_is_partial_only_if_it_could_be_smaller(
    workers: int, revenue: str | None, capital: str | None, expected: tuple[SizeClass, bool]
) -> None:
    result = size(AIC, workers, revenue, capital)

    assert (result.size, result.is_partial) == expected


@pytest.mark.parametrize(
    ("sector", "workers", "missing"),
    [(AIC, None, ("workers",)), (None, 5, ("sector",)), (None, None, ("sector", "workers"))],
)
def test_without_workers_or_industry_there_is_no_class(
    sector: Sector | None, workers: int | None, missing: tuple[str, ...]
) -> None:
    result = size(sector, workers, "1", "1")

    assert (result.size, result.missing, result.is_partial) == (None, missing, False)


@pytest.mark.parametrize(
    ("on", "version", "clause"),
    [
        (date(2018, 3, 11), 1, "ND-39-2018#6"),
        (date(2021, 10, 14), 1, "ND-39-2018#6"),
        (date(2021, 10, 15), 2, "ND-80-2021#5"),
    ],
)
def test_the_decree_in_force_on_the_day_is_named(on: date, version: int, clause: str) -> None:
    result = size(AIC, 90, "60", "15", on)

    assert (result.rule, result.version, str(result.clause)) == ("E-01", version, clause)


def test_before_the_first_decree_there_is_no_table() -> None:
    assert size_thresholds(date(2018, 3, 10)) is None


def test_a_limit_that_was_not_checked_against_the_decree_shows_in_what_the_class_rests_on() -> None:
    confidence = {id_: rule.confidence for id_, rule in rules_in_force(DAY).items()}
    small, medium = size(AIC, 90, "60", "15"), size(AIC, 90, "60", "25")

    assert [confidence[rule.id] for rule in small.rests_on] == ["R"]
    assert [confidence[rule.id] for rule in medium.rests_on] == ["R", "M"]
    assert [confidence[rule.id] for rule in size(TS, 60, "20", "5").rests_on] == ["R"]
