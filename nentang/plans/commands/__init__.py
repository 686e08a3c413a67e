"""Changes to plans, to the drafts they come from, and to the table of rules."""

from nentang.plans.commands.calendar import SetDay, clear_calendar_day, set_calendar_day
from nentang.plans.commands.documents import (
    Document,
    Wording,
    correct_clause,
    correct_draft,
    draft_plan,
    drop_draft,
    store_plan,
)
from nentang.plans.commands.rules import SAME, change_parameter, load_rules

__all__ = [
    "SAME",
    "Document",
    "SetDay",
    "Wording",
    "change_parameter",
    "clear_calendar_day",
    "correct_clause",
    "correct_draft",
    "draft_plan",
    "drop_draft",
    "load_rules",
    "set_calendar_day",
    "store_plan",
]
