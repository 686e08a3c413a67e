"""Questions asked of plans, drafts, rules and the calendar."""

from nentang.plans.queries.calendar import ShownDay, Year, calendar_day, calendar_year
from nentang.plans.queries.documents import (
    TracedClause,
    WholePlan,
    clause,
    clauses_sought,
    drafts,
    founding_thresholds,
    places_for_plans,
    plans,
    plans_found,
    rule_versions,
    set_beside,
    size_thresholds,
    targets,
    versions_of,
    whole_plan,
)

__all__ = [
    "ShownDay",
    "TracedClause",
    "WholePlan",
    "Year",
    "calendar_day",
    "calendar_year",
    "clause",
    "clauses_sought",
    "drafts",
    "founding_thresholds",
    "places_for_plans",
    "plans",
    "plans_found",
    "rule_versions",
    "set_beside",
    "size_thresholds",
    "targets",
    "versions_of",
    "whole_plan",
]
