"""Official papers: their contents as they were drafted, and how far each has come (V-14)."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import Clause
from nentang.kit.access.actors import Actor
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.access.roles import ROLES, Permission
from nentang.kit.access.scoping import PATH_PATTERN, ScopedQuerySet
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.ledger.records import IDENTITY_FIELDS, Record
from nentang.kit.ledger.timeline import silence
from nentang.kit.papers.doc_types import Authority, DocType
from nentang.kit.papers.models.issuers import Issuer

SHOWN_BY = (  # rights by which papers are shown; each paper has one of them
    Permission.ADMISSION_VIEW,
    Permission.PERSON_VIEW,
    Permission.PROPOSAL_VIEW,
    Permission.ORGANISATION_VIEW,
    Permission.ENTERPRISE_VIEW,
)


class PaperState(models.TextChoices):
    DRAFT = "DRAFT", _("Bản soạn")
    CHECKED = "CHECKED", _("Đã kiểm tra")
    SIGNED = "SIGNED", _("Đã ký")
    NUMBERED = "NUMBERED", _("Đã lấy số")
    ISSUED = "ISSUED", _("Đã phát hành")
    VOID = "VOID", _("Đã bỏ")


class PaperQuerySet(ScopedQuerySet["OfficialPaper"]):
    """A paper is seen by whoever holds the right that stands in it, where it belongs."""

    view_permission = Permission.PLAN_VIEW

    def visible_to(self, viewer: Actor) -> Self:
        return self._scoped().filter(seen_by(viewer))


def seen_by(viewer: Actor, prefix: str = "") -> Q:
    """Return the condition under which a viewer sees papers; `prefix` leads to the paper.

    Nobody sees those of who withdrew.
    """
    within = Q(pk__in=[])
    for grant in viewer.grants:
        held = [right.value for right in SHOWN_BY if right in ROLES[grant.role].permissions]
        if held:
            scope = {f"{prefix}right__in": held, f"{prefix}scope_path__under": grant.path}
            within |= Q(**scope)
    return within & Q(**{f"{prefix}is_put_away": False})


class OfficialPaper(ScopedRecord):
    """Văn bản: one paper with the data and the version of the template it is written from.

    `contents` are the values of the kind's own names; what every paper has (issuer, number,
    day, signature, recipients) are columns. Neither changes any more once it was issued.
    """

    kind = models.CharField(_("mẫu văn bản"), max_length=40)
    doc_type = models.CharField(_("loại văn bản"), max_length=12, choices=DocType)
    symbol = models.CharField(_("ký hiệu"), max_length=20)
    right = models.CharField(_("quyền được xem"), max_length=32, choices=Permission)
    edit_right = models.CharField(_("quyền được soạn"), max_length=32, choices=Permission)
    abstract = models.CharField(_("trích yếu"), max_length=500, blank=True)
    issuer = models.ForeignKey(Issuer, models.PROTECT, verbose_name=_("nơi ban hành"))
    contents = models.JSONField(_("dữ liệu của văn bản"), default=dict)
    head = models.JSONField(_("phần đầu của văn bản"), default=dict)
    template_number = models.PositiveSmallIntegerField(_("theo bản mẫu số"))

    authority = models.CharField(
        _("thẩm quyền ký"), max_length=8, choices=Authority, default=Authority.BEHALF
    )
    behalf = models.CharField(_("ký thay mặt, ký thay ai"), max_length=120, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=120, blank=True)
    signer = models.CharField(_("người ký"), max_length=120, blank=True)
    recipients = models.JSONField(_("nơi nhận"), default=list)
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    dated_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    kept_at = models.CharField(_("nơi lưu bản đã ký"), max_length=120, blank=True)

    state = models.CharField(
        _("tình trạng"), max_length=8, choices=PaperState, default=PaperState.DRAFT
    )
    drafted_by = models.JSONField(_("người soạn"), default=list)
    drafted_on = models.DateField(_("ngày soạn"))
    checked_by = models.CharField(_("người kiểm tra"), max_length=150, blank=True)
    checked_on = models.DateField(_("ngày kiểm tra"), null=True, blank=True)
    signed_by = models.CharField(_("người ghi đã ký"), max_length=150, blank=True)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    numbered_by = models.CharField(_("người lấy số"), max_length=150, blank=True)
    issued_by = models.CharField(_("người phát hành"), max_length=150, blank=True)
    issued_on = models.DateField(_("ngày phát hành"), null=True, blank=True)
    voided_on = models.DateField(_("ngày bỏ"), null=True, blank=True)
    void_reason = models.CharField(_("lý do bỏ, trả lại"), max_length=500, blank=True)
    is_erased = models.BooleanField(_("đã xoá nội dung"), default=False)
    is_put_away = models.BooleanField(_("đã cất theo nguyện vọng dừng"), default=False)
    search_key = models.TextField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản")
        constraints = [
            models.CheckConstraint(
                name="paper_path_is_a_path", condition=Q(scope_path__regex=PATH_PATTERN)
            ),
            models.CheckConstraint(
                name="numbered_paper_has_day_and_number",
                condition=~Q(state__in=["NUMBERED", "ISSUED"])
                | Q(number__isnull=False, dated_on__isnull=False),
            ),
            models.CheckConstraint(
                name="only_issued_paper_has_its_day",
                condition=~Q(state="ISSUED") | Q(issued_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="paper_state", fields=["state", "changed_at", "id"]),
            models.Index(name="paper_newest", fields=["changed_at", "id"]),
        ]

    @property
    def is_fixed(self) -> bool:
        """Whether nothing about it may change any more."""
        return self.state in {PaperState.ISSUED, PaperState.VOID}

    def __str__(self) -> str:
        return f"{self.kind} {self.number or ''}"


class SubjectQuerySet(ScopedQuerySet[Any]):
    view_permission = Permission.PLAN_VIEW

    def visible_to(self, viewer: Actor) -> Self:
        return self._scoped().filter(seen_by(viewer, "paper__"))


class PaperSubject(Record):
    """Văn bản về ai, về hồ sơ nào: the record of another book that a paper is about."""

    paper = models.ForeignKey(OfficialPaper, models.PROTECT, verbose_name=_("văn bản"))
    subject = models.UUIDField(_("về hồ sơ"), db_index=True)
    label = models.CharField(_("tên hồ sơ"), max_length=200, blank=True)
    is_put_away = models.BooleanField(_("đã cất theo nguyện vọng dừng"), default=False)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("hồ sơ của văn bản")
        default_related_name = "subjects"
        constraints = [
            models.UniqueConstraint(name="subject_named_once", fields=["paper", "subject"]),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.subject}"


CLAUSE = Clause("KH-DUK-2019", "IV.1.b1")
KEPT = _("Giữ lâu dài; nội dung về một người xoá theo hồ sơ của người đó")
ABOUT = FieldRule(
    Privacy.PERSONAL, _("Soạn, in lại văn bản đúng như lúc soạn"), KEPT, clause=CLAUSE
)
FLOW = FieldRule(
    Privacy.INTERNAL, _("Soạn, kiểm tra, ký, lấy số, phát hành đúng thể thức"), KEPT, clause=CLAUSE
)
WHO = FieldRule(Privacy.ACCOUNT, _("Người soạn không tự kiểm tra, tự ký"), KEPT)
OWNER = FieldRule(Privacy.TECHNICAL, _("Thuộc hồ sơ nào, ai được xem"), KEPT)
FOUND = FieldRule(Privacy.MIRROR, _("Tìm và xếp văn bản"), KEPT)
PERSONAL = ("abstract", "contents", "signer", "void_reason")
STEPS = (
    *("kind", "doc_type", "symbol", "template_number", "authority", "behalf", "signer_title"),
    *("recipients", "number", "dated_on", "kept_at", "state", "drafted_on", "checked_on"),
    *("signed_on", "issued_on", "voided_on", "is_erased", "is_put_away", "head"),
)
ACCOUNTS = ("drafted_by", "checked_by", "signed_by", "numbered_by", "issued_by")
RIGHTS = ("right", "edit_right")
declare(OfficialPaper, **RECORD_FIELDS, **dict.fromkeys(PERSONAL, ABOUT), issuer=OWNER)
declare(OfficialPaper, **dict.fromkeys(STEPS, FLOW), **dict.fromkeys(ACCOUNTS, WHO))
declare(OfficialPaper, **dict.fromkeys(RIGHTS, OWNER), search_key=FOUND, changed_at=FOUND)
track(
    OfficialPaper,
    *("version", "scope_path", "issuer_id", *RIGHTS, *PERSONAL, *STEPS, *ACCOUNTS),
)
declare(PaperSubject, **IDENTITY_FIELDS, paper=OWNER, subject=OWNER, label=ABOUT)
declare(PaperSubject, is_put_away=OWNER)
silence(OfficialPaper, "contents", "head", "right", "edit_right", "issuer_id", "recipients")
silence(PaperSubject, "paper_id", "subject")
track(PaperSubject, "version", "paper_id", "subject", "label", "is_put_away")
