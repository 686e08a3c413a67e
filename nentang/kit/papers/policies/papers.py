"""What may be done to one paper: draft, check, sign, number, issue (V-14)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.papers.models import OfficialPaper, PaperState
from nentang.kit.text.folding import fold
from nentang.kit.ui.shown import written_date

ISSUE = Permission.PAPER_ISSUE


def refusal_to_dress(paper: OfficialPaper, *, by: Actor) -> Refusal | None:
    """Signature and recipients are set on a draft, by whoever may draft or issue there."""
    if not (_may_draft(paper, by) or by.may(ISSUE, scope_path=paper.scope_path)):
        return _not_allowed(_("Văn bản này do nơi soạn sửa. Chuyển ý kiến cho người soạn."))
    if paper.state != PaperState.DRAFT:
        return _not_at(paper, _("Chỉ sửa được bản soạn. Trả lại để sửa rồi mới sửa."))
    return None


def refusal_to_send(recipients: Sequence[str]) -> Refusal | None:
    """The last recipient is where the paper is kept (V-11)."""
    lines = [line.strip().lstrip("- ") for line in recipients if line.strip()]
    if not lines or not fold(lines[-1]).startswith("luu"):
        return Refusal(_("Dòng cuối của nơi nhận là nơi lưu, bắt đầu bằng “Lưu”, ví dụ: Lưu VP."))
    return None


def refusal_to_check(paper: OfficialPaper, *, by: Actor) -> Refusal | None:
    if refusal := _refusal_to_handle(paper, by):
        return refusal
    if paper.state != PaperState.DRAFT:
        return _not_at(paper, _("Chỉ kiểm tra bản soạn."))
    return refusal_to_send(paper.recipients)


def refusal_to_return(paper: OfficialPaper, *, by: Actor) -> Refusal | None:
    """What has a number isn't changed any more: it is voided, and its number stays taken."""
    if not by.may(ISSUE, scope_path=paper.scope_path):
        return _not_allowed(_("Văn bản do Ban Tổ chức, Văn phòng kiểm tra và trả lại."))
    if paper.state not in {PaperState.CHECKED, PaperState.SIGNED}:
        return _not_at(paper, _("Chỉ trả lại văn bản đã kiểm tra hoặc đã ký mà chưa lấy số."))
    return None


def refusal_to_sign(paper: OfficialPaper, *, by: Actor) -> Refusal | None:
    if refusal := _refusal_to_handle(paper, by):
        return refusal
    if paper.state != PaperState.CHECKED:
        return _not_at(paper, _("Kiểm tra văn bản trước, rồi mới ghi đã ký."))
    return None


def refusal_to_sign_on(day: date, paper: OfficialPaper, *, today: date) -> Refusal | None:
    if day < paper.drafted_on:
        words = {"day": written_date(day), "since": written_date(paper.drafted_on)}
        return Refusal(_("Ngày ký %(day)s trước ngày soạn (%(since)s). Ghi lại ngày.") % words)
    return refusal_to_come(day, today)


def refusal_to_number(paper: OfficialPaper, *, by: Actor) -> Refusal | None:
    places = (paper.scope_path, paper.issuer.scope_path)  # the register is the issuer's
    if not all(by.may(ISSUE, scope_path=path) for path in places):
        return _not_allowed(_("Số văn bản do Ban Tổ chức, Văn phòng của nơi ban hành cấp."))
    if paper.state != PaperState.SIGNED:
        return _not_at(paper, _("Ghi đã ký trước, rồi mới lấy số."))
    return None


def refusal_to_issue(paper: OfficialPaper, *, by: Actor) -> Refusal | None:
    if not by.may(ISSUE, scope_path=paper.scope_path):
        return _not_allowed(_("Văn bản do Ban Tổ chức, Văn phòng phát hành."))
    if paper.state != PaperState.NUMBERED:
        return _not_at(paper, _("Lấy số trước, rồi mới phát hành."))
    return None


def refusal_to_issue_on(day: date, paper: OfficialPaper, *, today: date) -> Refusal | None:
    dated = paper.dated_on
    if dated and day < dated:
        words = {"day": written_date(day), "since": written_date(dated)}
        text = _("Ngày phát hành %(day)s trước ngày văn bản (%(since)s). Ghi lại ngày.")
        return Refusal(text % words)
    return refusal_to_come(day, today)


def refusal_to_void(paper: OfficialPaper, *, by: Actor) -> Refusal | None:
    """A draft is dropped by who may draft it; from the check on only by who issues."""
    may_issue = by.may(ISSUE, scope_path=paper.scope_path)
    is_draft = paper.state == PaperState.DRAFT
    if not (may_issue or (is_draft and _may_draft(paper, by))):
        return _not_allowed(_("Bản soạn do nơi soạn bỏ; từ khi kiểm tra, do nơi phát hành bỏ."))
    if paper.is_fixed:
        return _not_at(paper, _("Văn bản đã phát hành giữ nguyên. Cần thì ban hành văn bản khác."))
    return None


def refusal_to_leave_unsaid(reason: str) -> Refusal | None:
    return None if reason.strip() else Refusal(_("Nhập lý do để người khác biết cần làm gì."))


def _refusal_to_handle(paper: OfficialPaper, by: Actor) -> Refusal | None:
    """Who issues there, and had no hand in the draft."""
    if not by.may(ISSUE, scope_path=paper.scope_path):
        return _not_allowed(_("Văn bản do Ban Tổ chức, Văn phòng kiểm tra, ghi đã ký."))
    if by.username in paper.drafted_by:
        return _not_allowed(_("Người soạn không tự kiểm tra, tự ghi đã ký. Nhờ người khác."))
    return None


def _may_draft(paper: OfficialPaper, by: Actor) -> bool:
    return by.may(Permission(paper.edit_right), scope_path=paper.scope_path)


def refusal_to_come(day: date, today: date) -> Refusal | None:
    """Nothing is dated on a day that has not come."""
    if day > today:
        words = {"day": written_date(day), "today": written_date(today)}
        return Refusal(_("Ngày %(day)s không thể sau hôm nay (%(today)s).") % words)
    return None


def _not_at(paper: OfficialPaper, what: str) -> Refusal:
    words = {"state": paper.get_state_display().lower(), "what": what}
    return Refusal(_("Văn bản %(state)s. %(what)s") % words)


def _not_allowed(reason: str) -> Refusal:
    return Refusal(reason, is_forbidden=True)
