"""Which measure of the records a target of a plan means, by the words that it is named with.

Pure but for the file of words: any stored plan is read the same way.
"""

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from nentang.core.targets import Measure, Window, year_of
from nentang.kit.text.folding import words

VOCABULARY = Path(__file__).parent / "data" / "measures.toml"
PERCENT = "%"
PER_YEAR, IN_YEAR, BY = "per-year", "in-year", "by"


class PlanWords(Protocol):
    """The words of a plan's period: the years as the plan writes them."""

    period_from: str
    period_to: str


class TargetWords(Protocol):
    """A target as the plan names it."""

    what: str
    unit: str
    quote: str
    time_kind: str
    time_value: str

    @property
    def plan(self) -> PlanWords: ...


def measure_of(target: TargetWords) -> Measure | None:
    """Return what the target counts; None where it isn't counted from these records."""
    named = _phrase(f"{target.what} {target.unit}")
    if PERCENT in target.unit or _has(named, _not_whole()):
        return None
    unit = _phrase(target.unit)
    for measure, phrases, units in _measures():
        if _has(named, phrases) or unit in units:
            is_founded = _has(_phrase(f"{target.what} {target.quote}"), _founding())
            return measure if measure is Measure.ADMISSIONS or is_founded else None
    return None


def windows(target: TargetWords) -> dict[int, Window]:
    """Return the days that the target counts, by the year that it is shown in."""
    period = _years(f"{target.plan.period_from} {target.plan.period_to}")
    said = _years(target.time_value) or period
    if not said:
        return {}
    first, last = said[0], said[-1]
    if target.time_kind in {PER_YEAR, IN_YEAR}:
        return {year: year_of(year) for year in range(first, last + 1)}
    start = period[0] if period else first
    return {last: Window(date(min(start, last), 1, 1), date(last, 12, 31))}


def _years(text: str) -> list[int]:
    """Return the years in a text, in order: "2019-2020", "31/12/2020", "năm 2023"."""
    found = ["".join(letters) for letters in _digits(text)]
    return sorted({int(each) for each in found if len(each) == 4 and "1930" <= each <= "2099"})


def _digits(text: str) -> list[str]:
    return "".join(each if each.isdecimal() else " " for each in text).split()


def _phrase(text: str) -> str:
    return f" {' '.join(words(text))} "


def _has(named: str, phrases: Iterable[str]) -> bool:
    return any(phrase in named for phrase in phrases)


@cache
def _measures() -> tuple[tuple[Measure, tuple[str, ...], tuple[str, ...]], ...]:
    """Return each measure with its phrases and with the units that name it alone."""
    return tuple(
        (Measure(row["key"]), _phrases(row["words"]), _phrases(row.get("units", ())))
        for row in _table()["measure"]
    )


@cache
def _founding() -> tuple[str, ...]:
    return _phrases(_table()["founding"]["words"])


@cache
def _not_whole() -> tuple[str, ...]:
    return _phrases(_table()["not_whole"]["words"])


def _phrases(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(_phrase(line) for line in lines)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(VOCABULARY.read_text("utf-8"))
