"""Numbers that the office sets: which rules have them, and how a version would look."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Max

from nentang.plans.catalogue import RuleVersion
from nentang.plans.models import RuleVersion as Row
from nentang.plans.words import Confidence, Origin

SET_BY_THE_OFFICE = {Origin.COMMITTEE, Origin.PRACTICE, Origin.OFFICE}
NUMBERED = "numbers of versions are counted over the whole table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Other numbers for a rule: from which day, decided by whom, and why."""

    params: Mapping[str, int]
    valid_from: date
    owner: str
    reason: str


def is_open(rule: RuleVersion | Row) -> bool:
    """Whether the office may set its numbers: its own, or of a text that was not read."""
    is_set_here = rule.origin in SET_BY_THE_OFFICE or rule.confidence != Confidence.READ
    return bool(rule.params) and is_set_here


def with_setting(
    versions: Iterable[RuleVersion], rule: RuleVersion, setting: Setting
) -> list[RuleVersion]:
    """Return all versions as they would stand after the change, the new one among them."""
    known = list(versions)
    number = max(each.version for each in known if each.id == rule.id) + 1
    opened = replace(
        rule,
        version=number,
        valid_from=setting.valid_from,
        params=dict(rule.params) | dict(setting.params),
        owner=setting.owner,
        reason=setting.reason,
    )
    ended = replace(rule, valid_to=setting.valid_from)
    is_it = (rule.id, rule.version)
    return [ended if (each.id, each.version) == is_it else each for each in known] + [opened]


def next_number(rule: str) -> int:
    """Return the number of a rule's next version."""
    rows = Row.objects.unscoped(reason=NUMBERED).filter(rule=rule)
    return int(rows.aggregate(last=Max("number"))["last"]) + 1
