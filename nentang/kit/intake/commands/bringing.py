"""A list arrives: its file is kept, its columns are chosen, its judged rows are stored."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.files import storing as files
from nentang.kit.intake import policies
from nentang.kit.intake.absences import absent_from
from nentang.kit.intake.arrivals import Arrival
from nentang.kit.intake.comparing import Judged
from nentang.kit.intake.holding import act_of, desk
from nentang.kit.intake.layouts import Chosen, heading_names
from nentang.kit.intake.models import ColumnMapping, StagedList, StagedRow
from nentang.kit.intake.registers import register_of
from nentang.kit.intake.staging import sender_key, store_lines
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched


@chain.command("intake.stage_list", _("nhận một danh sách để xem trước"))
def stage_list(*, arrival: Arrival, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Keep a list with the table that was found in it; the books stay as they are.

    :raises Refused: if the actor may not take lists into this register.
    """
    register = register_of(arrival.sheet_key)
    refuse_for(lambda: policies.refusal_to_bring(register, by=by))
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
        act = act_of("stage_list", staged, by=by, at=at, key=key)
        return chain.append(act, Touched(staged))


@chain.command("intake.map_columns", _("chọn cột của danh sách"))
def map_columns(
    *,
    staged: UUID,
    version: int,
    chosen: Chosen,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Keep the columns that were chosen, also for the next list of this sender.

    Rows that were judged by other columns are forgotten; `keep_judged` brings them anew.

    :raises Refused: if the actor may not, the list is done with, or a column is missing.
    :raises Conflict: if somebody changed the list since `version`.
    """
    held = desk(staged, version, by=by, at=at, key=key)
    row = held.row
    refuse_for(
        lambda: policies.refusal_to_map(row, chosen.layout["mapping"]),
        lambda: policies.refusal_to_call_full(held.register, chosen.full_of, by=by),
    )
    row.layout, row.place_path, row.full_of = chosen.layout, chosen.place_path, chosen.full_of
    row.counts = {}
    StagedRow.objects.filter(staged=row).delete()
    return held.write("map_columns", *_remembered(row))


@chain.command("intake.keep_judged", _("đối chiếu các dòng của danh sách"))
def keep_judged(
    *,
    staged: UUID,
    version: int,
    judged: Judged,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Store every row with what taking it in would do; the books stay as they are.

    :raises Refused: if the actor may not, or the list is done with.
    :raises Conflict: if somebody changed the list since `version`.
    """
    held = desk(staged, version, by=by, at=at, key=key)
    row = held.row
    refuse_for(lambda: policies.refusal_to_go_on(row))
    StagedRow.objects.filter(staged=row).delete()
    store_lines(row, judged.lines.walk())
    row.counts = dict(judged.counts)
    if row.full_of:
        row.counts["absent"] = len(absent_from(row, held.register, viewer=by))
    return held.write("keep_judged")


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
