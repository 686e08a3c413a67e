"""What the steps of a case do to the register of members: ceremony, decision, recognition, end.

A ceremony makes a probationary member from that day on (A-12, A-21), a recognition an official
one from exactly the end of the probation, however late the decision was (A-23).
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from nentang.cases.admitting import facts_of
from nentang.cases.holding import HeldCase
from nentang.cases.models import AdmissionCase, Ending, StepRecord
from nentang.cases.registrations import CaseEnding, CaseMove
from nentang.core.admission.timing import probation_ends
from nentang.core.decisions import Refusal
from nentang.kit.ledger.chain import Touched
from nentang.members import admitting as members
from nentang.members import unadmitting
from nentang.members.admitting import Admission, Dossier, NewStatus
from nentang.members.unadmitting import Undoing

OURS = "cases."  # how the names of the commands begin that write these effects
STATUSES = {
    Ending.STRUCK_OFF: "LEFT",
    Ending.TRANSFERRED: "TRANSFERRED_OUT",
    Ending.DIED: "DECEASED",
}
DONE_AFTER = frozenset({"decision", "ceremony", "recognition"})


def follow_through(chosen: Iterable[tuple[HeldCase, str]]) -> list[Touched]:
    """Bring the members to what the cases say now; each case with the step that was written."""
    turned = [(held, step) for held, step in chosen if step in DONE_AFTER]
    known = _dossiers([held for held, _step in turned])
    pairs = []
    for held, step in turned:
        dossier = known.get(held.row.applicant.person_id or 0) or _admitted(held)
        if dossier is not None:
            _brought_up(held, step, dossier)
            pairs.append((held, dossier))
    written = [dossier for _held, dossier in pairs if members.is_turned(dossier)]
    touched = members.stored(written, at=pairs[0][0].pen.at) if written else []
    for held, dossier in pairs:
        held.row.applicant.person = dossier.row
    return touched


def step_of(held: HeldCase, key: str) -> StepRecord | None:
    """Return the record of a step that has its result; None if there is none."""
    record = held.parts.standing_steps.get(key)
    is_done = record is not None and record.done_on and record.is_passed is not False
    return record if is_done else None


def refusal_to_end(held: HeldCase, ending: CaseEnding) -> Refusal | None:
    """Whether the member's own record allows the end on that day."""
    dossier = _dossier(held)
    return members.refusal_to_end(dossier, on=ending.on) if dossier else None


def end(held: HeldCase, ending: CaseEnding) -> list[Touched]:
    """Let the member leave the register's present ones, as the case ended."""
    dossier, status = _dossier(held), STATUSES.get(Ending(ending.kind))
    if dossier is None or status is None:
        return []
    new = NewStatus(
        status=status,
        valid_from=ending.on,
        number=ending.number,
        decided_on=ending.on if ending.number else None,
        kept_at=ending.kept_at,
        source=source_of(held.row),
    )
    members.ended(dossier, new)
    return members.stored([dossier], at=held.pen.at) if members.is_turned(dossier) else []


def refusal_to_reopen(held: HeldCase) -> Refusal | None:
    """A member who left with the case comes back with it, unless the register went on since."""
    dossier = _dossier(held)
    if dossier is None:
        return None
    undoing = Undoing(dossier, OURS)
    if not unadmitting.is_made_by_case(undoing, *STATUSES.values()):
        return None
    return unadmitting.refusal_to_reopen_status(undoing)


def reopen(held: HeldCase) -> list[Touched]:
    dossier = _dossier(held)
    return unadmitting.returned(Undoing(dossier, OURS), at=held.pen.at) if dossier else []


def refusal_to_void(held: HeldCase, record: StepRecord) -> Refusal | None:
    """What a step did to a member is taken back with it, or the step stays."""
    dossier = _dossier(held)
    if dossier is None or record.done_on is None:
        return None
    if record.step == "ceremony":
        if step_of(held, "recognition"):
            text = _("Hồ sơ đã ghi quyết định công nhận. Huỷ bản ghi quyết định đó trước.")
            return Refusal(text)
        undoing = Undoing(dossier, OURS)
        return unadmitting.refusal_to_unadmit(undoing, but=held.row.applicant)
    if record.step == "recognition":
        undoing = Undoing(dossier, OURS)
        if unadmitting.is_made_by_case(undoing, "OFFICIAL"):
            return unadmitting.refusal_to_reopen_status(undoing)
    return None


