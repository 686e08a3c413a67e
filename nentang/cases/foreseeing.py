"""What recording a step would do, shown before anybody records it: refusals and marks.

Nothing is locked and nothing is saved; the commands ask the same functions again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nentang.cases.admitting import law, parts_of
from nentang.cases.advancing import refusals_to_take, uids_in
from nentang.cases.holding import HeldCase
from nentang.cases.policies.admissions import refusal_to_step
from nentang.cases.queries.admissions import cases, members_named
from nentang.cases.recording import marked, taken
from nentang.cases.registrations import BatchRow
from nentang.cases.rights import right_for
from nentang.core.admission.checks import Finding, Weight
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import Pen


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What becomes of one row: refused for a reason, or recorded with these findings.

    `is_passed` is how a vote would stand; None where nothing is to pass.
    """

    case: UUID
    refusal: Refusal | None = None
    findings: tuple[Finding, ...] = ()
    is_passed: bool | None = None

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """Return what would stop a paper from being prepared."""
        return tuple(each for each in self.findings if each.weight == Weight.BLOCK)


def steps_foreseen(rows: Sequence[BatchRow], *, by: Actor, at: datetime) -> dict[UUID, Foreseen]:
    """Return what `record_steps` would do with each row, in a fixed number of statements."""
    named = members_named(uids_in(row.done for row in rows), viewer=by)
    held = _looked_at(rows, by=by, at=at)
    refused = refusals_to_take(rows, held, named)
    chosen = [
        taken(held[row.case], ADMISSION.step(row.done.step), row.done, named=named)
        for row in rows
        if row.case not in refused
    ]
    found = marked(chosen)
    foreseen = {uid: Foreseen(case=uid, refusal=refusal) for uid, refusal in refused.items()}
    for each in chosen:
        uid = each.held.row.uid
        said = found[each.record.uid]
        foreseen[uid] = Foreseen(case=uid, findings=said, is_passed=each.record.is_passed)
    return foreseen


def step_foreseen(row: BatchRow, *, by: Actor, at: datetime) -> Foreseen:
    """Return what `record_step` would do."""
    return steps_foreseen([row], by=by, at=at)[row.case]


def _looked_at(rows: Sequence[BatchRow], *, by: Actor, at: datetime) -> dict[UUID, HeldCase]:
    found = list(cases(viewer=by).filter(uid__in=[row.case for row in rows]).order_by("id"))
    parts, known = parts_of(row.pk for row in found), law()
    step = rows[0].done.step
    right = right_for(ADMISSION.step(step if refusal_to_step(step) is None else ADMISSION.start))
    pen = Pen(command="cases.record_steps", right=right, by=by, at=at, key=None)
    return {row.uid: HeldCase(row, parts[row.pk], known, pen) for row in found}
