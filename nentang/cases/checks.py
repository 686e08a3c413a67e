"""What the law and the plan say to a proposal: what blocks it, what only warns.

Only a rule that was read in the original blocks (confidence R), and only for acts of a time
whose rules this program knows; everything else is told and left to the committee.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nentang.advice.queries import AdviceShown
from nentang.cases.models import Kind, Mark
from nentang.cases.registrations import Override
from nentang.core.founding import Step
from nentang.plans.catalogue import RuleVersion, rules_in_force

FOUNDING_RULE = "F-01"
KNOWN_UNTIL = date(2025, 6, 30)  # rulebook §0: later acts are only warned of
CHECKED, BLOCKS = "R", "block"
STEP_OF: Mapping[str, Step] = {
    Kind.FOUND: Step.ESTABLISH,
    Kind.SECOND: Step.REVIEW_THEN_SECOND_OR_JOIN,
    Kind.JOIN: Step.REVIEW_THEN_SECOND_OR_JOIN,
}


@dataclass(frozen=True, slots=True)
class Short:
    """Too few official members as the Charter counts them: how many, of how many."""

    official: int
    needed: int
    blocks: bool


def shortage(kind: str, advice: AdviceShown | None, *, on: date) -> Short | None:
    """Return by how much a founding falls short of F-01; None if it doesn't, or isn't known."""
    rule = rules_in_force(on).get(FOUNDING_RULE)
    if kind != Kind.FOUND or rule is None or advice is None or advice.exact is None:
        return None
    needed, official = rule.params["official_members"], advice.exact.official_members
    return Short(official, needed, _blocks(rule, on)) if official < needed else None


def _blocks(rule: RuleVersion, on: date) -> bool:
    return rule.severity == BLOCKS and rule.confidence == CHECKED and on <= KNOWN_UNTIL


def warnings(kind: str, advice: AdviceShown | None, *, on: date, has_superior: bool) -> list[str]:
    """Return what the committee should know before it sends the paper; none of it blocks."""
    if advice is None:
        return [_("Chưa có kết quả đối chiếu Kế hoạch cho doanh nghiệp này.")]
    said = [_of_step(kind, advice)] if advice.plan.step is not STEP_OF[kind] else []
    if advice.open.has_party_organisation:
        said.append(_("Doanh nghiệp đã có tổ chức đảng: %s.") % advice.open.organisation_name)
    if not has_superior:
        said.append(_("Chưa nêu tổ chức cấp trên trực tiếp; cấp có thẩm quyền sẽ chọn (F-02)."))
    short = shortage(kind, advice, on=on)
    if short:
        said.append(short_words(short))
    if kind == Kind.JOIN:
        said.append(
            _("Chi bộ ghép cần đủ 3 đảng viên chính thức của các doanh nghiệp cộng lại (F-23).")
        )
    if kind == Kind.SECOND:
        said.append(
            _("Cử đảng viên về cần ghi thời hạn, nhiệm vụ và cách giữ đủ 3 người khi hết hạn "
              "(F-25, chưa đối chiếu bản gốc).")
        )  # fmt: skip
    if on > KNOWN_UNTIL:
        said.append(_("Việc sau ngày 30/6/2025: chưa đối chiếu quy định mới."))
    return said


def override_words(override: Override) -> str:
    """Return who let a short founding go up, why and by which paper, as the paper says it."""
    if not override.is_whole:
        return ""
    words = {"by": override.by, "reason": override.reason, "paper": override.paper}
    text = _("Chưa đủ 3 đảng viên chính thức theo Điều lệ. Đồng chí %(by)s cho trình theo văn bản "
             "số %(paper)s; lý do: %(reason)s.")  # fmt: skip
    return text % words


def short_words(short: Short) -> str:
    text = _("Theo Điều lệ (F-01) cần từ %(needed)d đảng viên chính thức; đang tính được "
             "%(official)d.")  # fmt: skip
    return text % {"needed": short.needed, "official": short.official}


def _of_step(kind: str, advice: AdviceShown) -> str:
    if advice.plan.step is Step.NOT_STATED:
        return _("Kế hoạch không quy định cho trường hợp này.")
    return (
        _("Loại đề xuất “%s” khác với việc Kế hoạch nêu cho doanh nghiệp này.") % Kind(kind).label
    )


def marks(state: str, short: Short | None) -> list[str]:
    """Return what was not as it should be when a decision came."""
    found = {
        Mark.NOT_SUBMITTED: state in {"DRAFT", "RETURNED", "WITHDRAWN"},
        Mark.NOT_AGREED: state == "SUBMITTED",
        Mark.SHORT: short is not None,
    }
    return [str(mark) for mark, is_so in found.items() if is_so]
