"""A list goes into its register, with one entry; and that entry is taken back."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.staying import kept_words
from nentang.kit.access.writing import refuse_for
from nentang.kit.intake import policies
from nentang.kit.intake.absences import marks_of
from nentang.kit.intake.comparing import Told, nobody
from nentang.kit.intake.holding import desk
from nentang.kit.intake.layouts import without_samples
from nentang.kit.intake.models import StagedList
from nentang.kit.intake.staging import source_of
from nentang.kit.intake.undoing import out_of_reach
from nentang.kit.intake.writing import Seen, TakenRows, consequences_of
from nentang.kit.ledger import chain, taking_back

CLOSE = "close"  # the last stage


@chain.command("intake.apply_list", _("ghi danh sách đã xem vào sổ"))
def apply_list(
    *,
    staged: UUID,
    version: int,
    by: Actor,
    at: datetime,
    key: str | None = None,
    told: Told = nobody,
) -> Receipt:
    """Take in the new and changed rows, as one command of the register with one entry.

    What is written is what was looked at; a list that was taken in gives its receipt again.
    `told` may raise at any slice, and as the last thing before all of it becomes true.

    :raises Refused: if the actor may not, nothing is to be written, or the books moved on.
    :raises Conflict: if somebody changed the list since `version`.
    """
    done = StagedList.objects.locked(staged, by=by)
    if done.applied_entry is not None and done.applied_record:
        return Receipt(done.applied_entry, done.applied_record)
    held = desk(staged, version, by=by, at=at, key=key)
    row, register = held.row, held.register
    marks = marks_of(row, register, by=by)
    is_marking = bool(marks)
    refuse_for(lambda: policies.refusal_to_apply(row, has_marks=is_marking))
    consequences = consequences_of(row, register, viewer=by)
    seen = Seen(row, register, viewer=by)
    source = replace(
        source_of(row),
        has_marks=is_marking,
        marks=marks.written,
        answered=seen.compare,
    )
    rows = TakenRows(row, seen, told)
    receipt = register.command()(rows=rows, source=source, by=by, at=at, key=key)
    seen.require_all()
    row.told = [[each.words, each.task, list(map(str, each.records))] for each in consequences]
    _close(row, receipt, at=at)
    told(len(rows), len(rows), CLOSE)
    return receipt


@chain.command("intake.take_back_list", _("hoàn tác một đợt nhập danh sách"))
def take_back_list(
    *, staged: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take back what the list wrote, as far as nobody changed it since; the rest stays.

    So do records at places that the actor no longer keeps.

    :raises Refused: if the actor may not, or the list isn't in the books.
    :raises Conflict: if somebody changed the list since `version`.
    """
    held = desk(staged, version, by=by, at=at, key=key)
    refuse_for(lambda: policies.refusal_to_take_back(held.row))
    entry = held.row.applied_entry or 0
    act, far = held.act("take_back_list"), out_of_reach(entry, held.register, by=by)
    receipt, done = taking_back.take_back(entry, act=act, but=far)
    row = held.row
    row.undone_entry, row.version = receipt.entry, row.version + 1
    row.told = [[words, "", []] for words in kept_words(done.kept, viewer=by)]
    row.save()
    return receipt


def _close(row: StagedList, receipt: Receipt, *, at: datetime) -> None:
    """Remember how it was written; the rows stay for some days, so that people can go on."""
    row.applied_at, row.applied_entry = at, receipt.entry
    row.applied_record, row.version = receipt.record, row.version + 1
    row.layout = without_samples(row.layout)
    row.save()
