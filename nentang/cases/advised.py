"""The advice that a draft was written on, as the proposal keeps it."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from nentang.advice.queries import AdviceShown, advice_of
from nentang.kit.access.actors import Actor


def advice_kept(enterprise: UUID, *, viewer: Actor, on: date) -> dict[str, Any]:
    """Return the columns of the advice on that day; empty where none could be given."""
    advice = advice_of(enterprise, viewer=viewer, as_of=on)
    if advice is None:
        return {"advised_on": on, **dict.fromkeys(("plan_step", "plan_rule", "plan_clause"), "")}
    plan = advice.plan
    return {
        "advised_on": on,
        "plan_step": plan.step.value,
        "plan_rule": plan.rule or "",
        "plan_clause": str(plan.clause or ""),
        "plan_version": plan.version,
        "charter_step": advice.exact.charter.step.value if advice.exact else "",
        "facts": facts_kept(advice),
    }


def facts_kept(advice: AdviceShown) -> dict[str, Any]:
    """Return the facts that were shown, each number with its day, as JSON holds them."""
    exact = asdict(advice.exact) if advice.exact else {}
    numbers = {name: value for name, value in exact.items() if isinstance(value, int)}
    known = {name: _plain(value) for name, value in asdict(advice.open).items()}
    return {"class": str(advice.members_class.value), **numbers, **known}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str) else str(value)
