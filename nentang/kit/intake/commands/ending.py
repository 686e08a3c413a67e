"""A list is done with: dropped by whoever brought it, or forgotten some days after it was used."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.files import storing as files
from nentang.kit.intake import policies, recent
from nentang.kit.intake.holding import act_of, desk
from nentang.kit.intake.layouts import without_samples
from nentang.kit.intake.models import StagedList, StagedRow
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched


@chain.command("intake.drop_list", _("bỏ danh sách đã nhận"))
def drop_list(
    *, staged: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Drop a list that was not taken in: its rows and its file are erased.

    :raises Refused: if the actor may not, or the list is done with.
    :raises Conflict: if somebody changed the list since `version`.
    """
    held = desk(staged, version, by=by, at=at, key=key)
    refuse_for(lambda: policies.refusal_to_go_on(held.row))
    held.row.is_dropped = True
    _erase(held.row)
    return held.write("drop_list")


@chain.command("intake.forget_list", _("xoá tệp và dòng của danh sách đã ghi"))
def forget_list(*, staged: UUID, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Erase the file and the rows of a list that was written long enough ago; the books stay.

    :raises Refused: if it is too early, or there is nothing left of the list.
    """
    rows = StagedList.objects.unscoped(reason="lists are forgotten by their age, whoever came")
    row = rows.select_for_update().filter(uid=staged).first()
    refuse_for(lambda: policies.refusal_to_forget(row, at=at))
    held: Any = row
    before = chain.values_of(held)
    _erase(held)
    held.told = []
    held.version += 1
    held.save()
    return chain.append(act_of("forget_list", held, by=by, at=at, key=key), Touched(held, before))


def _erase(row: StagedList) -> None:
    """Leave nothing of the file: neither rows, nor samples, nor the file itself."""
    StagedRow.objects.filter(staged=row).delete()
    original: Any = row.original  # there until it is erased, which is done once
    row.original = None
    row.layout = without_samples(row.layout)
    row.save()
    recent.forget(original.sha256)
    files.release(original)
