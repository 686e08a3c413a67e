"""Cases of admission: the case, what was done in it step by step, and what lies in its dossier.

The process itself is `core.admission.process`. A record says what took place, on which day,
by which paper and votes; never an opinion, a review or what a verification found.
"""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nentang.cases.models.applicants import RETENTION, Applicant
from nentang.cases.models.words import Ending, Introduction, Stage
from nentang.core.citations import Clause
from nentang.kit.access.actors import Actor
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import PATH_PATTERN, ScopedQuerySet
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.ledger.records import IDENTITY_FIELDS, Record


class AdmissionQuerySet(ScopedQuerySet["AdmissionCase"]):
    """What is left of a case whose applicant was erased is seen by nobody."""

    view_permission = Permission.ADMISSION_VIEW

    def visible_to(self, viewer: Actor) -> Self:
        return super().visible_to(viewer).filter(applicant__erased_on=None)


class AdmissionCase(ScopedRecord):
    """Hồ sơ kết nạp, từ đăng ký đến công nhận chính thức.

    The columns below `ended_kept_at` repeat what the records of the steps, the pauses and the
    calendar say: `state` is the last step of the process that was reached, or how it ended;
    `due_on` is the nearest legal deadline that runs, `due_clock` which clock it is.
    """

    applicant = models.OneToOneField(
        Applicant, models.PROTECT, related_name="case", verbose_name=_("người xin vào Đảng")
    )
    number = models.CharField(_("số hồ sơ"), max_length=20, unique=True)
    cell = models.ForeignKey(
        "organisations.PartyOrganisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("chi bộ làm thủ tục"),
    )
    introduction = models.CharField(_("cách giới thiệu"), max_length=11, choices=Introduction)
    is_without_organisation = models.BooleanField(_("nơi chưa có tổ chức đảng"), default=False)
    is_owner = models.BooleanField(_("chủ doanh nghiệp tư nhân"), default=False)
    is_readmission = models.BooleanField(_("kết nạp lại"), default=False)
    is_moved = models.BooleanField(_("chuyển đơn vị khi đang làm hồ sơ"), default=False)
    officer = models.CharField(_("người phụ trách hồ sơ"), max_length=150, blank=True)
    drafted_by = models.JSONField(_("người ghi các bước"), default=list)

    ending = models.CharField(_("kết thúc"), max_length=11, choices=Ending, blank=True)
    ended_on = models.DateField(_("ngày kết thúc"), null=True, blank=True)
    ended_number = models.CharField(_("số văn bản kết thúc"), max_length=80, blank=True)
    ended_kept_at = models.CharField(_("nơi lưu văn bản kết thúc"), max_length=120, blank=True)

    state = models.CharField(max_length=24, editable=False)
    stage = models.CharField(max_length=12, choices=Stage, editable=False)
    since_on = models.DateField(editable=False)
    waits_for = models.CharField(max_length=10, blank=True, editable=False)  # core Party
    due_on = models.DateField(null=True, editable=False)
    due_clock = models.CharField(max_length=24, blank=True, editable=False)
    is_paused = models.BooleanField(default=False, editable=False)
    has_marks = models.BooleanField(default=False, editable=False)
    search_key = models.TextField(editable=False)
    sort_key = models.CharField(max_length=255, editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = AdmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("hồ sơ kết nạp")
        constraints = [
            models.CheckConstraint(
                name="admission_path_is_a_path", condition=Q(scope_path__regex=PATH_PATTERN)
            ),
            models.CheckConstraint(
                name="admission_ends_on_a_day",
                condition=Q(ending="", ended_on=None, ended_number="", ended_kept_at="")
                | ~Q(ending="") & Q(ended_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="admission_due", fields=["due_on", "id", "scope_path"]),
            models.Index(name="admission_stage", fields=["stage", "sort_key", "id"]),
            models.Index(name="admission_name", fields=["sort_key", "id", "scope_path"]),
            models.Index(name="admission_waits", fields=["waits_for", "due_on", "id"]),
            models.Index(name="admission_ended", fields=["ended_on", "id"]),
        ]

    @property
    def is_open(self) -> bool:
        return not self.ending and self.state != "recognition"

    def __str__(self) -> str:
        return self.number


class CasePartQuerySet(ScopedQuerySet[Any]):
    """Parts are seen by whoever sees the case."""

    view_permission = Permission.ADMISSION_VIEW
    scope_field = "case__scope_path"


class CasePart(Record):
    """A fact of one case."""

    case = models.ForeignKey(AdmissionCase, models.CASCADE)

    objects = CasePartQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.uid}"


class StepRecord(CasePart):
    """Một bước đã làm: sent, done or received on which day; votes; whom it names; its marks.

    The last one of a step that is not void stands. `marks` are findings at the moment of
    recording: `[{"rule", "version", "code", "figures"}]`.
    """

    step = models.CharField(_("bước"), max_length=24)
    round = models.PositiveSmallIntegerField(_("lần"), default=1)
    sent_on = models.DateField(_("ngày gửi"), null=True, blank=True)
    done_on = models.DateField(_("ngày thực hiện"), null=True, blank=True)
    received_on = models.DateField(_("ngày chi bộ nhận"), null=True, blank=True)
    number = models.CharField(_("số văn bản"), max_length=80, blank=True)
    total = models.PositiveSmallIntegerField(_("tổng số người có quyền"), null=True, blank=True)
    excused = models.PositiveSmallIntegerField(_("được miễn, không tính"), null=True, blank=True)
    in_favour = models.PositiveSmallIntegerField(_("số phiếu tán thành"), null=True, blank=True)
    against = models.PositiveSmallIntegerField(_("số phiếu không tán thành"), null=True, blank=True)
    is_passed = models.BooleanField(_("đạt"), null=True, blank=True)
    member = models.ForeignKey(
        "members.Person",
        models.PROTECT,
        related_name="+",
        verbose_name=_("đảng viên được giao"),
        null=True,
        blank=True,
    )
    second_member = models.ForeignKey(
        "members.Person",
        models.PROTECT,
        related_name="+",
        verbose_name=_("đảng viên thứ hai"),
        null=True,
        blank=True,
    )
    months_together = models.PositiveSmallIntegerField(
        _("số tháng cùng công tác"), null=True, blank=True
    )
    second_months_together = models.PositiveSmallIntegerField(
        _("số tháng cùng công tác của người thứ hai"), null=True, blank=True
    )
    marks = models.JSONField(_("điều cần lưu ý"), default=list)
    override_by = models.CharField(_("người cho làm khi chưa đủ"), max_length=120, blank=True)
    override_reason = models.CharField(_("lý do cho làm"), max_length=500, blank=True)
    override_paper = models.CharField(_("số văn bản cho làm"), max_length=80, blank=True)
    recorded_by = models.CharField(_("người ghi"), max_length=150)
    recorded_on = models.DateField(_("ngày ghi"))
    voided_on = models.DateField(_("ngày huỷ bản ghi"), null=True, blank=True)
    void_reason = models.CharField(_("lý do huỷ bản ghi"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("bước của hồ sơ")
        default_related_name = "steps"
        constraints = [
            models.UniqueConstraint(
                name="one_record_a_round",
                fields=["case", "step", "round"],
                condition=Q(voided_on=None),
            ),
            models.CheckConstraint(
                name="step_has_a_day", condition=Q(done_on__isnull=False) | Q(sent_on__isnull=False)
            ),
            models.CheckConstraint(
                name="votes_add_up",
                condition=Q(total=None, in_favour=None)
                | Q(total__isnull=False, in_favour__isnull=False, in_favour__lte=F("total")),
            ),
            models.CheckConstraint(
                name="step_voided_for_a_reason",
                condition=Q(voided_on=None, void_reason="")
                | Q(voided_on__isnull=False) & ~Q(void_reason=""),
            ),
        ]


class DossierPaper(CasePart):
    """Giấy tờ của hồ sơ: có, số, ngày, nơi lưu; never its content (contract 11.12)."""

    code = models.CharField(_("loại giấy tờ"), max_length=12)
    dated_on = models.DateField(_("ngày của giấy tờ"))
    number = models.CharField(_("số giấy tờ"), max_length=80, blank=True)
    kept_at = models.CharField(_("nơi lưu giấy tờ"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("giấy tờ của hồ sơ")
        default_related_name = "dossier"
        constraints = [
            models.UniqueConstraint(
                name="one_paper_of_a_kind_a_day", fields=["case", "code", "dated_on"]
            ),
        ]


class CasePause(CasePart):
    """Tạm dừng hồ sơ: for a reason, from a day until before another."""

    valid_from = models.DateField(_("tạm dừng từ"))
    valid_to = models.DateField(_("làm tiếp từ"), null=True, blank=True)
    reason = models.CharField(_("lý do tạm dừng"), max_length=255)

    class Meta:
        verbose_name = _("tạm dừng hồ sơ")
        default_related_name = "pauses"
        constraints = [
            models.UniqueConstraint(
                name="one_pause_at_a_time", fields=["case"], condition=Q(valid_to=None)
            ),
            models.CheckConstraint(
                name="pause_lasts_a_day",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
        ]


class ClockExtension(CasePart):
    """Gia hạn: more working days for one clock, by a paper with its reason (A-13)."""

    clock = models.CharField(_("thời hạn"), max_length=24)
    working_days = models.PositiveSmallIntegerField(_("số ngày làm việc gia hạn"))
    decided_on = models.DateField(_("ngày cho gia hạn"))
    number = models.CharField(_("số văn bản gia hạn"), max_length=80, blank=True)
    reason = models.CharField(_("lý do gia hạn"), max_length=255)

    class Meta:
        verbose_name = _("gia hạn")
        default_related_name = "extensions"
        constraints = [
            models.UniqueConstraint(name="one_extension_a_clock", fields=["case", "clock"]),
        ]


III_2, IV_2 = Clause("KH-DUK-2019", "III.2"), Clause("KH-DUK-2019", "IV.2.b3")
FOLLOWED = FieldRule(
    Privacy.INTERNAL, _("Theo dõi từng bước kết nạp, đúng thời hạn"), RETENTION, clause=IV_2
)
OF_PERSON = FieldRule(  # of one person's way, so the ledger keeps hashes that can be erased
    Privacy.PERSONAL, _("Theo dõi từng bước kết nạp, đúng thời hạn"), RETENTION, clause=IV_2
)
NAMES = FieldRule(
    Privacy.PERSONAL, _("Biết đảng viên được giao giúp đỡ, giới thiệu"), RETENTION, clause=III_2
)
WHO = FieldRule(Privacy.ACCOUNT, _("Biết ai ghi, ai phụ trách"), RETENTION)
MIRROR = FieldRule(Privacy.MIRROR, _("Xếp, lọc và báo hạn trong danh sách hồ sơ"), RETENTION)
OWNER = FieldRule(Privacy.TECHNICAL, _("Thuộc hồ sơ nào"), RETENTION)
TRAITS = ("introduction", "is_without_organisation", "is_owner", "is_readmission", "is_moved")
CASE_FIELDS = ("number", *TRAITS, "ending", "ended_on", "ended_number", "ended_kept_at")
CASE_MIRRORS = (
    *("state", "stage", "since_on", "waits_for", "due_on", "due_clock", "is_paused", "has_marks"),
    *("search_key", "sort_key", "changed_at"),
)
declare(AdmissionCase, **RECORD_FIELDS, **dict.fromkeys(CASE_FIELDS, OF_PERSON), applicant=OWNER)
declare(AdmissionCase, number=FOLLOWED, cell=FOLLOWED, officer=WHO, drafted_by=WHO)
declare(AdmissionCase, **dict.fromkeys(CASE_MIRRORS, MIRROR))
track(
    AdmissionCase,
    *("version", "scope_path", "applicant_id", "cell_id", "officer", "drafted_by"),
    *CASE_FIELDS,
)
STEP_FIELDS = (
    *("step", "round", "sent_on", "done_on", "received_on", "number", "total", "excused"),
    *("in_favour", "against", "is_passed", "months_together", "second_months_together", "marks"),
    *("override_reason", "override_paper", "recorded_on", "voided_on", "void_reason"),
)
declare(StepRecord, **IDENTITY_FIELDS, case=OWNER, recorded_by=WHO, override_by=NAMES)
declare(StepRecord, **dict.fromkeys(STEP_FIELDS, OF_PERSON), member=NAMES, second_member=NAMES)
track(
    StepRecord,
    *("version", "case_id", "member_id", "second_member_id", "recorded_by", "override_by"),
    *STEP_FIELDS,
)
PAPER_FIELDS = ("code", "dated_on", "number", "kept_at")
declare(DossierPaper, **IDENTITY_FIELDS, case=OWNER, **dict.fromkeys(PAPER_FIELDS, OF_PERSON))
track(DossierPaper, "version", "case_id", *PAPER_FIELDS)
PAUSE_FIELDS = ("valid_from", "valid_to", "reason")
declare(CasePause, **IDENTITY_FIELDS, case=OWNER, **dict.fromkeys(PAUSE_FIELDS, OF_PERSON))
track(CasePause, "version", "case_id", *PAUSE_FIELDS)
EXTENSION_FIELDS = ("clock", "working_days", "decided_on", "number", "reason")
declare(ClockExtension, **IDENTITY_FIELDS, case=OWNER, **dict.fromkeys(EXTENSION_FIELDS, OF_PERSON))
track(ClockExtension, "version", "case_id", *EXTENSION_FIELDS)
