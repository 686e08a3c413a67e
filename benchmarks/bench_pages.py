"""P8: statements and bytes of every page of the sample; statements do not grow with it."""

import json
from dataclasses import dataclass

from benchmarks.harness import Figure, own_home, python

SMALL, LARGE = 120, 480  # enterprises of the two samples; both fill a page of the list
LIST, FORM, SEVERAL = 8, 10, 15  # statements
MOST_BYTES = 60_000
ONE_LOOK = 1  # a print notes who looked
KINDS = 5  # the ledger asks of each kind of record on the page whether its reader may see it
SECTIONS = {
    "access:account",
    "admissions:history",
    "admissions:paper",
    "admissions:papers",
    "admissions:record",
    "admissions:why",
    "advice:options",
    "cases:draft",
    "data:entry",
    "data:ledger",
    "data:system",
    "enterprises:merge",
    "home",
    "members:merge",
    "members:record",
    "nentang.web.pages.enterprise.record",
    "organisations:record",
    "organisations:union",
    "plans:clause",
    "plans:plan",
    "plans:rule",
    "reports:target",
    "reports:targets",
}
"""Pages that put together what several apps say, which have the budget of a dashboard."""

WHOLE_LISTS = {
    "advice:printed",
    "advice:review_printed",
    "enterprises:printed",
    "members:printed",
    "members:printed_committees",
    "organisations:printed",
    "organisations:printed_prospects",
    "organisations:printed_unions",
}
"""Pages to print, which have every row that was chosen; only their statements are judged."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a route costs at most, over all accounts and addresses."""

    statements: int
    size: int
    has_form: bool
    opened: int = 0  # statements as the page opens: a list that fills one page has no further ones


def figures(*, is_quick: bool) -> list[Figure]:
    """Count on two samples; a count is a count, however busy the machine is."""
    del is_quick
    small, large = (_costs(enterprises) for enterprises in (SMALL, LARGE))
    return [figure for route in sorted(large) for figure in _figures(route, small, large)]


def _figures(route: str, small: dict[str, Cost], large: dict[str, Cost]) -> list[Figure]:
    cost = large[route]
    limit = SEVERAL if route in SECTIONS else FORM if cost.has_form else LIST
    limit += ONE_LOOK if route in WHOLE_LISTS else 0
    limit += KINDS if route == "data:ledger" else 0
    counts = [Figure("P8", f"statements of {route}", cost.statements, "", limit, is_count=True)]
    if route not in WHOLE_LISTS:
        name = f"HTML of {route}"
        counts.append(Figure("P8", name, cost.size, "bytes", MOST_BYTES, is_count=True))
    if route in small:
        grown = cost.opened - small[route].opened
        name = f"statements of {route} added by {LARGE - SMALL} enterprises"
        allowed = KINDS if route == "data:ledger" else 0
        counts.append(Figure("P8", name, grown, "", allowed, is_count=True))
    return counts


def _costs(enterprises: int) -> dict[str, Cost]:
    with own_home() as environment:
        size = ("--enterprises", str(enterprises), "--seed", "1")
        python("-m", "nentang", "demo", *size, environment=environment)
        visits = json.loads(python("-m", "benchmarks.crawl", environment=environment))
    costs: dict[str, Cost] = {}
    for visit in visits:
        known = costs.get(visit["route"], Cost(0, 0, has_form=False))
        costs[visit["route"]] = Cost(
            max(known.statements, visit["statements"]),
            max(known.size, visit["size"]),
            known.has_form or visit["has_form"],
            known.opened if "?" in visit["address"] else max(known.opened, visit["statements"]),
        )
    return costs
