"""The business date, and whole calendar months from a day.

Of the sample the date stands still, of a real installation it is today.
"""

from calendar import monthrange
from datetime import date, datetime

from django.conf import settings
from django.utils.timezone import localdate


def business_day(at: datetime) -> date:
    """Return the day by which rules and deadlines are judged at that moment (contract 11.7)."""
    fixed: str | None = settings.NENTANG_TODAY
    return date.fromisoformat(fixed) if fixed else localdate(at)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months on, or the last of that month where it has none."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
