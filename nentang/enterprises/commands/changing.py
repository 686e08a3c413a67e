"""Changes to what a record says of itself: corrections, a project's founding, a new place."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.enterprises import policies
from nentang.enterprises.models import Kind, Status
from nentang.enterprises.registrations import Correction, Founding, Removal, Since
from nentang.enterprises.writing import (
    Pen,
    hold,
    kept_source,
    measure,
    status_now,
    succeed,
)
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import move_branch, recast_node, rename_node
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain


@chain.command("enterprises.correct", _("sửa thông tin"))
def correct(
    *,
    enterprise: UUID,
    version: int,
    correction: Correction,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Give fields of a record other values, each with the source that says so.

    :raises Refused: if the actor may not, nothing changes, or a value is another's.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="enterprises.correct", by=by, at=at, key=key)
    values = correction.values
    held = hold(enterprise, version, values, pen=pen)
    row = held.row
    refuse_for(lambda: policies.refusal_to_correct(row, values, by=by))
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    measure(row)
    text, on = correction.source, correction.known_on
    sources = [kept_source(row, name, text=text, on=on) for name in changed]
    return held.write([*sources, rename_node(path=row.scope_path, name=row.name)])


@chain.command("enterprises.become_enterprise", _("ghi dự án đã thành doanh nghiệp"))
def become_enterprise(
    *,
    enterprise: UUID,
    version: int,
    founding: Founding,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Give a project its tax code; it is the same record, and operates from that day.

    :raises Refused: if the actor may not, it is no project, or code or day don't fit.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="enterprises.become_enterprise", by=by, at=at, key=key)
    held = hold(enterprise, version, asdict(founding), pen=pen)
    row, now = held.row, status_now(held.row)
    refuse_for(
        lambda: policies.refusal_to_change(row, by=by),
        lambda: policies.refusal_to_become(row, founding, now=now, at=at),
    )
    row.kind, row.tax_code, row.name = Kind.ENTERPRISE, founding.tax_code, founding.name
    row.legal_form, row.established_on = founding.legal_form, founding.established_on
    since = Since(Status.OPERATING, founding.established_on, founding.source)
    periods = succeed(held, now, since)
    fields = ("tax_code", "name", "legal_form", "established_on")
    sources = [
        kept_source(row, name, text=founding.source, on=founding.established_on) for name in fields
    ]
    node = recast_node(path=row.scope_path, kind=row.kind)
    return held.write([*periods, *sources, node, rename_node(path=row.scope_path, name=row.name)])


@chain.command("enterprises.move", _("chuyển địa bàn"))
def move(
    *,
    enterprise: UUID,
    version: int,
    removal: Removal,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Put a record under another park or ward, with its node and the roles held there.

    :raises Refused: if the actor may not at both places, or it is there already.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="enterprises.move", by=by, at=at, key=key)
    place_path = removal.place_path
    held = hold(enterprise, version, {"place_path": place_path}, pen=pen)
    row = held.row
    refuse_for(lambda: policies.refusal_to_move(row, place_path, by=by))
    old_path = row.scope_path
    row.scope_path = place_path + old_path.removeprefix(row.place_path)
    row.place_path = place_path
    source = kept_source(row, "place_path", text=str(_("Chuyển địa bàn")), on=pen.today)
    branch = move_branch(old_path=old_path, new_path=row.scope_path)
    return held.write([source, *branch], reason=removal.reason)
