"""The calendar that legal clocks count by: published holidays, and what the office set apart.

Days are of no place and name nobody, so nothing here asks who is looking.
"""

from datetime import date
from functools import lru_cache

from holidays import country_holidays

from nentang.core.clocks import Calendar
from nentang.kit.access.prepared import Prepared
from nentang.plans.models import CalendarDay

EVERYWHERE = "the calendar binds every place"
COUNTRY = "VN"
FIRST, LAST = 2010, 2060  # years for which days are asked; Tet is computed for each
_ALL = Prepared(
    lambda: (
        CalendarDay.objects.unscoped(reason=EVERYWHERE).order_by("day").values_list("day", "is_off")
    )
)
_last: list[tuple[object, Calendar]] = []  # what was read last, and what it says


def calendar() -> Calendar:
    """Return the days off and the worked ones, in one statement."""
    rows = _ALL.raw()
    for known, said in _last:
        if known == rows:
            return said
    own = {day: bool(is_off) for day, is_off in _ALL.read(rows)}
    off = {day for day in published() if own.get(day, True)}
    off |= {day for day, is_off in own.items() if is_off}
    worked = frozenset(day for day, is_off in own.items() if not is_off)
    said = Calendar(off=frozenset(off), worked=worked)
    _last[:] = [(rows, said)]
    return said


@lru_cache(maxsize=1)
def published() -> dict[date, str]:
    """Return the public holidays of Viet Nam by day, with their Vietnamese names."""
    days = country_holidays(COUNTRY, years=range(FIRST, LAST + 1), language="vi")
    return dict(days.items())
