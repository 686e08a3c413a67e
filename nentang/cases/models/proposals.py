"""Proposals to found a cell, on their way to the Standing Committee (clause IV.1.b1)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import Clause
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import PATH_PATTERN, ScopedQuerySet
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track


class Kind(models.TextChoices):
    """What is proposed: the plan's step II.2.2.b1, or option A or B of II.2.2.b2."""

    FOUND = "FOUND", _("Thành lập chi bộ")
    SECOND = "SECOND", _("Cử đảng viên về sinh hoạt (phương án A)")
    JOIN = "JOIN", _("Chi bộ sinh hoạt ghép (phương án B)")


class State(models.TextChoices):
    DRAFT = "DRAFT", _("đang soạn")
    SUBMITTED = "SUBMITTED", _("đã đề xuất, chưa trả lời")
    AGREED = "AGREED", _("được đồng ý")
    RETURNED = "RETURNED", _("trả lại")
    WITHDRAWN = "WITHDRAWN", _("đã rút")


OPEN = (State.DRAFT, State.SUBMITTED, State.RETURNED)


class Mark(models.TextChoices):
    """What was not as it should be when a decision was recorded: told, never hidden."""

    NOT_SUBMITTED = "NOT_SUBMITTED", _("quyết định có khi đề xuất chưa được trình")
    NOT_AGREED = "NOT_AGREED", _("quyết định có khi chưa ghi ý kiến đồng ý")
    SHORT = "F-01", _("chưa đủ 3 đảng viên chính thức theo Điều lệ (F-01)")


class ProposalQuerySet(ScopedQuerySet["Proposal"]):
    view_permission = Permission.PROPOSAL_VIEW


