"""The business date: of the sample it stands still, of a real installation it is today."""

from datetime import date, datetime

from django.conf import settings
from django.utils.timezone import localdate


def business_day(at: datetime) -> date:
    """Return the day by which rules and deadlines are judged at that moment (contract 11.7)."""
    fixed: str | None = settings.NENTANG_TODAY
    return date.fromisoformat(fixed) if fixed else localdate(at)
