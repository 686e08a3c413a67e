"""Laws of the size classes, for all facts and any thresholds that rise with the class."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from nentang.core.citations import Clause
from nentang.core.founding import Rule
from nentang.core.sizes import (
    Sector,
    Size,
    SizeClass,
    SizeFacts,
    SizeLimits,
    SizeThresholds,
    size_of,
)

DECREE = Rule("E-01", 1, Clause("ND-39-2018", "6"))
UNSURE = Rule("E-01.aic_medium", 1, Clause("ND-39-2018", "6"))
CLASSES = list(SizeClass)
MONEY = st.integers(0, 400).map(Decimal) | st.decimals(0, 400, places=3)
KNOWN = st.builds(
    SizeFacts,
    sector=st.sampled_from(Sector),
    workers=st.integers(0, 300) | st.decimals(0, 300, places=1),
    revenue=MONEY,
    capital=MONEY,
)
FACTS = st.builds(
    SizeFacts,
    sector=st.none() | st.sampled_from(Sector),
    workers=st.none() | st.integers(0, 300),
    revenue=st.none() | MONEY,
    capital=st.none() | MONEY,
)


def rising(numbers: list[int]) -> SizeThresholds:
    workers, revenue, capital = (sorted(numbers[i : i + 3]) for i in (0, 3, 6))
    rows = tuple(
        SizeLimits(
            size=size,
            workers=workers[i],
            revenue=revenue[i],
            capital=capital[i],
            money_rule=UNSURE if size is SizeClass.MEDIUM else DECREE,
        )
        for i, size in enumerate(CLASSES[:3])
    )
    return SizeThresholds(DECREE, dict.fromkeys(Sector, rows))


THRESHOLDS = st.lists(st.integers(0, 300), min_size=9, max_size=9).map(rising)


def rank(size: Size) -> int:
    assert size.size is not None
    return CLASSES.index(size.size)


@given(KNOWN, THRESHOLDS, st.sampled_from(["workers", "revenue", "capital"]), st.integers(1, 99))
def test_growing_never_makes_an_enterprise_smaller(
    facts: SizeFacts, thresholds: SizeThresholds, grows: str, by: int
) -> None:
    grown = replace(facts, **{grows: getattr(facts, grows) + by})

    assert rank(size_of(grown, thresholds)) >= rank(size_of(facts, thresholds))


@given(KNOWN, THRESHOLDS)
def test_the_class_is_the_first_that_holds_the_workers_and_one_of_the_sums(
    facts: SizeFacts, thresholds: SizeThresholds
) -> None:
    assert facts.sector
    assert facts.workers is not None
    assert facts.revenue is not None
    assert facts.capital is not None
    for row in thresholds.limits[facts.sector]:
        has_little_money = facts.revenue <= row.revenue or facts.capital <= row.capital
        if facts.workers <= row.workers and has_little_money:
            expected = row.size
            break
    else:
        expected = SizeClass.LARGE
    size = size_of(facts, thresholds)

    assert (size.size, size.missing, size.is_partial) == (expected, (), False)


@given(FACTS, THRESHOLDS)
def test_what_is_unknown_is_named_and_only_sector_and_workers_are_indispensable(
    facts: SizeFacts, thresholds: SizeThresholds
) -> None:
    size = size_of(facts, thresholds)

    assert set(size.missing) == {
        name for name in ("sector", "workers", "revenue", "capital") if getattr(facts, name) is None
    }
    assert (size.size is None) == bool({"sector", "workers"} & set(size.missing))
    assert size.inputs == facts
    assert (size.rule, size.version, size.clause) == (DECREE.id, DECREE.version, DECREE.clause)


@given(FACTS, THRESHOLDS)
def test_a_class_is_partial_exactly_when_it_could_change_or_rests_on_workers_alone(
    facts: SizeFacts, thresholds: SizeThresholds
) -> None:
    size = size_of(facts, thresholds)
    little, much = Decimal(0), Decimal(10_000)  # growing never makes smaller, so these two do
    sums = product(
        [little, much] if facts.revenue is None else [facts.revenue],
        [little, much] if facts.capital is None else [facts.capital],
    )
    possible = {
        size_of(replace(facts, revenue=revenue, capital=capital), thresholds).size
        for revenue, capital in sums
    }
    rests_on_workers_alone = facts.revenue is None and facts.capital is None

    assert size.size in possible
    assert size.is_partial == (
        size.size is not None and (len(possible) > 1 or rests_on_workers_alone)
    )


@given(FACTS, THRESHOLDS)
def test_the_class_rests_on_the_unsure_limits_exactly_when_they_were_compared(
    facts: SizeFacts, thresholds: SizeThresholds
) -> None:
    size = size_of(facts, thresholds)
    knows_money = facts.revenue is not None or facts.capital is not None
    was_compared = (
        knows_money
        and size.size in {SizeClass.MEDIUM, SizeClass.LARGE}
        and facts.sector is not None
        and facts.workers is not None
        and facts.workers <= thresholds.limits[facts.sector][-1].workers
    )

    assert size.rests_on[0] == DECREE
    assert (UNSURE in size.rests_on) == was_compared
