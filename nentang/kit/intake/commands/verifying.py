"""Somebody has verified a record that a full list didn't have."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Conflict, Edit, Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.home.days import business_day
from nentang.kit.intake import policies
from nentang.kit.intake.models import Absence
from nentang.kit.intake.registers import register_of
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched


@chain.command("intake.verify_absence", _("xác minh hồ sơ vắng trong danh sách"))
def verify_absence(
    *, absence: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take the mark "cần xác minh" away: the record is as it should be.

    :raises Refused: if the actor doesn't keep this record, or the mark is gone already.
    :raises Conflict: if somebody changed the mark since `version`.
    """
    row = Absence.objects.locked(absence, by=by)
    if row.version != version:
        raise Conflict(mine=Edit(by.username, at, {}), theirs=chain.last_edit(absence))
    register = register_of(row.sheet_key)
    refuse_for(lambda: policies.refusal_to_verify(row, register, by=by))
    before = chain.values_of(row)
    row.resolved_on, row.resolved_how = business_day(at), Absence.How.VERIFIED
    row.version += 1
    row.save()
    role = by.role_for(register.edits, scope_path=row.scope_path) if register else ""
    act = chain.Act(
        command="intake.verify_absence", by=by.username, role=role or "", at=at, key=key
    )
    return chain.append(act, Touched(row, before))
