"""Tables of stored plans and of the drafts that they come from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import DOCUMENT, Clause
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import ScopedQuerySet
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.plans.models.binding import BindingQuerySet

CODE_PATTERN = f"^{DOCUMENT.pattern}$"


class PlanQuerySet(BindingQuerySet["Plan"]):
    pass


class Plan(ScopedRecord):
    """Kế hoạch: one document that orders work, under the code by which it is cited.

    What the document leaves blank stays blank: number "" and day None are never guessed.
    """

    code = models.CharField(_("ký hiệu trích dẫn"), max_length=40, unique=True)
    doc_type = models.CharField(_("loại văn bản"), max_length=80)
    title = models.TextField(_("tên văn bản"))
    issuing_body = models.CharField(_("cơ quan ban hành"), max_length=255)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    place = models.CharField(_("nơi ban hành"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(_("năm ban hành"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("tháng ban hành"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("ngày ban hành"), null=True, blank=True)
    issued_on = models.DateField(_("ngày ban hành đầy đủ"), null=True, blank=True)
    period_from = models.CharField(_("thực hiện từ"), max_length=10, blank=True)
    period_to = models.CharField(_("thực hiện đến"), max_length=10, blank=True)
    text = models.TextField(_("toàn văn"))
    original = models.ForeignKey(
        "files.StoredFile", models.PROTECT, verbose_name=_("bản gốc"), related_name="+"
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("kế hoạch")
        constraints = [
            models.CheckConstraint(
                name="plan_code_is_a_code", condition=Q(code__regex=CODE_PATTERN)
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PlanDraftQuerySet(ScopedQuerySet["PlanDraft"]):
    view_permission = Permission.PLAN_EDIT


class PlanDraft(ScopedRecord):
    """Bản nháp kế hoạch: an uploaded document and its reading, while somebody corrects it.

    The reading is a working paper, no record: the ledger follows who uploaded, corrected,
    stored or dropped it. Each fact enters the ledger when the plan is stored.
    """

    class State(models.TextChoices):
        OPEN = "OPEN", _("đang sửa")
        STORED = "STORED", _("đã ghi thành kế hoạch")
        DROPPED = "DROPPED", _("đã bỏ")

    name = models.CharField(_("tên tệp"), max_length=255)
    state = models.CharField(_("tình trạng"), max_length=8, choices=State, default=State.OPEN)
    steps = models.PositiveIntegerField(_("số lần sửa"), default=0)
    text = models.TextField(_("toàn văn"), blank=True)
    reading = models.JSONField(_("nội dung đọc được"), default=dict)
    original = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        verbose_name=_("bản gốc"),
        related_name="+",
        null=True,
        blank=True,
    )

    objects = PlanDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("bản nháp kế hoạch")

    def __str__(self) -> str:
        return self.name


DOCUMENT_FIELD = FieldRule(
    Privacy.PUBLIC,
    _("Kế hoạch làm căn cứ giao việc, theo dõi, đôn đốc"),
    _("Giữ lâu dài"),
    clause=Clause("KH-DUK-2019", "IV.2.b1"),
)
DRAFT_FIELD = FieldRule(
    Privacy.INTERNAL,
    _("Sửa lời đọc máy trước khi ghi kế hoạch"),
    _("Đến khi ghi thành kế hoạch hoặc bỏ bản nháp"),
    clause=Clause("KH-DUK-2019", "IV.2.b1"),
)
PLAN_FIELDS = (
    *("code", "doc_type", "title", "issuing_body", "number", "symbol", "place", "year", "month"),
    *("day", "issued_on", "period_from", "period_to", "text", "original"),
)
DRAFT_FIELDS = ("name", "state", "steps", "text", "reading", "original")
declare(Plan, **RECORD_FIELDS, **dict.fromkeys(PLAN_FIELDS, DOCUMENT_FIELD))
declare(PlanDraft, **RECORD_FIELDS, **dict.fromkeys(DRAFT_FIELDS, DRAFT_FIELD))
track(Plan, "version", "scope_path", *PLAN_FIELDS[:-1], "original_id")
track(PlanDraft, "version", "scope_path", "name", "state", "steps")
