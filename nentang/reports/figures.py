"""A target with what is counted for it: the figure, how it is counted, and the other readings."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from nentang.core.citations import Clause
from nentang.core.targets import (
    DEFINITIONS,
    Definition,
    Measure,
    Reading,
    Standing,
    Window,
    is_met,
    standing,
)

STRIVE = "strive"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFigure:
    """Another way to count the same target, and how many it gives.

    `without_day`: so many of those that count have no day on record to count by here.
    """

    reading: Reading
    definition: Definition
    count: int
    without_day: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFigure:
    """One target in one year. `done` is None where it isn't counted from these records.

    `without_scope`: of `done`, in enterprises of which nobody recorded whose they are.
    """

    plan: str
    code: str
    year: int
    clause: Clause | None
    what: str
    quote: str
    unit: str
    low: Decimal
    high: Decimal
    comparator: str
    is_strive: bool
    window: Window
    as_of: date
    issued_on: date | None
    measure: Measure | None
    done: int | None = None
    is_whole: bool = True  # whether the viewer's scope is all that the plan binds
    without_scope: int = 0
    readings: list[ReadingFigure] = field(default_factory=list)

    @property
    def goal(self) -> int:
        """The figure to be reached, whole: "more than 2" is reached at 3."""
        is_beyond = self.comparator == "more-than"
        return int(self.low) + 1 if is_beyond else -int(-self.low // 1)

    @property
    def lacking(self) -> int | None:
        return None if self.done is None else max(0, self.goal - self.done)

    @property
    def definition(self) -> Definition | None:
        return DEFINITIONS[self.measure][Reading.MAIN] if self.measure else None

    @property
    def standing(self) -> Standing | None:
        if self.done is None or not self.is_whole:
            return None
        is_reached = is_met(self.done, self.comparator, self.low, self.high)
        return standing(self.window, is_reached=is_reached, as_of=self.as_of)

    @property
    def is_mostly_past(self) -> bool:
        """Whether most of the time was over when the plan was issued (mission 1.1 g)."""
        return self.issued_on is not None and self.window.is_mostly_past(self.issued_on)
