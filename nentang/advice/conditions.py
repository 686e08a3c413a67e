"""What the list of verdicts is narrowed by."""

from dataclasses import dataclass

from nentang.advice.models import EnterpriseAdviceQuerySet, MemberClass, StepName
from nentang.core.founding import Step
from nentang.kit.access.seeking import matching

SOME = "1+"  # a class asked for: one member or more
HAS, HAS_NONE = "co", "chua"  # whether there is one, as addresses say it


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The empty text asks for nothing."""

    wanted: str = ""
    place: str = ""
    step: str = ""
    members_class: str = ""  # a MemberClass or SOME
    organisation: str = ""  # HAS or HAS_NONE
    unions: str = ""  # HAS or HAS_NONE: both trade union and youth union
    is_active: bool = False  # only those that are neither ended nor the State's


@dataclass(frozen=True, slots=True)
class Group:
    """What rows that are counted together have in common."""

    plan_step: str
    members_class: str
    has_party_organisation: bool
    has_unions: bool
    is_active: bool

    def fits(self, conditions: Conditions) -> bool:
        """Whether its rows meet the conditions; words and place are not looked at."""
        classes = classes_of(conditions.members_class)
        pairs = (
            (conditions.step, self.plan_step),
            (conditions.organisation, _said(has=self.has_party_organisation)),
            (conditions.unions, _said(has=self.has_unions)),
        )
        return (
            all(asked in {"", value} for asked, value in pairs)
            and (not classes or self.members_class in classes)
            and (self.is_active or not conditions.is_active)
        )


def narrowed(rows: EnterpriseAdviceQuerySet, conditions: Conditions) -> EnterpriseAdviceQuerySet:
    """Keep the rows that meet every condition."""
    asked = {
        "place_path": conditions.place,
        "plan_step": conditions.step,
        "members_class__in": classes_of(conditions.members_class),
        "is_active": conditions.is_active,
    }
    rows = rows.filter(**{field: value for field, value in asked.items() if value})
    if conditions.organisation:
        rows = rows.filter(has_party_organisation=conditions.organisation == HAS)
    if conditions.unions:
        rows = rows.filter(has_unions=conditions.unions == HAS)
    return matching(rows, conditions.wanted)


def classes_of(asked: str) -> list[str]:
    """Return the classes that a condition means; none where it asks for nothing."""
    if asked == SOME:
        return [MemberClass.FEW.value, MemberClass.ENOUGH.value]
    return [asked] if asked else []


def steps() -> list[tuple[str, str]]:
    """Return every step of the plan with its name, in the order of the list."""
    return [(step.value, str(step.label)) for step in StepName]


def saved_conditions() -> dict[str, Conditions]:
    """Return the saved lists of mission §5.1 by key."""
    return {
        "three_without": Conditions(is_active=True, members_class="3+", organisation=HAS_NONE),
        "few": Conditions(is_active=True, members_class="1-2", organisation=HAS_NONE),
        "ventures": Conditions(step=Step.ASSIGN_STAFF),
    }


def _said(*, has: bool) -> str:
    return HAS if has else HAS_NONE
