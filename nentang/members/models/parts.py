"""What is known of a member by date: status, activity, place of work, seats in committees."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from nentang.core.citations import Clause
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import ScopedQuerySet
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.ledger.records import IDENTITY_FIELDS, Record
from nentang.members.models.person import RETENTION, Person
from nentang.members.models.vocabulary import ActivityKind, Post, Status, WorkplaceState

CARD_PATTERN = r"^[0-9]{8}$"
LASTS_A_DAY = Q(valid_to=None) | Q(valid_to__gt=F("valid_from"))


class PartQuerySet(ScopedQuerySet[Any]):
    """Parts are seen by whoever sees the person."""

    view_permission = Permission.PERSON_VIEW
    scope_field = "person__scope_path"


class Part(Record):
    """A fact of one person."""

    person = models.ForeignKey(Person, models.CASCADE)

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.uid}"


class DatedPart(Part):
    """A fact from a day until before another; the open one is the present."""

    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta:
        abstract = True


class Membership(Part):
    """Đảng tịch: the card and the day of joining, which is that of the ceremony (A-12)."""

    person = models.OneToOneField(Person, models.CASCADE)
    card_number = models.CharField(_("số thẻ đảng viên"), max_length=8, unique=True, null=True)  # noqa: DJ001 - null: no card yet, and only cards are unique
    joined_on = models.DateField(_("ngày vào Đảng (lễ kết nạp)"), null=True, blank=True)
    admission_decided_on = models.DateField(_("ngày quyết định kết nạp"), null=True, blank=True)
    admission_number = models.CharField(_("số quyết định kết nạp"), max_length=60, blank=True)
    source = models.CharField(_("nguồn"), max_length=255)
    source_on = models.DateField(_("ngày của nguồn"))

    class Meta:
        verbose_name = _("đảng tịch")
        constraints = [
            models.CheckConstraint(
                name="card_has_eight_digits",
                condition=Q(card_number__isnull=True) | Q(card_number__regex=CARD_PATTERN),
            ),
            models.CheckConstraint(
                name="decided_before_the_ceremony",
                condition=Q(joined_on=None)
                | Q(admission_decided_on=None)
                | Q(admission_decided_on__lte=F("joined_on")),
            ),
        ]
        indexes = [
            models.Index(name="membership_joined", fields=["joined_on"]),
            models.Index(name="membership_decided", fields=["admission_decided_on"]),
        ]


class MembershipStatus(DatedPart):
    """Thời kỳ đảng tịch: who left is told by number, day and place of the paper, no reason."""

    status = models.CharField(_("trạng thái"), max_length=15, choices=Status)
    number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    kept_at = models.CharField(_("nơi lưu"), max_length=120, blank=True)
    source = models.CharField(_("nguồn"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("thời kỳ đảng tịch")
        constraints = [
            models.UniqueConstraint(
                name="one_member_status_a_day", fields=["person", "valid_from"]
            ),
            models.UniqueConstraint(
                name="one_member_status_now", fields=["person"], condition=Q(valid_to=None)
            ),
            models.CheckConstraint(name="member_status_lasts_a_day", condition=LASTS_A_DAY),
            models.CheckConstraint(
                name="leaving_says_only_its_paper",
                condition=~Q(status=Status.LEFT) | Q(source=""),
            ),
        ]


class Activity(DatedPart):
    """Nơi sinh hoạt: in which organisation, officially or as a guest for a time (T-03, T-04)."""

    organisation = models.ForeignKey(
        "organisations.PartyOrganisation", models.PROTECT, verbose_name=_("tổ chức đảng")
    )
    kind = models.CharField(_("hình thức sinh hoạt"), max_length=9, choices=ActivityKind)
    paper_number = models.CharField(_("số giấy giới thiệu"), max_length=60, blank=True)
    source = models.CharField(_("nguồn"), max_length=255)

    class Meta:
        verbose_name = _("nơi sinh hoạt")
        default_related_name = "activities"
        constraints = [
            models.UniqueConstraint(
                name="one_activity_of_a_kind_a_day", fields=["person", "kind", "valid_from"]
            ),
            models.UniqueConstraint(
                name="one_activity_of_a_kind_now",
                fields=["person", "kind"],
                condition=Q(valid_to=None),
            ),
            models.CheckConstraint(name="activity_lasts_a_day", condition=LASTS_A_DAY),
        ]


class Workplace(DatedPart):
    """Nơi làm việc: as the member's own cell recorded it, and which enterprise that is."""

    text = models.CharField(_("nơi làm việc, như chi bộ ghi"), max_length=255)
    tax_code = models.CharField(_("mã số thuế nơi làm việc"), max_length=20, blank=True)
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, verbose_name=_("doanh nghiệp"), null=True
    )
    state = models.CharField(_("tình trạng xác minh"), max_length=9, choices=WorkplaceState)
    started_on = models.DateField(_("bắt đầu làm việc từ"), null=True, blank=True)
    recorded_on = models.DateField(_("ngày chi bộ ghi"))
    agreed_on = models.DateField(_("ngày đồng ý chuyển về"), null=True, blank=True)
    source = models.CharField(_("nguồn"), max_length=255)

    class Meta:
        verbose_name = _("nơi làm việc")
        default_related_name = "workplaces"
        constraints = [
            models.UniqueConstraint(name="one_workplace_a_day", fields=["person", "valid_from"]),
            models.UniqueConstraint(
                name="one_workplace_now", fields=["person"], condition=Q(valid_to=None)
            ),
            models.CheckConstraint(name="workplace_lasts_a_day", condition=LASTS_A_DAY),
            models.CheckConstraint(
                name="enterprise_exactly_when_resolved",
                condition=Q(state=WorkplaceState.RESOLVED, enterprise__isnull=False)
                | ~Q(state=WorkplaceState.RESOLVED) & Q(enterprise__isnull=True),
            ),
            models.CheckConstraint(
                name="agreed_only_to_an_enterprise",
                condition=Q(agreed_on=None) | Q(state=WorkplaceState.RESOLVED),
            ),
        ]


