"""P1, P2, P3: a list read, judged, written with its ledger and advice, against its physical limit.

A home of its own for each size (`benchmarks/lists_in_times.py`), in the processor time of all that
takes part; the limit is measured in the same database right after (`benchmarks/list_limits.py`).
"""

import json
from dataclasses import dataclass
from typing import Any

from benchmarks.harness import Figure, own_home, python
from benchmarks.servers import new_database, own_postgres

CHILD = "import django; django.setup(); from benchmarks.lists_in_times import main; main()"
SIZES, QUICK_SIZES = (1_000, 10_000), (300, 3_000)
LONG = 100_000
POSTGRES, SQLITE = 4.0, 5.0  # times the limit: a quarter and a fifth of it are asked for
AGAIN = 2.0  # times the limit of looking at the list
LINEAR = 11.0  # t(10n) / t(n) at most
BLOCKED = 50.0  # milliseconds that a reader waits at most
MEMORY = 400.0  # MB
SLICE = 500  # rows of a list that the smallest statement asks for
A_SLICE = 1  # statements: looking at a list asks for its records by their codes
A_BATCH = 24  # statements: judging, writing, following what was written


@dataclass(frozen=True, slots=True)
class Taken:
    """What a list of one size has cost on one database."""

    size: int
    on: str
    said: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.said[name]


def figures(*, is_quick: bool) -> list[Figure]:
    """Return what taking in costs against its limit, what it asks, how it grows."""
    few, many = (_taken(size) for size in (QUICK_SIZES if is_quick else SIZES))
    found = [*_times(few, many, goal="P3", limit=SQLITE), *_counts(few, many), *_readers(many)]
    if is_quick:
        return found
    long = _taken(LONG)
    found += [_linear(many, long), _memory(long)]
    with own_postgres() as server:
        if server:
            few, many, long = (_taken(size, server) for size in (*SIZES, LONG))
            found += [*_times(few, many, goal="P1", limit=POSTGRES), *_counts(few, many)]
            found += [_linear(many, long), _memory(long)]
    return found


def _times(few: Taken, many: Taken, *, goal: str, limit: float) -> list[Figure]:
    name = f"{many.on}: list of {many.size:,}"
    return [
        Figure(goal, f"{name}, all of it", many["new"], "s CPU", limit, many["limit"]),
        Figure("P2", f"{name} once more", many["again"], "s CPU", AGAIN, many["limit again"]),
        _linear(few, many),
    ]


def _linear(few: Taken, many: Taken) -> Figure:
    name = f"{many.on}: {many.size:,} rows against {few.size:,}"
    return Figure("P1", name, many["new"], "s CPU", LINEAR, few["new"])


def _memory(long: Taken) -> Figure:
    """The program that judges and writes, or the one that reads the file: the larger."""
    most = max(long["peak"], long["reader"])
    name = f"{long.on}: memory for {long.size:,} rows"
    return Figure("P1", name, most, "MB", MEMORY, is_count=True)


def _counts(few: Taken, many: Taken) -> list[Figure]:
    """Statements grow by slices only; a list that brings nothing new is read and no more."""
    slices = (many.size - few.size) // SLICE
    more = many["statements"] - few["statements"]
    again = many["again statements"] - few["again statements"]
    outcomes = many["rows"]
    return [
        _count("P1", f"{many.on}: more statements for {many.size:,} rows", more, A_BATCH * slices),
        _count("P1", f"{many.on}: rows that should be new", _missing(outcomes, many.size), 0),
        _count("P1", f"{many.on}: entries that verify refuses", many["broken"], 0),
        _count("P2", f"{many.on}: more statements once more", again, A_SLICE * slices),
        _count("P2", f"{many.on}: writes of a list that brings nothing", many["writes"], 0),
        _count("P2", f"{many.on}: its rows not unchanged", many["not unchanged"], 0),
    ]


def _missing(outcomes: dict[str, int], size: int) -> int:
    """Return how far the rows of each outcome are from what was put into the list."""
    told = outcomes["NEW"] + outcomes["CHANGED"] + outcomes["ERROR"] + outcomes["QUESTION"]
    changed, wrong = size // 20, size // 20
    return (
        abs(size - told)
        + abs(changed - outcomes["CHANGED"])
        + max(0, outcomes["ERROR"] - wrong)
        + max(0, size * 87 // 100 - outcomes["NEW"])
    )


def _readers(many: Taken) -> list[Figure]:
    longest = many["longest"]
    return [
        _count("P3", "reads that found the database locked", many["locked"], 0),
        Figure("P3", "longest read while a list is written", longest, "ms", BLOCKED),
    ]


def _count(goal: str, name: str, figure: float, limit: float) -> Figure:
    return Figure(goal, name, figure, "", limit, is_count=True)


def _taken(size: int, server: str | None = None) -> Taken:
    with own_home() as environment:
        ours = environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        if server:
            ours["DATABASE_URL"] = new_database(server, f"of_{size}")
        said = python("-c", CHILD, str(size), environment=ours)
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return Taken(size, "PostgreSQL" if server else "SQLite", found)
