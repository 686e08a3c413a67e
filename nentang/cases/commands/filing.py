"""Papers of a dossier that come, or are found to be noted wrongly, apart from any step."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.cases.holding import hold
from nentang.cases.policies import casework
from nentang.cases.recording import keep_paper as kept
from nentang.cases.registrations import PaperKept
from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched, values_of

EDIT = Permission.ADMISSION_EDIT
SAID = ("number", "kept_at")


@chain.command("cases.keep_paper", _("ghi giấy tờ của hồ sơ kết nạp"))
def keep_paper(
    *,
    case: UUID,
    version: int,
    paper: PaperKept,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Note that a paper lies in the dossier: its number, day and place, never its content.

    A paper of the same kind and day is given the number and place that are told.
    :raises Refused: if the actor may not, the case has ended, or the day can't be.
    :raises Conflict: if somebody changed the case since `version`.
    """
    pen = Pen(command="cases.keep_paper", right=EDIT, by=by, at=at, key=key)
    held = hold(case, version, asdict(paper), pen=pen)
    refuse_for(lambda: casework.refusal_to_file(held.row, paper, by=by, today=pen.today))
    row, before = kept(held, paper)
    is_same = bool(before) and all(values_of(row)[name] == before[name] for name in SAID)
    refuse_for(lambda: casework.refusal_to_change_nothing(is_same=is_same))
    row.save()
    return held.write([Touched(row, before)])


@chain.command("cases.drop_paper", _("bỏ giấy tờ ghi nhầm khỏi hồ sơ kết nạp"))
def drop_paper(
    *,
    case: UUID,
    version: int,
    paper: UUID,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Remove the note of a paper that is not in the dossier; the ledger keeps what it said.

    :raises Refused: if the actor may not, the case has ended, or there is no such paper.
    :raises Conflict: if somebody changed the case since `version`.
    """
    pen = Pen(command="cases.drop_paper", right=EDIT, by=by, at=at, key=key)
    held = hold(case, version, {"paper": paper}, pen=pen)
    papers = held.parts.papers
    found = next((each for each in papers if each.uid == paper), None)
    refuse_for(lambda: casework.refusal_to_drop(held.row, found, by=by))
    assert found is not None  # noqa: S101 - refused above
    papers.remove(found)
    gone = Touched(found, values_of(found), is_gone=True)
    found.delete()
    return held.write([gone])
