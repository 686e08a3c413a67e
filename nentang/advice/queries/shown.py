"""One verdict as a viewer may know it: with the numbers of members, or with their class only.

Here and nowhere else it is decided who sees exact numbers (architecture §6): whoever may see
persons at the enterprise. Others learn the class 0, 1-2 or "from 3" and the plan's verdict;
nothing that is handed to them tells more.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from nentang.advice.evaluation import thresholds_on
from nentang.advice.gathering import known
from nentang.advice.models import EnterpriseAdvice, MemberClass
from nentang.advice.packing import Grounds, advice_in, grounds_in, grounds_of
from nentang.advice.seeing import sees_numbers
from nentang.core.founding import (
    Advice,
    Choice,
    Kind,
    NextStep,
    Rule,
    Status,
    Verdict,
    advise,
)
from nentang.kit.access.actors import Actor

OF_NUMBERS = {"months_here"}  # missing facts that tell of members
TELLS_NUMBERS = {"F-04", "F-09", "F-21"}  # notes that do


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact:
    """Numbers of members and all that follows from them."""

    members: int
    official_members: int
    official_here: int
    probationary_here: int
    official_elsewhere: int
    probationary_elsewhere: int
    under_min_months: int
    unknown_starts: int
    charter: Verdict
    nearest: tuple[NextStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Facts that everybody may know who sees the enterprise and its organisations."""

    kind: Kind
    status: Status
    is_foreign_joint_venture: bool
    workers: int | None
    workers_on: date | None
    workers_source: str
    prospects: int | None
    prospects_on: date | None
    prospects_source: str
    has_party_organisation: bool
    has_trade_union: bool
    has_youth_union: bool
    organisation_uid: UUID | None
    organisation_name: str
    organisation_founded_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceShown:
    """The plan's verdict on one enterprise; `exact` is None for those who see the class only."""

    enterprise: UUID
    name: str
    scope_path: str
    place_path: str
    as_of: date
    plan: Verdict
    practice: Verdict | None
    options: tuple[Choice, ...]
    missing: tuple[str, ...]
    notes: tuple[Rule, ...]
    members_class: MemberClass
    open: Open
    exact: Exact | None

    @property
    def is_differing(self) -> bool:
        """Whether the Charter leads to another step than the plan, as far as may be known."""
        return self.exact is not None and self.exact.charter.step is not self.plan.step


def advice_of(enterprise: UUID, *, viewer: Actor, as_of: date) -> AdviceShown | None:
    """Return the verdict on that day; None out of scope, or where no rule was in force.

    One statement where the row that is kept holds on that day; otherwise it is worked out
    from the records.
    """
    row = enterprise_to_advise(enterprise, viewer=viewer)
    if row is None:
        return None
    if row.evaluated_on <= as_of and (row.changes_on is None or as_of < row.changes_on):
        return _shown(row, advice_in(row.told), grounds_in(row.facts), viewer=viewer, as_of=as_of)
    return _worked_out(row, viewer=viewer, as_of=as_of)


def enterprise_to_advise(enterprise: UUID, *, viewer: Actor) -> EnterpriseAdvice | None:
    """Return the row that is kept of one enterprise, if the viewer may see it."""
    rows = EnterpriseAdvice.objects.visible_to(viewer).select_related("enterprise")
    return rows.filter(enterprise__uid=enterprise).first()


def _worked_out(row: EnterpriseAdvice, *, viewer: Actor, as_of: date) -> AdviceShown | None:
    thresholds = thresholds_on(as_of)
    if thresholds is None:
        return None
    pk = row.enterprise_id
    found = known(on=as_of, min_months=thresholds.min_months, among={pk})[pk]
    advice = advise(found.facts, thresholds)
    return _shown(row, advice, grounds_of(found), viewer=viewer, as_of=as_of)


def _shown(
    row: EnterpriseAdvice, advice: Advice, grounds: Grounds, *, viewer: Actor, as_of: date
) -> AdviceShown:
    sees = sees_numbers(viewer, row.scope_path)
    return AdviceShown(
        enterprise=row.enterprise.uid,
        name=row.name,
        scope_path=row.scope_path,
        place_path=row.place_path,
        as_of=as_of,
        plan=advice.plan,
        practice=advice.practice,
        options=advice.options,
        missing=tuple(each for each in advice.missing if sees or each not in OF_NUMBERS),
        notes=tuple(rule for rule in advice.notes if sees or rule.id not in TELLS_NUMBERS),
        members_class=MemberClass.of(grounds.facts.members),
        open=_open(grounds),
        exact=_exact(advice, grounds) if sees else None,
    )


def _exact(advice: Advice, grounds: Grounds) -> Exact:
    facts = grounds.facts
    return Exact(
        members=facts.members,
        official_members=facts.official_members,
        official_here=facts.official_here,
        probationary_here=facts.probationary_here,
        official_elsewhere=facts.official_elsewhere,
        probationary_elsewhere=facts.probationary_elsewhere,
        under_min_months=facts.of_them_under_12_months,
        unknown_starts=facts.unknown_starts,
        charter=advice.charter,
        nearest=advice.nearest,
    )


def _open(grounds: Grounds) -> Open:
    facts: Any = grounds.facts
    names = Open.__annotations__
    own = {name: getattr(facts, name) for name in names if hasattr(facts, name)}
    dated = {name: getattr(grounds, name) for name in names if name not in own}
    return Open(**own, **dated)
