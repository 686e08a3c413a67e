"""What is most worth doing, by the plan's own conditions, and how far its work has come."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, F, QuerySet, Value, When

from nentang.advice.conditions import HAS, SOME, Conditions
from nentang.advice.models import EnterpriseAdvice
from nentang.advice.queries.lists import AdviceLine, line_of, tally
from nentang.advice.seeing import sees_all_numbers
from nentang.core.founding import Step
from nentang.kit.access.actors import Actor

ORDER = (
    Step.ESTABLISH,
    Step.REVIEW_THEN_SECOND_OR_JOIN,
    Step.ASSIGN_STAFF,
    Step.CONSOLIDATE,
)  # as II.2.2 names them; II.2.1 last, and only where unions are lacking (II.3.2)


@dataclass(frozen=True, slots=True)
class Worthwhile:
    """An enterprise where the plan asks for something now, and what that rests on."""

    line: AdviceLine
    is_venture: bool
    prospects: int | None
    is_agreed: bool | None  # whether the Charter agrees; None where that may not be known

    @property
    def enterprise(self) -> UUID:
        return self.line.enterprise


@dataclass(frozen=True, slots=True)
class Funnel:
    """One stage: its key, the number of enterprises, and the conditions that list them."""

    key: str
    count: int
    conditions: Conditions


def most_worthwhile(
    *, viewer: Actor, most: int = 5, without: QuerySet[EnterpriseAdvice] | None = None
) -> list[Worthwhile]:
    """Return the enterprises to begin with, in one statement: no score, and none of persons.

    By the step in the order of II.2.2, then by what the Charter allows already (for those who
    may know), then by the number of workers, which II.2.2.b2 names. `without` leaves some out,
    such as those that a proposal is open for.
    """
    rows = EnterpriseAdvice.objects.visible_to(viewer).filter(plan_step__in=ORDER)
    rows = rows.exclude(plan_step=Step.CONSOLIDATE, has_unions=True)
    if without is not None:
        rows = rows.exclude(pk__in=without.values("pk"))
    agreed = When(charter_step=F("plan_step"), then=0)
    ranked = Case(agreed, default=1) if sees_all_numbers(viewer) else Value(0)
    chosen = rows.select_related("enterprise").order_by(
        Case(*(When(plan_step=step, then=n) for n, step in enumerate(ORDER)), default=9),
        ranked,
        F("workers").desc(nulls_last=True),
        "sort_key",
        "id",
    )
    return [_worthwhile(row, viewer=viewer) for row in chosen[:most]]


def coverage(*, viewer: Actor) -> list[Funnel]:
    """Return the stages from all enterprises in the plan's scope to those with both unions.

    Each stage is a part of the one before; the list behind it has exactly its rows.
    """
    found = tally(viewer=viewer)
    stages = {
        "all": Conditions(is_active=True),
        "one": Conditions(is_active=True, members_class=SOME),
        "three": Conditions(is_active=True, members_class="3+"),
        "organisation": Conditions(is_active=True, organisation=HAS),
        "unions": Conditions(is_active=True, organisation=HAS, unions=HAS),
    }
    return [Funnel(key, found.of(asked), asked) for key, asked in stages.items()]


def _worthwhile(row: EnterpriseAdvice, *, viewer: Actor) -> Worthwhile:
    line = line_of(row, {}, viewer=viewer, number=0)
    is_agreed = None if line.members is None else row.charter_step == row.plan_step
    is_venture = row.plan_step == Step.ASSIGN_STAFF
    return Worthwhile(line, is_venture, row.facts["prospects"], is_agreed)
