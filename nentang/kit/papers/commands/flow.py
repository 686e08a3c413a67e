"""The way of a paper: set on, checked, signed, issued; given back or voided (V-14)."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain
from nentang.kit.papers import policies
from nentang.kit.papers.models import PaperState
from nentang.kit.papers.registrations import Dress, Sending, Signature
from nentang.kit.papers.writing import hold, pen_of


@chain.command("papers.dress_paper", _("ghi chỗ ký, nơi nhận của văn bản"))
def dress_paper(
    *, paper: UUID, version: int, dress: Dress, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Set who is to sign a draft and who gets it; whoever does so has a hand in the draft.

    :raises Refused: if the actor may not, it is no draft, or no place keeps the paper.
    :raises Conflict: if somebody was faster.
    """
    pen = pen_of("papers.dress_paper", by, at, key)
    held = hold(paper, version, asdict(dress), pen)
    refuse_for(
        lambda: policies.refusal_to_dress(held.row, by=by),
        lambda: policies.refusal_to_send(dress.recipients),
    )
    row = held.row
    row.authority, row.behalf, row.signer_title = dress.authority, dress.behalf, dress.title
    row.signer, row.recipients = dress.signer, list(dress.recipients)
    row.drafted_by = list(dict.fromkeys([*row.drafted_by, by.username]))
    return held.write()


@chain.command("papers.check_paper", _("kiểm tra văn bản, thấy đúng thể thức"))
def check_paper(
    *, paper: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Say that a draft is right; its contents don't change from here on.

    :raises Refused: if the actor may not or drafted it, or it is no draft.
    :raises Conflict: if somebody was faster.
    """
    pen = pen_of("papers.check_paper", by, at, key)
    held = hold(paper, version, {}, pen)
    refuse_for(lambda: policies.refusal_to_check(held.row, by=by))
    held.row.state, held.row.void_reason = PaperState.CHECKED, ""
    held.row.checked_by, held.row.checked_on = by.username, pen.today
    return held.write()


@chain.command("papers.return_paper", _("trả lại văn bản để sửa"))
def return_paper(
    *, paper: UUID, version: int, reason: str, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Make a paper that was checked or signed a draft again.

    :raises Refused: if the actor may not, it has a number already, or no reason is given.
    :raises Conflict: if somebody was faster.
    """
    pen = pen_of("papers.return_paper", by, at, key)
    held = hold(paper, version, {"reason": reason}, pen)
    refuse_for(
        lambda: policies.refusal_to_return(held.row, by=by),
        lambda: policies.refusal_to_leave_unsaid(reason),
    )
    row = held.row
    row.state, row.void_reason = PaperState.DRAFT, reason
    row.checked_by, row.checked_on, row.signed_by, row.signed_on = "", None, "", None
    return held.write(reason=reason)


@chain.command("papers.sign_paper", _("ghi văn bản đã ký"))
def sign_paper(
    *,
    paper: UUID,
    version: int,
    signature: Signature,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record that a checked paper was signed: by whom, in which position, on which day.

    :raises Refused: if the actor may not or drafted it, it isn't checked, or the day is off.
    :raises Conflict: if somebody was faster.
    """
    pen = pen_of("papers.sign_paper", by, at, key)
    held = hold(paper, version, asdict(signature), pen)
    refuse_for(
        lambda: policies.refusal_to_sign(held.row, by=by),
        lambda: policies.refusal_to_sign_on(signature.signed_on, held.row, today=pen.today),
    )
    row = held.row
    row.state, row.signed_by, row.signed_on = PaperState.SIGNED, by.username, signature.signed_on
    row.signer, row.signer_title = signature.signer, signature.title
    return held.write()


@chain.command("papers.issue_paper", _("phát hành văn bản"))
def issue_paper(
    *, paper: UUID, version: int, sending: Sending, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Record that a numbered paper went out; nothing about it changes any more.

    :raises Refused: if the actor may not, it has no number, or the day is off.
    :raises Conflict: if somebody was faster.
    """
    pen = pen_of("papers.issue_paper", by, at, key)
    held = hold(paper, version, asdict(sending), pen)
    refuse_for(
        lambda: policies.refusal_to_issue(held.row, by=by),
        lambda: policies.refusal_to_issue_on(sending.issued_on, held.row, today=pen.today),
    )
    row = held.row
    row.state, row.issued_by, row.issued_on = PaperState.ISSUED, by.username, sending.issued_on
    row.kept_at = sending.kept_at
    return held.write()


@chain.command("papers.void_paper", _("bỏ văn bản"))
def void_paper(
    *, paper: UUID, version: int, reason: str, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Drop a paper that was not issued; a number that it has stays taken.

    :raises Refused: if the actor may not, it was issued, or no reason is given.
    :raises Conflict: if somebody was faster.
    """
    pen = pen_of("papers.void_paper", by, at, key)
    held = hold(paper, version, {"reason": reason}, pen)
    refuse_for(
        lambda: policies.refusal_to_void(held.row, by=by),
        lambda: policies.refusal_to_leave_unsaid(reason),
    )
    row = held.row
    row.state, row.voided_on, row.void_reason = PaperState.VOID, pen.today, reason
    return held.write(reason=reason)
