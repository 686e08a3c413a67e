"""Changes to the table of rules: what the software brings, and what the office decides."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from nentang.core.decisions import Conflict, Edit, Receipt, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.home.days import business_day
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.plans import catalogue, policies
from nentang.plans.models import RuleVersion
from nentang.plans.models.rules import SCOPE
from nentang.plans.parameters import Setting, next_number

SAME = Receipt(0, UUID(int=0))  # nothing had to be written
EVERYWHERE = "the rules are those of every place"
CARRIED = (
    *("rule", "severity", "instrument", "clause", "confidence", "origin"),
    *("text_vi", "text_en", "scope_path"),
)


@chain.command("plans.change_parameter", gettext_lazy("đổi tham số"))
def change_parameter(
    *,
    rule: UUID,
    version: int,
    setting: Setting,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """End a version of a rule on a day and begin the next one with other numbers.

    The receipt names the new version.

    :raises Refused: if the actor may not, the numbers are those of a text that was read, the day
        is outside the version's days, nothing changes, or owner or reason are not said.
    :raises Conflict: if somebody changed the version since `version`.
    """
    row = RuleVersion.objects.locked(rule, by=by)
    if row.version != version:
        mine = Edit(by.username, at, asdict(setting))
        raise Conflict(mine=mine, theirs=chain.last_edit(row.uid))
    if refusal := policies.refusal_to_change_parameter(row, setting, by=by):
        raise Refused(refusal)
    before = chain.values_of(row)
    opened = RuleVersion.objects.create(
        number=next_number(row.rule),
        valid_from=setting.valid_from,
        valid_to=row.valid_to,
        params=dict(row.params) | dict(setting.params),
        owner=setting.owner,
        decided_on=business_day(at),
        reason=setting.reason,
        **{name: getattr(row, name) for name in CARRIED},
    )
    row.valid_to, row.version = setting.valid_from, version + 1
    row.save(update_fields=["valid_to", "version"])
    grant = next(each for each in by.grants if each.allows(Permission.PARAMETER_EDIT))
    act = chain.Act(
        command="plans.change_parameter",
        by=by.username,
        role=grant.role,
        at=at,
        reason=setting.reason,
        key=key,
    )
    return chain.append(act, Touched(opened), Touched(row, before))


@chain.command("plans.load_rules", gettext_lazy("nạp quy tắc, tham số"))
def load_rules(*, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Bring the table of rules to what the seed files say; nothing to do leaves no entry.

    What the office has decided stays: its versions, and the day on which one of the seed's
    ended because of them.

    :raises Refused: if the actor is not the set-up of the machine.
    """
    if refusal := policies.refusal_to_load_rules(by=by):
        raise Refused(refusal)
    known = {(row.rule, row.number): row for row in RuleVersion.objects.unscoped(reason=EVERYWHERE)}
    offices = {row.rule: row for row in known.values() if row.is_of_the_office}
    touched = []
    for seed in catalogue.rule_versions():
        row = known.get((seed.id, seed.version))
        if row is None or not row.is_of_the_office:
            kept = {"valid_to": row.valid_to} if row and seed.id in offices else {}
            touched += _written(seed, row, kept)
    if not touched:
        return SAME
    role = by.role_for(Permission.PLAN_EDIT, scope_path=SCOPE) or ""
    act = chain.Act(command="plans.load_rules", by=by.username, role=role, at=at, key=key)
    return chain.append_many(act, touched)


def _written(
    seed: catalogue.RuleVersion, row: RuleVersion | None, kept: Mapping[str, Any]
) -> list[Touched]:
    """Write one version where the table has another content; return what was touched."""
    before = chain.values_of(row) if row else {}
    row = row or RuleVersion(scope_path=SCOPE, version=0)
    row.rule, row.number, row.clause = seed.id, seed.version, str(seed.clause)
    row.params = dict(seed.params)
    for name in ("valid_from", "valid_to", "severity", "instrument", "confidence", "origin"):
        setattr(row, name, kept.get(name, getattr(seed, name)))
    for name in ("text_vi", "text_en", "owner", "decided_on", "reason"):
        setattr(row, name, getattr(seed, name))
    if before == chain.values_of(row):
        return []
    row.version += 1
    row.save()
    return [Touched(row, before)]
