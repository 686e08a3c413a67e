"""P7 and P8 for cases of admission: a list of 5,000 open ones costs what one of 500 costs.

Each size gets a temporary SQLite home of its own, filled by a process of its own
(`benchmarks/case_times.py`). Times are milliseconds of CPU of one page.
"""

import json

from benchmarks.harness import Figure, own_home, python

CHILD = "import django; django.setup(); from benchmarks.case_times import main; main()"
SIZE, TIMES = 500, 10  # open cases, and how many times as many
ROUNDS = 11
FLAT, LINEAR = 1.2, 11.0  # t(10n) / t(n) at most: of a page, of what reads every row
BUDGETS = {"record": 15}  # statements; every list has 8
LIST, BYTES = 8, 60_000
WHOLE = ("calendar file",)


def figures(*, is_quick: bool) -> list[Figure]:  # noqa: ARG001 - every benchmark is asked so
    """Return the time, statements and bytes of each page at the large size."""
    small, large = SIZE, SIZE * TIMES
    few, many = _told(small), _told(large)
    return [figure for name in many for figure in _of_page(name, few, many, large)]


def _of_page(
    name: str, few: dict[str, list[float]], many: dict[str, list[float]], size: int
) -> list[Figure]:
    cost, statements, count = many[name]
    limit = LINEAR if name in WHOLE else FLAT
    page = f"{size:,} cases, {name}"
    found = [
        Figure(goal="P7", name=page, figure=round(cost, 2), unit="ms CPU", limit=limit,
               floor=few[name][0]),
        Figure(goal="P8", name=f"statements of {page}", figure=statements, unit="",
               limit=BUDGETS.get(name, LIST), is_count=True),
    ]  # fmt: skip
    if name not in WHOLE:
        bytes_of = Figure(goal="P8", name=f"HTML of {page}", figure=count, unit="bytes",
                          limit=BYTES, is_count=True)  # fmt: skip
        found.append(bytes_of)
    return found


def _told(size: int) -> dict[str, list[float]]:
    """Fill and time one size; return milliseconds, statements and bytes by page."""
    with own_home() as environment:
        ours = environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
        said = python("-c", CHILD, str(size), str(ROUNDS), environment=ours)
    found: dict[str, list[float]] = json.loads(said.splitlines()[-1])
    return found
