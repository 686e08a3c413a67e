"""P1, P2: a list taken in, against bare rows of as many changes, and the same list once more.

A home of its own for each size (`benchmarks/lists_in_times.py`), in CPU time on SQLite. The limit
is what the driver needs to write the changes alone; the list also has its judgement cell by cell,
its records, their places, the chain of hashes and the advice on each enterprise.
"""

import json

from benchmarks.harness import Figure, own_home, python

CHILD = "import django; django.setup(); from benchmarks.lists_in_times import main; main()"
SIZES, QUICK_SIZES = (1_000, 10_000), (300, 3_000)
NEW, CHANGED = 12.0, 8.0  # times the bare changes, as reached; the aim of P1 is 4
AGAIN = 0.4  # of taking the list in: nothing is written the second time
LINEAR = 11.0  # t(10n) / t(n) at most
SLICE = 500  # rows of a list that a statement asks for
A_SLICE = 4  # statements: records, counts of workers, periods, names of places


def figures(*, is_quick: bool) -> list[Figure]:
    """Return what taking in costs against its limit, and that it grows no faster than the list."""
    sizes = QUICK_SIZES if is_quick else SIZES
    few, many = (_taken(size) for size in sizes)
    size = f"{sizes[1]:,}"
    statements, slices = many["statements"], sizes[1] // SLICE
    return [
        Figure("P1", f"list of {size} new", many["new"], "s CPU", NEW, many["limit"]),
        Figure("P1", f"list of {size} changed", many["changed"], "s CPU", CHANGED, many["limit"]),
        Figure("P1", "new rows, 10n against n", many["new"], "s CPU", LINEAR, few["new"]),
        Figure("P1", "changed, 10n against n", many["changed"], "s CPU", LINEAR, few["changed"]),
        Figure("P2", f"list of {size} once more", many["again"], "s CPU", AGAIN, many["new"]),
        Figure("P2", "writes of a list that brings nothing", many["writes"], "", 0, is_count=True),
        Figure("P2", "its rows not unchanged", many["not unchanged"], "", 0, is_count=True),
        Figure("P2", "its statements", statements, "", A_SLICE * slices, is_count=True),
    ]


def _taken(size: int) -> dict[str, float]:
    with own_home() as environment:
        ours = environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        said = python("-c", CHILD, str(size), environment=ours)
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found
