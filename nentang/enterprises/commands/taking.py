"""A list taken in: new records and changed cells of many, as one command with one entry."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain as joined

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.enterprises import policies
from nentang.enterprises.entering import entered
from nentang.enterprises.lists_in import LISTED, Finding, Manner, findings
from nentang.enterprises.models import Enterprise
from nentang.enterprises.rewriting import rewritten
from nentang.enterprises.writing import Pen
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import refuse_for
from nentang.kit.intake.registers import Incoming, Source, sliced
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched


@chain.command("enterprises.take_list", _("nhập danh sách doanh nghiệp, dự án"))
def take_list(
    *,
    rows: Iterable[Incoming],
    source: Source,
    by: Actor,
    at: datetime,
    key: str | None = None,
    manner: Manner = LISTED,
) -> Receipt:
    """Add what is new and write the cells that differ; what is not in the list stays.

    Rows with errors or questions are left out; whoever calls has shown them. The rows are walked
    once, in slices: each is judged, answered and written when the entry takes its first record.

    :raises Refused: if the actor keeps no enterprises, or the list would change nothing.
    """
    refuse_for(lambda: policies.refusal_to_take_lists(by=by))
    pen = Pen(command="enterprises.take_list", by=by, at=at, key=key)
    touched = _touched(rows, source, pen, manner)
    first = next(touched, None)
    is_something = first is not None or source.has_marks
    refuse_for(lambda: policies.refusal_to_take_nothing(int(is_something)))
    begun = [first] if first else []
    return chain.append_many(pen.act(_place_of(first, by)), joined(begun, touched, source.marks()))


def _touched(
    rows: Iterable[Incoming], source: Source, pen: Pen, manner: Manner
) -> Iterator[Touched]:
    """Write slice by slice; what a slice writes is read again by the next."""
    slices = iter([list(rows)]) if manner.is_counts else sliced(rows)
    for part in slices:
        found = findings(part, source, viewer=pen.by, manner=manner)
        source.answered([each.judgement for each in found])
        written = [each for each in found if each.is_written]
        yield from _added(written, pen)
        yield from rewritten([each for each in written if each.row], at=pen.at)


def _added(written: Iterable[Finding], pen: Pen) -> Iterator[Touched]:
    new = [each.registration for each in written if each.registration]
    refuse_for(lambda: policies.refusal_to_register(new, by=pen.by))
    return entered(new, at=pen.at)


def _place_of(first: Touched | None, by: Actor) -> str:
    """Return where the list begins to write; one that only marks records names no place."""
    if first is not None and isinstance(first.record, Enterprise):
        return first.record.scope_path
    return min(by.paths(Permission.ENTERPRISE_EDIT), key=len)
