"""The record itself: one table for enterprises and for projects that precede them."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import Clause
from nentang.enterprises.models.vocabulary import (
    Kind,
    LegalForm,
    Ownership,
    PartyScope,
    SizeName,
    Status,
)
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import PATH_PATTERN, ScopedQuerySet
from nentang.kit.access.seeking import word_indexes
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.text.sorting import SORT_KEY_LENGTH

TAX_CODE_PATTERN = r"^[0-9]{10}(-[0-9]{3})?$"
UNKNOWN_LOW, UNKNOWN_HIGH = -1, 2_147_483_647  # unknown numbers of workers sort last both ways


class EnterpriseQuerySet(ScopedQuerySet["Enterprise"]):
    """Records that were merged into another are out of every place, so nobody sees them."""

    view_permission = Permission.ENTERPRISE_VIEW

    def unscoped(self, *, reason: str) -> Self:
        return super().unscoped(reason=reason).filter(merged_into=None)

    def merged_away(self, *, reason: str) -> Self:
        """Keep the rows that only lead to the record which they were merged into."""
        return super().unscoped(reason=reason).filter(merged_into__isnull=False)


class Walked(models.Func):
    """A column that SQLite must not look up by its index, while the order decides the index."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        return super().as_sql(compiler, connection, template="+%(expressions)s", **context)


class WalkedQuerySet(EnterpriseQuerySet):
    """The same rows, when most are wanted: read along the order, testing the place of each."""

    scope_field = "walked_path"

    def along_order(self) -> Self:
        path = Walked("scope_path", output_field=models.CharField())
        return self.alias(walked_path=path)


