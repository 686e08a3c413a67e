"""Numbers of papers, each given once: two clerks at a time never get the same (V-12)."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.papers import policies
from nentang.kit.papers.drafting import Subject, found_by
from nentang.kit.papers.models import (
    Issuer,
    IssuerTerm,
    NumberRegister,
    NumberTaken,
    PaperState,
    PaperSubject,
)
from nentang.kit.papers.registrations import GivenNumber, OutsideNumber
from nentang.kit.papers.writing import hold, pen_of

COUNTED = "a number is counted for everyone who takes one from this register"


@chain.command("papers.number_paper", _("lấy số văn bản"))
def number_paper(
    *,
    paper: UUID,
    version: int,
    given: GivenNumber,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Give a signed paper its day and its number: the next one, or one that is still free.

    :raises Refused: if the actor may not, it isn't signed, no term is open on the day, or the
        number was given already.
    :raises Conflict: if somebody was faster.
    """
    pen = pen_of("papers.number_paper", by, at, key)
    held = hold(paper, version, asdict(given), pen)
    row = held.row
    refuse_for(
        lambda: policies.refusal_to_number(row, by=by),
        lambda: policies.refusal_to_come(given.dated_on, pen.today),
    )
    new = NumberTaken(paper=row, dated_on=given.dated_on, given_by=by.username)
    touched = _taken(row.issuer, row.doc_type, new, given.number)
    row.state, row.numbered_by = PaperState.NUMBERED, by.username
    row.number, row.dated_on = new.number, given.dated_on
    row.search_key = found_by(row, _subjects(row.pk))
    return held.write(touched)


@chain.command("papers.number_outside", _("ghi số đã cấp ngoài phần mềm"))
def number_outside(
    *, issuer: UUID, outside: OutsideNumber, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Record a number that a paper outside the software has, or that was left empty.

    :raises Refused: if the actor may not, no term is open on the day, or the number was given.
    """
    pen = pen_of("papers.number_outside", by, at, key)
    row: Issuer = Issuer.objects.locked(issuer, by=by)
    refuse_for(
        lambda: policies.refusal_to_number_outside(row, by=by),
        lambda: policies.refusal_to_come(outside.dated_on, pen.today),
    )
    new = NumberTaken(
        dated_on=outside.dated_on,
        is_empty=outside.is_empty,
        note=outside.note,
        given_by=by.username,
    )
    touched = _taken(row, outside.doc_type, new, outside.number)
    return chain.append(pen.act(row.scope_path), *touched)


def _taken(issuer: Issuer, doc_type: str, new: NumberTaken, number: int | None) -> list[Touched]:
    """Take a number out of the register of the day's term, which stays locked meanwhile."""
    term = _term_on(issuer, new.dated_on)
    if term is None:
        refuse_for(lambda: policies.refusal_to_give(None, None, on=new.dated_on, following=1))
    register, before = _register(term, doc_type)
    chosen = number or register.last + 1
    held = NumberTaken.objects.unscoped(reason=COUNTED).filter(
        register_id=register.pk, number=chosen
    )
    refuse_for(
        lambda: policies.refusal_to_give(
            held.first(), term, on=new.dated_on, following=register.last + 1
        )
    )
    register.last = max(register.last, chosen)
    register.version += 1 if before else 0
    register.save()
    new.register, new.number = register, chosen
    new.save()
    return [Touched(new), Touched(register, before)]


def _term_on(issuer: Issuer, day: date) -> IssuerTerm | None:
    rows = IssuerTerm.objects.unscoped(reason=COUNTED).filter(issuer=issuer, valid_from__lte=day)
    found: IssuerTerm | None = rows.filter(Q(valid_to=None) | Q(valid_to__gt=day)).first()
    return found


def _register(term: IssuerTerm | None, doc_type: str) -> tuple[NumberRegister, dict[str, object]]:
    """Return the register, locked, and what it held before; a new one where there is none."""
    rows = NumberRegister.objects.unscoped(reason=COUNTED).select_for_update()
    found = rows.filter(term=term, doc_type=doc_type).first()
    if found:
        return found, values_of(found)
    return NumberRegister(term=term, doc_type=doc_type), {}


def _subjects(paper: int) -> list[Subject]:
    rows = PaperSubject.objects.unscoped(reason="the words by which a paper is found")
    return [Subject(each.subject, each.label) for each in rows.filter(paper_id=paper)]
