"""What is known of an enterprise by date, and where each fact comes from."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import Clause
from nentang.enterprises.models.enterprise import LIST, Enterprise
from nentang.enterprises.models.vocabulary import Status
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import ScopedQuerySet
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.ledger.records import IDENTITY_FIELDS, Record


class PartQuerySet(ScopedQuerySet[Any]):
    """Parts are seen by whoever sees the enterprise."""

    view_permission = Permission.ENTERPRISE_VIEW
    scope_field = "enterprise__scope_path"


class Part(Record):
    """A dated fact of one enterprise, with its source; without a sender somebody typed it."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE)
    source = models.CharField(_("nguồn"), max_length=255)
    sender = models.CharField(_("nơi gửi danh sách"), max_length=120, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.uid}"


class EnterpriseStatus(Part):
    """Thời kỳ: a status from a day until before another; the open one is the present."""

    status = models.CharField(_("trạng thái"), max_length=9, choices=Status)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    decision = models.CharField(_("số quyết định, thông báo"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("thời kỳ hoạt động")
        default_related_name = "statuses"
        constraints = [
            models.UniqueConstraint(name="one_status_a_day", fields=["enterprise", "valid_from"]),
            models.UniqueConstraint(
                name="one_status_now", fields=["enterprise"], condition=Q(valid_to=None)
            ),
            models.CheckConstraint(
                name="status_lasts_a_day",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
        ]


class WorkerCount(Part):
    """Số lao động: so many on that day, by that source."""

    on = models.DateField(_("ngày đếm lao động"))
    count = models.PositiveIntegerField(_("số lao động"))

    class Meta:
        verbose_name = _("số lao động")
        default_related_name = "worker_counts"
        constraints = [
            models.UniqueConstraint(name="one_worker_count_a_day", fields=["enterprise", "on"]),
        ]


class FinanceFigure(Part):
    """Vốn và doanh thu: of one year, in đồng; an unknown sum is null, never zero."""

    year = models.PositiveSmallIntegerField(_("năm tài chính"))
    capital = models.BigIntegerField(_("tổng nguồn vốn"), null=True, blank=True)
    revenue = models.BigIntegerField(_("tổng doanh thu"), null=True, blank=True)

    class Meta:
        verbose_name = _("vốn và doanh thu")
        default_related_name = "finances"
        constraints = [
            models.UniqueConstraint(name="one_finance_a_year", fields=["enterprise", "year"]),
            models.CheckConstraint(
                name="finance_says_something",
                condition=Q(capital__isnull=False) | Q(revenue__isnull=False),
            ),
            models.CheckConstraint(
                name="finance_is_not_negative",
                condition=Q(
                    Q(capital=None) | Q(capital__gte=0), Q(revenue=None) | Q(revenue__gte=0)
                ),
            ),
        ]


class FactSource(Part):
    """Nguồn: where a field of the enterprise comes from; the empty field stands for all others."""

    field = models.CharField(max_length=32, blank=True)
    on = models.DateField(_("ngày của nguồn"))

    class Meta:
        verbose_name = _("nguồn của thông tin")
        default_related_name = "fact_sources"
        constraints = [
            models.UniqueConstraint(name="one_source_a_field", fields=["enterprise", "field"]),
        ]


SOURCE = FieldRule(
    Privacy.PUBLIC,
    purpose=_("Biết thông tin lấy từ đâu"),
    retention=_("Giữ lâu dài"),
    clause=Clause("KH-DUK-2019", "IV.7.b1"),
)
OWNER = FieldRule(Privacy.TECHNICAL, _("Thuộc hồ sơ nào"), _("Giữ lâu dài"))
for part in (EnterpriseStatus, WorkerCount, FinanceFigure, FactSource):
    declare(part, **IDENTITY_FIELDS, enterprise=OWNER, source=SOURCE, sender=SOURCE)
declare(EnterpriseStatus, status=LIST, valid_from=LIST, valid_to=LIST, decision=LIST)
declare(WorkerCount, on=LIST, count=LIST)
declare(FinanceFigure, year=LIST, capital=LIST, revenue=LIST)
declare(FactSource, field=SOURCE, on=SOURCE)
track(
    EnterpriseStatus,
    *("enterprise_id", "status", "valid_from", "valid_to", "decision", "source", "sender"),
)
track(WorkerCount, "enterprise_id", "on", "count", "source", "sender")
track(FinanceFigure, "enterprise_id", "year", "capital", "revenue", "source", "sender")
track(FactSource, "enterprise_id", "field", "source", "on", "sender")
