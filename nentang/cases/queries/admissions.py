"""Questions asked of one case of admission, and of the rows that pages choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from nentang.cases.admitting import Parts, facts_of, parts_of
from nentang.cases.models import AdmissionCase, AdmissionQuerySet
from nentang.core.admission.checks import Facts
from nentang.core.admission.standing import Standing, standing
from nentang.core.admission.timing import ClockRun, runs
from nentang.kit.access.actors import Actor
from nentang.members.queries import members
from nentang.organisations.queries import organisations
from nentang.plans.facts import admission_rules_by_day

if TYPE_CHECKING:
    from nentang.members.models import Person
    from nentang.organisations.models import PartyOrganisation

BESIDE = ("applicant__enterprise", "applicant__person", "cell__parent")


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCase:
    """A case with all its rows, and what the core says of them on a day."""

    row: AdmissionCase
    parts: Parts
    facts: Facts
    standing: Standing
    clocks: Sequence[ClockRun]


def cases(*, viewer: Actor) -> AdmissionQuerySet:
    """Return the cases that the viewer may see, with the rows that every page names."""
    return AdmissionCase.objects.visible_to(viewer).select_related(*BESIDE)


def case(uid: UUID, *, viewer: Actor) -> AdmissionCase | None:
    return cases(viewer=viewer).filter(uid=uid).first()


def whole_case(uid: UUID, *, viewer: Actor, as_of: date) -> WholeCase | None:
    """Return a case with everything its page shows, in seven statements; None out of scope."""
    row = case(uid, viewer=viewer)
    return _whole(row, parts_of([row.pk])[row.pk], as_of) if row else None


def whole_cases(uids: Sequence[UUID], *, viewer: Actor, as_of: date) -> list[WholeCase]:
    """Return several, in the same number of statements, by name."""
    rows = list(cases(viewer=viewer).filter(uid__in=uids).order_by("sort_key", "id"))
    parts = parts_of([row.pk for row in rows])
    return [_whole(row, parts[row.pk], as_of) for row in rows]


def cell_of(uid: UUID, *, viewer: Actor) -> "PartyOrganisation | None":
    """Return a cell that may run the procedure, among those that the viewer sees."""
    rows = organisations(viewer=viewer).filter(kind__in=("GRASSROOTS_CELL", "SUBORDINATE_CELL"))
    return rows.select_related("parent").filter(uid=uid, dissolved_on=None).first()


def member_of(uid: UUID, *, viewer: Actor) -> "Person | None":
    """Return a member whom the viewer may name as helper or introducer."""
    return members(viewer=viewer).filter(uid=uid).first()


def _whole(row: AdmissionCase, parts: Parts, as_of: date) -> WholeCase:
    facts = facts_of(row, parts, on=as_of)
    return WholeCase(
        row=row,
        parts=parts,
        facts=facts,
        standing=standing(facts),
        clocks=runs(facts, admission_rules_by_day()),
    )
