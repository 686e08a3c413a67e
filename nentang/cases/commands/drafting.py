"""What Ban Tổ chức does: draft, change what came back, drop."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.cases import policies, queries
from nentang.cases.advised import advice_kept
from nentang.cases.annex import annex
from nentang.cases.models import OPEN, Proposal, State
from nentang.cases.registrations import Draft
from nentang.cases.writing import found_by, hold
from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched

ONE_AT_A_TIME = "an enterprise has one open proposal, whoever may see it"


@chain.command("cases.draft_proposal", gettext_lazy("soạn đề xuất"))
def draft_proposal(
    *, enterprise: UUID, draft: Draft, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Open a proposal for an enterprise on the advice of the day.

    :raises Refused: if the actor may not, sees no such enterprise, one is on its way already,
        or names somebody whom the annex doesn't show.
    """
    pen = Pen(
        command="cases.draft_proposal", right=Permission.PROPOSAL_DRAFT, by=by, at=at, key=key
    )
    row = queries.enterprise_of(enterprise, viewer=by)
    if row is None:
        raise Refused(Refusal(_("Không tìm thấy doanh nghiệp này trong phạm vi được xem.")))
    refuse_for(
        lambda: policies.refusal_to_draft(scope_path=row.scope_path, by=by),
        lambda: policies.refusal_to_open_another(
            Proposal.objects.unscoped(reason=ONE_AT_A_TIME)
            .filter(enterprise=row, state__in=OPEN)
            .first()
        ),
    )
    values = _drafted(enterprise, draft, pen)
    made = Proposal.objects.create(
        enterprise=row,
        scope_path=row.scope_path,
        since_on=pen.today,
        since_at=at,
        drafted_by=[by.username],
        changed_at=at,
        search_key=found_by("", ""),
        **values,
    )
    return chain.append(pen.act(row.scope_path), Touched(made))


@chain.command("cases.change_draft", gettext_lazy("sửa đề xuất"))
def change_draft(
    *,
    proposal: UUID,
    version: int,
    draft: Draft,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Write a draft again, on the advice of this day; what was returned is a draft again.

    :raises Refused: if the actor may not, or it is on its way or done.
    :raises Conflict: if somebody changed it since `version`.
    """
    pen = Pen(command="cases.change_draft", right=Permission.PROPOSAL_DRAFT, by=by, at=at, key=key)
    held = hold(proposal, version, asdict(draft), pen=pen)
    refuse_for(lambda: policies.refusal_to_change(held.row, by=by))
    values = _drafted(held.row.enterprise.uid, draft, pen)
    drafters = sorted({*held.row.drafted_by, by.username})
    return held.write(state=State.DRAFT, drafted_by=drafters, **values)


@chain.command("cases.withdraw_proposal", gettext_lazy("rút đề xuất"))
def withdraw_proposal(
    *,
    proposal: UUID,
    version: int,
    reason: str,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Take a proposal back; the enterprise may have another.

    :raises Refused: if the actor may not, it is answered, or no reason is given.
    :raises Conflict: if somebody changed it since `version`.
    """
    pen = Pen(
        command="cases.withdraw_proposal", right=Permission.PROPOSAL_DRAFT, by=by, at=at, key=key
    )
    held = hold(proposal, version, {"reason": reason}, pen=pen)
    refuse_for(
        lambda: policies.refusal_to_withdraw(held.row, by=by),
        lambda: policies.refusal_to_leave_unsaid(reason),
    )
    return held.write(state=State.WITHDRAWN, withdrawn_reason=reason, reason=reason)


def _drafted(enterprise: UUID, draft: Draft, pen: Pen) -> dict[str, Any]:
    """Return the columns of a draft; persons and superior are those the actor sees."""
    chosen = [person for person in (draft.secretary, draft.deputy) if person]
    names = annex(enterprise, viewer=pen.by, as_of=pen.today).names() if chosen else {}
    superior = queries.superior_of(draft.superior, viewer=pen.by)
    refuse_for(
        lambda: policies.refusal_to_name(draft, set(names)),
        lambda: policies.refusal_to_place(draft, is_found=superior is not None),
    )
    return {
        "kind": draft.kind,
        "superior": superior,
        "secretary": draft.secretary,
        "deputy": draft.deputy,
        "reasons": draft.reasons,
        "dated_on": draft.dated_on,
        **advice_kept(enterprise, viewer=pen.by, on=pen.today),
    }
