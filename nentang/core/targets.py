"""What counts towards a target of a plan (III.1-3), in which year, and how far it has come.

The plan says neither by which day nor in which enterprises to count (rulebook 2.1), so the
choice is written here once, printed with each figure, and the other readings stand beside it.
Measures, days and populations are codes; the sentences are in the app that shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

MIDDLE = 2  # a target is mostly past when more than one part in two of its time is over


class Measure(StrEnum):
    """What is counted; the value is its word in addresses."""

    PARTY_ORGANISATIONS = "to-chuc-dang"
    ADMISSIONS = "ket-nap"
    YOUTH_ORGANISATIONS = "to-chuc-doan"


class CountedOn(StrEnum):
    """The day that decides whether something belongs to the year."""

    DECISION = "DECISION"
    EFFECT = "EFFECT"
    CEREMONY = "CEREMONY"


class Population(StrEnum):
    """Where it has to have happened."""

    NON_STATE = "NON_STATE"  # in enterprises outside the State's sector (title of the plan)
    WHOLE_BLOC = "WHOLE_BLOC"


class Reading(StrEnum):
    """One way to count; MAIN is the one that counts. The value is its word in addresses."""

    MAIN = ""
    BY_EFFECT = "ngay-hieu-luc"
    BY_DECISION = "ngay-quyet-dinh"
    WITH_SUBORDINATE = "ca-chi-bo-truc-thuoc"
    WHOLE_BLOC = "ca-khoi"
    DECIDED_ONLY = "da-quyet-dinh-chua-ket-nap"


class Comparator(StrEnum):
    """How the figure of the plan is meant; the words of the plan's own data."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    ABOUT = "about"
    RANGE = "range"
    EQUAL = "equal"


class Standing(StrEnum):
    REACHED = "REACHED"
    OPEN = "OPEN"  # not reached, and the time is not over
    MISSED = "MISSED"  # not reached, and the time is over


@dataclass(frozen=True, slots=True)
class Definition:
    """By which day, where, and which organisations: printed with the figure."""

    counted_on: CountedOn
    population: Population
    with_subordinate: bool = False  # cells under a committee as well


ORGANISATION = Definition(CountedOn.DECISION, Population.NON_STATE)
ADMISSION = Definition(CountedOn.CEREMONY, Population.NON_STATE)
DEFINITIONS: Mapping[Measure, Mapping[Reading, Definition]] = {
    Measure.PARTY_ORGANISATIONS: {
        Reading.MAIN: ORGANISATION,
        Reading.BY_EFFECT: Definition(CountedOn.EFFECT, Population.NON_STATE),
        Reading.WITH_SUBORDINATE: Definition(
            CountedOn.DECISION, Population.NON_STATE, with_subordinate=True
        ),
        Reading.WHOLE_BLOC: Definition(CountedOn.DECISION, Population.WHOLE_BLOC),
    },
    Measure.ADMISSIONS: {
        Reading.MAIN: ADMISSION,
        Reading.BY_DECISION: Definition(CountedOn.DECISION, Population.NON_STATE),
        Reading.WHOLE_BLOC: Definition(CountedOn.CEREMONY, Population.WHOLE_BLOC),
        Reading.DECIDED_ONLY: Definition(CountedOn.DECISION, Population.NON_STATE),
    },
    Measure.YOUTH_ORGANISATIONS: {
        Reading.MAIN: ORGANISATION,
        Reading.WHOLE_BLOC: Definition(CountedOn.DECISION, Population.WHOLE_BLOC),
    },
}


@dataclass(frozen=True, slots=True)
class Window:
    """The days of a target; both its first and its last day belong to it."""

    start: date
    end: date

    def contains(self, day: date | None, *, as_of: date) -> bool:
        """Whether something on that day counts; what is later than `as_of` is not there yet."""
        return day is not None and self.start <= day <= min(self.end, as_of)

    def is_over(self, *, as_of: date) -> bool:
        return as_of >= self.end

    def is_mostly_past(self, on: date) -> bool:
        """Whether more than half of its days were over when a plan was issued on that day."""
        return (on - self.start).days * MIDDLE > (self.end - self.start).days + 1


def year_of(year: int) -> Window:
    return Window(date(year, 1, 1), date(year, 12, 31))


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """An organisation that was founded, as far as counting asks."""

    decided_on: date | None
    effective_on: date | None = None
    is_non_state: bool  # in an enterprise that is not recorded as the State's
    is_subordinate: bool = False


def counts(founding: Founding, definition: Definition, window: Window, *, as_of: date) -> bool:
    """Return whether a founding counts in this reading of the target."""
    days = {CountedOn.DECISION: founding.decided_on, CountedOn.EFFECT: founding.effective_on}
    is_within = window.contains(days.get(definition.counted_on), as_of=as_of)
    is_meant = definition.population is Population.WHOLE_BLOC or founding.is_non_state
    return is_within and is_meant and (definition.with_subordinate or not founding.is_subordinate)


def is_met(done: int, comparator: str, low: Decimal, high: Decimal) -> bool:
    """Return whether a figure is what the plan asks; "about" and "equal" are met from below."""
    if comparator == Comparator.AT_MOST:
        return done <= high
    if comparator == Comparator.MORE_THAN:
        return done > low
    return done >= low


def standing(window: Window, *, is_reached: bool, as_of: date) -> Standing:
    if is_reached:
        return Standing.REACHED
    return Standing.MISSED if window.is_over(as_of=as_of) else Standing.OPEN