def void(held: HeldCase, record: StepRecord) -> list[Touched]:
    """Take back what the step did; the record is void among the parts already."""
    dossier = _dossier(held)
    if dossier is None or record.done_on is None:
        return []
    if record.step == "ceremony":
        gone = list(unadmitting.unadmitted(Undoing(dossier, OURS)))
        held.row.applicant.person = None
        return gone
    if record.step == "recognition":
        return unadmitting.unrecognised(Undoing(dossier, OURS), at=held.pen.at)
    if record.step == "decision" and dossier.membership.admission_number == record.number:
        members.decided(dossier, on=None, number="")
    return members.stored([dossier], at=held.pen.at) if members.is_turned(dossier) else []


def refusal_to_move(held: HeldCase, move: CaseMove) -> Refusal | None:
    dossier = _dossier(held)
    return members.refusal_to_move(dossier, on=move.on) if dossier else None


def move(held: HeldCase, told: CaseMove) -> list[Touched]:
    """Let a member on probation be active where the case goes on."""
    dossier = _dossier(held)
    if dossier is None:
        return []
    transfer = members.Transfer(
        organisation=told.cell,
        valid_from=told.on,
        source=source_of(held.row),
        paper_number=told.number,
    )
    members.moved(dossier, transfer, held.row.cell)
    return members.stored([dossier], at=held.pen.at) if members.is_turned(dossier) else []


def rename(held: HeldCase, *, was: tuple[str, date | None]) -> list[Touched]:
    """Correct the name in the register of members, which took it from the registration."""
    dossier, applicant = _dossier(held), held.row.applicant
    if dossier is None:
        return []
    members.renamed(dossier, full_name=applicant.full_name, birth_on=applicant.birth_on, was=was)
    return members.stored([dossier], at=held.pen.at) if members.is_turned(dossier) else []


def source_of(case: AdmissionCase) -> str:
    return _("Hồ sơ kết nạp %s") % case.number


def official_from(held: HeldCase) -> date | None:
    """Return the day on which the probation is over (A-23)."""
    facts = facts_of(held.row, held.parts, on=held.pen.today, known=held.known)
    return probation_ends(facts, held.known.rules_on)


def _admitted(held: HeldCase) -> Dossier | None:
    """Return the member whom the ceremony made; None before one was held."""
    ceremony, decision = step_of(held, "ceremony"), step_of(held, "decision")
    if ceremony is None or ceremony.done_on is None:
        return None
    applicant = held.row.applicant
    admission = Admission(
        full_name=applicant.full_name,
        birth_on=applicant.birth_on,
        organisation=held.row.cell,
        enterprise=applicant.enterprise_id,
        joined_on=ceremony.done_on,
        decided_on=decision.done_on if decision else None,
        number=decision.number if decision else "",
        known_on=held.pen.today,
        source=source_of(held.row),
    )
    return members.admitted(admission)


def _brought_up(held: HeldCase, step: str, dossier: Dossier) -> None:
    """Note the decision, or make the member official from the end of the probation."""
    decision, recognition = step_of(held, "decision"), step_of(held, "recognition")
    if step == "decision" and decision is not None:
        members.decided(dossier, on=decision.done_on, number=decision.number)
    since = official_from(held)
    if recognition is not None and since is not None:
        new = NewStatus(
            status="OFFICIAL",
            valid_from=since,
            number=recognition.number,
            decided_on=recognition.done_on,
            source=source_of(held.row),
        )
        members.recognised(dossier, new)


def _dossier(held: HeldCase) -> Dossier | None:
    return next(iter(_dossiers([held]).values()), None)


def _dossiers(held: Sequence[HeldCase]) -> dict[int, Dossier]:
    keys = [key for each in held if (key := each.row.applicant.person_id)]
    return members.dossiers_of(keys) if keys else {}
