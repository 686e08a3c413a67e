"""Tables of what a plan says: its clauses, bases, targets, units, tasks, recipients."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.ledger.records import Record
from nentang.plans.models.binding import BindingQuerySet
from nentang.plans.models.documents import DOCUMENT_FIELD, Plan
from nentang.plans.words import BARE_KINDS, ClauseKind, Comparator, Strength, TaskRole, TimeKind


class PlanClauseQuerySet(BindingQuerySet["PlanClause"]):
    pass


class PlanClause(ScopedRecord):
    """Điều khoản: one clause in the document's own words, under the id by which it is cited."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, verbose_name=_("kế hoạch"), related_name="clauses"
    )
    code = models.CharField(_("ký hiệu điều khoản"), max_length=60)
    parent_code = models.CharField(_("thuộc điều khoản"), max_length=60, blank=True)
    kind = models.CharField(_("loại điều khoản"), max_length=24, choices=ClauseKind)
    heading = models.TextField(_("đề mục"), blank=True)
    text = models.TextField(_("lời văn"))
    line = models.PositiveIntegerField(_("dòng trong văn bản"), null=True, blank=True)
    position = models.PositiveIntegerField(_("thứ tự"))
    search_key = models.TextField(_("từ để tìm"))

    objects = PlanClauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("điều khoản")
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint("plan", "code", name="clause_code_once_a_plan"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_bare(self) -> bool:
        """Whether the clause is only a heading, which orders nothing by itself."""
        return self.kind in BARE_KINDS


class PlanBasisQuerySet(BindingQuerySet["PlanBasis"]):
    pass


class PlanBasis(ScopedRecord):
    """Căn cứ: a document that the plan stands on. The day is as far as it is written."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name=_("kế hoạch"), related_name="bases")
    doc_type = models.CharField(_("loại văn bản"), max_length=80)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    issued_by = models.CharField(_("cơ quan ban hành"), max_length=255, blank=True)
    title = models.TextField(_("tên văn bản"), blank=True)
    position = models.PositiveIntegerField(_("thứ tự"))

    objects = PlanBasisQuerySet.as_manager()

    class Meta:
        verbose_name = _("căn cứ")
        ordering = ["plan", "position"]

    def __str__(self) -> str:
        return f"{self.doc_type} {self.number}"


class PlanTargetQuerySet(BindingQuerySet["PlanTarget"]):
    pass


class PlanTarget(ScopedRecord):
    """Chỉ tiêu: a figure (low = high) or a range, in `unit`, with the words it was read from."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, verbose_name=_("kế hoạch"), related_name="targets"
    )
    clause = models.ForeignKey(
        PlanClause,
        models.CASCADE,
        verbose_name=_("điều khoản"),
        related_name="targets",
        null=True,  # stated in the opening words, which are no clause
        blank=True,
    )
    code = models.CharField(_("ký hiệu chỉ tiêu"), max_length=20)
    what = models.TextField(_("đếm gì"))
    low = models.DecimalField(_("con số"), max_digits=18, decimal_places=4)
    high = models.DecimalField(_("đến"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("đơn vị tính"), max_length=120, blank=True)
    comparator = models.CharField(_("so sánh"), max_length=12, choices=Comparator)
    time_kind = models.CharField(_("thời gian tính"), max_length=12, choices=TimeKind)
    time_value = models.CharField(_("năm, mốc"), max_length=30, blank=True)
    strength = models.CharField(_("mức cam kết"), max_length=12, choices=Strength)
    quote = models.TextField(_("câu trong văn bản"))
    line = models.PositiveIntegerField(_("dòng trong văn bản"), null=True, blank=True)
    position = models.PositiveIntegerField(_("thứ tự"))

    objects = PlanTargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("chỉ tiêu")
        ordering = ["plan", "position"]
        constraints = [
            models.CheckConstraint(name="target_low_to_high", condition=Q(low__lte=F("high"))),
        ]

    def __str__(self) -> str:
        return self.code


class PlanUnitQuerySet(BindingQuerySet["PlanUnit"]):
    pass


class PlanUnit(ScopedRecord):
    """Đơn vị được giao việc: a body by the name that the plan gives it."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name=_("kế hoạch"), related_name="units")
    clause = models.ForeignKey(
        PlanClause, models.CASCADE, verbose_name=_("điều khoản"), related_name="units"
    )
    name = models.TextField(_("tên đơn vị"))
    position = models.PositiveIntegerField(_("thứ tự"))

    objects = PlanUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị được giao việc")
        ordering = ["plan", "position"]

    def __str__(self) -> str:
        return self.name


class PlanTaskQuerySet(BindingQuerySet["PlanTask"]):
    pass


class PlanTask(ScopedRecord):
    """Nhiệm vụ: a clause as the work of a unit, with its part in it and whom it works with."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name=_("kế hoạch"), related_name="tasks")
    unit = models.ForeignKey(
        PlanUnit, models.CASCADE, verbose_name=_("đơn vị"), related_name="tasks"
    )
    clause = models.ForeignKey(
        PlanClause, models.CASCADE, verbose_name=_("điều khoản"), related_name="tasks"
    )
    role = models.CharField(_("vai trò trong việc"), max_length=20, choices=TaskRole)
    partners = models.JSONField(_("đơn vị phối hợp"), default=list)
    serves = models.CharField(_("giúp, tham mưu cho"), max_length=255, blank=True)
    position = models.PositiveIntegerField(_("thứ tự"))

    objects = PlanTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhiệm vụ")
        ordering = ["plan", "position"]

    def __str__(self) -> str:
        return str(self.uid)


class PlanRecipientQuerySet(BindingQuerySet["PlanRecipient"]):
    pass


class PlanRecipient(ScopedRecord):
    """Nơi nhận: a body or a role that gets the plan; never a person's name."""

    plan = models.ForeignKey(
        Plan, models.CASCADE, verbose_name=_("kế hoạch"), related_name="recipients"
    )
    text = models.TextField(_("nơi nhận"))
    position = models.PositiveIntegerField(_("thứ tự"))

    objects = PlanRecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("nơi nhận")
        ordering = ["plan", "position"]

    def __str__(self) -> str:
        return self.text


SEARCHED = FieldRule(Privacy.MIRROR, _("Tìm điều khoản không cần dấu"), _("Như lời văn"))
FIELDS: dict[type[Record], tuple[str, ...]] = {
    PlanClause: ("plan", "code", "parent_code", "kind", "heading", "text", "line", "position"),
    PlanBasis: ("plan", "doc_type", "number", "issued_on", "issued_by", "title", "position"),
    PlanTarget: (
        *("plan", "clause", "code", "what", "low", "high", "unit", "comparator"),
        *("time_kind", "time_value", "strength", "quote", "line", "position"),
    ),
    PlanUnit: ("plan", "clause", "name", "position"),
    PlanTask: ("plan", "unit", "clause", "role", "partners", "serves", "position"),
    PlanRecipient: ("plan", "text", "position"),
}
REFERENCES = {"plan", "clause", "unit"}
declare(PlanClause, search_key=SEARCHED)
for model, names in FIELDS.items():
    declare(model, **RECORD_FIELDS, **dict.fromkeys(names, DOCUMENT_FIELD))
    stored = [
        f"{name}_id" if name in REFERENCES and model._meta.get_field(name).is_relation else name
        for name in names
    ]
    track(model, "version", "scope_path", *stored)
