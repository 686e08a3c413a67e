"""The review of IV.2.b2: what is flagged as important, its rounds and what they found."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nentang.advice.models.vocabulary import Outcome
from nentang.core.citations import Clause
from nentang.kit.access.actors import Actor
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import PATH_PATTERN, ScopedQuerySet
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.ledger.records import IDENTITY_FIELDS, Record


class ImportanceQuerySet(ScopedQuerySet["Importance"]):
    view_permission = Permission.ADVICE_VIEW
    scope_field = "enterprise__scope_path"


class Importance(Record):
    """Doanh nghiệp có vị trí quan trọng: who said so, why, from when, until when (IV.2.b2)."""

    enterprise = models.ForeignKey(
        "enterprises.Enterprise",
        models.CASCADE,
        related_name="+",
        verbose_name=_("doanh nghiệp"),
    )
    flagged_by = models.CharField(_("nơi xác định"), max_length=255)
    reason = models.CharField(_("vì sao quan trọng"), max_length=500)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)

    objects = ImportanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("doanh nghiệp có vị trí quan trọng")
        constraints = [
            models.UniqueConstraint(name="one_flag_a_day", fields=["enterprise", "valid_from"]),
            models.CheckConstraint(
                name="flag_ends_after_it_began",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"Importance {self.uid}"


class ReviewRoundQuerySet(ScopedQuerySet["ReviewRound"]):
    """A round below a place is also seen by those who review a part of it."""

    view_permission = Permission.ADVICE_VIEW

    def visible_to(self, viewer: Actor) -> Self:
        within = Q(pk__in=[])
        for path in viewer.paths(self.view_permission):
            within |= Q(scope_path__under=path) | Q(scope_path__in=_above(path))
        return self._scoped().filter(within)


def _above(path: str) -> list[str]:
    """Return the path of every place that holds this one."""
    parts = path.strip("/").split("/")
    return [f"/{'/'.join(parts[:end])}/" for end in range(1, len(parts))]


class ReviewRound(ScopedRecord):
    """Đợt rà soát: one passing through the list of IV.2.b2 below a place."""

    name = models.CharField(_("tên đợt rà soát"), max_length=255)
    opened_on = models.DateField(_("mở ngày"))
    closed_on = models.DateField(_("kết thúc ngày"), null=True, blank=True)

    objects = ReviewRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("đợt rà soát")
        constraints = [
            models.CheckConstraint(
                name="round_path_is_a_path", condition=Q(scope_path__regex=PATH_PATTERN)
            ),
            models.CheckConstraint(
                name="round_closes_after_it_opened",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReviewResultQuerySet(ScopedQuerySet["ReviewResult"]):
    view_permission = Permission.ADVICE_VIEW
    scope_field = "enterprise__scope_path"


class ReviewResult(Record):
    """Kết quả rà soát: what a round found at one enterprise, on a day."""

    round = models.ForeignKey(
        ReviewRound, models.CASCADE, related_name="results", verbose_name=_("đợt rà soát")
    )
    enterprise = models.ForeignKey(
        "enterprises.Enterprise",
        models.CASCADE,
        related_name="+",
        verbose_name=_("doanh nghiệp"),
    )
    outcome = models.CharField(_("kết quả rà soát"), max_length=10, choices=Outcome)
    on = models.DateField(_("ngày rà soát"))
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)

    objects = ReviewResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("kết quả rà soát")
        constraints = [
            models.UniqueConstraint(name="one_result_a_round", fields=["round", "enterprise"]),
        ]

    def __str__(self) -> str:
        return f"ReviewResult {self.uid}"


REVIEW = FieldRule(
    Privacy.INTERNAL,
    _("Rà soát doanh nghiệp phục vụ việc thành lập tổ chức đảng"),
    _("Giữ lâu dài"),
    clause=Clause("KH-DUK-2019", "IV.2.b2"),
)
OWNER = FieldRule(Privacy.TECHNICAL, _("Thuộc hồ sơ nào"), _("Giữ lâu dài"))
declare(Importance, **IDENTITY_FIELDS, enterprise=OWNER, flagged_by=REVIEW, reason=REVIEW)
declare(Importance, valid_from=REVIEW, valid_to=REVIEW)
declare(ReviewRound, **RECORD_FIELDS, name=REVIEW, opened_on=REVIEW, closed_on=REVIEW)
declare(ReviewResult, **IDENTITY_FIELDS, round=OWNER, enterprise=OWNER, outcome=REVIEW)
declare(ReviewResult, on=REVIEW, note=REVIEW)
track(Importance, "version", "enterprise_id", "flagged_by", "reason", "valid_from", "valid_to")
track(ReviewRound, "version", "scope_path", "name", "opened_on", "closed_on")
track(ReviewResult, "version", "round_id", "enterprise_id", "outcome", "on", "note")
