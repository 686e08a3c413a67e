"""The verdict itself: heading, what it means, what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nentang.advice.models import StepName
from nentang.advice.queries import AdviceShown
from nentang.advice.signs import SIGNS
from nentang.advice.wording.choices import OptionWords, option_words
from nentang.advice.wording.grounds import (
    FactLine,
    MissingLine,
    change_lines,
    fact_lines,
    missing_lines,
)
from nentang.advice.wording.readings import Reading, readings
from nentang.advice.wording.rules import Book, Cited
from nentang.core.founding import Option, Step, Thresholds
from nentang.kit.ui.shown import written_number
from nentang.plans.catalogue import RuleVersion, founding_thresholds

COMMITTEE = "committee.b2"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictWords:
    """Everything that a page says of one verdict."""

    sign: str
    title: str
    lead: str
    is_differing: bool
    is_silent: bool  # the plan says nothing of this case
    rule: Cited | None
    readings: list[Reading]
    facts: list[FactLine]
    missing: list[MissingLine]
    changes: list[str]
    practice: Cited | None
    notes: list[Cited]
    options: list[OptionWords]
    committee: Cited | None
    committee_numbers: str
    sees_numbers: bool


def verdict_words(shown: AdviceShown, versions: Sequence[RuleVersion]) -> VerdictWords:
    """Return the verdict in words; `versions` are all rules that pages may cite."""
    book = Book.of(versions)
    thresholds = founding_thresholds(shown.as_of, versions)
    plan, practice = shown.plan, shown.practice
    cited = (book.cited(rule.id, rule.version) for rule in shown.notes)
    return VerdictWords(
        sign=SIGNS[plan.step],
        title=str(StepName(plan.step).label),
        lead=_lead(shown, thresholds),
        is_differing=shown.is_differing,
        is_silent=plan.step is Step.NOT_STATED,
        rule=book.cited(plan.rule, plan.version),
        readings=readings(shown, thresholds),
        facts=fact_lines(shown),
        missing=missing_lines(shown),
        changes=change_lines(shown),
        practice=book.cited(practice.rule, practice.version) if practice else None,
        notes=[each for each in cited if each],
        options=option_words(shown, book),
        committee=_committee(plan.step, book, thresholds),
        committee_numbers=_numbers(thresholds),
        sees_numbers=shown.exact is not None,
    )


def _committee(step: Step, book: Book, thresholds: Thresholds) -> Cited | None:
    """Return the numbers of the Steering Committee where the verdict rests on them."""
    rule = thresholds.rules.get(COMMITTEE)
    rests_on = step in {Step.REVIEW_THEN_SECOND_OR_JOIN, Step.NOT_STATED}
    return book.cited(rule.id, rule.version) if rule and rests_on else None


def _numbers(thresholds: Thresholds) -> str:
    words = {
        "workers": written_number(thresholds.many_workers),
        "prospects": written_number(thresholds.enough_prospects),
    }
    text = _("Nhiều lao động: từ %(workers)s người. Có nguồn: từ %(prospects)s quần chúng.")
    return text % words


def _lead(shown: AdviceShown, thresholds: Thresholds) -> str:
    """Return one or two sentences: what there is, and what the plan wants."""
    step = shown.plan.step
    if step is Step.ESTABLISH:
        return _establish(shown, thresholds)
    if step is Step.CONSOLIDATE:
        return _consolidate(shown)
    if step is Step.ENDED:
        return _ended(shown)
    told = {
        Step.REVIEW_THEN_SECOND_OR_JOIN: _(
            "Có 1-2 đảng viên, nhiều lao động, có nguồn: rà soát ai đang làm ổn định ở đây mà "
            "sinh hoạt nơi khác; chưa đủ thì cử đảng viên về hoặc ghép."
        ),
        Step.ASSIGN_STAFF: _(
            "Dự án liên doanh với nước ngoài đang chuẩn bị: phân công cán bộ, cấp ủy viên, đảng "
            "viên tham gia; khi đi vào hoạt động, đủ điều kiện thì thành lập tổ chức đảng."
        ),
        Step.NOT_STATED: _("Kế hoạch không nêu việc phải làm khi số liệu như hiện nay."),
        Step.OUT_OF_SCOPE: _(
            "Thuộc khu vực Nhà nước theo cách tính của Đảng; Kế hoạch nói về doanh nghiệp ngoài "
            "khu vực Nhà nước."
        ),
    }
    return told[step]


def _establish(shown: AdviceShown, thresholds: Thresholds) -> str:
    exact = shown.exact
    if exact is None:
        return _("Có từ 3 đảng viên, chưa có tổ chức đảng: vận động thành lập.")
    lacking = thresholds.official_to_establish - exact.official_members
    if lacking <= 0:
        return _("Đủ số đảng viên theo cả Kế hoạch và Điều lệ Đảng, chưa có tổ chức đảng.")
    return _("Đủ số đảng viên theo Kế hoạch. Theo Điều lệ Đảng còn thiếu %s.") % (
        ngettext("%d đảng viên chính thức", "%d đảng viên chính thức", lacking) % lacking
    )


def _consolidate(shown: AdviceShown) -> str:
    text = _("Đã có tổ chức đảng: củng cố, kiện toàn, nâng cao chất lượng hoạt động.")
    lacks = any(each.option is Option.FOUND_MASS_ORGANISATIONS for each in shown.options)
    if not lacks:
        return text
    known = shown.open
    names = [
        name
        for name, has_it in (
            (_("công đoàn"), known.has_trade_union),
            (_("Đoàn Thanh niên"), known.has_youth_union),
        )
        if not has_it
    ]
    more = _("Chưa có %s: vận động thành lập khi đủ điều kiện (II.3.2).") % _(" và ").join(names)
    return f"{text} {more}"


def _ended(shown: AdviceShown) -> str:
    text = _("Đã giải thể, bị thu hồi giấy chứng nhận hoặc phá sản: không thành lập tổ chức đảng.")
    if not shown.open.has_party_organisation:
        return text
    more = _("Tổ chức đảng ở đây cần được xử lý, đảng viên cần chuyển sinh hoạt (F-21).")
    return f"{text} {more}"
