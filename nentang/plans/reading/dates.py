"""The day of a document: from the line with the place, or from the sentence of its adoption."""

import re
from functools import cache
from typing import Any

from nentang.plans.reading.paragraphs import Paragraph
from nentang.plans.reading.times import date_of
from nentang.plans.reading.vocabulary import around
from nentang.plans.reading.wording import one_line

BLANK = r"[\d.…_\s]{0,40}?"


def day_line(paragraph: Paragraph) -> dict[str, Any] | None:
    """Return place, date and its parts from `Ninh Bình, ngày    tháng 10 năm 2019`."""
    match = _line().search(paragraph.key)
    if not match:
        return None
    parts = {name: _filled(match[name]) for name in ("year", "month", "day")}
    place = one_line(paragraph.text[match.start("place") : match.end("place")])
    return {"place": place or None, **_dated(parts)}


def reported_day(match: re.Match[str]) -> dict[str, Any]:
    """Return date and its parts from a match with the groups day, month and year."""
    parts = {name: _filled(match[name] or "") for name in ("year", "month", "day")}
    return _dated(parts) if any(parts.values()) else {}


def adopted_on(paragraphs: list[Paragraph]) -> tuple[dict[str, Any], Paragraph] | None:
    """Return the day on which the document says that it was adopted, from its last sentences."""
    for paragraph in reversed(paragraphs[-3:]):
        if match := _adoption().search(paragraph.key):
            return reported_day(match), paragraph
    return None


def _dated(parts: dict[str, int | None]) -> dict[str, Any]:
    year, month, day = parts["year"], parts["month"], parts["day"]
    full = date_of(str(day), str(month), str(year)) if year and month and day else None
    return {"date": full.isoformat() if full else None, "date_partial": parts}


def _filled(written: str) -> int | None:
    digits = re.sub(r"\D", "", written)
    return int(digits) if 0 < len(digits) <= 4 else None


@cache
def _line() -> re.Pattern[str]:
    return around(
        r"(?:^|\t|\s{3,}|\n)(?P<place>[^\W\d_][^,\d\n\t]{1,40}),\s*"
        rf"<0>(?P<day>{BLANK})<1>(?P<month>{BLANK})<2>\s*(?P<year>\d{{4}}|[.…_]*)",
        "document.basis.day",
        "document.basis.month",
        "document.basis.year",
    )


@cache
def _adoption() -> re.Pattern[str]:
    return around(
        r"<0>\s+(?P<day>\d{1,2})\s*(?:/|<1>)\s*(?P<month>\d{1,2})\s*(?:/|<2>)\s*(?P<year>\d{4})",
        "document.head.adopted",
        "document.basis.month",
        "document.basis.year",
    )
