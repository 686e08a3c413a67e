"""What took place at a step of a case, one case or many at once."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nentang.cases.advancing import recorded, refusal_to_take, refusals_to_take, uids_in
from nentang.cases.holding import HeldCase, hold, hold_all
from nentang.cases.policies import admissions as policies
from nentang.cases.queries import admissions as queries
from nentang.cases.recording import taken
from nentang.cases.registrations import BatchRow, StepDone
from nentang.cases.rights import right_for
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Receipt, Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain

MOST_TOLD = 5  # refusals of a batch that are told one by one


@chain.command("cases.record_step", gettext_lazy("ghi một bước của hồ sơ kết nạp"))
def record_step(
    *,
    case: UUID,
    version: int,
    done: StepDone,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record what took place at a step. What broke a rule is recorded and marked.

    The member that a ceremony makes, and whom a recognition makes official, is written with it.
    Only `received_on` of a decision means: on that day the cell received it.
    :raises Refused: if the actor may not, the case has ended, or days or votes can't be.
    :raises Conflict: if somebody changed the case since `version`.
    """
    refuse_for(lambda: policies.refusal_to_step(done.step))
    pen = _pen("cases.record_step", done, by=by, at=at, key=key)
    held = hold(case, version, asdict(done), pen=pen)
    named = queries.members_named(uids_in([done]), viewer=by)
    refuse_for(lambda: refusal_to_take(held, done, named))
    touched = recorded([taken(held, ADMISSION.step(done.step), done, named=named)])
    act = pen.act(held.row.scope_path, reason=done.override.reason)
    return chain.append(act, *touched)


@chain.command("cases.record_steps", gettext_lazy("ghi một bước của nhiều hồ sơ kết nạp"))
def record_steps(
    *, rows: tuple[BatchRow, ...], by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Record a step of many cases in one entry: all of them or, if one is refused, none.

    `refusals_to_take` says beforehand which would be refused, and why.
    :raises Refused: if there are no rows, or any of them is refused.
    """
    refuse_for(lambda: None if rows else Refusal(_("Chưa chọn hồ sơ nào.")))
    pen = _pen("cases.record_steps", rows[0].done, by=by, at=at, key=key)
    held = hold_all([row.case for row in rows], pen=pen)
    named = queries.members_named(uids_in([row.done for row in rows]), viewer=by)
    refused = refusals_to_take(rows, held, named)
    refuse_for(lambda: _together(refused, held))
    chosen = [
        taken(held[row.case], ADMISSION.step(row.done.step), row.done, named=named) for row in rows
    ]
    return chain.append(pen.act(chosen[0].held.row.scope_path), *recorded(chosen))


def _together(refused: Mapping[UUID, Refusal], held: Mapping[UUID, HeldCase]) -> Refusal | None:
    """Return one refusal for all, naming the first few cases by their numbers."""
    if not refused:
        return None
    told = [
        f"{held[uid].row.number if uid in held else '?'}: {refusal.reason}"
        for uid, refusal in list(refused.items())[:MOST_TOLD]
    ]
    text = ngettext(
        "Chưa ghi hồ sơ nào, vì %(count)d hồ sơ không ghi được. %(why)s",
        "Chưa ghi hồ sơ nào, vì %(count)d hồ sơ không ghi được. %(why)s",
        len(refused),
    )
    words = {"count": len(refused), "why": " ".join(told)}
    return Refusal(text % words, is_forbidden=any(each.is_forbidden for each in refused.values()))


def _pen(command: str, done: StepDone, *, by: Actor, at: datetime, key: str | None) -> Pen:
    known = policies.refusal_to_step(done.step) is None
    right = right_for(ADMISSION.step(done.step)) if known else Permission.ADMISSION_EDIT
    return Pen(command=command, right=right, by=by, at=at, key=key)
