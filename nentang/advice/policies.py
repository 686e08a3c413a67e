"""What may be done in the review of IV.2.b2: by whom, then when."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nentang.advice.findings import Finding, Flag, Opening
from nentang.advice.models import EnterpriseAdvice, Importance, ReviewRound
from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import place_names
from nentang.kit.access.roles import Permission
from nentang.kit.ui.shown import written_date


def refusal_to_review(scope_path: str, *, by: Actor) -> Refusal | None:
    """Whether the person may write down anything of the review here."""
    if not by.may(Permission.REVIEW_EDIT, scope_path=scope_path):
        text = _("Đồng chí được xem diện rà soát ở đây, không được giao ghi kết quả.")
        return Refusal(text, is_forbidden=True)
    return None


def refusal_to_flag_important(
    row: EnterpriseAdvice, flag: Flag, *, now: Importance | None, by: Actor, at: datetime
) -> Refusal | None:
    """Whether the enterprise can be flagged; `now` is the flag in force."""
    if refusal := refusal_to_review(row.scope_path, by=by):
        return refusal
    if refusal := _refusal_to_day(flag.valid_from, at=at):
        return refusal
    if now:
        words = {"day": written_date(now.valid_from), "reason": now.reason}
        text = _("Đã ghi là có vị trí quan trọng từ %(day)s: %(reason)s. Bỏ ghi đó trước.")
        return Refusal(text % words)
    if flag.valid_to and flag.valid_to <= flag.valid_from:
        return Refusal(_("Ngày hết (đến trước ngày) phải sau ngày bắt đầu."))
    return None


def refusal_to_unflag(
    row: Importance, *, scope_path: str, on: date, by: Actor, at: datetime
) -> Refusal | None:
    if refusal := refusal_to_review(scope_path, by=by):
        return refusal
    if on < row.valid_from:
        words = {"day": written_date(on), "first": written_date(row.valid_from)}
        return Refusal(_("Ngày %(day)s trước ngày bắt đầu (%(first)s).") % words)
    if row.valid_to and row.valid_to <= on:
        return Refusal(_("Ghi này đã hết từ %s.") % written_date(row.valid_to))
    return _refusal_to_day(on, at=at)


def refusal_to_open_round(opening: Opening, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := refusal_to_review(opening.scope_path, by=by):
        return refusal
    if not place_names([opening.scope_path]):
        return Refusal(_("Nơi rà soát đã chọn không còn trong cây đơn vị, địa bàn. Chọn lại."))
    return _refusal_to_day(opening.opened_on, at=at)


def refusal_to_record_review(
    row: EnterpriseAdvice, review: ReviewRound, finding: Finding, *, by: Actor, at: datetime
) -> Refusal | None:
    """A review that took place is recorded, also after its round was closed."""
    if refusal := refusal_to_review(row.scope_path, by=by):
        return refusal
    if not row.scope_path.startswith(review.scope_path):
        return Refusal(_("Doanh nghiệp này không thuộc nơi của đợt “%s”.") % review.name)
    last = review.closed_on or localdate(at)
    if not review.opened_on <= finding.on <= last:
        words = {"first": written_date(review.opened_on), "last": written_date(last)}
        text = _("Ngày rà soát phải trong đợt, từ %(first)s đến %(last)s.")
        return Refusal(text % words)
    return None


def refusal_to_close_round(
    review: ReviewRound, *, on: date, by: Actor, at: datetime
) -> Refusal | None:
    if refusal := refusal_to_review(review.scope_path, by=by):
        return refusal
    if review.closed_on:
        return Refusal(_("Đợt này đã kết thúc ngày %s.") % written_date(review.closed_on))
    if on < review.opened_on:
        words = written_date(review.opened_on)
        return Refusal(_("Ngày kết thúc không thể trước ngày mở đợt (%s).") % words)
    return _refusal_to_day(on, at=at)


def _refusal_to_day(day: date, *, at: datetime) -> Refusal | None:
    if day > localdate(at):
        words = {"day": written_date(day), "today": written_date(localdate(at))}
        return Refusal(_("Ngày %(day)s không thể sau hôm nay (%(today)s).") % words)
    return None
