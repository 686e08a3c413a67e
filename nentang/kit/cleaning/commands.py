"""Say that an oddity is as it should be, or that it is to be looked at again."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.cleaning import policies
from nentang.kit.cleaning.checks import book_of
from nentang.kit.cleaning.models import Doubt, Reviewed
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Act, Touched

WHY = "what was said of this doubt before"


@chain.command("cleaning.say_right", _("xem một chỗ nghi và ghi là đúng"))
def say_right(*, doubt: UUID, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Remember that this oddity is right; it is not asked again until its value changes.

    :raises Refused: if the actor doesn't keep the record, or somebody said so already.
    """
    row = Doubt.objects.locked(doubt, by=by)
    refuse_for(lambda: policies.refusal_to_say_right(row, by=by))
    return _said(row, Act(command="cleaning.say_right", by=by.username, role=_role(row, by), at=at,
                          key=key), is_right=True)  # fmt: skip


@chain.command("cleaning.look_again", _("đưa một chỗ nghi vào lại danh sách cần làm sạch"))
def look_again(*, doubt: UUID, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Take back that an oddity is right.

    :raises Refused: if the actor doesn't keep the record, or nobody said so.
    """
    row = Doubt.objects.locked(doubt, by=by)
    refuse_for(lambda: policies.refusal_to_look_again(row, by=by))
    return _said(row, Act(command="cleaning.look_again", by=by.username, role=_role(row, by), at=at,
                          key=key), is_right=False)  # fmt: skip


def _said(row: Doubt, act: Act, *, is_right: bool) -> Receipt:
    same = {"check_key": row.check_key, "same_key": row.same_key}
    found = Reviewed.objects.unscoped(reason=WHY).filter(**same).first()
    before = chain.values_of(found) if found else {}
    review = found or Reviewed(record=row.record, **same)
    review.scope_path, review.is_right = row.scope_path, is_right
    review.said_by, review.said_at = act.by, act.at
    review.version += 1 if found else 0
    review.save()
    row.is_right = is_right
    row.save(update_fields=["is_right"])
    return chain.append(act, Touched(review, before))


def _role(row: Doubt, by: Actor) -> str:
    book = book_of(row.check_key)
    return (by.role_for(book.edits, scope_path=row.scope_path) or "") if book else ""
