"""Whole calendar months after a day."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """Return the same day so many months on, or the last of that month where it has none."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
