"""What the paper says of places and of dated figures: each said once."""

from datetime import date

import pytest

from nentang.advice.wording.grounds import _dated as grounds_dated
from nentang.cases.contexts import _dated, _without_place

INSURANCE = "Bảo hiểm xã hội tỉnh"


@pytest.mark.parametrize(
    ("address", "place", "said"),
    [
        ("Lô CN18, đường D3, KCN Tam Điệp I", "KCN Tam Điệp I", "Lô CN18, đường D3"),
        ("Lô CN18, đường D3", "KCN Tam Điệp I", "Lô CN18, đường D3"),
        ("KCN Tam Điệp I", "KCN Tam Điệp I", "KCN Tam Điệp I"),
        ("Lô CN18", "", "Lô CN18"),
        ("", "KCN Tam Điệp I", ""),
    ],
)
def test_an_address_leaves_out_the_place_that_is_named_after_it(
    address: str, place: str, said: str
) -> None:
    assert _without_place(address, place) == said


def test_a_figure_names_the_day_of_its_source_once() -> None:
    source = f"{INSURANCE}, số liệu đến 31/12/2019"
    assert _dated(87, "2019-12-31", source) == f"87 người ({source})"
    assert _dated(87, "2019-12-31", INSURANCE) == f"87 người (ngày 31/12/2019, {INSURANCE})"
    assert _dated(87, "2019-12-31", "") == "87 người (ngày 31/12/2019)"
    assert grounds_dated(source, date(2019, 12, 31)) == source
    assert grounds_dated(INSURANCE, date(2019, 12, 31)) == f"{INSURANCE}, 31/12/2019"
    assert grounds_dated(INSURANCE, None) == ""
