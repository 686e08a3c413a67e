"""A paper of the dossier that came after its step was recorded."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.cases.holding import hold
from nentang.cases.models import DossierPaper
from nentang.cases.policies import filing as policies
from nentang.cases.registrations import PaperKept
from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched, values_of


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
    """Note that a paper is in the dossier: its day, number and place, never its content.

    The same paper of that day is corrected.
    :raises Refused: if the actor may not, the case has ended, or no step leaves such a paper.
    :raises Conflict: if somebody changed the case since `version`.
    """
    right = Permission.ADMISSION_EDIT
    pen = Pen(command="cases.keep_paper", right=right, by=by, at=at, key=key)
    held = hold(case, version, asdict(paper), pen=pen)
    refuse_for(
        lambda: policies.refusal_to_file(held.row, held.parts, paper, by=by, today=pen.today)
    )
    same = [
        each
        for each in held.parts.papers
        if (each.code, each.dated_on) == (paper.code, paper.dated_on)
    ]
    row = same[0] if same else DossierPaper(case=held.row, code=paper.code, dated_on=paper.dated_on)
    before = values_of(row) if same else {}
    row.number, row.kept_at = paper.number, paper.kept_at
    if same:
        row.version += 1
    else:
        held.parts.papers.append(row)
    row.save()
    held.drafts()
    return held.write([Touched(row, before)])
