"""Whole lists taken in, each as one command with one entry: party organisations."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain as joined
from typing import Any

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import close_node, open_nodes, rename_node
from nentang.kit.access.writing import refuse_for
from nentang.kit.intake.judging import list_words
from nentang.kit.intake.registers import Incoming, Outcome, Source
from nentang.kit.ledger import chain
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched
from nentang.organisations import policies
from nentang.organisations.judging.planning import planned
from nentang.organisations.judging.plans import ENDS, Planned
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Founding
from nentang.organisations.standing import Standing, made, node_of
from nentang.organisations.writing import BATCH, Pen, set_keys


@chain.command("organisations.take_list", _("nhập danh sách tổ chức đảng"))
def take_list(
    *, rows: Sequence[Incoming], source: Source, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take in what a list brings that is new or changed, in one entry; wrong rows stay out.

    Rows are judged all at once, since one may stand below another.

    :raises Refused: if nothing is new or changed, or the actor keeps no organisations.
    """
    refuse_for(lambda: policies.refusal_to_take(by=by))
    plans = planned(list(rows), source, viewer=by)
    source.answered([each.judgement() for each in plans])
    kept = [each for each in plans if each.is_written]
    refuse_for(lambda: policies.refusal_to_take_nothing(is_empty=not (kept or source.has_marks)))
    pen = Pen(command="organisations.take_list", by=by, at=at, key=key)
    new = [each for each in kept if each.outcome is Outcome.NEW]
    changed = [each for each in kept if each.outcome is Outcome.CHANGED]
    touched = joined(_opened(new, source, pen), _changed(changed, source, pen))
    path = next(iter(each.path(source) for each in kept), source.place_path)
    return chain.append_many(pen.act(path), joined(touched, source.marks()))


def _opened(plans: list[Planned], source: Source, pen: Pen) -> Iterator[Touched]:
    """Write the new rows, superiors before those below them."""
    rows: dict[int, PartyOrganisation] = {}
    waiting = plans
    while waiting:
        ready = [p for p in waiting if not isinstance(p.parent, Planned) or _row(p.parent, rows)]
        level = {id(plan): _made(plan, rows, source, pen) for plan in ready}
        PartyOrganisation.objects.bulk_create(level.values(), batch_size=BATCH)
        rows |= level
        waiting = [plan for plan in waiting if id(plan) not in rows]
    yield from (Touched(row) for row in rows.values())
    yield from open_nodes(node_of(row) for row in rows.values())
    for row in rows.values():
        yield from _closed(row)


def _row(plan: Planned, rows: dict[int, PartyOrganisation]) -> PartyOrganisation | None:
    return plan.existing or rows.get(id(plan))


def _made(
    plan: Planned, rows: dict[int, PartyOrganisation], source: Source, pen: Pen
) -> PartyOrganisation:
    parent = _row(plan.parent, rows) if isinstance(plan.parent, Planned) else plan.parent
    values: dict[str, Any] = dict(plan.read.values)
    ends = {name: values.pop(name) for name in ENDS if name in values}
    said = list_words(source, plan.row.text("source"))
    founding = Founding(**values, source=said, known_on=source.known_on)
    standing = Standing(parent, plan.enterprise, source.place_path)
    row = made(founding, standing, at=pen.at)
    for name, value in ends.items():
        setattr(row, name, value)
    return row


def _changed(plans: list[Planned], source: Source, pen: Pen) -> Iterator[Touched]:
    before: list[tuple[Planned, PartyOrganisation, dict[str, Any]]] = []
    for plan, row in [(plan, plan.existing) for plan in plans if plan.existing]:
        before.append((plan, row, chain.values_of(row)))
        for name in plan.changed:
            setattr(row, name, plan.read.values[name])
        row.source, row.source_on = list_words(source), source.known_on
        row.version += 1
        set_keys(row, pen.at)
    overwrite([row for _plan, row, _values in before])
    for plan, row, values in before:
        yield Touched(row, values)
        if "name" in plan.changed and (node := rename_node(path=row.scope_path, name=row.name)):
            yield node
        if "dissolved_on" in plan.changed:
            yield from _closed(row)


def _closed(row: PartyOrganisation) -> Iterable[Touched]:
    node = close_node(path=row.scope_path, on=row.dissolved_on) if row.dissolved_on else None
    return [node] if node else []
