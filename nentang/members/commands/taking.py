"""A whole list of members, in one entry."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain as joined

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.intake.judging import peeked
from nentang.kit.intake.registers import Incoming, Source, sliced
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.members import policies
from nentang.members.dossiers import dossiers_of, stored
from nentang.members.judging.planning import planned
from nentang.members.judging.plans import Planned
from nentang.members.writing import Pen


@chain.command("members.take_list", _("nhập danh sách đảng viên"))
def take_list(
    *, rows: Sequence[Incoming], source: Source, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take in what a list brings that is new or changed, in one entry; wrong rows stay out.

    :raises Refused: if nothing is new or changed, or the actor keeps no members.
    """
    refuse_for(lambda: policies.refusal_to_take(by=by))
    pen = Pen(command="members.take_list", by=by, at=at, key=key)
    touched, is_empty = peeked(_taken(rows, source, pen))
    refuse_for(lambda: policies.refusal_to_take_nothing(is_empty=is_empty and not source.has_marks))
    return chain.append_many(pen.act(min(by.paths(pen.right))), joined(touched, source.marks()))


def _taken(rows: Iterable[Incoming], source: Source, pen: Pen) -> Iterator[Touched]:
    """Judge and write slice by slice, so that a row sees what an earlier slice wrote."""
    for part in sliced(rows):
        plans = planned(part, source, viewer=pen.by)
        source.answered([each.judgement() for each in plans])
        yield from _written([each for each in plans if each.is_written], source, pen)


def _written(plans: Sequence[Planned], source: Source, pen: Pen) -> list[Touched]:
    held = dossiers_of({plan.existing.pk for plan in plans if plan.existing})
    chosen = [
        plan.result(source, held[plan.existing.pk] if plan.existing else None) for plan in plans
    ]
    return stored(chosen, at=pen.at)
