"""Unions of the sample's enterprises, and the numbers of prospects that some of them report."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from random import Random

from nentang.web.sample.chance import chance
from nentang.web.sample.histories import BUSINESS_DAY, day_between
from nentang.web.sample.party_names import is_for_cells, short_name, words
from nentang.web.sample.party_records import SampleProspects, SampleUnion
from nentang.web.sample.records import SampleEnterprise

WORKERS_FROM = 40
TRADE_UNIONS, YOUTH_UNIONS = 0.7, 0.25  # of the enterprises that large
IN_UNION = {"TRADE_UNION": 0.8, "YOUTH_UNION": 0.15}  # of the workers
FEWEST_MEMBERS = 5
PROSPECTS_KNOWN, MOST_PROSPECTS = 0.7, 18
REPORTED_ON = date(2020, 3, 31)
HALF_A_YEAR = timedelta(days=183)


def sample_unions(seed: int, *, enterprises: Sequence[SampleEnterprise]) -> list[SampleUnion]:
    """Return trade unions and youth unions where there are workers enough."""
    luck, numbers = chance(seed, "sample_unions"), count(11)
    wanted = (("TRADE_UNION", TRADE_UNIONS), ("YOUTH_UNION", YOUTH_UNIONS))
    return [
        _union(one, kind, next(numbers), luck)
        for one in _large(enterprises)
        for kind, share in wanted
        if luck.random() < share
    ]


def sample_prospects(
    seed: int, *, enterprises: Sequence[SampleEnterprise]
) -> list[SampleProspects]:
    """Return dated numbers of prospects; some unions report none, some report nothing."""
    luck = chance(seed, "sample_prospects")
    return [
        SampleProspects(one.tax_code or "", luck.choice([0, *range(1, MOST_PROSPECTS)]))
        for one in _large(enterprises)
        if luck.random() < PROSPECTS_KNOWN
    ]


def _large(enterprises: Sequence[SampleEnterprise]) -> Iterator[SampleEnterprise]:
    for one in enterprises:
        if is_for_cells(one) and one.workers and one.workers[-1].count >= WORKERS_FROM:
            yield one


def _union(one: SampleEnterprise, kind: str, number: int, luck: Random) -> SampleUnion:
    last = BUSINESS_DAY - timedelta(days=10)
    since = min((one.established_on or date(2012, 1, 1)) + HALF_A_YEAR, last)
    said, part = words()["words"], IN_UNION[kind] * one.workers[-1].count
    return SampleUnion(
        kind=kind,
        tax_code=one.tax_code or "",
        name=said[kind.lower()].format(name=short_name(one.name)),
        founded_on=day_between(since, last, luck),
        number=said[f"{kind.lower()}_decision"].format(number=number),
        members=max(FEWEST_MEMBERS, round(part)),
    )
