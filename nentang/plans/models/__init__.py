"""Tables of plans, of the drafts they are stored from, and of the rules."""

from nentang.plans.models.calendar import CalendarDay
from nentang.plans.models.contents import (
    PlanBasis,
    PlanClause,
    PlanRecipient,
    PlanTarget,
    PlanTask,
    PlanUnit,
)
from nentang.plans.models.documents import Plan, PlanDraft
from nentang.plans.models.rules import RuleVersion

__all__ = [
    "CalendarDay",
    "Plan",
    "PlanBasis",
    "PlanClause",
    "PlanDraft",
    "PlanRecipient",
    "PlanTarget",
    "PlanTask",
    "PlanUnit",
    "RuleVersion",
]
