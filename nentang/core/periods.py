"""Half-open periods of days: the first day belongs to a period, its end does not."""

from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` until the day before `end`; no end means it still runs.

    :raises ValueError: if it ends before it begins.
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"ends before it begins: {self}")

    @property
    def is_empty(self) -> bool:
        return self.end == self.start

    def contains(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: Self) -> bool:
        """Whether there is a day that belongs to both."""
        return not self.intersection(other).is_empty

    def abuts(self, other: Self) -> bool:
        """Whether one ends on the very day on which the other begins."""
        return self.end == other.start or other.end == self.start

    def intersection(self, other: Self) -> Self:
        """Return the days of both; an empty period at the later start where there are none."""
        start = max(self.start, other.start)
        ends = [end for end in (self.end, other.end) if end is not None]
        return type(self)(start, max(start, min(ends)) if ends else None)