class Enterprise(ScopedRecord):
    """Doanh nghiệp, dự án: one enterprise by its tax code, or a project before there is one.

    A project becomes an enterprise in the same row, so its history goes on.
    """

    kind = models.CharField(_("loại hồ sơ"), max_length=10, choices=Kind)
    tax_code = models.CharField(_("mã số thuế"), max_length=14, unique=True, null=True)  # noqa: DJ001 - null: a project has none
    name = models.CharField(_("tên"), max_length=255)
    legal_form = models.CharField(_("loại hình"), max_length=5, choices=LegalForm, blank=True)
    ownership_stat = models.CharField(
        _("thành phần sở hữu"), max_length=9, choices=Ownership, blank=True
    )
    party_scope = models.CharField(
        _("khu vực theo cách tính của Đảng"), max_length=9, choices=PartyScope, blank=True
    )
    is_foreign_joint_venture = models.BooleanField(_("liên doanh với nước ngoài"), default=False)
    vsic_code = models.CharField(_("mã ngành chính"), max_length=5, blank=True)
    vsic_edition = models.CharField(_("bản hệ thống ngành"), max_length=4, blank=True)
    place_path = models.CharField(_("khu công nghiệp, địa bàn"), max_length=255)
    address = models.CharField(_("địa chỉ"), max_length=255, blank=True)
    contact = models.CharField(_("đầu mối liên hệ"), max_length=255, blank=True)
    investor = models.CharField(_("nhà đầu tư"), max_length=255, blank=True)
    planned_start_on = models.DateField(_("dự kiến hoạt động"), null=True, blank=True)
    established_on = models.DateField(_("ngày thành lập"), null=True, blank=True)

    # A record that was merged away only leads to the one that was kept; lists may still name it
    # by this code.
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        db_index=False,  # nearly all rows hold nothing, so a planner must not go by it
        related_name="+",
        verbose_name=_("đã gộp vào hồ sơ"),
    )
    merged_code = models.CharField(
        _("mã số thuế của hồ sơ đã gộp"), max_length=14, blank=True, editable=False, db_index=True
    )

    # What lists are sorted, searched and narrowed by; repeats facts held above and in parts.
    search_key = models.TextField(editable=False)
    name_key = models.CharField(max_length=255, editable=False)  # as `naming.name_key` writes it
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False)
    vsic_section = models.CharField(max_length=1, blank=True, editable=False)
    status = models.CharField(max_length=9, choices=Status, editable=False)
    status_on = models.DateField(editable=False)
    workers = models.PositiveIntegerField(null=True, editable=False)
    workers_on = models.DateField(null=True, editable=False)
    workers_low = models.IntegerField(default=UNKNOWN_LOW, editable=False)
    workers_high = models.IntegerField(default=UNKNOWN_HIGH, editable=False)
    size_class = models.CharField(max_length=6, choices=SizeName, blank=True, editable=False)
    size_rule = models.CharField(max_length=32, blank=True, editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = EnterpriseQuerySet.as_manager()
    in_order = WalkedQuerySet.as_manager()

    class Meta:
        verbose_name = _("doanh nghiệp, dự án")
        constraints = [
            models.CheckConstraint(
                name="tax_code_exactly_when_enterprise",
                condition=Q(kind=Kind.ENTERPRISE, tax_code__regex=TAX_CODE_PATTERN)
                | Q(kind=Kind.PROJECT, tax_code__isnull=True)
                | Q(merged_into__isnull=False, tax_code__isnull=True),
            ),
            models.CheckConstraint(
                name="enterprise_code_left_when_merged",
                condition=Q(merged_into__isnull=False) | Q(merged_code=""),
            ),
            models.CheckConstraint(
                name="enterprise_path_is_a_path",
                condition=Q(scope_path__regex=PATH_PATTERN, place_path__regex=PATH_PATTERN),
            ),
            models.CheckConstraint(
                name="preparing_exactly_when_project",
                condition=Q(kind=Kind.PROJECT) & ~Q(status=Status.OPERATING)
                | Q(kind=Kind.ENTERPRISE) & ~Q(status=Status.PREPARING),
            ),
            models.CheckConstraint(
                name="industry_exactly_with_its_edition",
                condition=Q(vsic_code="", vsic_edition="") | ~Q(vsic_code="") & ~Q(vsic_edition=""),
            ),
            models.CheckConstraint(
                name="workers_exactly_when_dated",
                condition=Q(workers__isnull=True, workers_on__isnull=True)
                | Q(workers__isnull=False, workers_on__isnull=False),
            ),
            models.CheckConstraint(
                name="size_exactly_with_its_rule",
                condition=Q(size_class="", size_rule="") | ~Q(size_class="") & ~Q(size_rule=""),
            ),
        ]
        indexes = [
            models.Index(name="enterprise_name", fields=["sort_key", "id", "scope_path"]),
            models.Index(
                name="enterprise_place", fields=["place_path", "sort_key", "id", "scope_path"]
            ),
            models.Index(name="enterprise_alike", fields=["name_key"]),
            models.Index(name="enterprise_fewest", fields=["workers_high", "sort_key", "id"]),
            models.Index(name="enterprise_most", fields=["workers_low", "sort_key", "id"]),
            models.Index(name="enterprise_changed", fields=["changed_at", "id"]),
            models.Index(name="enterprise_kind", fields=["kind", "scope_path"]),
            models.Index(name="enterprise_status", fields=["status", "scope_path"]),
            models.Index(name="enterprise_size", fields=["size_class", "scope_path"]),
            models.Index(name="enterprise_owner", fields=["ownership_stat", "scope_path"]),
            models.Index(name="enterprise_trade", fields=["vsic_section", "scope_path"]),
            models.Index(
                name="enterprise_merged",
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
            ),
            *word_indexes("enterprise_words"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.tax_code})" if self.tax_code else self.name


LIST = FieldRule(
    Privacy.PUBLIC,
    purpose=_("Danh sách doanh nghiệp để rà soát"),
    retention=_("Giữ lâu dài"),
    clause=Clause("KH-DUK-2019", "IV.7.b1"),
)
PREPARING = FieldRule(
    Privacy.PUBLIC,
    purpose=_("Theo dõi dự án trước khi có doanh nghiệp"),
    retention=_("Giữ lâu dài"),
    clause=Clause("KH-DUK-2019", "II.2.2.b3"),
)
CONTACT = FieldRule(
    Privacy.PERSONAL,
    purpose=_("Hẹn làm việc với doanh nghiệp"),
    retention=_("Xoá sau 24 tháng kể từ lần liên hệ cuối"),
    clause=Clause("KH-DUK-2019", "II.2.2.b1"),
)
MIRROR = FieldRule(Privacy.MIRROR, _("Lọc, xếp và tìm trong danh sách"), _("Giữ lâu dài"))
declare(Enterprise, **RECORD_FIELDS, contact=CONTACT)
declare(Enterprise, kind=LIST, tax_code=LIST, name=LIST, legal_form=LIST, ownership_stat=LIST)
declare(Enterprise, party_scope=LIST, is_foreign_joint_venture=LIST, vsic_code=LIST)
declare(Enterprise, vsic_edition=LIST, place_path=LIST, address=LIST, established_on=LIST)
declare(Enterprise, investor=PREPARING, planned_start_on=PREPARING)
declare(Enterprise, merged_into=LIST, merged_code=LIST)
declare(Enterprise, search_key=MIRROR, name_key=MIRROR, sort_key=MIRROR, vsic_section=MIRROR)
declare(Enterprise, status=MIRROR, status_on=MIRROR, workers=MIRROR, workers_on=MIRROR)
declare(Enterprise, changed_at=MIRROR, workers_low=MIRROR, workers_high=MIRROR)
declare(Enterprise, size_class=MIRROR, size_rule=MIRROR)
track(
    Enterprise,
    *("version", "scope_path", "kind", "tax_code", "name", "legal_form", "ownership_stat"),
    *("party_scope", "is_foreign_joint_venture", "vsic_code", "vsic_edition", "place_path"),
    *("address", "contact", "investor", "planned_start_on", "established_on"),
    *("merged_into_id", "merged_code"),
)
