"""What happened to a sample enterprise until the business day: dates, workers, money, status."""

from datetime import date, timedelta
from math import log
from random import Random

from nentang.web.sample.naming import PARK, Trade, words
from nentang.web.sample.records import StatusChange, WorkerCount, YearFigures

BUSINESS_DAY = date(2020, 6, 30)  # nothing is known after it
LAST_FOUNDED_ON = date(2020, 6, 20)
FIRST_FOUNDED_IN = {PARK: 2005, "ward": 1996}
COUNTED_ON = (date(2018, 12, 31), date(2019, 12, 31), date(2020, 3, 31))
COUNTS_SHARE = (12, 36, 32, 20)  # of a hundred have none, one, two, three counts
YEARS = (2018, 2019)
MOST_WORKERS = 4500
MONEY_UNKNOWN, FIGURE_UNKNOWN = 0.3, 0.15
SUSPENDED, DISSOLVED, REVOKED, RESUMED = 0.04, 0.02, 0.015, 0.4


def founded_on(site: str, luck: Random) -> date:
    """Return the day of establishment; most are young, and parks are younger than towns."""
    first, last = date(FIRST_FOUNDED_IN[site], 1, 15).toordinal(), LAST_FOUNDED_ON.toordinal()
    mode = date(2017, 6, 30).toordinal()
    return date.fromordinal(min(last, int(luck.triangular(first, last + 1, mode))))


def day_between(first: date, last: date, luck: Random) -> date:
    """Return a day from the first to the last, both possible."""
    return first + timedelta(days=luck.randint(0, (last - first).days))


def usual_workers(trade: Trade, site: str, luck: Random) -> int:
    return max(1, min(MOST_WORKERS, round(luck.lognormvariate(log(trade.workers[site]), 0.9))))


def worker_counts(
    usual: int, statuses: tuple[StatusChange, ...], luck: Random
) -> tuple[WorkerCount, ...]:
    """Return 0-3 counts on days on which the enterprise was there; none means unknown."""
    last = statuses[-1]
    until = last.valid_from if last.status in {"DISSOLVED", "REVOKED"} else BUSINESS_DAY
    days = [day for day in COUNTED_ON if statuses[0].valid_from <= day <= until]
    wanted = luck.choices(range(4), weights=COUNTS_SHARE)[0]
    chosen = sorted(luck.sample(days, min(wanted, len(days))))
    return tuple(
        WorkerCount(day, max(1, round(usual * luck.uniform(0.85, 1.15))), _source_of(day, luck))
        for day in chosen
    )


def year_figures(trade: Trade, usual: int, since: date, luck: Random) -> tuple[YearFigures, ...]:
    """Return capital and revenue of the full years since it was founded, where known."""
    if luck.random() < MONEY_UNKNOWN:
        return ()
    factor = luck.lognormvariate(0, 0.5)
    rows = [
        YearFigures(
            year,
            capital=_figure(usual * trade.per_worker["capital"] * factor, luck),
            revenue=_figure(usual * trade.per_worker["revenue"] * factor, luck),
        )
        for year in YEARS
        if since.year < year
    ]
    return tuple(row for row in rows if row.capital is not None or row.revenue is not None)


def statuses_since(day: date, luck: Random) -> tuple[StatusChange, ...]:
    """Return what it was and from when: nearly all operate, a few rest, resume or end."""
    operating = (StatusChange("OPERATING", day),)
    first = max(day + timedelta(days=120), date(2018, 6, 1))
    if first >= LAST_FOUNDED_ON:
        return operating
    status = _fate(luck)
    if status == "OPERATING":
        return operating
    changed_on = day_between(first, LAST_FOUNDED_ON, luck)
    changed = (*operating, StatusChange(status, changed_on))
    if status == "SUSPENDED" and luck.random() < RESUMED:
        resumed_on = min(changed_on + timedelta(days=luck.randint(30, 360)), BUSINESS_DAY)
        return (*changed, StatusChange("OPERATING", resumed_on))
    return changed


def _fate(luck: Random) -> str:
    usual = 1 - SUSPENDED - DISSOLVED - REVOKED
    fates = ("OPERATING", "SUSPENDED", "DISSOLVED", "REVOKED")
    return luck.choices(fates, weights=(usual, SUSPENDED, DISSOLVED, REVOKED))[0]


def _figure(amount: float, luck: Random) -> int | None:
    """Return million VND, as rough as such figures are reported."""
    if luck.random() < FIGURE_UNKNOWN:
        return None
    step = 10 if amount < 10_000 else 100
    return max(50, round(amount * luck.uniform(0.9, 1.1) / step) * step)


def _source_of(day: date, luck: Random) -> str:
    sources = words()["sources"]
    if luck.random() < 0.7:
        return str(sources["insurance"].format(day=f"{day:%d/%m/%Y}"))
    return str(sources["own_word"].format(row=luck.randint(1, 600)))
