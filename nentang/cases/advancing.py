"""A step of a case that is about to be recorded: may it be, and what follows from it."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.cases.admitting import facts_of
from nentang.cases.effects import follow_through
from nentang.cases.holding import HeldCase, written
from nentang.cases.policies import admissions as policies
from nentang.cases.recording import Named, Taken, marked, saved
from nentang.cases.registrations import BatchRow, StepDone
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Refusal
from nentang.kit.ledger.chain import Touched


def refusals_to_take(
    rows: Iterable[BatchRow], held: Mapping[UUID, HeldCase], named: Named
) -> dict[UUID, Refusal]:
    """Return why rows of a batch would be refused, by case; those that would not are absent."""
    found: dict[UUID, Refusal] = {}
    seen: set[UUID] = set()
    for row in rows:
        refusal = _refusal_to_row(row, held.get(row.case), named, is_twice=row.case in seen)
        seen.add(row.case)
        if refusal is not None:
            found[row.case] = refusal
    return found


def refusal_to_take(held: HeldCase, done: StepDone, named: Named) -> Refusal | None:
    """Whether a step may be recorded as it was done: by whom, when, with which values."""
    step, row, pen = ADMISSION.step(done.step), held.row, held.pen
    last = held.parts.standing_steps.get(step.key)
    facts = facts_of(row, held.parts, on=pen.today, known=held.known)
    return (
        policies.refusal_to_record(row, step, done, by=pen.by, today=pen.today)
        or policies.refusal_to_other_variant(step, facts.traits)
        or policies.refusal_to_repeat(step, done, last)
        or policies.refusal_to_name(uids_in([done]), named)
    )


def recorded(chosen: Sequence[Taken]) -> list[Touched]:
    """Write the steps with all that follows from them; the cases come first."""
    marked(chosen)
    parts = saved(chosen)
    for each in chosen:
        if not each.step.is_decision and not each.is_receipt:
            each.held.drafts()
    members = follow_through((each.held, each.step.key) for each in chosen)
    return [*written([each.held for each in chosen]), *parts, *members]


def uids_in(done: Iterable[StepDone]) -> set[UUID]:
    """Return the members whom steps name."""
    return {uid for each in done for uid in (each.member, each.second_member) if uid}


def _refusal_to_row(
    row: BatchRow, held: HeldCase | None, named: Named, *, is_twice: bool
) -> Refusal | None:
    if held is None:
        return Refusal(_("Không tìm thấy hồ sơ này trong phạm vi được xem."))
    if is_twice:
        return Refusal(_("Hồ sơ được chọn hai lần."))
    if held.row.version != row.version:
        return Refusal(_("Đã có người sửa hồ sơ này sau khi đồng chí mở danh sách. Xem lại hồ sơ."))
    return policies.refusal_to_step(row.done.step) or refusal_to_take(held, row.done, named)
