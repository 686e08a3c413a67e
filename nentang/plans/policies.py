"""What may be done to plans and rules: by whom, then when."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.queries import places
from nentang.kit.access.roles import Permission
from nentang.kit.ui.shown import written_date
from nentang.plans.checks import problems
from nentang.plans.models import CalendarDay, Plan, PlanDraft, RuleVersion
from nentang.plans.models.binding import WHOLE_INSTALLATION
from nentang.plans.parameters import Setting, is_open
from nentang.plans.working_days import calendar

WHOLE_KINDS = ("PROVINCE", "BLOC")  # one of them has to lie wholly within what is held


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


def refusal_to_set_calendar(*, by: Actor) -> Refusal | None:
    """The calendar binds every place; whoever holds the right anywhere keeps it for all."""
    if by.paths(Permission.CALENDAR_EDIT):
        return None
    return Refusal(_("Lịch ngày nghỉ do Ban Tổ chức, Văn phòng ghi."), is_forbidden=True)


def refusal_to_set_day(day: date, *, is_off: bool, known: CalendarDay | None) -> Refusal | None:
    if known is not None:
        words = {"day": written_date(day), "name": known.name}
        return Refusal(
            _("Ngày %(day)s đã có trong lịch (%(name)s). Bỏ ngày đó rồi ghi lại.") % words
        )
    if calendar().is_working(day) != is_off:
        words = {"day": written_date(day)}
        if is_off:
            return Refusal(_("Ngày %(day)s vốn đã là ngày nghỉ, không cần ghi thêm.") % words)
        return Refusal(_("Ngày %(day)s vốn đã là ngày làm việc, không cần ghi thêm.") % words)
    return None


def refusal_to_load_rules(*, by: Actor) -> Refusal | None:
    """The rules of the software bind every place: only the machine's set-up loads them."""
    if not by.may(Permission.PLAN_EDIT, scope_path=WHOLE_INSTALLATION):
        return Refusal(_("Quy tắc chỉ được nạp khi cài đặt, nâng cấp máy chủ."), is_forbidden=True)
    return None


def refusal_to_set_parameters(*, by: Actor) -> Refusal | None:
    """A number binds every place below the committee: it is set by who holds the whole."""
    paths = by.paths(Permission.PARAMETER_EDIT)
    if not paths:
        reason = _("Vai trò đang giữ không được đổi tham số: việc của Ban Chỉ đạo, Ban Tổ chức.")
        return Refusal(reason, is_forbidden=True)
    below = Q()
    for path in paths:
        below |= Q(path__under=path)
    if not places(viewer=by).filter(below, kind__in=WHOLE_KINDS).exists():
        reason = _("Tham số dùng chung cho cả Khối: chỉ người được giao ở cấp Khối đổi được.")
        return Refusal(reason, is_forbidden=True)
    return None


def refusal_to_open_parameter(rule: RuleVersion, *, by: Actor) -> Refusal | None:
    """The numbers of a text that was read are its own; only what is not settled may be set."""
    if refusal := refusal_to_set_parameters(by=by):
        return refusal
    if not rule.params:
        return Refusal(_("Quy tắc %s không có con số nào để đổi.") % rule.rule)
    if not is_open(rule):
        text = _(
            "Quy tắc %(rule)s đã đối chiếu bản gốc: con số là của %(instrument)s, không đổi ở "
            "đây. Văn bản thay đổi thì bản mới của quy tắc được nạp cùng phần mềm."
        )
        return Refusal(text % {"rule": rule.rule, "instrument": rule.instrument})
    return None


def refusal_to_change_parameter(
    rule: RuleVersion, setting: Setting, *, by: Actor
) -> Refusal | None:
    if refusal := refusal_to_open_parameter(rule, by=by):
        return refusal
    if not (setting.owner.strip() and setting.reason.strip()):
        return Refusal(_("Ghi nơi đặt con số và lý do: người xem sau cần biết vì sao."))
    if strange := sorted(set(setting.params) - set(rule.params)):
        return Refusal(
            _("Quy tắc %(rule)s không có tham số %(names)s.")
            % {"rule": rule.rule, "names": ", ".join(strange)}
        )
    if rule.params == dict(rule.params) | dict(setting.params):
        return Refusal(_("Các con số vẫn như bản đang có: chưa có gì để ghi."))
    return _refusal_of_day(rule, setting)


def _refusal_of_day(rule: RuleVersion, setting: Setting) -> Refusal | None:
    day = setting.valid_from
    if rule.valid_from <= day and (rule.valid_to is None or day < rule.valid_to):
        return None
    first = written_date(rule.valid_from)
    if rule.valid_to is None:
        text = _("Bản đang có bắt đầu từ %(first)s: bản mới có hiệu lực từ ngày đó trở đi.")
    else:
        text = _("Bản đang có từ %(first)s đến trước %(end)s: bản mới bắt đầu trong khoảng đó.")
    end = written_date(rule.valid_to) if rule.valid_to else ""
    return Refusal(text % {"first": first, "end": end})
