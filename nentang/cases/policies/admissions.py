"""What may be done to a case of admission: by whom, then at which moment, with which values."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nentang.cases.models import AdmissionCase, Introduction, StepRecord
from nentang.cases.registrations import ApplicantCorrection, ApplicantRegistration, StepDone
from nentang.cases.rights import right_for
from nentang.core.admission.process import ADMISSION, Trait
from nentang.core.decisions import Refusal
from nentang.core.workflow import Step
from nentang.kit.access.accounts import actor_of
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.ui.shown import written_date

P = Permission
ONCE = frozenset({"registration", "decision", "ceremony", "recognition"})


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


def refusal_to_register_anywhere(*, by: Actor) -> Refusal | None:
    """Whether there is a cell at all of which the person takes in registrations."""
    if by.paths(P.ADMISSION_EDIT):
        return None
    text = _("Phiếu đăng ký do cấp ủy của chi bộ và Ban Tổ chức ghi.")
    return Refusal(text, is_forbidden=True)


def refusal_to_register(
    registration: ApplicantRegistration, *, cell: Any, by: Actor, today: date
) -> Refusal | None:
    """Nobody stands here before signing; the day has come, and the cell is one that is seen."""
    return (
        refusal_to_choose(cell)
        or refusal_to_keep(cell.scope_path, by=by)
        or refusal_to_tell(registration, today=today)
    )


def refusal_to_choose(cell: Any) -> Refusal | None:
    if cell is None:
        return Refusal(_("Không tìm thấy chi bộ này trong phạm vi được xem. Chọn lại chi bộ."))
    return None


def refusal_to_tell(
    told: ApplicantRegistration | ApplicantCorrection, *, today: date
) -> Refusal | None:
    """A registration has a name and days that have come, the birth before the signature."""
    if not told.full_name.strip():
        return Refusal(_("Nhập họ và tên như trên phiếu đăng ký."))
    if told.introduction not in Introduction.values:
        return Refusal(_("Chọn cách giới thiệu."))
    days = (told.registered_on, told.birth_on, told.left_on, told.record_cleared_on)
    if told.birth_on and told.birth_on >= told.registered_on:
        return Refusal(_("Ngày sinh phải trước ngày ký phiếu đăng ký."))
    return refusal_to_days((day for day in days if day), today=today)


def refusal_to_register_again(known: AdmissionCase | None) -> Refusal | None:
    """One registration, one case: the same person of a cell is not taken in twice."""
    if known is None:
        return None
    text = _("Chi bộ này đang có hồ sơ %s của người cùng họ tên, ngày sinh. Mở hồ sơ đó.")
    return Refusal(text % known.number)


def refusal_to_record(
    case: AdmissionCase, step: Step, done: StepDone, *, by: Actor, today: date
) -> Refusal | None:
    """What took place can be recorded whatever went before; not tomorrow, and not by anyone."""
    if step.has_receipt and done.is_receipt:
        return refusal_to_note_receipt(case, done, by=by, today=today)
    days = (done.sent_on, done.done_on, done.received_on, *(each.dated_on for each in done.papers))
    return (
        refusal_to_keep(case.scope_path, by=by, right=right_for(step))
        or refusal_to_approve_own(case, step, by=by)
        or refusal_to_go_on(case)
        or refusal_to_leave_empty(step, done)
        or refusal_to_days((day for day in days if day), today=today)
        or refusal_to_count(done)
        or refusal_to_half_override(done)
    )


def refusal_to_note_receipt(
    case: AdmissionCase, done: StepDone, *, by: Actor, today: date
) -> Refusal | None:
    """The cell itself says on which day it received the decision; that approves nothing."""
    days = (done.received_on, *(each.dated_on for each in done.papers))
    return (
        refusal_to_keep(case.scope_path, by=by)
        or refusal_to_go_on(case)
        or refusal_to_days((day for day in days if day), today=today)
    )


def refusal_to_repeat(step: Step, done: StepDone, last: StepRecord | None) -> Refusal | None:
    """What happens once is recorded once; a mistake is made void first."""
    if step.has_receipt and done.is_receipt:
        if last is not None and last.done_on is not None:
            return refusal_to_receive_before(done.received_on, last.done_on)
        return Refusal(
            _("Chưa ghi quyết định nên chưa ghi ngày chi bộ nhận. Ghi quyết định trước.")
        )
    is_there = last is not None and last.done_on is not None and last.is_passed is not False
    if step.key not in ONCE or last is None or last.done_on is None or not is_there:
        return None
    text = _("Bước này đã ghi ngày %s. Huỷ bản ghi đó trước khi ghi lại.")
    return Refusal(text % written_date(last.done_on))


def refusal_to_receive_before(received: date | None, decided: date | None) -> Refusal | None:
    """A cell receives what was decided, not before."""
    if received is None or decided is None or received >= decided:
        return None
    words = {"received": written_date(received), "decided": written_date(decided)}
    text = _("Ngày chi bộ nhận (%(received)s) trước ngày quyết định (%(decided)s). Ghi lại ngày.")
    return Refusal(text % words)


def refusal_to_other_variant(step: Step, traits: Collection[str]) -> Refusal | None:
    """A case has the steps of its own variant; consent over 60 may come before the birthday."""
    if step.is_of({*traits, Trait.OVER_AGE}):
        return None
    return Refusal(_("Hồ sơ này không có bước đó. Xem lại cách giới thiệu và chi bộ của hồ sơ."))


def refusal_to_half_override(done: StepDone) -> Refusal | None:
    """Who lets something be done against a rule is told by name, reason and paper, or not."""
    told = done.override
    if told.is_whole or not (told.by or told.reason or told.paper):
        return None
    text = _("Ghi đủ ba mục: người cho làm, lý do, số văn bản; hoặc để trống cả ba.")
    return Refusal(text)


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
    text = _("Hồ sơ %(number)s đã kết thúc (%(how)s). Mở lại hồ sơ trước khi ghi tiếp.")
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
    return refusal_to_receive_before(done.received_on, done.done_on)


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


def refusal_to_name(wanted: Collection[UUID], named: Collection[UUID]) -> Refusal | None:
    """A step names members whom the person who records it can see."""
    if set(wanted) <= set(named):
        return None
    return Refusal(_("Không tìm thấy đảng viên đã chọn trong phạm vi được xem. Chọn lại."))


def refusal_to_entrust(officer: str, scope_path: str, *, at: datetime) -> Refusal | None:
    """Who is in charge of a case can open it, at the real moment: grants have no other days."""
    seeing = actor_of(officer, on=localdate(at)) if officer else None
    if seeing is None or seeing.may(P.ADMISSION_VIEW, scope_path=scope_path):
        return None
    text = _("Tài khoản %s không mở được hồ sơ này. Chọn người được xem hồ sơ của chi bộ.")
    return Refusal(text % officer)
