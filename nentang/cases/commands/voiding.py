"""A record of a step that should not be there: it stays, void, with the reason."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.cases import effects
from nentang.cases.holding import HeldCase, hold
from nentang.cases.models import DossierPaper, StepRecord
from nentang.cases.policies import casework
from nentang.cases.registrations import Voiding
from nentang.cases.rights import right_for
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.ledger.tracing import written_beside


@chain.command("cases.void_step", _("huỷ bản ghi một bước của hồ sơ kết nạp"))
def void_step(
    *,
    case: UUID,
    version: int,
    voiding: Voiding,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Make a record void that should not be there; its papers go, and what it did to a member.

    :raises Refused: if the actor may not, a later record stands, or the member that the step
        made was changed otherwise since.
    :raises Conflict: if somebody changed the case since `version`.
    """
    right = Permission.ADMISSION_EDIT
    pen = Pen(command="cases.void_step", right=right, by=by, at=at, key=key)
    held = hold(case, version, asdict(voiding), pen=pen)
    reason = voiding.reason
    found = next((each for each in held.parts.steps if each.uid == voiding.step), None)
    refuse_for(
        lambda: casework.refusal_to_void(held.row, found, held.parts, reason=reason, by=by),
        lambda: effects.refusal_to_void(held, found) if found else None,
    )
    assert found is not None  # noqa: S101 - refused above
    taken = ADMISSION.step(found.step)
    held.pen = Pen(command=pen.command, right=right_for(taken), by=by, at=at, key=key)
    if not taken.is_decision:
        held.drafts()
    before = values_of(found)
    papers = list(_papers_of(held, found))
    found.voided_on, found.void_reason = pen.today, reason
    found.version += 1
    found.save()
    members = effects.void(held, found)
    return held.write([Touched(found, before), *papers, *members], reason=reason)


def _papers_of(held: HeldCase, record: StepRecord) -> Iterator[Touched]:
    """Remove the papers that were noted with the record and by nothing else."""
    uids = written_beside(record.uid, DossierPaper)
    for paper in [each for each in held.parts.papers if each.uid in uids]:
        held.parts.papers.remove(paper)
        yield Touched(paper, values_of(paper), is_gone=True)
        paper.delete()
