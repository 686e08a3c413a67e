"""The years that a plan is for, as its title says."""

import re
from functools import cache

from nentang.plans.reading.vocabulary import around
from nentang.plans.reading.wording import canonical

YEARS = r"((?:19|20)\d\d)"
SPAN = re.compile(rf"{YEARS}\s*[-–]\s*{YEARS}")


def period_of(title: str) -> dict[str, str | None] | None:
    """Return the first and last year with the words that say so, or None.

    `giai đoạn 2019-2020` has both, `đến năm 2020` only a last one; `năm 2010` is one year, the
    last one named that does not end a date.
    """
    key = canonical(title)
    if span := SPAN.search(key):
        start = around(r"<0>(?:\s+<1>)?\s*\(?$", "targets.time.span", "document.basis.year")
        before = start.search(key, max(0, span.start() - 30), span.start())
        quote = title[before.start() if before else span.start() : span.end()]
        return {"from": span[1], "to": span[2], "quote": quote}
    if until := _until().search(key):
        return {"from": None, "to": until[1], "quote": title[until.start() : until.end()]}
    if years := list(_year().finditer(key)):
        last = years[-1]
        return {"from": last[1], "to": last[1], "quote": title[last.start() : last.end()]}
    return None


@cache
def _until() -> re.Pattern[str]:
    return around(rf"<0>\s+{YEARS}(?!\d)", "targets.time.by")


@cache
def _year() -> re.Pattern[str]:
    return around(rf"(?<!\d\s)(?<!/)<0>\s+{YEARS}(?!\d)", "document.basis.year")
