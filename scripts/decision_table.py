"""The table of the advice for `docs/generated/rules.md`, worked out by the core itself.

Every combination of the classes of facts (tests/core/test_founding.py tries each of them) falls
into one line here: the lines are made by asking `advise`, none is written by hand. Import it
once the program is loaded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from nentang.advice.models import StepName
from nentang.core.founding import (
    Advice,
    Choice,
    Facts,
    Kind,
    Status,
    Thresholds,
    Verdict,
    advise,
)
from nentang.plans.catalogue import founding_thresholds

ON = date(2019, 11, 5)
SILENT = "không quy định"
NOTHING = "–"
NUMBERS = ("chưa biết", "dưới mức", "từ mức")
OPTIONS = {
    "SECOND_MEMBERS": "A cử đảng viên về",
    "JOIN_WITH_OTHERS": "B sinh hoạt ghép",
    "INCUBATOR_CELL": "C chi bộ Công đoàn khu công nghiệp",
    "FOUND_MASS_ORGANISATIONS": "lập đoàn thể còn thiếu",
}
EMPTY = Facts(
    official_here=0,
    probationary_here=0,
    official_elsewhere=0,
    probationary_elsewhere=0,
    of_them_under_12_months=0,
    workers=None,
    prospects=None,
    has_party_organisation=False,
    has_trade_union=False,
    has_youth_union=False,
    kind=Kind.ENTERPRISE,
    is_foreign_joint_venture=False,
    status=Status.OPERATING,
)
MEMBERS = {  # by the plan and by the Charter, in classes
    ("0", "0"): EMPTY,
    ("1-2", "0"): replace(EMPTY, probationary_here=2),
    ("1-2", "1-2"): replace(EMPTY, official_here=2),
    ("từ 3", "0"): replace(EMPTY, probationary_here=3),
    ("từ 3", "1-2"): replace(EMPTY, official_here=2, probationary_here=1),
    ("từ 3", "từ 3"): replace(EMPTY, official_here=3),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A line before the members are counted: what is so, and facts for which it is so."""

    words: str
    facts: Facts


CASES = (
    Case(
        "đã giải thể, thu hồi, phá sản; chưa có tổ chức đảng", replace(EMPTY, status=Status.ENDED)
    ),
    Case(
        "đã giải thể, thu hồi, phá sản; còn tổ chức đảng",
        replace(EMPTY, status=Status.ENDED, has_party_organisation=True),
    ),
    Case("thuộc khu vực Nhà nước", replace(EMPTY, status=Status.OUT_OF_SCOPE)),
    Case(
        "dự án liên doanh với nước ngoài đang chuẩn bị",
        replace(EMPTY, status=Status.PREPARING, kind=Kind.PROJECT, is_foreign_joint_venture=True),
    ),
    *(
        Case(
            f"có tổ chức đảng, {official} đảng viên chính thức, {members} đảng viên, {unions}",
            replace(
                EMPTY,
                has_party_organisation=True,
                official_here=3 if official == "từ 3" else 2,
                probationary_here=30 if members == "từ 30" else 0,
                has_trade_union=unions == "đủ đoàn thể",
                has_youth_union=unions == "đủ đoàn thể",
            ),
        )
        for official, members, unions in product(
            ("dưới 3", "từ 3"), ("dưới 30", "từ 30"), ("đủ đoàn thể", "thiếu đoàn thể")
        )
    ),
)


def lines() -> Iterator[str]:
    """Return the two tables: what comes before counting, then members, workers and a source."""
    thresholds = founding_thresholds(ON)
    yield "| Doanh nghiệp, dự án | Theo Kế hoạch | Theo Điều lệ | Làm thêm | Lưu ý |"
    yield "|---|---|---|---|---|"
    for case in CASES:
        yield f"| {case.words} | {_answer(advise(case.facts, thresholds))} |"
    yield ""
    yield f"Chưa có tổ chức đảng (“nhiều lao động”: từ {thresholds.many_workers};"
    yield f"“có nguồn”: từ {thresholds.enough_prospects}; tham số của Ban Chỉ đạo):"
    yield ""
    yield (
        "| Đảng viên theo Kế hoạch | Theo Điều lệ | Lao động | Nguồn | Theo Kế hoạch "
        "| Theo Điều lệ | Làm thêm | Lưu ý |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    yield from _counted(thresholds)


def _counted(thresholds: Thresholds) -> Iterator[str]:
    workers = (None, thresholds.many_workers - 1, thresholds.many_workers)
    prospects = (None, thresholds.enough_prospects - 1, thresholds.enough_prospects)
    numbers = product(zip(NUMBERS, workers, strict=True), zip(NUMBERS, prospects, strict=True))
    every = list(numbers)
    for (by_plan, by_charter), facts in MEMBERS.items():
        for (much, count), (source, people) in every:
            advice = advise(replace(facts, workers=count, prospects=people), thresholds)
            yield f"| {by_plan} | {by_charter} | {much} | {source} | {_answer(advice)} |"


def _answer(advice: Advice) -> str:
    notes = ", ".join(f"{rule.id} (`{rule.clause}`)" for rule in advice.notes)
    return " | ".join(
        (
            _verdict(advice.plan),
            _verdict(advice.charter),
            _beside(advice) or NOTHING,
            notes or NOTHING,
        )
    )


def _verdict(verdict: Verdict) -> str:
    if verdict.clause is None:
        return SILENT
    return f"{StepName(verdict.step.value).label} (`{verdict.clause}`)"


def _beside(advice: Advice) -> str:
    told = [_choice(choice) for choice in advice.options]
    if advice.practice:
        told.append(f"thông lệ: lập đoàn thể trước (`{advice.practice.clause}`)")
    return "; ".join(told)


def _choice(choice: Choice) -> str:
    label = "thông lệ, " if choice.is_practice else ""
    return f"{label}{OPTIONS[choice.option.value]} (`{choice.clause}`)"
