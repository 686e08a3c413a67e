"""Who sits in a committee: persons are members, terms are their organisation's."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain
from nentang.members import policies
from nentang.members.cells import term
from nentang.members.models import CommitteeSeat, Post
from nentang.members.registrations import Seat, SeatEnd
from nentang.members.writing import Pen, hold

WHY = "a term has one secretary at a time, whoever may see the person"


@chain.command("members.seat_officer", _("ghi chức vụ cấp ủy"))
def seat_officer(
    *,
    person: UUID,
    version: int,
    seat: Seat,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record that a member holds a post in a term of a committee.

    :raises Refused: if the actor may not, the day is outside the term, or the post is held.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="members.seat_officer", by=by, at=at, key=key)
    dossier = hold(person, version, seat, pen=pen)
    held = term(seat.term, by=by)
    rows = CommitteeSeat.objects.unscoped(reason=WHY).filter(term=held.pk, valid_to=None)
    is_taken = seat.post == Post.SECRETARY and rows.filter(post=Post.SECRETARY).exists()
    refuse_for(
        lambda: policies.refusal_to_seat(dossier, seat, held, by=by, at=at),
        lambda: policies.refusal_to_post(is_taken=is_taken),
    )
    begun = {"person": dossier.row, "term": held, "post": seat.post}
    dossier.add(CommitteeSeat(valid_from=seat.valid_from, **begun))
    return pen.write([dossier])


@chain.command("members.end_seat", _("ghi thôi chức vụ cấp ủy"))
def end_seat(
    *,
    person: UUID,
    version: int,
    end: SeatEnd,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record from which day on a member no longer holds a post.

    :raises Refused: if the actor may not, or the post isn't held.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="members.end_seat", by=by, at=at, key=key)
    dossier = hold(person, version, end, pen=pen)
    held = [each for each in dossier.each(CommitteeSeat) if each.uid == end.seat]
    found = next(iter(held), None)
    refuse_for(lambda: policies.refusal_to_end_seat(dossier, found, end.on, by=by, at=at))
    for each in held:
        dossier.edit(each, valid_to=end.on)
    return pen.write([dossier])
