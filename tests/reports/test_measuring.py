"""Which measure a target means is read from its words, whatever plan it stands in."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from nentang.core.targets import Measure, Window, year_of
from nentang.reports.measuring import measure_of, windows


@dataclass
class Period:
    period_from: str = "2019"
    period_to: str = "2020"


@dataclass
class Target:
    what: str
    unit: str = ""
    quote: str = ""
    time_kind: str = "per-year"
    time_value: str = ""
    plan: Period = field(default_factory=Period)


@pytest.mark.parametrize(
    ("what", "unit", "quote", "measure"),
    [
        ("tổ chức đảng thành lập mới", "tổ chức đảng", "", Measure.PARTY_ORGANISATIONS),
        ("chi bộ trong doanh nghiệp", "chi bộ", "thành lập 5 chi bộ", Measure.PARTY_ORGANISATIONS),
        ("Tổ Chức Cơ Sở Đảng được thành lập", "", "", Measure.PARTY_ORGANISATIONS),
        ("đảng viên kết nạp", "đảng viên", "", Measure.ADMISSIONS),
        ("phát triển đảng viên mới", "đồng chí", "", Measure.ADMISSIONS),
        ("tổ chức đoàn thanh niên thành lập mới", "", "", Measure.YOUTH_ORGANISATIONS),
        ("thành lập mới", "tổ chức Đoàn", "", Measure.YOUTH_ORGANISATIONS),
        ("tổ chức đoàn thể thành lập mới", "tổ chức đoàn thể", "", None),
        ("chi bộ hoàn thành tốt nhiệm vụ", "chi bộ", "", None),
        ("đảng viên được bồi dưỡng", "đảng viên", "", None),
        ("tổ chức đảng thành lập mới", "%", "", None),
        ("trong đó: đảng viên kết nạp là học sinh", "đồng chí", "", None),
        ("vốn đầu tư", "tỷ đồng", "", None),
    ],
)
def test_the_words_of_the_target_decide(
    what: str, unit: str, quote: str, measure: Measure | None
) -> None:
    assert measure_of(Target(what, unit, quote)) is measure


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("per-year", "2019-2020", {2019: year_of(2019), 2020: year_of(2020)}),
        ("per-year", "", {2019: year_of(2019), 2020: year_of(2020)}),
        ("in-year", "2020", {2020: year_of(2020)}),
        ("by", "2020", {2020: Window(date(2019, 1, 1), date(2020, 12, 31))}),
        ("by", "31/12/2018", {2018: Window(date(2018, 1, 1), date(2018, 12, 31))}),
        ("none", "", {2020: Window(date(2019, 1, 1), date(2020, 12, 31))}),
    ],
)
def test_the_years_are_those_of_the_target_else_of_its_plan(
    kind: str, value: str, expected: dict[int, Window]
) -> None:
    assert windows(Target("x", time_kind=kind, time_value=value)) == expected


def test_a_plan_without_years_has_no_window() -> None:
    assert windows(Target("x", plan=Period("", ""))) == {}
    late = Target("x", time_kind="by", time_value="2021", plan=Period("", ""))
    assert windows(late) == {2021: year_of(2021)}
