"""Whether a number may be given (V-12)."""

from datetime import date

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.papers.models import Issuer, IssuerTerm, NumberTaken
from nentang.kit.ui.shown import written_date


def refusal_to_number_outside(issuer: Issuer, *, by: Actor) -> Refusal | None:
    if not by.may(Permission.PAPER_ISSUE, scope_path=issuer.scope_path):
        text = _("Sổ số văn bản do Ban Tổ chức, Văn phòng ghi.")
        return Refusal(text, is_forbidden=True)
    return None


def refusal_to_give(
    taken: NumberTaken | None, term: IssuerTerm | None, *, on: date, following: int
) -> Refusal | None:
    """A number is given once, in a term that the day is in."""
    if term is None:
        text = _("Nơi ban hành chưa mở sổ cho ngày %s. Mở nhiệm kỳ ở trang Nơi ban hành.")
        return Refusal(text % written_date(on))
    if taken:
        words = {
            "number": f"{taken.number:02}",
            "day": written_date(taken.dated_on),
            "next": f"{following:02}",
        }
        text = _("Số %(number)s đã cấp ngày %(day)s. Số tiếp theo là %(next)s.")
        return Refusal(text % words)
    return None
