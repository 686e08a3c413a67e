"""Changes to the calendar that working days are counted by (A-35)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, locked, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched, values_of
from nentang.plans import policies
from nentang.plans.models import CalendarDay
from nentang.plans.models.binding import WHOLE_INSTALLATION

ONCE = "a day stands in the calendar once"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDay:
    """A day that is off, or worked though the week or a holiday says otherwise."""

    day: date
    is_off: bool
    name: str
    source: str


@chain.command("plans.set_calendar_day", _("ghi ngày nghỉ, ngày làm bù"))
def set_calendar_day(
    *, setting: SetDay, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Add a day of the office's own to the calendar.

    :raises Refused: if the actor may not, the day is there already, or it is so anyway.
    """
    refuse_for(
        lambda: policies.refusal_to_set_calendar(by=by),
        lambda: policies.refusal_to_set_day(
            setting.day,
            is_off=setting.is_off,
            known=CalendarDay.objects.unscoped(reason=ONCE).filter(day=setting.day).first(),
        ),
    )
    row = CalendarDay.objects.create(
        day=setting.day,
        is_off=setting.is_off,
        name=setting.name,
        source=setting.source,
        scope_path=WHOLE_INSTALLATION,
    )
    return chain.append(_act("plans.set_calendar_day", by, at, key), Touched(row))


@chain.command("plans.clear_calendar_day", _("bỏ ngày đã ghi khỏi lịch"))
def clear_calendar_day(
    *, day: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take a day of the office's own out; what is published counts again.

    :raises Refused: if the actor may not, or sees no such day.
    :raises Conflict: if somebody changed it since `version`.
    """
    refuse_for(lambda: policies.refusal_to_set_calendar(by=by))
    command = "plans.clear_calendar_day"
    pen = Pen(command=command, right=Permission.CALENDAR_EDIT, by=by, at=at, key=key)
    row = locked(CalendarDay, day, version, {}, pen=pen)
    before = values_of(row)
    row.delete()
    return chain.append(_act(command, by, at, key), Touched(row, before, is_gone=True))


def _act(command: str, by: Actor, at: datetime, key: str | None) -> chain.Act:
    """Sign in the role that holds the right: the calendar binds every place."""
    role = next(grant.role for grant in by.grants if grant.allows(Permission.CALENDAR_EDIT))
    return chain.Act(command=command, by=by.username, role=role, at=at, key=key)
