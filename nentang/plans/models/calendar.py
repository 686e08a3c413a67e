"""Days of the office's calendar that differ from the public holidays as they are published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import Clause
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.plans.models.binding import BindingQuerySet


class CalendarDayQuerySet(BindingQuerySet["CalendarDay"]):
    pass


class CalendarDay(ScopedRecord):
    """Ngày nghỉ, ngày làm bù: a day that is off, or worked, whatever the week says (A-35)."""

    day = models.DateField(_("ngày"), unique=True)
    is_off = models.BooleanField(_("là ngày nghỉ"))
    name = models.CharField(_("tên ngày"), max_length=120)
    source = models.CharField(_("nguồn"), max_length=255)

    objects = CalendarDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


FIELDS = ("day", "is_off", "name", "source")
CALENDAR = FieldRule(
    Privacy.PUBLIC,
    _("Tính thời hạn theo ngày làm việc"),
    _("Giữ lâu dài"),
    clause=Clause("KH-DUK-2019", "IV.2.b3"),
)
declare(CalendarDay, **RECORD_FIELDS, **dict.fromkeys(FIELDS, CALENDAR))
track(CalendarDay, "version", "scope_path", *FIELDS)
