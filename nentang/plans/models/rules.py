"""The table of rules: every version of every rule, with its numbers and where they come from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import Clause
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.plans.models.binding import WHOLE_INSTALLATION, BindingQuerySet
from nentang.plans.words import Confidence, Origin, Severity


class RuleVersionQuerySet(BindingQuerySet["RuleVersion"]):
    pass


class RuleVersion(ScopedRecord):
    """Quy tắc, tham số: one version of a rule, in force in [valid_from, valid_to)."""

    rule = models.CharField(_("mã quy tắc"), max_length=60)
    number = models.PositiveSmallIntegerField(_("bản"))
    valid_from = models.DateField(_("có hiệu lực từ"))
    valid_to = models.DateField(_("hết hiệu lực từ"), null=True, blank=True)
    severity = models.CharField(_("tác dụng"), max_length=12, choices=Severity)
    instrument = models.CharField(_("văn bản"), max_length=255)
    clause = models.CharField(_("điều khoản"), max_length=100)
    confidence = models.CharField(_("độ chắc chắn"), max_length=2, choices=Confidence)
    origin = models.CharField(_("nguồn"), max_length=12, choices=Origin)
    text_vi = models.TextField(_("câu giải thích"))
    text_en = models.TextField(_("câu giải thích, tiếng Anh"))
    params = models.JSONField(_("tham số"), default=dict)
    owner = models.CharField(_("nơi đặt"), max_length=120, blank=True)
    decided_on = models.DateField(_("ngày đặt"), null=True, blank=True)
    reason = models.TextField(_("lý do đặt"), blank=True)

    objects = RuleVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("quy tắc, tham số")
        constraints = [
            models.UniqueConstraint("rule", "number", name="rule_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} ({self.number})"

    @property
    def is_of_the_office(self) -> bool:
        """Whether the office has set it; the seed's versions have no day of decision."""
        return self.decided_on is not None


FIELDS = (
    *("rule", "number", "valid_from", "valid_to", "severity", "instrument", "clause"),
    *("confidence", "origin", "text_vi", "text_en", "params", "owner", "decided_on", "reason"),
)
RULE_FIELD = FieldRule(
    Privacy.PUBLIC,
    _("Giải thích vì sao phần mềm nêu một việc, theo bản nào"),
    _("Giữ lâu dài"),
    clause=Clause("KH-DUK-2019", "I.2"),
)
SCOPE = WHOLE_INSTALLATION
declare(RuleVersion, **RECORD_FIELDS, **dict.fromkeys(FIELDS, RULE_FIELD))
track(RuleVersion, "version", "scope_path", *FIELDS)
