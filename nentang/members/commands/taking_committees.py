"""A list of committees taken in: terms of organisations, and the seats of members in them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain as joined
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.intake.judging import list_words
from nentang.kit.intake.registers import Incoming, Source
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.members import policies
from nentang.members.dossiers import Dossier, dossiers_of, stored
from nentang.members.judging.committee_plans import SeatPlanned
from nentang.members.judging.committees import seats_planned
from nentang.members.models import CommitteeSeat, Post
from nentang.members.writing import Pen
from nentang.organisations.terms import TermSaid, written_terms

if TYPE_CHECKING:
    from nentang.organisations.models import CommitteeTerm


@chain.command("members.take_committees", _("nhập danh sách cấp ủy"))
def take_committees(
    *, rows: Sequence[Incoming], source: Source, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take in what a list brings that is new or changed, in one entry; wrong rows stay out.

    Rows are judged all at once, since those of one term are about one another.

    :raises Refused: if nothing is new or changed, or the actor keeps no members.
    """
    refuse_for(lambda: policies.refusal_to_take(by=by))
    plans = seats_planned(list(rows), source, viewer=by)
    source.answered([each.judgement() for each in plans])
    kept = [each for each in plans if each.is_written]
    refuse_for(lambda: policies.refusal_to_take_nothing(is_empty=not (kept or source.has_marks)))
    pen = Pen(command="members.take_committees", by=by, at=at, key=key)
    place = next((each.said.organisation.scope_path for each in kept), min(by.paths(pen.right)))
    return chain.append_many(pen.act(place), joined(_written(kept, source, pen), source.marks()))


def _written(plans: Sequence[SeatPlanned], source: Source, pen: Pen) -> Iterator[Touched]:
    asked = [_term_of(each) for each in plans if _has_term(each)]
    said = list_words(source)
    marks, touched = written_terms(asked, source=said, on=source.known_on, at=pen.at)
    yield from touched
    seated = [(each, each.member) for each in sorted(plans, key=_leaving_first) if each.member]
    held = dossiers_of({member.pk for _plan, member in seated})
    for plan, member in seated:
        _seat(held[member.pk], plan, marks.get(plan.said.mark, plan.term))
    yield from stored(list(held.values()), at=pen.at)


def _has_term(plan: SeatPlanned) -> bool:
    return plan.is_teller and (plan.term is None or bool(plan.changed_facts))


def _term_of(plan: SeatPlanned) -> TermSaid:
    """Return what is written of a term: all of a new one, of another the cells that differ."""
    if plan.term is None:
        return plan.said
    values = {name: plan.said.values[name] for name in plan.changed_facts}
    begins = plan.said.valid_from
    return TermSaid(organisation=plan.said.organisation, valid_from=begins, values=values)


def _leaving_first(plan: SeatPlanned) -> tuple[bool, int]:
    """A secretary who leaves is written before the one who comes."""
    return plan.seat_to is None, plan.post == Post.SECRETARY


def _seat(dossier: Dossier, plan: SeatPlanned, term: "CommitteeTerm | None") -> None:
    begins: date = plan.seat_from or plan.said.valid_from
    if plan.seat is None:
        values: dict[str, Any] = {"valid_from": begins, "valid_to": plan.seat_to}
        seat = CommitteeSeat(person=dossier.row, term=term, post=plan.post, **values)
        dossier.add(seat)
        return
    names = {"post": "post", "seat_from": "valid_from", "seat_to": "valid_to"}
    changed = {names[name]: getattr(plan, name) for name in names if name in plan.changed}
    for seat in dossier.each(CommitteeSeat):
        if seat.pk == plan.seat.pk and changed:
            dossier.edit(seat, **changed)
