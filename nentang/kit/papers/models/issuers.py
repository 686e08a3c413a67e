"""Who issues papers, in which term of its committee, under which numbers, to whom.

Numbers run from 01 per issuer, type and term (V-12). A number that was given stays given:
`NumberTaken` has a row for each, whether its paper was written here or by hand.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import Clause
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import PATH_PATTERN, ScopedQuerySet
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.ledger.records import IDENTITY_FIELDS, Record
from nentang.kit.papers.doc_types import DocType, Family


class IssuerQuerySet(ScopedQuerySet["Issuer"]):
    view_permission = Permission.PAPER_ISSUE


class Issuer(ScopedRecord):
    """Nơi ban hành: what stands at the top left of its papers, and in their numbers.

    `key` names it for the software: the uid of an organisation, or a word of the committee's.
    Until staff wrote it (`is_edited`) it says what the organisation's own record says.
    """

    key = models.CharField(_("mã nơi ban hành"), max_length=60, unique=True)
    name = models.CharField(_("tên nơi ban hành"), max_length=200)
    above = models.CharField(_("cơ quan cấp trên"), max_length=200, blank=True)
    symbol = models.CharField(_("ký hiệu nơi ban hành"), max_length=20)
    place = models.CharField(_("địa danh"), max_length=80, blank=True)
    family = models.CharField(_("thể thức"), max_length=8, choices=Family, default=Family.PARTY)
    is_edited = models.BooleanField(_("do người ghi"), default=False)
    sort_key = models.CharField(max_length=255, editable=False)

    objects = IssuerQuerySet.as_manager()

    class Meta:
        verbose_name = _("nơi ban hành")
        constraints = [
            models.CheckConstraint(
                name="issuer_path_is_a_path", condition=Q(scope_path__regex=PATH_PATTERN)
            ),
        ]
        indexes = [models.Index(name="issuer_name", fields=["sort_key", "id"])]

    def __str__(self) -> str:
        return self.name


class IssuerPartQuerySet(ScopedQuerySet[Any]):
    """Seen by whoever sees the issuer."""

    view_permission = Permission.PAPER_ISSUE
    scope_field = "issuer__scope_path"


class IssuerTerm(Record):
    """Nhiệm kỳ của nơi ban hành: numbers begin again at 01 with it."""

    issuer = models.ForeignKey(Issuer, models.PROTECT, verbose_name=_("nơi ban hành"))
    label = models.CharField(_("nhiệm kỳ"), max_length=40)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)

    objects = IssuerPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhiệm kỳ văn bản")
        default_related_name = "terms"
        constraints = [
            models.UniqueConstraint(name="one_open_term", fields=["issuer"],
                                    condition=Q(valid_to=None)),
            models.UniqueConstraint(name="one_paper_term_a_day", fields=["issuer", "valid_from"]),
            models.CheckConstraint(
                name="term_of_papers_lasts",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.label


class RegisterQuerySet(ScopedQuerySet[Any]):
    view_permission = Permission.PAPER_ISSUE
    scope_field = "term__issuer__scope_path"


class NumberRegister(Record):
    """Sổ số văn bản: of one issuer, one type of paper, one term. `last` is the highest number."""

    term = models.ForeignKey(IssuerTerm, models.PROTECT, verbose_name=_("nhiệm kỳ"))
    doc_type = models.CharField(_("loại văn bản"), max_length=12, choices=DocType)
    last = models.PositiveIntegerField(_("số cuối"), default=0)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("sổ số văn bản")
        default_related_name = "registers"
        constraints = [
            models.UniqueConstraint(name="one_register_a_type", fields=["term", "doc_type"]),
        ]

    def __str__(self) -> str:
        return f"{self.doc_type} {self.last}"


class NumberQuerySet(ScopedQuerySet[Any]):
    view_permission = Permission.PAPER_ISSUE
    scope_field = "register__term__issuer__scope_path"


class NumberTaken(Record):
    """Số đã cấp: by a paper here, by one outside the software, or left empty for a reason."""

    register = models.ForeignKey(NumberRegister, models.PROTECT, verbose_name=_("sổ"))
    number = models.PositiveIntegerField(_("số"))
    dated_on = models.DateField(_("ngày văn bản"))
    paper = models.OneToOneField(
        "papers.OfficialPaper",
        models.PROTECT,
        verbose_name=_("văn bản"),
        related_name="taken",
        null=True,
        blank=True,
    )
    is_empty = models.BooleanField(_("số bỏ trống"), default=False)
    note = models.CharField(_("ghi chú của số"), max_length=120, blank=True)
    given_by = models.CharField(_("người cấp số"), max_length=150)

    objects = NumberQuerySet.as_manager()

    class Meta:
        verbose_name = _("số đã cấp")
        default_related_name = "numbers"
        constraints = [
            models.UniqueConstraint(name="number_given_once", fields=["register", "number"]),
            models.CheckConstraint(name="numbers_begin_at_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="empty_number_has_no_paper",
                condition=Q(is_empty=False) | Q(paper=None) & ~Q(note=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:02}"


class RecipientList(Record):
    """Nơi nhận: who gets the papers of an issuer, or of one kind of them, line by line."""

    issuer = models.ForeignKey(Issuer, models.PROTECT, verbose_name=_("nơi ban hành"))
    name = models.CharField(_("tên danh sách"), max_length=80)
    kind = models.CharField(_("dùng cho mẫu"), max_length=40, blank=True)
    lines = models.JSONField(_("các nơi nhận"), default=list)

    objects = IssuerPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("danh sách nơi nhận")
        default_related_name = "recipient_lists"
        constraints = [
            models.UniqueConstraint(name="one_list_a_name", fields=["issuer", "name"]),
        ]

    def __str__(self) -> str:
        return self.name


OFFICE = Clause("KH-DUK-2019", "IV.1.b1")
KEPT = _("Giữ lâu dài")
SAYS = FieldRule(Privacy.INTERNAL, _("Trình bày văn bản đúng thể thức"), KEPT, clause=OFFICE)
COUNTS = FieldRule(
    Privacy.INTERNAL, _("Số văn bản chạy liền theo loại, theo nhiệm kỳ"), KEPT, clause=OFFICE
)
OWNER = FieldRule(Privacy.TECHNICAL, _("Thuộc nơi ban hành, sổ, văn bản nào"), KEPT)
WHO = FieldRule(Privacy.ACCOUNT, _("Biết ai cấp số"), KEPT)
SORTED = FieldRule(Privacy.MIRROR, _("Xếp danh sách theo tên"), KEPT)
ISSUER_FIELDS = ("key", "name", "above", "symbol", "place", "family", "is_edited")
declare(Issuer, **RECORD_FIELDS, **dict.fromkeys(ISSUER_FIELDS, SAYS), sort_key=SORTED)
track(Issuer, "version", "scope_path", *ISSUER_FIELDS)
TERM_FIELDS = ("label", "valid_from", "valid_to")
declare(IssuerTerm, **IDENTITY_FIELDS, issuer=OWNER, **dict.fromkeys(TERM_FIELDS, COUNTS))
track(IssuerTerm, "version", "issuer_id", *TERM_FIELDS)
declare(NumberRegister, **IDENTITY_FIELDS, term=OWNER, doc_type=COUNTS, last=COUNTS)
track(NumberRegister, "version", "term_id", "doc_type", "last")
NUMBER_FIELDS = ("number", "dated_on", "is_empty", "note")
declare(NumberTaken, **IDENTITY_FIELDS, register=OWNER, paper=OWNER, given_by=WHO)
declare(NumberTaken, **dict.fromkeys(NUMBER_FIELDS, COUNTS))
track(NumberTaken, "version", "register_id", "paper_id", "given_by", *NUMBER_FIELDS)
LIST_FIELDS = ("name", "kind", "lines")
declare(RecipientList, **IDENTITY_FIELDS, issuer=OWNER, **dict.fromkeys(LIST_FIELDS, SAYS))
track(RecipientList, "version", "issuer_id", *LIST_FIELDS)
