"""Legal clocks: working days, months, ages by month, pauses and extensions.

Pure arithmetic on days. Counting starts on the next working day and skips Saturdays, Sundays
and public holidays, swapped days included (A-35); months and ages are counted by the calendar
(A-01, A-21). A due day belongs to the time: what is done on it is in time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from nentang.core.periods import Period

DAY = timedelta(days=1)
SATURDAY = 5  # date.weekday()
MONTHS = 12
SOON = 10  # days before the end from which a clock says so


class Unit(StrEnum):
    WORKING_DAYS = "WORKING_DAYS"
    DAYS = "DAYS"
    MONTHS = "MONTHS"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked: weekdays without `off`, and the Saturdays and Sundays in `worked`."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and day not in self.off

    def after(self, start: date, days: int, pauses: Sequence[Period] = ()) -> date:
        """Return the last of so many working days, the first of which follows `start`.

        Days within a pause don't count. With 0 days it is the start itself.
        """
        day, left = start, days
        while left > 0:
            day += DAY
            if self.is_working(day) and not is_paused(day, pauses):
                left -= 1
        return day

    def between(self, start: date, end: date) -> int:
        """Return the number of working days after `start` up to `end`, both as for `after`."""
        if end <= start:
            return 0
        span = (end - start).days
        return sum(self.is_working(start + DAY * each) for each in range(1, span + 1))


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may take."""

    number: int
    unit: Unit = Unit.WORKING_DAYS


class ClockState(StrEnum):
    NOT_STARTED = "NOT_STARTED"
    RUNNING = "RUNNING"
    SOON = "SOON"
    OVERDUE = "OVERDUE"
    PAUSED = "PAUSED"
    DONE = "DONE"
    DONE_LATE = "DONE_LATE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One clock of one case: from when, for how long, until when it was stopped."""

    start: date | None
    limit: Limit
    extension: int = 0  # more of the same unit
    pauses: tuple[Period, ...] = field(default=())
    stopped: date | None = None

    def due(self, calendar: Calendar) -> date | None:
        """Return the last day in time; None before it starts, and in a pause without an end."""
        if self.start is None:
            return None
        ended = tuple(pause for pause in self.pauses if pause.end is not None)
        day = self._due(self.start, calendar, ended)
        opened = [pause.start for pause in self.pauses if pause.end is None]
        return None if opened and min(opened) <= day else day

    def _due(self, start: date, calendar: Calendar, pauses: Sequence[Period]) -> date:
        number = self.limit.number + self.extension
        if self.limit.unit is Unit.WORKING_DAYS:
            return calendar.after(start, number, pauses)
        if self.limit.unit is Unit.DAYS:
            return _put_off(start, start + DAY * number, pauses)
        return _put_off(start, add_months(start, number), pauses)

    def state(self, calendar: Calendar, *, on: date) -> ClockState:
        """Return how the clock stands at the end of the day."""
        due = self.due(calendar)
        if self.start is None or (on < self.start and self.stopped is None):
            return ClockState.NOT_STARTED
        if self.stopped is not None:
            return ClockState.DONE if due is None or self.stopped <= due else ClockState.DONE_LATE
        if due is None or is_paused(on, self.pauses):
            return ClockState.PAUSED
        if on > due:
            return ClockState.OVERDUE
        return ClockState.SOON if (due - on).days <= SOON else ClockState.RUNNING


def is_paused(day: date, pauses: Iterable[Period]) -> bool:
    return any(pause.contains(day) for pause in pauses)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later; the month's last where it has no such day."""
    month = day.year * MONTHS + day.month - 1 + months
    year, at = divmod(month, MONTHS)
    return date(year, at + 1, min(day.day, _last_day(year, at + 1)))


def months_by_calendar(start: date, end: date) -> int:
    """Return full months from one day to another: 31/01 to 28/02 is a month, as `add_months`."""
    months = (end.year - start.year) * MONTHS + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def age_in_months(birth: date, on: date) -> int:
    """Return an age as rule A-01 counts it: by month, whatever the day."""
    return (on.year - birth.year) * MONTHS + on.month - birth.month


def _last_day(year: int, month: int) -> int:
    following = date(year + month // MONTHS, month % MONTHS + 1, 1)
    return (following - DAY).day


def _put_off(start: date, due: date, pauses: Sequence[Period]) -> date:
    """Add every paused day since the start, those that only the pauses bring in included."""
    day, left = start, (due - start).days
    while left > 0:
        day += DAY
        if not is_paused(day, pauses):
            left -= 1
    return day
