"""What may be done to a case beside its steps: pause, extend, end, open again, move, make void."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from nentang.cases.admitting import Parts
from nentang.cases.models import AdmissionCase, CasePause, DossierPaper, StepRecord
from nentang.cases.policies.admissions import (
    P,
    refusal_to_approve_own,
    refusal_to_choose,
    refusal_to_days,
    refusal_to_entrust,
    refusal_to_go_on,
    refusal_to_keep,
    refusal_to_tell,
)
from nentang.cases.registrations import (
    ApplicantCorrection,
    CaseEnding,
    CaseMove,
    Extension,
    PaperKept,
    Pause,
)
from nentang.cases.rights import right_for, right_to_end
from nentang.core.admission.clocks import CLOCKS
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.ui.shown import written_date

PAPERS = frozenset(code for step in ADMISSION.steps for code in step.papers)
DECISION = ADMISSION.step("recognition")  # striking somebody off is decided as this is


def refusal_to_work_on(case: AdmissionCase, *, by: Actor) -> Refusal | None:
    """Whether the person keeps the case, and it has not ended."""
    return refusal_to_keep(case.scope_path, by=by) or refusal_to_go_on(case)


def refusal_to_correct(
    case: AdmissionCase, told: ApplicantCorrection, *, by: Actor, today: date
) -> Refusal | None:
    return refusal_to_work_on(case, by=by) or refusal_to_tell(told, today=today)


def refusal_to_change_nothing(*, is_same: bool) -> Refusal | None:
    if is_same:
        return Refusal(_("Không có gì thay đổi so với hồ sơ. Sửa ít nhất một chỗ rồi ghi."))
    return None


def refusal_to_file(
    case: AdmissionCase, told: PaperKept, *, by: Actor, today: date
) -> Refusal | None:
    """A dossier holds papers of the process, of days that have come."""
    if refusal := refusal_to_work_on(case, by=by):
        return refusal
    if told.code not in PAPERS:
        return Refusal(_("Quy trình kết nạp không có loại giấy tờ này. Chọn loại khác."))
    return refusal_to_days([told.dated_on], today=today)


def refusal_to_drop(
    case: AdmissionCase, paper: DossierPaper | None, *, by: Actor
) -> Refusal | None:
    """The registration stays: nobody stands here without it."""
    if refusal := refusal_to_work_on(case, by=by):
        return refusal
    if paper is None:
        return Refusal(_("Giấy tờ này không có trong hồ sơ, hoặc đã bỏ rồi."))
    if paper.code in ADMISSION.step(ADMISSION.start).papers:
        text = _("Phiếu đăng ký là gốc của hồ sơ nên không bỏ. Sửa thông tin ở mục người đăng ký.")
        return Refusal(text)
    return None


def refusal_to_assign(
    case: AdmissionCase, officer: str, *, by: Actor, at: datetime
) -> Refusal | None:
    if refusal := refusal_to_work_on(case, by=by):
        return refusal
    if officer == case.officer:
        return Refusal(_("Hồ sơ đang do chính người này phụ trách."))
    return refusal_to_entrust(officer, case.scope_path, at=at)


def refusal_to_void(
    case: AdmissionCase, record: StepRecord | None, parts: Parts, *, reason: str, by: Actor
) -> Refusal | None:
    """A record becomes void for a reason, by who could make it; the last of a step first."""
    if record is None or record.voided_on is not None:
        return Refusal(_("Bản ghi này không có trong hồ sơ, hoặc đã huỷ rồi."))
    step = ADMISSION.step(record.step)
    refusal = (
        refusal_to_keep(case.scope_path, by=by, right=right_for(step))
        or refusal_to_approve_own(case, step, by=by)
        or refusal_to_go_on(case)
    )
    if refusal or record.step == ADMISSION.start:
        text = _("Phiếu đăng ký là gốc của hồ sơ nên không huỷ. Sửa thông tin ở mục người đăng ký.")
        return refusal or Refusal(text)
    if parts.standing_steps[record.step].pk != record.pk:
        return Refusal(_("Bước này còn bản ghi lần sau. Huỷ bản ghi lần sau trước."))
    return refusal_to_leave_unsaid(reason)


def refusal_to_leave_unsaid(reason: str) -> Refusal | None:
    if reason.strip():
        return None
    return Refusal(_("Ghi lý do, để người đọc hồ sơ sau này hiểu."))


def refusal_to_pause(
    case: AdmissionCase, parts: Parts, told: Pause, *, by: Actor, today: date
) -> Refusal | None:
    if refusal := refusal_to_work_on(case, by=by) or refusal_to_touch_done(case):
        return refusal
    if parts.open_pause is not None:
        return Refusal(_("Hồ sơ đang tạm dừng rồi. Ghi làm tiếp trước khi tạm dừng lần nữa."))
    ends = [each.valid_to for each in parts.pauses if each.valid_to]
    if ends and told.on < max(ends):
        text = _("Lần tạm dừng trước kết thúc ngày %s. Nhập ngày từ ngày đó trở đi.")
        return Refusal(text % written_date(max(ends)))
    return refusal_to_days([told.on], today=today) or refusal_to_leave_unsaid(told.reason)


def refusal_to_resume(
    case: AdmissionCase, pause: CasePause | None, on: date, *, by: Actor, today: date
) -> Refusal | None:
    if refusal := refusal_to_work_on(case, by=by):
        return refusal
    if pause is None:
        return Refusal(_("Hồ sơ không tạm dừng nên không có gì để làm tiếp."))
    if on <= pause.valid_from:
        text = _("Ngày làm tiếp phải sau ngày tạm dừng (%s).")
        return Refusal(text % written_date(pause.valid_from))
    return refusal_to_days([on], today=today)


def refusal_to_extend(
    case: AdmissionCase, parts: Parts, told: Extension, *, by: Actor, today: date
) -> Refusal | None:
    """A clock that the rules let be extended is extended once, for a reason (A-13)."""
    if refusal := refusal_to_work_on(case, by=by):
        return refusal
    if not any(each.key == told.clock and each.extension for each in CLOCKS):
        return Refusal(_("Thời hạn này không có gia hạn trong quy định."))
    if any(each.clock == told.clock for each in parts.extensions):
        return Refusal(_("Thời hạn này đã gia hạn một lần rồi."))
    if told.working_days < 1:
        return Refusal(_("Nhập số ngày làm việc được gia hạn, từ 1 trở lên."))
    return refusal_to_days([told.decided_on], today=today) or refusal_to_leave_unsaid(told.reason)


def refusal_to_unstarted(*, has_started: bool) -> Refusal | None:
    if has_started:
        return None
    return Refusal(_("Thời hạn này chưa bắt đầu tính. Ghi bước làm nó bắt đầu trước."))


def refusal_to_end(
    case: AdmissionCase, ending: CaseEnding, *, by: Actor, today: date
) -> Refusal | None:
    """A case ends in a way that its stage has, on a day that has come."""
    right = right_to_end(ending.kind)
    is_decided = right == P.ADMISSION_DECIDE
    refusal = (
        refusal_to_keep(case.scope_path, by=by, right=right)
        or (refusal_to_approve_own(case, DECISION, by=by) if is_decided else None)
        or refusal_to_go_on(case)
        or refusal_to_touch_done(case)
        or refusal_to_leave_by(case, ending.kind)
        or refusal_to_days([ending.on], today=today)
    )
    if refusal:
        return refusal
    since = case.applicant.registered_on
    if since and ending.on < since:
        text = _("Ngày kết thúc không thể trước ngày ký phiếu đăng ký (%s).")
        return Refusal(text % written_date(since))
    if is_decided and not (ending.number and ending.kept_at):
        return Refusal(_("Ghi đủ số và nơi lưu của quyết định; lý do không ghi ở đây."))
    return None


def refusal_to_leave_by(case: AdmissionCase, kind: str) -> Refusal | None:
    """Whether the process has this way out of the stage where the case is."""
    ways = [each for each in ADMISSION.exits if each.key == kind]
    if ways and case.stage in ways[0].stages:
        return None
    words = {"stage": case.get_stage_display().lower()}
    text = _("Hồ sơ đang ở giai đoạn “%(stage)s” nên không kết thúc theo cách này.")
    return Refusal(text % words)


def refusal_to_touch_done(case: AdmissionCase) -> Refusal | None:
    """Who is recognised has come to the end of the process."""
    if case.state != ADMISSION.end:
        return None
    text = _("Đã công nhận đảng viên chính thức, hồ sơ đã xong. Việc sau đó ghi ở sổ đảng viên.")
    return Refusal(text)


def refusal_to_reopen(case: AdmissionCase, *, reason: str, by: Actor) -> Refusal | None:
    """What ended can go on, by who could end it; not what was erased."""
    right = right_to_end(case.ending)
    is_decided = right == P.ADMISSION_DECIDE
    if refusal := (
        refusal_to_keep(case.scope_path, by=by, right=right)
        or (refusal_to_approve_own(case, DECISION, by=by) if is_decided else None)
    ):
        return refusal
    if not case.ending:
        return Refusal(_("Hồ sơ chưa kết thúc nên không có gì để mở lại."))
    if case.applicant.erased_on is not None:
        text = _("Thông tin của người này đã xoá ngày %s nên hồ sơ không mở lại được.")
        return Refusal(text % written_date(case.applicant.erased_on))
    return refusal_to_leave_unsaid(reason)


def refusal_to_move(
    case: AdmissionCase, told: CaseMove, cell: Any, *, by: Actor, today: date
) -> Refusal | None:
    """A case goes to another cell; who writes it down keeps both (A-16)."""
    if refusal := (
        refusal_to_work_on(case, by=by)
        or refusal_to_touch_done(case)
        or refusal_to_choose(cell)
        or refusal_to_keep(cell.scope_path, by=by)
    ):
        return refusal
    if cell.pk == case.cell_id:
        return Refusal(_("Hồ sơ đang ở chính chi bộ này. Chọn chi bộ khác."))
    return refusal_to_days([told.on], today=today)
