"""Dated facts: workers, money, status."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.enterprises import policies
from nentang.enterprises.models import EnterpriseStatus, FinanceFigure, WorkerCount
from nentang.enterprises.registrations import Count, Figures, Paper, Since
from nentang.enterprises.writing import (
    Pen,
    counts_of,
    hold,
    kept,
    measure,
    set_workers,
    status_now,
    succeed,
)
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain


@chain.command("enterprises.record_workers", _("ghi số lao động"))
def record_workers(
    *, enterprise: UUID, version: int, count: Count, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Record how many workers there were on a day; the count of the same day is corrected.

    :raises Refused: if the actor may not, or the day has not come.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="enterprises.record_workers", by=by, at=at, key=key)
    held = hold(enterprise, version, asdict(count), pen=pen)
    refuse_for(
        lambda: policies.refusal_to_change(held.row, by=by),
        lambda: policies.refusal_to_day(count.on, at=at),
    )
    values = {"count": count.count, "source": count.source, "sender": count.sender}
    touched = kept(WorkerCount, held.row, where={"on": count.on}, values=values)
    set_workers(held.row, counts_of(held.row))
    measure(held.row)
    return held.write([touched])


@chain.command("enterprises.record_finance", _("ghi vốn và doanh thu"))
def record_finance(
    *,
    enterprise: UUID,
    version: int,
    figures: Figures,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record capital and revenue of a year, in đồng; those of the same year are corrected.

    :raises Refused: if the actor may not, neither sum is known, or the year has not come.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="enterprises.record_finance", by=by, at=at, key=key)
    held = hold(enterprise, version, asdict(figures), pen=pen)
    refuse_for(
        lambda: policies.refusal_to_change(held.row, by=by),
        lambda: policies.refusal_to_figures(figures, at=at),
    )
    values = {
        "capital": figures.capital,
        "revenue": figures.revenue,
        "source": figures.source,
        "sender": "",
    }
    touched = kept(FinanceFigure, held.row, where={"year": figures.year}, values=values)
    measure(held.row)
    return held.write([touched])


@chain.command("enterprises.change_status", _("ghi trạng thái"))
def change_status(
    *, enterprise: UUID, version: int, since: Since, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Record that a record is suspended, operates again, was dissolved, revoked or went bankrupt.

    :raises Refused: if the actor may not, or the status can't follow the present one that day.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="enterprises.change_status", by=by, at=at, key=key)
    held = hold(enterprise, version, asdict(since), pen=pen)
    now = status_now(held.row)
    refuse_for(
        lambda: policies.refusal_to_change(held.row, by=by),
        lambda: policies.refusal_to_status(held.row, since, now=now, at=at),
    )
    return held.write(succeed(held, now, since))


@chain.command("enterprises.record_paper", _("ghi số giấy tờ của trạng thái"))
def record_paper(
    *,
    enterprise: UUID,
    version: int,
    paper: Paper,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record by which paper the present status holds; the status and its day stay.

    :raises Refused: if the actor may not, or the record says so already.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="enterprises.record_paper", by=by, at=at, key=key)
    held = hold(enterprise, version, asdict(paper), pen=pen)
    now = status_now(held.row)
    refuse_for(
        lambda: policies.refusal_to_record_paper(held.row, paper.decision, now=now, by=by),
    )
    where = {"valid_from": now.valid_from}
    values = {"decision": paper.decision, "source": paper.source, "sender": ""}
    return held.write([kept(EnterpriseStatus, held.row, where=where, values=values)])
