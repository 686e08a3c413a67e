"""What may be done to a proposal: by whom, then at which moment, then with which values."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.cases.checks import Short, short_words
from nentang.cases.models import OPEN, Proposal, State
from nentang.cases.registrations import Decision, Draft, Override
from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.ui.shown import written_date

P = Permission


def refusal_to_draft(*, scope_path: str, by: Actor) -> Refusal | None:
    if not by.may(P.PROPOSAL_DRAFT, scope_path=scope_path):
        return _not_allowed(_("Đề xuất do Ban Tổ chức soạn. Chuyển ý kiến cho Ban Tổ chức."))
    return None


def refusal_to_open_another(open_one: Proposal | None) -> Refusal | None:
    """An enterprise has one proposal on its way at a time."""
    if open_one is None:
        return None
    words = {"state": open_one.get_state_display(), "day": written_date(open_one.since_on)}
    text = _("Doanh nghiệp này có một đề xuất %(state)s từ ngày %(day)s. Mở đề xuất đó làm tiếp.")
    return Refusal(text % words)


def refusal_to_change(proposal: Proposal, *, by: Actor) -> Refusal | None:
    if refusal := refusal_to_draft(scope_path=proposal.scope_path, by=by):
        return refusal
    if proposal.state not in {State.DRAFT, State.RETURNED}:
        text = _("Đề xuất %s nên không sửa được. Rút đề xuất rồi soạn lại, nếu cần.")
        return Refusal(text % proposal.get_state_display())
    return None


def refusal_to_name(draft: Draft, known: set[UUID]) -> Refusal | None:
    """Secretary and deputy are two members whom the annex shows by name."""
    chosen = [person for person in (draft.secretary, draft.deputy) if person]
    if not set(chosen) <= known:
        text = _(
            "Người dự kiến không có trong danh sách kèm Tờ trình. Chọn lại bí thư, phó bí thư."
        )
        return Refusal(text)
    if len(chosen) == 2 and chosen[0] == chosen[1]:
        return Refusal(_("Bí thư và phó bí thư là một người. Chọn người khác cho một chức vụ."))
    return None


def refusal_to_place(draft: Draft, *, is_found: bool) -> Refusal | None:
    if draft.superior and not is_found:
        text = _("Không tìm thấy tổ chức cấp trên đã chọn trong phạm vi được xem. Chọn lại.")
        return Refusal(text)
    return None


def refusal_to_submit(proposal: Proposal, *, by: Actor) -> Refusal | None:
    if not by.may(P.PROPOSAL_SUBMIT, scope_path=proposal.scope_path):
        return _not_allowed(_("Chỉ Ban Chỉ đạo trình đề xuất lên Thường trực, Ban Thường vụ."))
    if proposal.state == State.RETURNED:
        return Refusal(_("Đề xuất được trả lại. Ban Tổ chức sửa theo ý kiến rồi mới trình lại."))
    if proposal.state != State.DRAFT:
        return Refusal(_("Đề xuất %s, không trình lần nữa.") % proposal.get_state_display())
    return None


def refusal_to_go_short(short: Short | None, override: Override) -> Refusal | None:
    """Rule F-01 blocks a founding, unless somebody named lets it go up and says by which paper."""
    if short is None or not short.blocks or override.is_whole:
        return None
    text = _("%s Chưa trình được. Nếu cấp có thẩm quyền cho trình, ghi đủ người cho, lý do, số "
             "văn bản.")  # fmt: skip
    return Refusal(text % short_words(short))


def refusal_to_answer(proposal: Proposal, *, by: Actor) -> Refusal | None:
    """Who drafted or submitted a proposal never answers it."""
    if not by.may(P.PROPOSAL_ANSWER, scope_path=proposal.scope_path):
        return _not_allowed(_("Ý kiến của Thường trực, Ban Thường vụ do Lãnh đạo, Văn phòng ghi."))
    if by.username in {*proposal.drafted_by, proposal.submitted_by}:
        return _not_allowed(_("Người soạn, người trình không ghi ý kiến trả lời. Nhờ người khác."))
    if proposal.state != State.SUBMITTED:
        text = _("Đề xuất %s. Chỉ ghi ý kiến khi đề xuất đã trình và chưa có trả lời.")
        return Refusal(text % proposal.get_state_display())
    return None


def refusal_to_answer_on(day: date, proposal: Proposal, *, today: date) -> Refusal | None:
    """An answer comes after the submission, and not tomorrow."""
    since = proposal.submitted_on
    if since and day < since:
        words = {"day": written_date(day), "since": written_date(since)}
        return Refusal(_("Ngày %(day)s trước ngày trình (%(since)s). Ghi lại ngày.") % words)
    return refusal_to_day(day, today=today)


def refusal_to_day(day: date, *, today: date) -> Refusal | None:
    if day > today:
        words = {"day": written_date(day), "today": written_date(today)}
        return Refusal(_("Ngày %(day)s không thể sau hôm nay (%(today)s).") % words)
    return None


def refusal_to_leave_unsaid(reason: str) -> Refusal | None:
    if not reason.strip():
        return Refusal(_("Nhập lý do để người soạn biết cần làm gì."))
    return None


def refusal_to_record_decision(proposal: Proposal, *, by: Actor) -> Refusal | None:
    """What was decided can always be recorded, whatever went before it."""
    path = proposal.scope_path
    if not (
        by.may(P.PROPOSAL_ANSWER, scope_path=path) or by.may(P.PROPOSAL_DRAFT, scope_path=path)
    ):
        return _not_allowed(_("Quyết định do Lãnh đạo, Văn phòng, Ban Tổ chức ghi."))
    return None


def refusal_to_repeat_decision(proposal: Proposal, decision: Decision) -> Refusal | None:
    kept = (proposal.decision_number, proposal.decided_on, proposal.decision_kept_at)
    if kept == (decision.number, decision.decided_on, decision.kept_at):
        return Refusal(_("Quyết định này đã ghi như vậy. Sửa ít nhất một chỗ rồi ghi."))
    return None


def refusal_to_withdraw(proposal: Proposal, *, by: Actor) -> Refusal | None:
    """The organisation board drops what it drafts; what went up only the committee takes back."""
    is_up = proposal.state == State.SUBMITTED
    needed = P.PROPOSAL_SUBMIT if is_up else P.PROPOSAL_DRAFT
    if not by.may(needed, scope_path=proposal.scope_path):
        return _not_allowed(
            _("Đề xuất đã trình do Ban Chỉ đạo rút.") if is_up else _("Đề xuất do Ban Tổ chức rút.")
        )
    if proposal.state not in OPEN:
        return Refusal(_("Đề xuất %s, không còn gì để rút.") % proposal.get_state_display())
    return None


def _not_allowed(reason: str) -> Refusal:
    return Refusal(reason, is_forbidden=True)
