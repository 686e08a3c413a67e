"""What Ban Chỉ đạo does: send a proposal up, with the paper as it stands on that day."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.advice.queries import advice_of
from nentang.cases import checks, policies, queries
from nentang.cases.contents import gathered, written
from nentang.cases.models import State
from nentang.cases.registrations import Override
from nentang.cases.writing import Held, hold
from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.papers.declaration import paper_of
from nentang.kit.papers.keeping import fixed

NONE = Override()


@chain.command("cases.submit_proposal", gettext_lazy("trình đề xuất"))
def submit_proposal(
    *,
    proposal: UUID,
    version: int,
    override: Override = NONE,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Send a draft up. Contents and template of its paper stay as they are from now on.

    :raises Refused: if the actor may not, it is no draft, or F-01 blocks it and nobody named
        lets it go up.
    :raises Conflict: if somebody changed it since `version`.
    """
    pen = Pen(
        command="cases.submit_proposal", right=Permission.PROPOSAL_SUBMIT, by=by, at=at, key=key
    )
    held = hold(proposal, version, {}, pen=pen)
    row, paper = held.row, paper_of(queries.PAPER)
    refuse_for(lambda: policies.refusal_to_submit(row, by=by))
    advice = advice_of(row.enterprise.uid, viewer=by, as_of=pen.today)
    short = checks.shortage(row.kind, advice, on=pen.today)
    refuse_for(lambda: policies.refusal_to_go_short(short, override))
    used = override if short and short.blocks else NONE
    contents = gathered(
        written(row, override=checks.override_words(used)), viewer=by, as_of=pen.today
    )
    if contents is None or paper is None:
        raise Refused(Refusal(_("Không tìm thấy doanh nghiệp này trong phạm vi được xem.")))
    with fixed(paper, by=by.username, at=at) as (number, touched):
        held.row.paper, held.row.template_number = contents, number
        return _sent(held, used, touched)


def _sent(held: Held, used: Override, touched: list[chain.Touched]) -> Receipt:
    return held.write(
        touched,
        reason=used.reason,
        state=State.SUBMITTED,
        submitted_by=held.pen.by.username,
        submitted_on=held.pen.today,
        override_by=used.by,
        override_reason=used.reason,
        override_paper=used.paper,
        answered_by="",
        answered_on=None,
    )
