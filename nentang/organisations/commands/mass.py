"""Mass organisations of enterprises, and the dated numbers of their members."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.organisations import policies
from nentang.organisations.models import MassMemberCount, MassOrganisation
from nentang.organisations.registrations import Correction, Count, Ending, MassFounding
from nentang.organisations.writing import (
    BATCH,
    OF_THE_ROW,
    Pen,
    hold,
    seen_enterprises,
    set_headcount,
    set_keys,
)

FACTS = ("kind", "form", "name", "founded_on", "founding_number", "source")


@chain.command("organisations.register_mass_organisation", _("ghi tổ chức đoàn thể"))
def register_mass_organisation(
    *, founding: MassFounding, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Record a mass organisation of an enterprise.

    :raises Refused: if the enterprise isn't the actor's, or a value doesn't fit.
    """
    pen = Pen(command="organisations.register_mass_organisation", by=by, at=at, key=key)
    return _registered([founding], pen)


@chain.command("organisations.register_mass_many", _("nhập danh sách tổ chức đoàn thể"))
def register_mass_many(
    *, foundings: Sequence[MassFounding], by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Record a whole list in one entry: all of it or nothing.

    :raises Refused: for the first that doesn't fit.
    """
    return _registered(
        foundings, Pen(command="organisations.register_mass_many", by=by, at=at, key=key)
    )


@chain.command("organisations.correct_mass_organisation", _("sửa thông tin đoàn thể"))
def correct_mass_organisation(
    *,
    organisation: UUID,
    version: int,
    correction: Correction,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Give fields of a mass organisation other values, with the source that says so.

    :raises Refused: if the actor may not, nothing changes, or a value doesn't fit.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="organisations.correct_mass_organisation", by=by, at=at, key=key)
    held = hold(MassOrganisation, organisation, version, correction.values, pen=pen)
    row, values = held.row, correction.values
    refuse_for(lambda: policies.refusal_to_correct_mass(row, values, by=by, at=at))
    for name, value in values.items():
        setattr(row, name, value)
    row.source, row.source_on = correction.source, correction.known_on
    return held.write()


@chain.command("organisations.end_mass_organisation", _("ghi đoàn thể kết thúc hoạt động"))
def end_mass_organisation(
    *,
    organisation: UUID,
    version: int,
    ending: Ending,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record that a mass organisation ended.

    :raises Refused: if the actor may not, it has ended, or the day doesn't fit.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="organisations.end_mass_organisation", by=by, at=at, key=key)
    held = hold(MassOrganisation, organisation, version, asdict(ending), pen=pen)
    row = held.row
    refuse_for(lambda: policies.refusal_to_end_mass(row, ending, by=by, at=at))
    row.ended_on, row.ended_number = ending.on, ending.number
    return held.write(reason=ending.reason)


@chain.command("organisations.record_mass_number", _("ghi số đoàn viên, hội viên"))
def record_mass_number(
    *,
    organisation: UUID,
    version: int,
    count: Count,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Record how many belong to it on a day; the number of the same day is corrected.

    :raises Refused: if the actor may not, or the day has not come.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="organisations.record_mass_number", by=by, at=at, key=key)
    held = hold(MassOrganisation, organisation, version, asdict(count), pen=pen)
    refuse_for(
        lambda: policies.refusal_to_change(held.row, by=by),
        lambda: policies.refusal_to_day(count.on, at=at),
    )
    counts = MassMemberCount.objects.unscoped(reason=OF_THE_ROW).filter(organisation=held.row)
    found = counts.filter(on=count.on).first()
    row = found or MassMemberCount(organisation=held.row, on=count.on)
    before = chain.values_of(found) if found else {}
    row.count, row.source = count.count, count.source
    row.version += 1 if found else 0
    row.save()
    set_headcount(held.row, counts.all())
    return held.write([Touched(row, before)])


def _registered(foundings: Sequence[MassFounding], pen: Pen) -> Receipt:
    seen = seen_enterprises([each.enterprise for each in foundings], by=pen.by)
    placed = [(each, seen[each.enterprise].scope_path) for each in foundings]
    refuse_for(lambda: policies.refusal_to_register_mass(placed, by=pen.by, at=pen.at))
    rows, counts = [], []
    for founding in foundings:
        enterprise = seen[founding.enterprise]
        row = MassOrganisation(
            enterprise=enterprise,
            scope_path=enterprise.scope_path,
            source_on=founding.known_on,
            **{name: getattr(founding, name) for name in FACTS},
        )
        set_keys(row, pen.at)
        rows.append(row)
        if founding.count:
            count = MassMemberCount(organisation=row, **asdict(founding.count))
            set_headcount(row, [count])
            counts.append(count)
    MassOrganisation.objects.bulk_create(rows, batch_size=BATCH)
    MassMemberCount.objects.bulk_create(counts, batch_size=BATCH)
    act = pen.act(rows[0].scope_path if rows else "")
    return chain.append_many(act, [Touched(each) for each in (*rows, *counts)])
