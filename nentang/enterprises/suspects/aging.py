"""How long a number of workers is current: a number of the office's, by the rules of the day."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from nentang.enterprises.models import Enterprise, Kind
from nentang.kit.access.actors import Actor
from nentang.kit.home.days import months_after
from nentang.plans import facts
from nentang.plans.catalogue import RuleVersion, rules_in_force
from nentang.plans.effects import EffectLine

COUNTS_RULE, MONTHS = "committee.worker_counts", "months_current"
RUNNING = ("OPERATING", "SUSPENDED")


def months_current(on: date, versions: Sequence[RuleVersion] | None = None) -> int | None:
    """Return the months, by the table unless `versions` are given; None before the rule."""
    known = facts.rule_versions() if versions is None else versions
    rule = rules_in_force(on, known).get(COUNTS_RULE)
    return rule.params[MONTHS] if rule else None


def is_old(counted_on: date, on: date, months: int | None) -> bool:
    """Whether a number counted on a day is no longer current."""
    gap = (on.year - counted_on.year) * 12 + on.month - counted_on.month
    return months is not None and gap >= months and months_after(counted_on, months) < on


def counts_aged(versions: Sequence[RuleVersion], on: date, viewer: Actor) -> Sequence[EffectLine]:
    """Return how many numbers a change would make old or current again, for `plans.effects`."""
    before, after = months_current(on), months_current(on, versions)
    if before == after:
        return []
    asked = Q(kind=Kind.ENTERPRISE, status__in=RUNNING)
    days = Enterprise.objects.visible_to(viewer).filter(asked).order_by()
    aged = [
        (is_old(day, on, before), is_old(day, on, after))
        for day in days.values_list("workers_on", flat=True).iterator()
        if day is not None
    ]
    return [_told(is_aging=way, count=aged.count((not way, way))) for way in (True, False)]


def _told(*, is_aging: bool, count: int) -> EffectLine:
    current, old = _("Số lao động: còn mới"), _("Số lao động: đã cũ")
    return EffectLine(current, old, count) if is_aging else EffectLine(old, current, count)
