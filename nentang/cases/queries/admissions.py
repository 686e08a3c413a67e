"""Questions asked of one case of admission, and of the rows that pages choose from."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from nentang.cases.admitting import PARTS, Law, Parts, facts_of, law, parts_of, some_parts_of
from nentang.cases.holding import BESIDE
from nentang.cases.models import AdmissionCase, AdmissionQuerySet
from nentang.cases.registrations import ApplicantRegistration
from nentang.core.admission.checks import Facts, Finding, findings
from nentang.core.admission.process import ADMISSION
from nentang.core.admission.standing import Standing, standing
from nentang.core.admission.timing import ClockRun, runs
from nentang.kit.access.actors import Actor
from nentang.members.queries import members
from nentang.organisations.queries import organisations

if TYPE_CHECKING:
    from nentang.members.models import Person
    from nentang.organisations.models import PartyOrganisation


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCase:
    """A case with all its rows, and what the core says of them on a day."""

    row: AdmissionCase
    parts: Parts
    facts: Facts
    standing: Standing
    clocks: Sequence[ClockRun]
    known: Law
    as_of: date

    def findings(self, step: str) -> tuple[Finding, ...]:
        """Return what the rules would say of a step that were done on the day of the page."""
        rules = self.known.rules_on(self.as_of)
        return findings(step, self.facts, rules, on=self.as_of, calendar=self.known.calendar)


def cases(*, viewer: Actor) -> AdmissionQuerySet:
    """Return the cases that the viewer may see, with the rows that every page names."""
    return AdmissionCase.objects.visible_to(viewer).select_related(*BESIDE)


def case(uid: UUID, *, viewer: Actor) -> AdmissionCase | None:
    return cases(viewer=viewer).filter(uid=uid).first()


def whole_case(uid: UUID, *, viewer: Actor, as_of: date) -> WholeCase | None:
    """Return a case with everything its page shows, in eight statements; None out of scope."""
    row = case(uid, viewer=viewer)
    return _whole(row, parts_of([row.pk])[row.pk], as_of, law()) if row else None


def timed_case(uid: UUID, *, viewer: Actor, as_of: date) -> WholeCase | None:
    """Return a case for its steps and clocks alone: no papers, nothing of whom its steps name."""
    found = case_with(uid, ("steps", "pauses", "extensions"), viewer=viewer)
    return _whole(*found, as_of, law()) if found else None


def case_with(
    uid: UUID, parts: Iterable[str] = PARTS, *, viewer: Actor
) -> tuple[AdmissionCase, Parts] | None:
    """Return a case with its parts, or only those named, for what needs no law and no members."""
    row = case(uid, viewer=viewer)
    return (row, some_parts_of([row.pk], parts)[row.pk]) if row else None


def whole_cases(uids: Sequence[UUID], *, viewer: Actor, as_of: date) -> list[WholeCase]:
    """Return several, in the same number of statements, by name."""
    rows = list(cases(viewer=viewer).filter(uid__in=uids).order_by("sort_key", "id"))
    parts, known = parts_of([row.pk for row in rows]), law()
    return [_whole(row, parts[row.pk], as_of, known) for row in rows]


def cell_of(uid: UUID, *, viewer: Actor) -> "PartyOrganisation | None":
    """Return a cell that may run the procedure, among those that the viewer sees."""
    rows = organisations(viewer=viewer).filter(kind__in=("GRASSROOTS_CELL", "SUBORDINATE_CELL"))
    return rows.select_related("parent").filter(uid=uid, dissolved_on=None).first()


def members_named(uids: Collection[UUID], *, viewer: Actor) -> dict[UUID, "Person"]:
    """Return those of the members whom the viewer may name, in one statement."""
    if not uids:
        return {}
    return {row.uid: row for row in members(viewer=viewer).filter(uid__in=uids)}


def same_open_case(
    told: ApplicantRegistration, cell: "PartyOrganisation", *, viewer: Actor
) -> AdmissionCase | None:
    """Return an open case of the cell on somebody of the same name and birth date."""
    rows = cases(viewer=viewer).filter(cell=cell.pk, ending="").exclude(state=ADMISSION.end)
    alike = rows.filter(applicant__full_name=told.full_name, applicant__birth_on=told.birth_on)
    return alike.first() if told.birth_on else None


def _whole(row: AdmissionCase, parts: Parts, as_of: date, known: Law) -> WholeCase:
    facts = facts_of(row, parts, on=as_of, known=known)
    return WholeCase(
        row=row,
        parts=parts,
        facts=facts,
        standing=standing(facts),
        clocks=runs(facts, known.rules_on),
        known=known,
        as_of=as_of,
    )
