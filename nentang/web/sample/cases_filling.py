"""Put the sample's cases of admission into the register, through the commands that offices use.

A step of all cases is recorded in one entry, as the batch page does; what is decided is written
by the office, since whoever drafts never approves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from nentang.cases.commands import (
    end_case,
    pause_case,
    record_steps,
    register_applicant,
    withdraw_case,
)
from nentang.cases.queries.admissions import cases
from nentang.cases.registrations import (
    ApplicantRegistration,
    BatchRow,
    CaseEnding,
    PaperKept,
    Pause,
    StepDone,
)
from nentang.core.admission.process import ADMISSION
from nentang.enterprises.queries import enterprises
from nentang.kit.access.actors import Actor
from nentang.kit.home.days import business_day
from nentang.members.queries import members
from nentang.organisations.queries import organisations
from nentang.web.sample.cases import VOTERS, SampleCase, SampleStep, by_step, sample_cases
from nentang.web.sample.names import person_names
from nentang.web.sample.party_names import words

CELLS = ("GRASSROOTS_CELL", "SUBORDINATE_CELL")
OFFICIAL = ("OFFICIAL", "EXEMPT")
LONG_AGO = date(2018, 7, 1)  # who was official before can help in every case of the sample
HELPERS = 2  # official members that a cell needs to admit somebody
FIRST_NUMBER = 101  # of decisions
OLDEST = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that admits: its row, and the official members who help and introduce."""

    row: Any
    people: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Pens:
    """Who writes the steps, and who records what was decided."""

    drafting: Actor
    deciding: Actor
    at: datetime

    def for_step(self, key: str) -> dict[str, Any]:
        by = self.deciding if ADMISSION.step(key).is_decision else self.drafting
        return {"by": by, "at": self.at}


def fill_cases(n: int, seed: int, *, pens: Pens, taken: int) -> None:
    """Register the applicants of the sample and record what was done; `taken` names are others'."""
    cells = _cells(pens.drafting)
    known = [
        one
        for one in sample_cases(n, len(cells), seed)
        if one.registered_on <= business_day(pens.at)
    ]
    names = person_names(taken + len(known), seed)[taken:]
    places = _without_organisation(pens.drafting, len(known))
    uids = [
        register_applicant(
            registration=_registration(one, name, cells[one.cell].row, place),
            by=pens.drafting,
            at=pens.at,
        ).record
        for one, name, place in zip(known, names, places, strict=True)
    ]
    for key, chosen in by_step(known):
        _record(key, [(uids[at], known[at], step) for at, step in chosen], cells, pens)
    _leave(list(zip(uids, known, strict=True)), pens)


def _record(
    key: str,
    chosen: Sequence[tuple[UUID, SampleCase, SampleStep]],
    cells: Sequence[Cell],
    pens: Pens,
) -> None:
    """Write a step of all cases that have it in their variant, in one entry."""
    versions = _versions([uid for uid, _one, _step in chosen], pens.drafting)
    today = business_day(pens.at)
    rows = tuple(
        BatchRow(case=uid, version=versions[uid], done=_done(step, one, cells[one.cell]))
        for uid, one, step in chosen
        if ADMISSION.step(key).is_of(_traits(one, cells[one.cell]))
        and max(filter(None, (step.on, step.sent_on, step.received_on))) <= today
    )
    if rows:
        record_steps(rows=rows, **pens.for_step(key))


def _done(step: SampleStep, one: SampleCase, cell: Cell) -> StepDone:
    declared = ADMISSION.step(step.key)
    first, second = (cell.people[(one.place + more) % len(cell.people)] for more in range(HELPERS))
    has_second = declared.people == HELPERS and one.introduction == "TWO_MEMBERS"
    months = 14 + one.place % 30
    number = (
        words()["words"]["decision"].format(number=FIRST_NUMBER + one.place)
        if declared.is_decision
        else ""
    )
    papers = tuple(
        PaperKept(code=code, dated_on=step.on, number=number, kept_at=words()["words"]["kept_at"])
        for code in declared.papers
        if step.on
    )
    return StepDone(
        step=step.key,
        sent_on=step.sent_on,
        done_on=step.on,
        received_on=step.received_on,
        number=number,
        total=VOTERS if step.votes is not None else None,
        in_favour=step.votes,
        is_passed=True if step.key == "verification" and step.on else None,
        member=first if declared.people else None,
        second_member=second if has_second else None,
        months_together=months if declared.people else None,
        second_months_together=months if has_second else None,
        papers=papers,
    )


def _registration(one: SampleCase, name: str, cell: Any, place: UUID | None) -> Any:
    own = cell.enterprise.uid if cell.enterprise else None
    return ApplicantRegistration(
        full_name=name,
        birth_on=one.birth_on,
        registered_on=one.registered_on,
        cell=cell.uid,
        introduction=one.introduction,
        registration_kept_at=words()["words"]["kept_at"],
        has_lower_secondary=True,
        enterprise=place if one.is_without_organisation else own,
        is_without_organisation=one.is_without_organisation,
        is_owner=one.is_owner,
        left_on=one.left_on,
    )


def _leave(known: Sequence[tuple[UUID, SampleCase]], pens: Pens) -> None:
    """Pause, withdraw or end the cases that do not go on."""
    today = business_day(pens.at)
    versions = _versions([uid for uid, _one in known], pens.drafting)
    for uid, one in known:
        held: dict[str, Any] = {"case": uid, "version": versions[uid]}
        held |= {"by": pens.drafting, "at": pens.at}
        if one.paused_for:
            pause_case(pause=Pause(on=today, reason=one.paused_for), **held)
        elif one.ending == "withdrawn":
            withdraw_case(on=today, **held)
        elif one.ending:
            end_case(ending=CaseEnding(kind=one.ending, on=today, number="17-CV/BTC"), **held)


def _traits(one: SampleCase, cell: Cell) -> frozenset[str]:
    """Return the variant as far as steps hang on it."""
    told = {
        "NO_ORGANISATION": one.is_without_organisation,
        "OWNER": one.is_owner,
        "OVER_AGE": one.age > OLDEST,
        "HAS_COMMITTEE": cell.row.kind == "SUBORDINATE_CELL",
    }
    return frozenset({one.introduction, *(trait for trait, is_so in told.items() if is_so)})


def _versions(uids: Sequence[UUID], viewer: Actor) -> Mapping[UUID, int]:
    return dict(cases(viewer=viewer).filter(uid__in=uids).values_list("uid", "version"))


def _cells(viewer: Actor) -> list[Cell]:
    """Return the cells of enterprises with members enough to help, in a fixed order."""
    rows = organisations(viewer=viewer).filter(kind__in=CELLS, dissolved_on=None)
    rows = rows.exclude(enterprise=None).select_related("enterprise").order_by("code")
    people: dict[int, list[UUID]] = {}
    official = members(viewer=viewer).filter(status__in=OFFICIAL, status_on__lt=LONG_AGO)
    for uid, cell in official.order_by("id").values_list("uid", "organisation"):
        people.setdefault(cell, []).append(uid)
    return [Cell(row, people[row.pk]) for row in rows if len(people.get(row.pk, ())) >= HELPERS]


def _without_organisation(viewer: Actor, n: int) -> list[UUID | None]:
    """Return enterprises in which there is no organisation, as many as asked for."""
    taken = organisations(viewer=viewer).exclude(enterprise=None).values("enterprise")
    rows = enterprises(viewer=viewer).exclude(pk__in=taken).order_by("id")
    found: list[UUID | None] = list(rows.values_list("uid", flat=True)[:n])
    return found + [None] * (n - len(found))
