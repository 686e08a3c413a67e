"""IV.2.b2: medium size or larger, important, or in a park; each row says why it is there."""

from datetime import date
from itertools import product
from typing import Any
from uuid import uuid4

import pytest

from nentang.advice.queries.review import LARGE_ENOUGH, ReviewLine
from nentang.advice.signs import why_words
from nentang.core.sizes import SizeClass

LINE: dict[str, Any] = {
    **{"number": 1, "enterprise": uuid4(), "name": "May Gián Khẩu", "tax_code": ""},
    **{"place_name": "KCN Gián Khẩu", "size_class": "LARGE", "is_large_enough": False},
    **{"is_in_park": False, "importance": None, "flagged_by": "Sở Công Thương"},
    **{"flag_reason": "đầu tàu ngành may", "flag_from": date(2019, 12, 1)},
    **{"flag_to": date(2021, 1, 1), "workers": 300, "step": "", "step_name": ""},
    **{"outcome": "", "outcome_name": "", "reviewed_on": None, "note": ""},
}
FLAG = (
    "có vị trí quan trọng: đầu tàu ngành may (Sở Công Thương, từ 01/12/2019), đến trước 01/01/2021"
)


@pytest.mark.parametrize(
    ("is_large", "is_in_park", "is_flagged"), list(product((False, True), repeat=3))
)
def test_every_reason_that_holds_is_told_and_no_other(
    is_large: bool, is_in_park: bool, is_flagged: bool
) -> None:
    reasons = {
        "is_large_enough": is_large,
        "is_in_park": is_in_park,
        "importance": uuid4() if is_flagged else None,
    }
    told = why_words(ReviewLine(**LINE | reasons))

    expected = {"quy mô lớn": is_large, "trong KCN Gián Khẩu": is_in_park, FLAG: is_flagged}
    assert told == [words for words, holds in expected.items() if holds]


def test_large_enough_is_what_e_02_means() -> None:
    assert set(LARGE_ENOUGH) == {size.value for size in SizeClass if size.is_medium_or_larger}
