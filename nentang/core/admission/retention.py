"""How long what is held of an applicant is kept who did not become a member (rulebook G-08)."""

from datetime import date

from nentang.core.clocks import add_months

ENDS = frozenset({"withdrawn", "rejected", "expired"})  # after which the time of keeping runs


def kept_until(ended_on: date, months: int) -> date:
    """Return the day on which a case that ended so is erased, unless the person asks before."""
    return add_months(ended_on, months)
