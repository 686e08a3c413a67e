"""New party organisations: one, or a whole list with its changes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import close_node, open_nodes, rename_node
from nentang.kit.access.writing import overwrite, refuse_for
from nentang.kit.intake.registers import Incoming, Outcome, Source
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.organisations import policies
from nentang.organisations.judging import Planned, planned
from nentang.organisations.judging.planning import FACTS
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Founding
from nentang.organisations.standing import Standing, made, node_of
from nentang.organisations.writing import (
    BATCH,
    Pen,
    seen_enterprises,
    seen_parent,
    set_keys,
)

CLOSED = "nodes of organisations that a list says have ended"


@chain.command("organisations.found_organisation", gettext_lazy("ghi tổ chức đảng"))
def found_organisation(
    *, founding: Founding, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Record a founding that took place, and open the organisation's place.

    :raises Refused: if the place isn't the actor's, or a value doesn't fit.
    """
    uids = [founding.enterprise] if founding.enterprise else []
    seen = seen_enterprises(uids, by=by)
    enterprise = seen[founding.enterprise] if founding.enterprise else None
    parent = seen_parent(founding.parent, by=by)
    standing = Standing(parent, enterprise, founding.place_path)
    refuse_for(lambda: policies.refusal_to_found([(founding, standing)], by=by, at=at))
    row = made(founding, standing, at=at)
    row.save()
    pen = Pen(command="organisations.found_organisation", by=by, at=at, key=key)
    return chain.append(pen.act(standing.path), Touched(row), *open_nodes([node_of(row)]))


@chain.command("organisations.take_list", gettext_lazy("nhập danh sách tổ chức đảng"))
def take_list(
    *, rows: Sequence[Incoming], source: Source, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take in what a list brings that is new or changed, in one entry; wrong rows stay out.

    :raises Refused: if nothing is new or changed, or the actor keeps no organisations.
    """
    refuse_for(lambda: policies.refusal_to_take(by=by))
    plans = [each for each in planned(rows, source, viewer=by) if each.is_written]
    if not plans:
        raise Refused(Refusal(_("Danh sách không có dòng nào mới hoặc thay đổi để ghi vào sổ.")))
    pen = Pen(command="organisations.take_list", by=by, at=at, key=key)
    new = [each for each in plans if each.outcome is Outcome.NEW]
    changed = [each for each in plans if each.outcome is Outcome.CHANGED]
    touched = [*_opened(new, source, pen), *_changed(changed, source, pen)]
    place = touched[0].record
    path = place.scope_path if isinstance(place, PartyOrganisation) else ""
    return chain.append_many(pen.act(path), touched)


def _opened(plans: list[Planned], source: Source, pen: Pen) -> list[Touched]:
    """Write the new rows, superiors before those below them."""
    rows: dict[int, PartyOrganisation] = {}
    waiting = plans
    while waiting:
        ready = [p for p in waiting if not isinstance(p.parent, Planned) or _row(p.parent, rows)]
        level = {id(plan): _made(plan, rows, source, pen) for plan in ready}
        PartyOrganisation.objects.bulk_create(level.values(), batch_size=BATCH)
        rows |= level
        waiting = [plan for plan in waiting if id(plan) not in rows]
    nodes = open_nodes(node_of(row) for row in rows.values())
    ended = [row for row in rows.values() if row.dissolved_on]
    closed = [
        close_node(path=row.scope_path, on=row.dissolved_on) for row in ended if row.dissolved_on
    ]
    return [*(Touched(row) for row in rows.values()), *nodes, *filter(None, closed)]


def _row(plan: Planned, rows: dict[int, PartyOrganisation]) -> PartyOrganisation | None:
    return plan.existing or rows.get(id(plan))


def _made(
    plan: Planned, rows: dict[int, PartyOrganisation], source: Source, pen: Pen
) -> PartyOrganisation:
    parent = _row(plan.parent, rows) if isinstance(plan.parent, Planned) else plan.parent
    values: dict[str, Any] = dict(plan.read.values)
    ends = {name: values.pop(name) for name in FACTS[6:] if name in values}
    founding = Founding(
        **values,
        source=plan.row.text("source") or _said(source),
        known_on=source.known_on,
    )
    standing = Standing(parent, plan.enterprise, source.place_path)
    row = made(founding, standing, at=pen.at)
    for name, value in ends.items():
        setattr(row, name, value)
    return row


def _changed(plans: list[Planned], source: Source, pen: Pen) -> list[Touched]:
    touched: list[Touched] = []
    rows = []
    for plan, row in [(plan, plan.existing) for plan in plans if plan.existing]:
        before = chain.values_of(row)
        names = [change.column for change in plan.changes]
        for name in names:
            setattr(row, name, plan.read.values[name])
        row.source, row.source_on, row.version = _said(source), source.known_on, row.version + 1
        set_keys(row, pen.at)
        rows.append(row)
        nodes = [rename_node(path=row.scope_path, name=row.name)] if "name" in names else []
        if "dissolved_on" in names and row.dissolved_on:
            nodes.append(close_node(path=row.scope_path, on=row.dissolved_on))
        touched += [Touched(row, before), *(node for node in nodes if node)]
    overwrite(rows)
    return touched


def _said(source: Source) -> str:
    return f"{source.sender}: {source.file_name}"[:255]
