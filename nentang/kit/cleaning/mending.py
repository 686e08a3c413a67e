"""Mend by one press: asks who may, then gives the one command that the book has for it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.cleaning import policies, queries
from nentang.kit.cleaning.checks import mend_of


def mend(*, doubt: UUID, by: Actor, at: datetime, key: str) -> Receipt:
    """Carry out the repair that the check of a doubt offers.

    :raises Refused: if there is no such doubt any more, or the actor may not, or the record's
        own command says no.
    :raises Conflict: if somebody changed the record at the same time.
    """
    row = queries.doubt(doubt, viewer=by)
    if row is None:
        text = _("Chỗ này đã được sửa, hoặc ở ngoài phạm vi được xem.")
        raise Refused(Refusal(text))
    if refusal := policies.refusal_to_judge(row, by=by):
        raise Refused(refusal)
    found = mend_of(row.check_key, row.facts)
    if found is None:
        text = _("Chỗ này không sửa được bằng một lần bấm. Mở hồ sơ để sửa.")
        raise Refused(Refusal(text))
    return found.act(row.record, row.other, row.facts, by=by, at=at, key=key)