class CommitteeSeat(DatedPart):
    """Chức vụ cấp ủy: a seat in one term of a committee."""

    term = models.ForeignKey(
        "organisations.CommitteeTerm", models.PROTECT, verbose_name=_("nhiệm kỳ")
    )
    post = models.CharField(_("chức vụ"), max_length=9, choices=Post)

    class Meta:
        verbose_name = _("chức vụ cấp ủy")
        default_related_name = "seats"
        constraints = [
            models.UniqueConstraint(
                name="one_seat_a_term", fields=["person", "term"], condition=Q(valid_to=None)
            ),
            models.UniqueConstraint(
                name="one_secretary_a_term",
                fields=["term"],
                condition=Q(valid_to=None, post=Post.SECRETARY),
            ),
            models.CheckConstraint(name="seat_lasts_a_day", condition=LASTS_A_DAY),
        ]


def _of_member(purpose: StrPromise, clause: str) -> FieldRule:
    """Return the rule of a fact about a person, kept for a clause of the plan."""
    return FieldRule(Privacy.PERSONAL, purpose, RETENTION, clause=Clause("KH-DUK-2019", clause))


ROLL = _of_member(_("Đếm đảng viên của tổ chức đảng trong doanh nghiệp"), "II.2.1")
ADMITTED = _of_member(_("Đếm đảng viên kết nạp trong năm"), "III.2")
WORKS = _of_member(_("Tìm đảng viên làm việc ở doanh nghiệp, sinh hoạt nơi khác"), "II.2.2.b1")
LEADS = _of_member(_("Biết cấp ủy của tổ chức đảng"), "II.2.1")
SOURCE = FieldRule(
    Privacy.INTERNAL,
    _("Biết thông tin lấy từ đâu"),
    RETENTION,
    clause=Clause("KH-DUK-2019", "II.2.1"),
)
OWNER = FieldRule(Privacy.TECHNICAL, _("Thuộc hồ sơ nào"), RETENTION)
for part in (Membership, MembershipStatus, Activity, Workplace, CommitteeSeat):
    declare(part, **IDENTITY_FIELDS, person=OWNER)
declare(Membership, card_number=ROLL, joined_on=ADMITTED, admission_decided_on=ADMITTED)
declare(Membership, admission_number=ADMITTED, source=SOURCE, source_on=SOURCE)
declare(MembershipStatus, status=ROLL, valid_from=ROLL, valid_to=ROLL, source=SOURCE)
declare(MembershipStatus, number=ROLL, decided_on=ROLL, kept_at=ROLL)
declare(Activity, organisation=ROLL, kind=ROLL, valid_from=ROLL, valid_to=ROLL)
declare(Activity, paper_number=ROLL, source=SOURCE)
declare(Workplace, text=WORKS, tax_code=WORKS, enterprise=WORKS, state=WORKS, started_on=WORKS)
declare(Workplace, valid_from=WORKS, valid_to=WORKS, recorded_on=WORKS, agreed_on=WORKS)
declare(Workplace, source=SOURCE)
declare(CommitteeSeat, term=LEADS, post=LEADS, valid_from=LEADS, valid_to=LEADS)
track(
    Membership,
    *("person_id", "card_number", "joined_on", "admission_decided_on", "admission_number"),
    *("source", "source_on"),
)
track(
    MembershipStatus,
    *("person_id", "status", "valid_from", "valid_to", "number", "decided_on", "kept_at"),
    "source",
)
track(
    Activity,
    *("person_id", "organisation_id", "kind", "valid_from", "valid_to", "paper_number", "source"),
)
track(
    Workplace,
    *(
        "person_id",
        "text",
        "tax_code",
        "enterprise_id",
        "state",
        "started_on",
        "valid_from",
        "valid_to",
    ),
    *("recorded_on", "agreed_on", "source"),
)
track(CommitteeSeat, "person_id", "term_id", "post", "valid_from", "valid_to")
