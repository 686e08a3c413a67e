"""What the pages of one case ask beside it: a step's records, whom and what one may choose."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from nentang.cases.admitting import Parts
from nentang.cases.models import AdmissionCase, DossierPaper, StepRecord
from nentang.cases.queries.admissions import case
from nentang.core.admission.process import ADMISSION
from nentang.enterprises.queries import enterprises, namesake
from nentang.kit.access.accounts import active_accounts, grants_in_force
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import ROLES, Permission
from nentang.kit.access.seeking import matching
from nentang.kit.ledger.timeline import Event, history
from nentang.kit.text.folding import fold, words
from nentang.members.queries import members
from nentang.organisations.queries import organisations

CELLS = ("GRASSROOTS_CELL", "SUBORDINATE_CELL")
OFFICIAL = ("OFFICIAL", "EXEMPT")
MOST = 200  # names that a form offers at once


class Choice(NamedTuple):
    """Something that a form names: by what is typed for it, and how it is called."""

    uid: UUID
    name: str
    code: str = ""

    @property
    def written(self) -> str:
        """Return what a form takes for exactly this one."""
        return self.code or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSheet:
    """One step of one case: its records, those made void included, and its papers."""

    row: AdmissionCase
    records: list[StepRecord]
    papers: list[DossierPaper]

    @property
    def last(self) -> StepRecord | None:
        """Return the record that stands."""
        live = [each for each in self.records if each.voided_on is None]
        return max(live, key=lambda each: each.round) if live else None


def step_sheet(uid: UUID, step: str, *, viewer: Actor) -> StepSheet | None:
    """Return a step in three statements; None out of scope or where the process has no such."""
    row = case(uid, viewer=viewer) if any(each.key == step for each in ADMISSION.steps) else None
    if row is None:
        return None
    records = StepRecord.objects.visible_to(viewer).filter(case=row, step=step)
    papers = DossierPaper.objects.visible_to(viewer).filter(case=row)
    return StepSheet(
        row=row,
        records=list(records.select_related("member", "second_member").order_by("id")),
        papers=list(papers.filter(code__in=ADMISSION.step(step).papers).order_by("dated_on", "id")),
    )


def case_events(row: AdmissionCase, parts: Parts, *, viewer: Actor, most: int) -> list[Event]:
    """Return what happened to a case and all its parts, newest first."""
    rows: list[Any] = [row, row.applicant, *parts.steps, *parts.papers]
    rows += [*parts.pauses, *parts.extensions]
    may = viewer.may(Permission.ADMISSION_VIEW, scope_path=row.scope_path)
    return history([each.uid for each in rows], limit=most) if may else []


def cell_choices(*, viewer: Actor) -> list[Choice]:
    """Return the first cells by name, to choose from while typing."""
    return [Choice(*values) for values in _cells(viewer)[:MOST]]


def cells_called(text: str, *, viewer: Actor) -> list[Choice]:
    """Return the cells with this code, else those with this name."""
    every = [Choice(*values) for values in _cells(viewer)]
    by_code = [each for each in every if each.code and fold(each.code) == fold(text)]
    return by_code or [each for each in every if words(each.name) == words(text)]


def enterprises_called(text: str, *, viewer: Actor) -> list[Choice]:
    """Return the enterprise with this tax code, else those with exactly this name."""
    coded = namesake(text.strip(), viewer=viewer)
    if coded is not None:
        return [Choice(coded.uid, coded.name, coded.tax_code or "")]
    rows = matching(enterprises(viewer=viewer), text)[:MOST]
    found = [Choice(row.uid, row.name, row.tax_code or "") for row in rows]
    same = [each for each in found if words(each.name) == words(text)]
    return same or found


def official_members(row: AdmissionCase, *, viewer: Actor) -> list[Choice]:
    """Return the official members of the cell of a case, by given name."""
    own = members(viewer=viewer).filter(organisation=row.cell_id, status__in=OFFICIAL)
    return [Choice(*values) for values in own.values_list("uid", "full_name")[:MOST]]


def members_called(text: str, *, viewer: Actor) -> list[Choice]:
    """Return the official members with this card number, else those of this name, of any cell."""
    rows = members(viewer=viewer).filter(status__in=OFFICIAL).select_related("membership")
    digits = "".join(text.split())
    carded = rows.filter(membership__card_number=digits)
    found = [Choice(row.uid, row.full_name, row.membership.card_number or "") for row in carded]
    if found:
        return found
    alike = [row for row in matching(rows, text)[:MOST] if words(row.full_name) == words(text)]
    return [Choice(row.uid, row.full_name, row.membership.card_number or "") for row in alike]


def officers(row: AdmissionCase, *, viewer: Actor, on: date) -> list[tuple[str, str]]:
    """Return the accounts that can open the case, by full name, for who may give it to one."""
    if not viewer.may(Permission.ADMISSION_EDIT, scope_path=row.scope_path):
        return []
    return _holders(Permission.ADMISSION_VIEW, row.scope_path, on)


def approvers(row: AdmissionCase, *, viewer: Actor, on: date) -> list[str]:
    """Return who may record the decision on a case: those who wrote nothing in it, by name."""
    if not viewer.may(Permission.ADMISSION_VIEW, scope_path=row.scope_path):
        return []
    holders = _holders(Permission.ADMISSION_DECIDE, row.scope_path, on)
    return [name for username, name in holders if username not in row.drafted_by]


def _holders(right: Permission, scope_path: str, on: date) -> list[tuple[str, str]]:
    roles = [key for key, role in ROLES.items() if right in role.permissions]
    grants = grants_in_force(on).filter(role__in=roles, path__in=_above(scope_path))
    accounts = active_accounts().filter(username__in=grants.values("username"))
    return list(accounts.order_by("full_name", "username").values_list("username", "full_name"))


def _above(scope_path: str) -> list[str]:
    """Return the path and those of the places above it."""
    steps = scope_path.strip("/").split("/")
    return ["/", *(f"/{'/'.join(steps[: count + 1])}/" for count in range(len(steps)))]


def _cells(viewer: Actor) -> Any:
    rows = organisations(viewer=viewer).filter(kind__in=CELLS, dissolved_on=None)
    return rows.values_list("uid", "name", "code")


def step_of_record(uid: UUID, *, viewer: Actor) -> str:
    """Return which step a record is of; "" where the viewer sees no such record."""
    rows = StepRecord.objects.visible_to(viewer).filter(uid=uid)
    return rows.values_list("step", flat=True).first() or ""
