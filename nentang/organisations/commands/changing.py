"""Changes to one party organisation: corrections, its committee, its end."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import close_node, rename_node
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.organisations import policies
from nentang.organisations.models import CommitteeTerm, PartyOrganisation
from nentang.organisations.registrations import Closing, Correction, Term
from nentang.organisations.writing import OF_THE_ROW, Pen, hold


@chain.command("organisations.correct_organisation", _("sửa thông tin tổ chức đảng"))
def correct_organisation(
    *,
    organisation: UUID,
    version: int,
    correction: Correction,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Give fields of a party organisation other values, with the source that says so.

    :raises Refused: if the actor may not, nothing changes, or a value doesn't fit.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="organisations.correct_organisation", by=by, at=at, key=key)
    held = hold(PartyOrganisation, organisation, version, correction.values, pen=pen)
    row, values = held.row, correction.values
    refuse_for(lambda: policies.refusal_to_correct(row, values, by=by, at=at))
    for name, value in values.items():
        setattr(row, name, value)
    row.source, row.source_on = correction.source, correction.known_on
    return held.write([rename_node(path=row.scope_path, name=row.name)])


@chain.command("organisations.record_term", _("ghi nhiệm kỳ cấp ủy"))
def record_term(
    *,
    organisation: UUID,
    version: int,
    term: Term,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record a committee and its term (F-14, F-15); the one that began that day is corrected.

    The term in office ends on the day on which a later one begins.

    :raises Refused: if the actor may not, or the term overlaps another.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="organisations.record_term", by=by, at=at, key=key)
    held = hold(PartyOrganisation, organisation, version, asdict(term), pen=pen)
    known = CommitteeTerm.objects.unscoped(reason=OF_THE_ROW).filter(organisation=held.row)
    terms = list(known.order_by("valid_from"))
    refuse_for(lambda: policies.refusal_to_term(held.row, term, terms=terms, by=by, at=at))
    ended = [
        _written(each, valid_to=term.valid_from)
        for each in terms
        if each.valid_to is None and each.valid_from < term.valid_from
    ]
    same = next((each for each in terms if each.valid_from == term.valid_from), None)
    row = same or CommitteeTerm(organisation=held.row)
    return held.write([*ended, _written(row, **asdict(term))])


@chain.command("organisations.close_organisation", _("ghi tổ chức đảng kết thúc"))
def close_organisation(
    *,
    organisation: UUID,
    version: int,
    closing: Closing,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record an end by decision (F-21), or as discipline (F-22): never the same event.

    :raises Refused: if the actor may not, it has ended, or the day doesn't fit.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="organisations.close_organisation", by=by, at=at, key=key)
    held = hold(PartyOrganisation, organisation, version, asdict(closing), pen=pen)
    row = held.row
    refuse_for(lambda: policies.refusal_to_close(row, closing, by=by, at=at))
    row.dissolved_on, row.dissolution_kind = closing.on, closing.kind
    row.dissolution_number = closing.number
    return held.write([close_node(path=row.scope_path, on=closing.on)], reason=closing.reason)


def _written(row: CommitteeTerm, **values: Any) -> Touched:
    """Save a term that is new, or the next version of one that was there."""
    before = chain.values_of(row) if row.pk else {}
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1 if row.pk else 0
    row.save()
    return Touched(row, before)
