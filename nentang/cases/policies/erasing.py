"""What may be erased: at once when the person asks, else when it was kept long enough (G-08)."""

from datetime import date

from django.utils.translation import gettext as _

from nentang.cases.models import AdmissionCase
from nentang.cases.policies.admissions import refusal_to_days, refusal_to_keep
from nentang.core.admission.retention import ENDS, kept_until
from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.ui.shown import written_date


def refusal_to_erase(
    case: AdmissionCase, *, asked_on: date, by: Actor, today: date
) -> Refusal | None:
    """Whoever keeps the case erases it when the person asks, as long as they are no member."""
    return (
        refusal_to_keep(case.scope_path, by=by)
        or refusal_to_erase_member(case)
        or refusal_to_days((asked_on,), today=today)
        or _refusal_to_ask_before(case, asked_on)
    )


def refusal_to_erase_when_due(
    case: AdmissionCase, *, months: int, by: Actor, today: date
) -> Refusal | None:
    """Only what ended without a member, and long enough ago."""
    return (
        refusal_to_keep(case.scope_path, by=by)
        or refusal_to_erase_member(case)
        or _refusal_to_be_early(case, months, today)
    )


def refusal_to_repeat(case: AdmissionCase, *, by: Actor, is_noted: bool) -> Refusal | None:
    """Only what was erased before."""
    if not is_noted:
        words = _("Hồ sơ %(number)s chưa từng được xoá thông tin nên không xoá lại.")
        return Refusal(words % {"number": case.number})
    return refusal_to_keep(case.scope_path, by=by)


def refusal_to_erase_member(case: AdmissionCase) -> Refusal | None:
    if case.applicant.person_id is None:
        return None
    return Refusal(
        _(
            "Người này đã được kết nạp. Hồ sơ đảng viên lưu theo quy định về hồ sơ đảng viên nên "
            "không xoá ở đây."
        )
    )


def _refusal_to_ask_before(case: AdmissionCase, asked_on: date) -> Refusal | None:
    signed = case.applicant.registered_on
    if signed is None or asked_on >= signed:
        return None
    words = {"asked": written_date(asked_on), "signed": written_date(signed)}
    text = _("Ngày yêu cầu xoá (%(asked)s) trước ngày ký phiếu đăng ký (%(signed)s). Ghi lại ngày.")
    return Refusal(text % words)


def _refusal_to_be_early(case: AdmissionCase, months: int, today: date) -> Refusal | None:
    if case.ending not in ENDS or case.ended_on is None:
        words = _("Hồ sơ %(number)s không ở diện xoá khi hết thời hạn lưu.")
        return Refusal(words % {"number": case.number})
    due = kept_until(case.ended_on, months)
    if due <= today:
        return None
    words = _("Hồ sơ %(number)s lưu đến ngày %(day)s. Người đó yêu cầu thì xoá được ngay.")
    return Refusal(words % {"number": case.number, "day": written_date(due)})