class Proposal(ScopedRecord):
    """Đề xuất: drafted by the organisation board, submitted by the Steering Committee.

    The advice stands as it was shown when the draft was last saved. `paper` is what the
    submitted paper says, with the template's version, so nothing later alters it; only
    whoever may see the persons is shown their names. `since_on` is the business day on which
    the proposal came into its state.
    """

    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="+", verbose_name=_("doanh nghiệp")
    )
    kind = models.CharField(_("loại đề xuất"), max_length=6, choices=Kind)
    state = models.CharField(_("tình trạng"), max_length=9, choices=State, default=State.DRAFT)
    since_on = models.DateField(_("từ ngày"))
    superior = models.ForeignKey(
        "organisations.PartyOrganisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("tổ chức cấp trên dự kiến"),
        null=True,
        blank=True,
    )
    secretary = models.UUIDField(_("dự kiến bí thư"), null=True, blank=True)
    deputy = models.UUIDField(_("dự kiến phó bí thư"), null=True, blank=True)
    reasons = models.TextField(_("lý do đề xuất"), blank=True)
    dated_on = models.DateField(_("ngày ghi trên Tờ trình"), null=True, blank=True)

    advised_on = models.DateField(_("ngày đối chiếu Kế hoạch"))
    plan_step = models.CharField(_("việc Kế hoạch yêu cầu"), max_length=26, blank=True)
    plan_rule = models.CharField(_("quy tắc"), max_length=60, blank=True)
    plan_clause = models.CharField(_("điều khoản"), max_length=100, blank=True)
    plan_version = models.PositiveSmallIntegerField(_("bản quy tắc"), null=True, blank=True)
    charter_step = models.CharField(_("theo Điều lệ"), max_length=26, blank=True)
    facts = models.JSONField(_("số liệu lúc đối chiếu"), default=dict)

    drafted_by = models.JSONField(_("người soạn"), default=list)  # all who wrote in it
    submitted_by = models.CharField(_("người trình"), max_length=150, blank=True)
    submitted_on = models.DateField(_("ngày trình"), null=True, blank=True)
    paper = models.JSONField(_("nội dung Tờ trình đã trình"), null=True, blank=True)
    template_number = models.PositiveSmallIntegerField(_("bản mẫu số"), null=True, blank=True)
    override_by = models.CharField(_("người cho trình khi chưa đủ"), max_length=120, blank=True)
    override_reason = models.CharField(_("lý do cho trình"), max_length=500, blank=True)
    override_paper = models.CharField(_("số văn bản cho trình"), max_length=80, blank=True)
    answered_by = models.CharField(_("người ghi ý kiến"), max_length=150, blank=True)
    answered_on = models.DateField(_("ngày có ý kiến"), null=True, blank=True)
    returned_reason = models.CharField(_("lý do trả lại"), max_length=500, blank=True)
    withdrawn_reason = models.CharField(_("lý do rút"), max_length=500, blank=True)
    decision_number = models.CharField(_("số quyết định, thông báo"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày quyết định, thông báo"), null=True, blank=True)
    decision_kept_at = models.CharField(_("nơi lưu"), max_length=255, blank=True)
    decision_marks = models.JSONField(_("điều cần lưu ý"), default=list)
    search_key = models.TextField(editable=False)  # the paper's title and the numbers
    since_at = models.DateTimeField(editable=False)  # the moment of `since_on`, for the order
    changed_at = models.DateTimeField(editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề xuất")
        constraints = [
            models.CheckConstraint(
                name="proposal_path_is_a_path", condition=Q(scope_path__regex=PATH_PATTERN)
            ),
            models.UniqueConstraint(
                name="one_open_proposal_an_enterprise",
                fields=["enterprise"],
                condition=Q(state__in=OPEN),
            ),
            models.CheckConstraint(
                name="proposal_submitted_by_somebody_on_a_day",
                condition=Q(submitted_by="", submitted_on=None)
                | ~Q(submitted_by="") & Q(submitted_on__isnull=False, paper__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_returned_for_a_reason",
                condition=~Q(state=State.RETURNED) | ~Q(returned_reason=""),
            ),
            models.CheckConstraint(
                name="decision_by_number_and_day",
                condition=Q(decision_number="", decided_on=None)
                | ~Q(decision_number="") & Q(decided_on__isnull=False, state=State.AGREED),
            ),
        ]
        indexes = [
            models.Index(name="proposal_queue", fields=["state", "since_at", "id"]),
            models.Index(name="proposal_waiting", fields=["since_at", "id"]),
        ]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def state_words(self) -> str:
        """Where it stands, in words; agreed and decided are told apart, as the queue does."""
        is_done = self.state == State.AGREED and self.decided_on
        return str(_("đã có quyết định") if is_done else self.get_state_display())

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.enterprise_id}"


KEPT = _("Giữ lâu dài cùng hồ sơ thành lập tổ chức đảng")
CLAUSE = Clause("KH-DUK-2019", "IV.1.b1")
PROPOSED = FieldRule(
    Privacy.INTERNAL, _("Đề xuất thành lập tổ chức đảng và theo dõi trả lời"), KEPT, clause=CLAUSE
)
NAMED = FieldRule(
    Privacy.PERSONAL, _("Nêu người dự kiến và danh sách kèm Tờ trình"), KEPT, clause=CLAUSE
)
WHO = FieldRule(Privacy.ACCOUNT, _("Biết ai soạn, ai trình, ai ghi ý kiến"), KEPT)
MIRROR = FieldRule(Privacy.MIRROR, _("Xếp và tìm trong danh sách đề xuất"), KEPT)
TRACKED = (
    *("kind", "state", "since_on", "reasons", "dated_on", "advised_on", "plan_step", "plan_rule"),
    *("plan_clause", "plan_version", "charter_step", "facts", "submitted_on", "template_number"),
    *("override_reason", "override_paper", "answered_on", "returned_reason", "withdrawn_reason"),
    *("decision_number", "decided_on", "decision_kept_at", "decision_marks"),
)
PERSONS = ("secretary", "deputy", "paper", "override_by")
ACCOUNTS = ("drafted_by", "submitted_by", "answered_by")
declare(
    Proposal,
    **RECORD_FIELDS,
    **dict.fromkeys(TRACKED, PROPOSED),
    changed_at=MIRROR,
    since_at=MIRROR,
    search_key=MIRROR,
)
declare(Proposal, **dict.fromkeys(PERSONS, NAMED), **dict.fromkeys(ACCOUNTS, WHO))
declare(Proposal, enterprise=PROPOSED, superior=PROPOSED)
track(
    Proposal,
    *("version", "scope_path", "enterprise_id", "superior_id"),
    *TRACKED,
    *PERSONS,
    *ACCOUNTS,
)
