"""Questions asked of the calendar of working days."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.kit.access.actors import Actor
from nentang.plans.models import CalendarDay
from nentang.plans.working_days import FIRST, LAST, published

WEEKDAYS = (
    *(gettext_lazy("Thứ hai"), gettext_lazy("Thứ ba"), gettext_lazy("Thứ tư")),
    *(gettext_lazy("Thứ năm"), gettext_lazy("Thứ sáu"), gettext_lazy("Thứ bảy")),
    gettext_lazy("Chủ nhật"),
)


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day as the calendar's page shows it; `uid` only of a day of the office's own."""

    day: date
    weekday: str
    name: str
    is_off: bool
    source: str
    uid: UUID | None = None


@dataclass(frozen=True, slots=True)
class Year:
    year: int
    days: tuple[ShownDay, ...]

    @property
    def previous(self) -> int:
        return self.year - 1

    @property
    def next(self) -> int:
        return self.year + 1


def calendar_year(asked: str, *, viewer: Actor, today: date) -> Year:
    """Return the days of a year in one statement; a year that can't be is this one."""
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else today.year
    year = min(max(year, FIRST), LAST)
    return Year(year, calendar_days(year, year, viewer=viewer))


def calendar_days(first: int, last: int, *, viewer: Actor) -> tuple[ShownDay, ...]:
    """Return the days of the years from one to another, both included, in one statement."""
    rows = CalendarDay.objects.visible_to(viewer).filter(day__year__range=(first, last))
    own = {row.day: row for row in rows}
    days = {
        day: ShownDay(day, _weekday(day), name, is_off=True, source=_("bộ lịch của phần mềm"))
        for day, name in published().items()
        if first <= day.year <= last
    }
    days |= {
        day: ShownDay(day, _weekday(day), row.name, row.is_off, row.source, row.uid)
        for day, row in own.items()
    }
    return tuple(days[day] for day in sorted(days))


def calendar_day(uid: UUID, *, viewer: Actor) -> CalendarDay | None:
    return CalendarDay.objects.visible_to(viewer).filter(uid=uid).first()


def _weekday(day: date) -> str:
    return str(WEEKDAYS[day.weekday()])
