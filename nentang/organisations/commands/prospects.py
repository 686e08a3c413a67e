"""How many candidates the unions see in enterprises: numbers by date, never names."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.organisations import policies
from nentang.organisations.models import ProspectCount
from nentang.organisations.registrations import Prospects
from nentang.organisations.writing import (
    BATCH,
    OF_THE_ROW,
    SLICE,
    Pen,
    seen_enterprises,
)


@chain.command("organisations.report_prospects", _("báo số nguồn"))
def report_prospects(
    *, prospects: Prospects, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Report the prospects of an enterprise; the same union's number of that day is corrected.

    :raises Refused: if the actor may not report there, or not in that union's name.
    """
    return _reported([prospects], _pen("report_prospects", by=by, at=at, key=key))


@chain.command("organisations.report_prospects_many", _("nhập danh sách số nguồn"))
def report_prospects_many(
    *, reports: Sequence[Prospects], by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Report the prospects of many enterprises in one entry: all of it or nothing.

    :raises Refused: for the first that doesn't fit.
    """
    return _reported(reports, _pen("report_prospects_many", by=by, at=at, key=key))


def _pen(verb: str, *, by: Actor, at: datetime, key: str | None) -> Pen:
    right = Permission.PROSPECT_EDIT
    return Pen(command=f"organisations.{verb}", by=by, at=at, key=key, right=right)


def _reported(reports: Sequence[Prospects], pen: Pen) -> Receipt:
    seen = seen_enterprises([each.enterprise for each in reports], by=pen.by)
    placed = [(each, seen[each.enterprise].scope_path) for each in reports]
    refuse_for(lambda: policies.refusal_to_report_prospects(placed, by=pen.by, at=pen.at))
    known = _known([row.pk for row in seen.values()])
    touched: dict[tuple[object, ...], Touched] = {}
    for told in reports:
        enterprise = seen[told.enterprise]
        mark = (enterprise.pk, told.on, told.reported_by)
        row = known.get(mark) or ProspectCount(
            enterprise=enterprise, on=told.on, reported_by=told.reported_by
        )
        before = chain.values_of(row) if row.pk else {}
        row.count, row.source = told.count, told.source
        row.version += 1 if row.pk else 0
        touched[mark] = Touched(row, before)
    _save([each.record for each in touched.values() if isinstance(each.record, ProspectCount)])
    act = pen.act(placed[0][1] if placed else "")
    return chain.append_many(act, touched.values())


def _known(enterprises: list[int]) -> dict[tuple[object, ...], ProspectCount]:
    """Return the counts of these enterprises by enterprise, day and reporter."""
    found: dict[tuple[object, ...], ProspectCount] = {}
    everywhere = ProspectCount.objects.unscoped(reason=OF_THE_ROW)
    for start in range(0, len(enterprises), SLICE):
        rows = everywhere.filter(enterprise__in=enterprises[start : start + SLICE])
        found.update({(row.enterprise_id, row.on, row.reported_by): row for row in rows})
    return found


def _save(rows: list[ProspectCount]) -> None:
    everywhere = ProspectCount.objects.unscoped(reason=OF_THE_ROW)
    everywhere.bulk_create([row for row in rows if not row.pk], batch_size=BATCH)
    changed = [row for row in rows if row.version > 1]
    everywhere.bulk_update(changed, ["count", "source", "version"], batch_size=BATCH)
