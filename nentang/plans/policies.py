"""What may be done to plans and rules: by whom, then when."""

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.plans.checks import problems
from nentang.plans.models import Plan, PlanDraft
from nentang.plans.models.binding import WHOLE_INSTALLATION


def refusal_to_draft(*, scope_path: str, by: Actor) -> Refusal | None:
    """Uploading, correcting and storing a plan need the same right."""
    if not by.may(Permission.PLAN_EDIT, scope_path=scope_path):
        return Refusal(_("Vai trò đang giữ không được nạp, sửa kế hoạch."), is_forbidden=True)
    return None


def refusal_to_correct(draft: PlanDraft, *, by: Actor) -> Refusal | None:
    if refusal := refusal_to_draft(scope_path=draft.scope_path, by=by):
        return refusal
    if draft.state == PlanDraft.State.STORED:
        return Refusal(_("Bản nháp này đã ghi thành kế hoạch. Sửa tiếp ở trang kế hoạch."))
    if draft.state == PlanDraft.State.DROPPED:
        return Refusal(_("Bản nháp này đã bỏ. Nạp lại tệp để làm tiếp."))
    return None


def refusal_to_store(draft: PlanDraft, *, by: Actor) -> Refusal | None:
    if refusal := refusal_to_correct(draft, by=by):
        return refusal
    if found := problems(draft.reading):
        return Refusal("; ".join(found))
    code = draft.reading["document"]["code"]
    everywhere = Plan.objects.unscoped(reason="a code names one document in the installation")
    if everywhere.filter(code=code).exists():
        return Refusal(
            _("Đã có kế hoạch mang ký hiệu trích dẫn %s. Đổi ký hiệu ở phần đầu rồi ghi.") % code
        )
    return None


def refusal_to_correct_clause(plan: Plan, *, reason: str, by: Actor) -> Refusal | None:
    if refusal := refusal_to_draft(scope_path=plan.scope_path, by=by):
        return refusal
    if not reason.strip():
        return Refusal(_("Ghi lý do sửa: người xem sau cần biết vì sao câu này khác bản đã ghi."))
    return None


def refusal_to_load_rules(*, by: Actor) -> Refusal | None:
    """The rules of the software bind every place: only the machine's set-up loads them."""
    if not by.may(Permission.PLAN_EDIT, scope_path=WHOLE_INSTALLATION):
        return Refusal(_("Quy tắc chỉ được nạp khi cài đặt, nâng cấp máy chủ."), is_forbidden=True)
    return None
