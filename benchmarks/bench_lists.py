"""P7: a page of the list of enterprises costs the same at ten times as many.

Each size gets a temporary SQLite home of its own, filled with invented enterprises by a process
of its own (`benchmarks/list_times.py`). Times are milliseconds of CPU, which a busy machine does
not change. Searches by a rare word read the whole narrow index; they are linear, and judged so.
"""

import json

from benchmarks.harness import Figure, own_home, python

CHILD = "import django; django.setup(); from benchmarks.list_times import main; main()"
SIZES, QUICK_SIZES = (25_000, 250_000), (2_500, 25_000)
ROUNDS = 15
FLAT, LINEAR = 1.2, 11.0  # t(10n) / t(n) at most


def figures(*, is_quick: bool) -> list[Figure]:
    """Return the time of each page at the large size, in times at the small one."""
    small, large = QUICK_SIZES if is_quick else SIZES
    few, many = _times(small), _times(large)
    return [
        Figure(
            goal="P9" if _is_search(name) else "P7",
            name=f"list of {large:,} against {small:,}: {name}",
            figure=round(many[name], 2),
            unit="ms CPU",
            limit=LINEAR if _is_search(name) else FLAT,
            floor=few[name],
        )
        for name in few
    ]


def _is_search(name: str) -> bool:
    return "search" in name


def _times(size: int) -> dict[str, float]:
    """Fill and time one size; return milliseconds by page."""
    with own_home() as environment:
        ours = environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        said = python("-c", CHILD, str(size), str(ROUNDS), environment=ours)
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found
