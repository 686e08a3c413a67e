"""What may be said of a doubt: by whom, then in which state."""

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.cleaning.checks import book_of
from nentang.kit.cleaning.models import Doubt


def refusal_to_judge(doubt: Doubt, *, by: Actor) -> Refusal | None:
    """Whether the person keeps the record, and so may say how it should be."""
    book = book_of(doubt.check_key)
    if book and by.may(book.edits, scope_path=doubt.scope_path):
        return None
    return Refusal(_("Chỉ người được giao cập nhật hồ sơ này nói được là đúng."), is_forbidden=True)


def refusal_to_say_right(doubt: Doubt, *, by: Actor) -> Refusal | None:
    if refusal := refusal_to_judge(doubt, by=by):
        return refusal
    return Refusal(_("Chỗ này đã có người xem là đúng.")) if doubt.is_right else None


def refusal_to_look_again(doubt: Doubt, *, by: Actor) -> Refusal | None:
    if refusal := refusal_to_judge(doubt, by=by):
        return refusal
    return None if doubt.is_right else Refusal(_("Chỗ này đang ở danh sách cần làm sạch."))
