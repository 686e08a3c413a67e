"""What may be done to a case of admission: by whom, then at which moment, with which values."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nentang.cases.models import AdmissionCase
from nentang.cases.registrations import ApplicantRegistration, StepDone
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Refusal
from nentang.core.workflow import Step
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.ui.shown import written_date

P = Permission


def right_for(step: Step) -> Permission:
    """Return the right that recording the step needs."""
    if step.is_decision:
        return P.ADMISSION_DECIDE
    return P.ADMISSION_APPRAISE if step.by == "BOARD" else P.ADMISSION_EDIT


def refusal_to_keep(
    scope_path: str, *, by: Actor, right: Permission = P.ADMISSION_EDIT
) -> Refusal | None:
    """Whether the person keeps cases of the cell that stands there."""
    if by.may(right, scope_path=scope_path):
        return None
    if right == P.ADMISSION_DECIDE:
        text = _("Quyết định kết nạp, công nhận do Văn phòng hoặc Ban Tổ chức ghi.")
    elif right == P.ADMISSION_APPRAISE:
        text = _("Việc này do Ban Tổ chức ghi.")
    else:
        text = _("Hồ sơ kết nạp của chi bộ này do cấp ủy của chi bộ và Ban Tổ chức ghi.")
    return Refusal(text, is_forbidden=True)


def refusal_to_register(
    registration: ApplicantRegistration, *, cell: Any, by: Actor, today: date
) -> Refusal | None:
    """Nobody stands here before signing; the day has come, and the cell is one that is seen."""
    if cell is None:
        return Refusal(_("Không tìm thấy chi bộ này trong phạm vi được xem. Chọn lại chi bộ."))
    days = (registration.registered_on, registration.birth_on, registration.left_on)
    return refusal_to_keep(cell.scope_path, by=by) or refusal_to_days(
        (day for day in days if day), today=today
    )


def refusal_to_record(
    case: AdmissionCase, step: Step, done: StepDone, *, by: Actor, today: date
) -> Refusal | None:
    """What took place can be recorded whatever went before; not tomorrow, and not by anyone."""
    days = (done.sent_on, done.done_on, done.received_on, *(each.dated_on for each in done.papers))
    return (
        refusal_to_keep(case.scope_path, by=by, right=right_for(step))
        or refusal_to_approve_own(case, step, by=by)
        or refusal_to_go_on(case)
        or refusal_to_leave_empty(step, done)
        or refusal_to_days((day for day in days if day), today=today)
        or refusal_to_count(done)
    )


def refusal_to_approve_own(case: AdmissionCase, step: Step, *, by: Actor) -> Refusal | None:
    """Who wrote in a case never records the decision on it."""
    if not step.is_decision or by.username not in case.drafted_by:
        return None
    text = _(
        "Đồng chí đã ghi các bước của hồ sơ này nên không ghi quyết định. Nhờ tài khoản khác của "
        "Văn phòng hoặc Ban Tổ chức ghi. Cơ quan chỉ có một tài khoản thì mở thêm tài khoản."
    )
    return Refusal(text, is_forbidden=True)


def refusal_to_go_on(case: AdmissionCase) -> Refusal | None:
    """A case that has ended takes no more steps until it is opened again."""
    if not case.ending:
        return None
    text = _("Hồ sơ %(number)s đã kết thúc (%(how)s). Mở lại hồ sơ rồi mới ghi tiếp.")
    return Refusal(text % {"number": case.number, "how": case.get_ending_display().lower()})


def refusal_to_leave_empty(step: Step, done: StepDone) -> Refusal | None:
    if done.done_on is None and done.sent_on is None:
        return Refusal(_("Nhập ngày thực hiện bước này."))
    if done.done_on is None and not step.is_sent:
        return Refusal(_("Nhập ngày thực hiện; bước này không có ngày gửi."))
    if done.sent_on and done.done_on and done.done_on < done.sent_on:
        words = {"done": written_date(done.done_on), "sent": written_date(done.sent_on)}
        text = _("Ngày có kết quả (%(done)s) trước ngày gửi (%(sent)s). Ghi lại ngày.")
        return Refusal(text % words)
    if step.has_vote and done.done_on and (done.total is None or done.in_favour is None):
        return Refusal(_("Nhập tổng số người có quyền biểu quyết và số phiếu tán thành."))
    return None


def refusal_to_count(done: StepDone) -> Refusal | None:
    """Votes are of people who may vote: not more in favour and against than there are."""
    if done.total is None or done.in_favour is None:
        return None
    voters = done.total - (done.excused or 0)
    if voters < 1:
        return Refusal(_("Số người được miễn không thể bằng hoặc hơn tổng số. Ghi lại số."))
    if done.in_favour + (done.against or 0) > voters:
        words = {"cast": done.in_favour + (done.against or 0), "voters": voters}
        text = _("Số phiếu (%(cast)d) nhiều hơn số người biểu quyết (%(voters)d). Ghi lại số.")
        return Refusal(text % words)
    return None


def refusal_to_days(days: Iterable[date], *, today: date) -> Refusal | None:
    for day in days:
        if day > today:
            words = {"day": written_date(day), "today": written_date(today)}
            return Refusal(_("Ngày %(day)s không thể sau hôm nay (%(today)s).") % words)
    return None


def refusal_to_step(key: str) -> Refusal | None:
    if any(step.key == key for step in ADMISSION.steps):
        return None
    return Refusal(_("Quy trình kết nạp không có bước này."))
