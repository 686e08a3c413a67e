"""A list of prospects taken in: numbers by enterprise, day and reporting union; never names."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain as joined
from typing import Any

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import refuse_for
from nentang.kit.intake.judging import list_words, peeked
from nentang.kit.intake.registers import Incoming, Source, sliced
from nentang.kit.ledger import chain
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched
from nentang.organisations import policies
from nentang.organisations.judging.prospects import ProspectPlanned, prospects_planned
from nentang.organisations.models import ProspectCount
from nentang.organisations.writing import BATCH, Pen


@chain.command("organisations.take_prospects", _("nhập danh sách số nguồn"))
def take_prospects(
    *, rows: Sequence[Incoming], source: Source, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take in the numbers that are new or differ, in one entry; wrong rows stay out.

    :raises Refused: if nothing is new or changed, or the actor reports no prospects.
    """
    refuse_for(lambda: policies.refusal_to_take_prospects(by=by))
    right = Permission.PROSPECT_EDIT
    pen = Pen(command="organisations.take_prospects", by=by, at=at, key=key, right=right)
    touched, is_empty = peeked(_taken(rows, source, pen))
    refuse_for(lambda: policies.refusal_to_take_nothing(is_empty=is_empty and not source.has_marks))
    return chain.append_many(pen.act(min(by.paths(right))), joined(touched, source.marks()))


def _taken(rows: Iterable[Incoming], source: Source, pen: Pen) -> Iterator[Touched]:
    """Judge and write slice by slice."""
    for part in sliced(rows):
        plans = prospects_planned(part, source, viewer=pen.by)
        source.answered([each.judgement() for each in plans])
        yield from _written([each for each in plans if each.is_written], source)


def _written(plans: Sequence[ProspectPlanned], source: Source) -> list[Touched]:
    touched = [_number(plan, source) for plan in plans]
    rows: list[Any] = [each.record for each in touched]
    ProspectCount.objects.bulk_create([row for row in rows if not row.pk], batch_size=BATCH)
    overwrite([row for row in rows if row.version > 1])
    return touched


def _number(plan: ProspectPlanned, source: Source) -> Touched:
    row, before = plan.existing, {}
    if row:
        before = chain.values_of(row)
        row.version += 1
    else:
        row = ProspectCount(enterprise=plan.enterprise, on=plan.on, reported_by=plan.reporter)
    row.count = plan.count
    row.source = list_words(source, "" if plan.existing else plan.row.text("source"))
    return Touched(row, before)
