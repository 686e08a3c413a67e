"""Keep one row of advice for each enterprise, as the records and the rules stand.

The rows are derived: the same facts and rules give the same rows, whoever asks and however
often. So this is no command, and the ledger follows none of it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import Q

from nentang.advice.gathering import NO_MEMBERS, NO_ORGANISATION, Known, known
from nentang.advice.models import EnterpriseAdvice, MemberClass
from nentang.advice.packing import (
    grounds_in,
    grounds_of,
    known_again,
    packed_advice,
    packed_grounds,
)
from nentang.core.founding import PRACTICE, Advice, Facts, Status, Thresholds, advise
from nentang.enterprises import facts as enterprises
from nentang.kit.access.prepared import Among
from nentang.kit.home.days import business_day
from nentang.kit.ledger import bulk
from nentang.kit.ledger.chain import Act, Noted, Touched
from nentang.members import facts as members
from nentang.organisations import facts as organisations
from nentang.plans import facts as plans
from nentang.plans.catalogue import RuleVersion, founding_thresholds

WHY = "the advice is worked out for every enterprise"
SLICE, FEW = 1_000, 100  # rows made and written at once; those whose kept facts are read back
RESTS_ON = frozenset(
    {
        *("II.2.1", "II.2.2.b1", "II.2.2.b2", "II.2.2.b3", "II.3.2", "IV.7.b1", "E-09"),
        *("F-01", "F-04", "F-09", "F-10", "F-21", "F-23", "F-24", "F-25"),
        *("committee.b2", PRACTICE),
    }
)  # rules whose numbers are read, or that an advice may cite
new_row = bulk.Maker(EnterpriseAdvice)
_KEPT = Among(
    lambda: EnterpriseAdvice.objects.unscoped(reason=WHY).values_list(
        "enterprise_id", "facts", "evaluated_on", "changes_on"
    ),
    "enterprise_id",
)
KEPT_AS_IT_WAS = {"id", "uid", "version", "enterprise"}
COLUMNS = [
    column.name
    for column in EnterpriseAdvice._meta.concrete_fields
    if column.name not in KEPT_AS_IT_WAS
]
REPEATED = ["name", "scope_path", "place_path", "size_class", "workers", "search_key", "sort_key"]


def evaluate(*, on: date, among: Collection[int] | None = None) -> int:
    """Work out the advice on that day, of some enterprises or all; return how many.

    On a day before the plan's rules began no verdict can be given, so none is kept.
    """
    rules = plans.rule_versions()
    thresholds = thresholds_on(on, rules)
    if thresholds is None:
        rows = EnterpriseAdvice.objects.unscoped(reason=WHY)
        (rows if among is None else rows.filter(enterprise__in=among)).delete()
        return 0
    found = known(on=on, min_months=thresholds.min_months, among=among)
    if gone := set(among or ()) - found.keys():  # merged into another, or no longer there
        EnterpriseAdvice.objects.unscoped(reason=WHY).filter(enterprise__in=gone).delete()
    return _kept(found, rules, thresholds, on)


def evaluate_begun(*, on: date, among: set[int]) -> int:
    """The same of enterprises that nobody could belong to yet; return how many."""
    rules = plans.rule_versions() if among else []
    thresholds = thresholds_on(on, rules) if among else None
    if thresholds is None:
        return 0
    begun = enterprises.enterprise_facts(on=on, among=among)
    found = {pk: Known(own, NO_ORGANISATION, NO_MEMBERS) for pk, own in begun.items()}
    return _kept(found, rules, thresholds, on)


def evaluate_edited(*, on: date, among: set[int]) -> int:
    """The same where only the register of enterprises was written; return how many.

    Organisations and members are taken from the rows that are kept, where these still hold.
    """
    if not among:
        return 0
    rules = plans.rule_versions()
    thresholds = thresholds_on(on, rules)
    kept = {
        pk: facts
        for pk, facts, since, until in (_KEPT(among) if len(among) <= FEW else ())
        if since <= on and (until is None or on < until)
    }
    if thresholds is None or len(kept) < len(among):
        return evaluate(on=on, among=among)
    edited = enterprises.enterprise_facts(on=on, among=among)
    if len(edited) < len(among):  # one was merged into another: its row goes
        return evaluate(on=on, among=among)
    found = {pk: known_again(own, grounds_in(kept[pk])) for pk, own in edited.items()}
    return _kept(found, rules, thresholds, on)


def thresholds_on(on: date, rules: Iterable[RuleVersion] | None = None) -> Thresholds | None:
    """Return the numbers in force; None on a day before the plan's rules began."""
    try:
        return founding_thresholds(on, plans.rule_versions() if rules is None else rules)
    except KeyError:
        return None


