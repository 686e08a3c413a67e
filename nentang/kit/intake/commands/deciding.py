"""Somebody decides about rows: which value, which record, or to leave them out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Conflict, Edit, Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.intake import policies
from nentang.kit.intake.bodies import read
from nentang.kit.intake.choices import Decision, Group, choices_for
from nentang.kit.intake.holding import desk
from nentang.kit.intake.models import StagedRow
from nentang.kit.intake.rejudging import count_again, decide
from nentang.kit.ledger import chain


@chain.command("intake.decide_row", _("quyết định về một dòng của danh sách"))
def decide_row(
    *,
    staged: UUID,
    version: int,
    decision: Decision,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Keep what was decided about a row, and judge it again with that; `version` is the row's.

    :raises Refused: if the actor may not, the list is done with, or it can't be decided so.
    :raises Conflict: if somebody decided about this row since `version`.
    """
    held = desk(staged, None, by=by, at=at, key=key)
    row = StagedRow.objects.filter(staged=held.row, number=decision.number).first()
    if row and row.version != version:
        raise Conflict(mine=Edit(by.username, at, {}), theirs=chain.last_edit(staged))
    body = read(row.body if row else "")
    others = _others(row, decision) if row else None
    refuse_for(
        lambda: policies.refusal_to_go_on(held.row),
        lambda: policies.refusal_to_decide(row, body, decision, others=others),
    )
    known: Any = row  # refused above where there is none
    decide(held.row, held.register, [(known, decision.on(body.choice))], viewer=by)
    count_again(held.row, held.register, viewer=by)
    return held.write("decide_row")


@chain.command("intake.decide_group", _("quyết định về nhiều dòng của danh sách"))
def decide_group(
    *,
    staged: UUID,
    version: int,
    group: Group,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Decide alike about all rows that are mended alike; `version` is the list's.

    :raises Refused: if the actor may not, the list is done with, or there is no such row.
    :raises Conflict: if somebody changed the list since `version`.
    """
    held = desk(staged, version, by=by, at=at, key=key)
    refuse_for(lambda: policies.refusal_to_go_on(held.row))
    chosen = choices_for(held.row, group)
    refuse_for(lambda: policies.refusal_to_decide_nothing(len(chosen)))
    decide(held.row, held.register, chosen, viewer=by)
    count_again(held.row, held.register, viewer=by)
    return held.write("decide_group")


def _others(row: StagedRow, decision: Decision) -> int | None:
    """Return the row that is already about the record which was chosen for this one."""
    if decision.chosen is None:
        return None
    rows = StagedRow.objects.filter(staged=row.staged_id, record=decision.chosen)
    found = rows.exclude(pk=row.pk).exclude(outcome="SKIPPED")
    return found.order_by("number").values_list("number", flat=True).first()
