"""What may be done to issuers, their terms and their lists of recipients."""

from datetime import date

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.papers.models import IssuerTerm, RecipientList
from nentang.kit.papers.registrations import IssuerWords, ListLines
from nentang.kit.ui.shown import written_date


def refusal_to_keep_issuers(*, scope_path: str, by: Actor) -> Refusal | None:
    if not by.may(Permission.PAPER_ISSUE, scope_path=scope_path):
        text = _("Nơi ban hành, nhiệm kỳ, nơi nhận do Ban Tổ chức, Văn phòng ghi.")
        return Refusal(text, is_forbidden=True)
    return None


def refusal_to_take_issuer(words: IssuerWords, *, is_known: bool) -> Refusal | None:
    """Two issuers of one name would have two registers for the same papers."""
    if is_known:
        text = _("Đã có nơi ban hành tên “%s”. Mở nơi đó để sửa.")
        return Refusal(text % words.name)
    return None


def refusal_to_open_term(
    last: IssuerTerm | None, *, begins: date, latest: date | None
) -> Refusal | None:
    """A term begins after the one before it, and after the papers numbered in that (`latest`)."""
    if last is None:
        return None
    if begins <= last.valid_from:
        words = {"label": last.label, "day": written_date(last.valid_from)}
        text = _("Nhiệm kỳ %(label)s bắt đầu ngày %(day)s. Nhiệm kỳ mới bắt đầu sau ngày đó.")
        return Refusal(text % words)
    if latest and latest >= begins:
        words = {"label": last.label, "day": written_date(latest)}
        text = _("Sổ nhiệm kỳ %(label)s đã cấp số ngày %(day)s. Nhiệm kỳ mới bắt đầu sau ngày đó.")
        return Refusal(text % words)
    return None


def refusal_to_keep_list(words: ListLines, other: RecipientList | None) -> Refusal | None:
    if other:
        return Refusal(_("Đã có danh sách tên “%s”. Sửa danh sách đó, hoặc đặt tên khác.")
                       % words.name)  # fmt: skip
    return None
