"""Which standing members had on a day, for steps of others that name them.

No viewer: whoever asks names these members already, and learns nothing else of them.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from nentang.members.models import OFFICIAL, MembershipStatus, Status

WHY = "the standing of members whom a step names"
SLICE = 500
StatusPeriod = tuple[str, date, date | None]  # status, from, until before
StatusPeriods = Mapping[int, Sequence[StatusPeriod]]


def status_periods(keys: Collection[int]) -> dict[int, list[StatusPeriod]]:
    """Return the periods of members by primary key, the earliest first, in one statement."""
    wanted, found = sorted(keys), dict[int, list[StatusPeriod]]()
    for start in range(0, len(wanted), SLICE):
        rows = MembershipStatus.objects.unscoped(reason=WHY).order_by("valid_from")
        part = rows.filter(person__in=wanted[start : start + SLICE])
        names = ("person_id", "status", "valid_from", "valid_to")
        for person, status, since, until in part.values_list(*names):
            found.setdefault(person, []).append((status, since, until))
    return found


def was_official(periods: Sequence[StatusPeriod], on: date) -> bool:
    """Whether somebody was an official member on the day.

    Before the first day that is on record nothing is known against it, unless the record
    begins with the probation: what is unknown never stands against anybody.
    """
    for status, since, until in periods:
        if since <= on and (until is None or on < until):
            return status in OFFICIAL
    first = periods[0] if periods else None
    return first is None or (on < first[1] and first[0] != Status.PROBATIONARY)
