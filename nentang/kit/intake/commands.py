"""Bring a list, say what its columns are, take it in as one command, or drop it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Conflict, Edit, Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.files import storing as files
from nentang.kit.intake import policies
from nentang.kit.intake.models import ColumnMapping, StagedList, StagedRow
from nentang.kit.intake.registers import Register, offered, register_of
from nentang.kit.intake.staging import (
    TAKEN,
    Prepared,
    answer_of,
    counts_of,
    heading_names,
    incoming_from,
    incoming_of,
    sender_key,
    source_of,
    staged_rows,
    without_samples,
)
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file as it came, for which register, from whom, true on which day, and its table."""

    sheet_key: str
    sender: str
    known_on: date
    name: str
    data: bytes
    layout: dict[str, Any]


@chain.command("intake.stage_list", _("nhận một danh sách để xem trước"))
def stage_list(*, arrival: Arrival, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Keep a list with the table that was found in it; the books stay as they are.

    :raises Refused: if the actor may not take lists into this register.
    """
    register = register_of(arrival.sheet_key)
    _refuse_for(policies.refusal_to_bring(register, by=by))
    scope_path = min(by.paths(register.edits), key=len) if register else ""
    with files.keeping(arrival.data, name=arrival.name, by=by.username, at=at) as file:
        staged = StagedList.objects.create(
            scope_path=scope_path,
            sheet_key=arrival.sheet_key,
            sender=arrival.sender,
            name=file.name,
            original=file,
            known_on=arrival.known_on,
            layout=arrival.layout,
            brought_by=by.username,
            brought_at=at,
        )
        return chain.append(_act("stage_list", staged, by=by, at=at, key=key), Touched(staged))


@chain.command("intake.map_columns", _("nhận dạng cột của danh sách"))
def map_columns(
    *,
    staged: UUID,
    version: int,
    prepared: Prepared,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Judge every row by the columns that were chosen, and remember them for this sender.

    :raises Refused: if the actor may not, the list is done with, or a column is missing.
    :raises Conflict: if somebody changed the list since `version`.
    """
    row, register = _held(staged, version, by=by, at=at)
    _refuse_for(policies.refusal_to_map(row, prepared.layout["mapping"]))
    before = chain.values_of(row)
    row.layout, row.place_path = prepared.layout, prepared.place_path
    said = register.asked(incoming_of(prepared.rows), source_of(row), viewer=by)
    rows = staged_rows(row, prepared.rows, said, register)
    StagedRow.objects.filter(staged=row).delete()
    StagedRow.objects.bulk_create(rows, batch_size=BATCH)
    row.counts, row.version = counts_of(rows), version + 1
    row.save()
    act = _act("map_columns", row, by=by, at=at, key=key)
    return chain.append(act, Touched(row, before), *_remembered(row))


@chain.command("intake.apply_list", _("ghi danh sách đã xem vào sổ"))
def apply_list(
    *, staged: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take in the new and changed rows, as one command of the register with one entry.

    What is written is what was looked at; a list that was taken in gives its receipt again.

    :raises Refused: if the actor may not, nothing is to be written, or the books moved on.
    :raises Conflict: if somebody changed the list since `version`.
    """
    done = StagedList.objects.locked(staged, by=by)
    if done.applied_entry is not None and done.applied_record:
        return Receipt(done.applied_entry, done.applied_record)
    row, register = _held(staged, version, by=by, at=at)
    _refuse_for(policies.refusal_to_apply(row))
    kept = list(StagedRow.objects.filter(staged=row, outcome__in=TAKEN).order_by("number"))
    rows, source = [incoming_from(each) for each in kept], source_of(row)
    said = register.asked(rows, source, viewer=by)
    seen = [(each.outcome, each.changes) for each in kept]
    differing = sum(answer_of(now) != then for now, then in zip(said, seen, strict=True))
    _refuse_for(policies.refusal_to_unseen(differing))
    receipt = register.command()(rows=rows, source=source, by=by, at=at, key=key)
    _close(row, receipt, at=at)
    return receipt


@chain.command("intake.drop_list", _("bỏ danh sách đã nhận"))
def drop_list(
    *, staged: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Drop a list that was not taken in: its rows and its file are erased.

    :raises Refused: if the actor may not, or the list is done with.
    :raises Conflict: if somebody changed the list since `version`.
    """
    row, _register = _held(staged, version, by=by, at=at)
    _refuse_for(policies.refusal_to_go_on(row))
    before = chain.values_of(row)
    original: Any = row.original  # there until now
    StagedRow.objects.filter(staged=row).delete()
    row.is_dropped, row.version, row.original = True, version + 1, None
    row.layout = without_samples(row.layout)
    row.save()
    files.release(original)
    return chain.append(_act("drop_list", row, by=by, at=at, key=key), Touched(row, before))


def _held(uid: UUID, version: int, *, by: Actor, at: datetime) -> tuple[StagedList, Register]:
    """Lock a list that the actor has brought."""
    row = StagedList.objects.locked(uid, by=by)
    if row.version != version:
        raise Conflict(mine=Edit(by.username, at, {}), theirs=chain.last_edit(uid))
    return row, offered(row.sheet_key)  # lists of no register are not visible


def _remembered(row: StagedList) -> list[Touched]:
    """Keep the headings that were chosen, for the next list of this sender."""
    known = {"sheet_key": row.sheet_key, "sender_key": sender_key(row.sender)}
    found = ColumnMapping.objects.select_for_update().filter(**known).first()
    headings = heading_names(row.layout)
    if found is None:
        return [Touched(ColumnMapping.objects.create(**known, headings=headings))]
    before = chain.values_of(found)
    found.headings, found.version = headings, found.version + 1
    found.save()
    return [Touched(found, before)]


def _close(row: StagedList, receipt: Receipt, *, at: datetime) -> None:
    """Forget what was taken in; rows that were not stay, so that somebody can mend them."""
    StagedRow.objects.filter(staged=row, outcome__in=(*TAKEN, "UNCHANGED")).delete()
    row.applied_at, row.applied_entry = at, receipt.entry
    row.applied_record, row.version = receipt.record, row.version + 1
    row.layout = without_samples(row.layout)
    row.save()


def _refuse_for(refusal: Refusal | None) -> None:
    if refusal:
        raise Refused(refusal)


def _act(name: str, row: StagedList, *, by: Actor, at: datetime, key: str | None) -> chain.Act:
    register = register_of(row.sheet_key)
    role = by.role_for(register.edits, scope_path=row.scope_path) if register else ""
    act = chain.Act(command=f"intake.{name}", by=by.username, role=role or "", at=at)
    return replace(act, key=key)
