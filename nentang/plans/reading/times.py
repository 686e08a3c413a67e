"""When a figure is to be reached, said in the same part of the sentence."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from nentang.plans.reading.vocabulary import any_of, source

PERIOD = r"(\d{4})\s*[-–]\s*(\d{4})"

DATE_BEFORE = re.compile(r"[\d/]\s*$")


@dataclass(frozen=True, slots=True)
class Time:
    """`when` is a year for `in-year`, a date or a year for `by`; None elsewhere."""

    kind: Literal["per-year", "in-year", "by"] | None = None
    when: str | None = None


def time_near(key: str, start: int, end: int) -> Time:
    """Return the time that stands nearest to the place in canonical text."""
    found = [(_distance(match, start, end), time) for match, time in _times(key)]
    return min(found, key=lambda each: each[0])[1] if found else Time()


def date_of(day: str, month: str, year: str) -> date | None:
    """Return the date, or None for one that does not exist."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@lru_cache(maxsize=4)
def _times(key: str) -> list[tuple[re.Match[str], Time]]:
    found = [(match, Time("per-year")) for match in any_of("targets.time.per_year").finditer(key)]
    for match in _day().finditer(key):
        day = date_of(match[1], match[2], match[3])
        found += [(match, Time("by", day.isoformat()))] if day else []
    taken = {match.end() for match, _time in found}
    for match in _year().finditer(key):
        if match.end() not in taken and not _is_in_date(key, match):
            found.append((match, Time("by" if match["by"] else "in-year", match["year"])))
    found += [(match, Time("by", match[2])) for match in _span().finditer(key)]
    return found


def _distance(match: re.Match[str], start: int, end: int) -> int:
    return start - match.end() if match.end() <= start else match.start() - end


def _is_in_date(key: str, match: re.Match[str]) -> bool:
    """Whether the year ends a full date or names the year of a paper."""
    return DATE_BEFORE.search(key, max(0, match.start() - 9), match.start()) is not None


@cache
def _year() -> re.Pattern[str]:
    by, within = source("targets.time.by"), source("targets.time.in_year")
    return re.compile(
        rf"(?:(?P<by>{by})|{within})\s+(?P<year>(?:19|20)\d\d)(?![\d\-–/]|\s*[-–]\s*\d)"
    )


@cache
def _day() -> re.Pattern[str]:
    before = source("targets.time.by_day")
    return re.compile(rf"{before}\s+(\d{{1,2}})\s*[/.-]\s*(\d{{1,2}})\s*[/.-]\s*(\d{{4}})(?!\d)")


@cache
def _span() -> re.Pattern[str]:
    return re.compile(rf"{source('targets.time.span')}\s+(?:\S+\s+)?{PERIOD}")