def bring_up_to_date(*, at: datetime) -> int:
    """Evaluate again what changes by itself by that day, and what has no row; return how many.

    For the start and for each new day. After a start the rows of every enterprise are there.
    """
    day = business_day(at)
    kept = EnterpriseAdvice.objects.unscoped(reason=WHY)
    due = Q(changes_on__lte=day) | Q(evaluated_on__gt=day)
    stale = set(kept.filter(due).values_list("enterprise_id", flat=True))
    stale |= enterprises.every_key() - set(kept.values_list("enterprise_id", flat=True))
    return evaluate(on=day, among=stale) if stale else 0


def follow_records(act: Act, touched: Sequence[Touched | Noted]) -> Iterable[Touched]:
    """Evaluate again the enterprises that a command touched; all of them after a new rule.

    :returns: nothing, since no row of advice has a field that the ledger follows.
    """
    day = business_day(act.at)
    if plans.rules_touched(touched):
        evaluate(on=day)
        return ()
    concerned = organisations.enterprises_touched(touched) | members.enterprises_touched(touched)
    if concerned:
        evaluate(on=day, among=concerned)
    edited = enterprises.enterprises_touched(touched) - concerned
    if edited:
        begun = enterprises.enterprises_begun(touched) & edited
        evaluate_begun(on=day, among=begun)
        evaluate_edited(on=day, among=edited - begun)
    return ()


def _next_change(on: date, rules: Iterable[RuleVersion]) -> date | None:
    """Return the next day on which a version of a rule that advice rests on begins or ends."""
    used = [rule for rule in rules if rule.id in RESTS_ON]
    days = [day for rule in used for day in (rule.valid_from, rule.valid_to) if day]
    return min((day for day in days if day > on), default=None)


def _kept(
    found: Mapping[int, Known], rules: Iterable[RuleVersion], thresholds: Thresholds, on: date
) -> int:
    """Write the row of each in slices, over the one that its enterprise has; return how many."""
    writer = _Writer(thresholds, on, _next_change(on, rules))
    rest = iter(found.items())
    while some := list(islice(rest, SLICE)):
        rows = [writer.row(pk, each) for pk, each in some]
        bulk.put(rows, over="enterprise", names=COLUMNS)
    return len(found)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Makes rows of one day; enterprises with the same facts get the same advice once."""

    thresholds: Thresholds
    on: date
    next_rule: date | None
    known: dict[Facts, dict[str, Any]] = field(default_factory=dict)

    def row(self, pk: int, found: Known) -> EnterpriseAdvice:
        facts, own = found.facts, found.enterprise
        days = [day for day in (found.changes_on, self.next_rule) if day]
        return new_row(
            enterprise_id=pk,
            evaluated_on=self.on,
            changes_on=min(days, default=None),
            facts=packed_grounds(grounds_of(found)),
            tax_code=own.tax_code or "",
            kind=own.kind.value,
            **{name: getattr(own, name) for name in REPEATED},
            **self._judged(facts),
        )

    def _judged(self, facts: Facts) -> dict[str, Any]:
        judged = self.known.get(facts)
        if judged is None:
            judged = self.known[facts] = _judged(advise(facts, self.thresholds), facts)
        return judged


def _judged(advice: Advice, facts: Facts) -> dict[str, Any]:
    plan = advice.plan
    return {
        "told": packed_advice(advice),
        "is_active": facts.status not in {Status.ENDED, Status.OUT_OF_SCOPE},
        "plan_step": plan.step.value,
        "plan_rule": plan.rule or "",
        "plan_clause": str(plan.clause) if plan.clause else "",
        "plan_version": plan.version,
        "charter_step": advice.charter.step.value,
        "members": facts.members,
        "official_members": facts.official_members,
        "members_class": MemberClass.of(facts.members),
        "has_party_organisation": facts.has_party_organisation,
        "has_unions": facts.has_both_unions,
    }
