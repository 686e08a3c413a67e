"""III.3: the plan strives for new youth-union organisations, a softer target (M-16)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from nentang.core.targets import Measure, Standing, is_met, standing, year_of
from nentang.reports.measuring import measure_of


@dataclass
class Period:
    period_from: str = "2019"
    period_to: str = "2020"


@dataclass
class Named:
    what: str
    unit: str
    plan: Period
    quote: str = "Mỗi năm phấn đấu thành lập mới từ 03 tổ chức đoàn thanh niên trở lên"
    time_kind: str = "per-year"
    time_value: str = "2019-2020"


@pytest.mark.parametrize(
    ("what", "measure"),
    [
        ("tổ chức đoàn thanh niên thành lập mới", Measure.YOUTH_ORGANISATIONS),
        ("tổ chức công đoàn thành lập mới", None),
        ("tổ chức đoàn thể thành lập mới", None),
    ],
)
def test_only_youth_organisations_count(what: str, measure: Measure | None) -> None:
    assert measure_of(Named(what, "tổ chức", Period())) is measure


def test_three_reach_it() -> None:
    three = Decimal(3)
    for done, expected in ((2, Standing.OPEN), (3, Standing.REACHED)):
        is_reached = is_met(done, "at-least", three, three)
        day = date(2020, 6, 30)
        assert standing(year_of(2020), is_reached=is_reached, as_of=day) is expected
