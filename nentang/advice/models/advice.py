"""What the plan asks of each enterprise, kept so that a list can be read by it.

Every row is worked out by `advice.evaluation` from the records of three apps and the rules;
nothing here was typed, so the ledger follows no field of it (decision 0012).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nentang.advice.models.vocabulary import MemberClass, StepName
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import PATH_PATTERN, ScopedQuerySet
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.text.sorting import SORT_KEY_LENGTH


class EnterpriseAdviceQuerySet(ScopedQuerySet["EnterpriseAdvice"]):
    """Seen with ADVICE_VIEW; which numbers are shown is decided in `advice.queries`."""

    view_permission = Permission.ADVICE_VIEW


class EnterpriseAdvice(ScopedRecord):
    """Gợi ý theo Kế hoạch: the verdict on one enterprise, on the day it was worked out.

    `changes_on` is the next day on which it may differ though nobody writes anything.
    """

    enterprise = models.OneToOneField(
        "enterprises.Enterprise", models.CASCADE, related_name="+", verbose_name=_("doanh nghiệp")
    )
    evaluated_on = models.DateField()
    changes_on = models.DateField(null=True)
    plan_step = models.CharField(max_length=26, choices=StepName)
    plan_rule = models.CharField(max_length=60, blank=True)
    plan_clause = models.CharField(max_length=100, blank=True)
    plan_version = models.PositiveSmallIntegerField(null=True)
    charter_step = models.CharField(max_length=26, choices=StepName)
    members = models.PositiveIntegerField()
    official_members = models.PositiveIntegerField()
    members_class = models.CharField(max_length=3, choices=MemberClass)
    has_party_organisation = models.BooleanField()
    has_unions = models.BooleanField()  # both trade union and youth union
    told = models.JSONField()  # the whole advice: charter, practice, options, missing, nearest
    facts = models.JSONField()  # what it rests on, with days and sources

    # Repeated from the enterprise, so that a list needs one table.
    name = models.CharField(max_length=255)
    tax_code = models.CharField(max_length=14, blank=True)
    kind = models.CharField(max_length=10)
    place_path = models.CharField(max_length=255)
    size_class = models.CharField(max_length=6, blank=True)
    workers = models.PositiveIntegerField(null=True)
    is_active = models.BooleanField()  # neither ended nor owned by the State
    search_key = models.TextField()
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH)

    objects = EnterpriseAdviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("gợi ý theo Kế hoạch")
        constraints = [
            models.CheckConstraint(
                name="advice_path_is_a_path", condition=Q(scope_path__regex=PATH_PATTERN)
            ),
        ]
        indexes = [
            models.Index(name="advice_name", fields=["sort_key", "id", "scope_path"]),
            models.Index(name="advice_step", fields=["plan_step", "sort_key", "id", "scope_path"]),
            models.Index(
                name="advice_class", fields=["members_class", "sort_key", "id", "scope_path"]
            ),
            models.Index(
                name="advice_counts",
                fields=["scope_path", "plan_step", "members_class", "has_party_organisation"],
            ),
            models.Index(name="advice_changes", fields=["changes_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.plan_step}"


WORKED_OUT = FieldRule(
    Privacy.MIRROR, _("Nêu việc Kế hoạch yêu cầu ở doanh nghiệp, vì sao"), _("Cùng hồ sơ")
)
COLUMNS = (
    *("enterprise", "evaluated_on", "changes_on", "plan_step", "plan_rule", "plan_clause"),
    *("plan_version", "charter_step", "members", "official_members", "members_class"),
    *("has_party_organisation", "has_unions", "told", "facts", "name", "tax_code", "kind"),
    *("place_path", "size_class", "workers", "is_active", "search_key", "sort_key"),
)
declare(EnterpriseAdvice, **RECORD_FIELDS, **dict.fromkeys(COLUMNS, WORKED_OUT))
track(EnterpriseAdvice)
