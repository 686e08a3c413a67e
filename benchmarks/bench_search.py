"""P9 and P10: a page of people found by name, with its count, at a million.

Each database gets one process of its own (`benchmarks/search_times.py`) which fills a table with
invented people, as skewed as real ones, and asks 18 fixed terms the way the list does: counts,
then a page. What is judged is the time in the database: the worst term and the median. The same
terms at a tenth of the people say how it grows. A made-up reading of the rule says who should be
found (P10). PostgreSQL is measured where `BENCH_POSTGRESQL` names a server to make a database on.
"""

import json
import os
import statistics
from typing import Any
from uuid import uuid4

from benchmarks.harness import Figure, own_home, python

CHILD = "import django; django.setup(); from benchmarks.search_times import main; main()"
SIZES, QUICK_SIZES = (100_000, 1_000_000), (3_000, 30_000)
WORST, MEDIAN = 100.0, 20.0  # milliseconds in the database (P9)
GROWTH = 11.0  # t(10n) / t(n) of the median at most
QUICKER = 5.0  # milliseconds: below, a ratio says nothing
SERVER = "BENCH_POSTGRESQL"


def figures(*, is_quick: bool) -> list[Figure]:
    """Return times, growth and recall on each database that is there."""
    small, large = QUICK_SIZES if is_quick else SIZES
    found = []
    for name, address in _databases():
        few, many = (_times(size, address) for size in (small, large))
        found += _judged(name, large, few, many)
    return found


def _databases() -> list[tuple[str, str]]:
    server = os.environ.get(SERVER, "")
    return [("SQLite", ""), *([("PostgreSQL", server)] if server else [])]


def _judged(name: str, size: int, few: dict[str, Any], many: dict[str, Any]) -> list[Figure]:
    worst = max(many["terms"], key=lambda term: many["terms"][term])
    median = {at: statistics.median(each["terms"].values()) for at, each in _both(few, many)}
    where = f"{name}, {size:,} people"
    return [
        Figure("P9", f"{where}: worst of 18 terms ({worst})", round(many["terms"][worst], 1),
               "ms in the database", WORST),
        Figure("P9", f"{where}: median of 18 terms", round(median["many"], 1),
               "ms in the database", MEDIAN),
        Figure("P9", f"{where}: median against a tenth of them", round(median["many"], 2),
               "ms in the database", GROWTH, floor=max(median["few"], QUICKER)),
        Figure("P10", f"{where}: people meant and not found", float(many["missed"]), "people", 0,
               is_count=True),
        Figure("P10", f"{where}: people found and not meant", float(many["wrong"]), "people", 0,
               is_count=True),
        Figure("P10", f"{where}: answers compared", float(-many["compared"]), "of -200 or fewer",
               -200, is_count=True),
    ]  # fmt: skip


def _both(few: dict[str, Any], many: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [("few", few), ("many", many)]


def _times(size: int, server: str) -> dict[str, Any]:
    """Fill and time one size on one database; return what the process found."""
    with own_home() as environment:
        ours = environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        name = f"nentang_bench_{uuid4().hex[:8]}"
        if server:
            ours |= {"DATABASE_URL": f"{server.rstrip('/')}/{name}", SERVER: server}
        said = python("-c", CHILD, str(size), environment=ours)
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found
