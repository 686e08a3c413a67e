"""How many verdicts a change of a number would turn, counted before it is saved."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from nentang.advice.addresses import list_url
from nentang.advice.evaluation import thresholds_on
from nentang.advice.models import EnterpriseAdvice, StepName
from nentang.advice.packing import grounds_in
from nentang.advice.queries import Conditions
from nentang.core.founding import advise
from nentang.kit.access.actors import Actor
from nentang.plans.catalogue import RuleVersion
from nentang.plans.effects import EffectLine


def verdicts_changed(
    versions: Sequence[RuleVersion], on: date, viewer: Actor
) -> Sequence[EffectLine]:
    """Return how many verdicts of the plan go from which step to which, in one statement."""
    thresholds = thresholds_on(on, versions)
    if thresholds is None:
        return []
    turned: Counter[tuple[str, str]] = Counter()
    rows = EnterpriseAdvice.objects.visible_to(viewer).order_by()
    for step, facts in rows.values_list("plan_step", "facts").iterator():
        after = advise(grounds_in(facts).facts, thresholds).plan.step.value
        if after != step:
            turned[step, after] += 1
    return [
        EffectLine(
            str(StepName(before).label),
            str(StepName(after).label),
            count,
            list_url(Conditions(step=before)),
        )
        for (before, after), count in turned.items()
    ]
