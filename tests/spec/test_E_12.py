"""E-12, E-13: VSIC 2018, its 21 sections, and the sector of the size table of each."""

import pytest

from nentang.core.sizes import Sector
from nentang.enterprises.industries import Industry, divisions, industry, sector_of


def known(code: str) -> Industry:
    found = industry(code)
    assert found
    return found


@pytest.mark.parametrize("code", ["14", "141", "1410", "14100"])
def test_the_division_decides_at_every_level(code: str) -> None:
    found = known(code)

    assert (found.code, found.division, found.section) == (code, "14", "C")
    assert (found.name, found.sector) == ("Sản xuất trang phục", Sector.AIC)
    assert found.section_name == "Công nghiệp chế biến, chế tạo"


@pytest.mark.parametrize(
    "code", ["", "1", "00", "04", "34", "0410", "141000", "C", "1a", "14 10", "１４", "-1", "14.1"]
)
def test_an_unknown_code_means_nothing(code: str) -> None:
    assert industry(code) is None


def test_another_edition_does_not_lend_its_names() -> None:
    assert known("1410").edition == "2018"
    assert industry("1410", "2025") is None
    assert industry("1410", "../2018") is None
    assert divisions("2025") == ()


def test_all_sections_and_divisions_are_there_in_order() -> None:
    found = divisions()

    assert [one.code for one in found] == sorted(one.code for one in found)
    assert len(found) == 88
    assert "".join(dict.fromkeys(one.section for one in found)) == "ABCDEFGHIJKLMNOPQRSTU"
    assert all(one.name and one.section_name for one in found)


def test_sections_to_f_are_agriculture_industry_and_construction_the_rest_trade_and_services() -> (
    None
):
    sections = "ABCDEFGHIJKLMNOPQRSTU"

    assert [s for s in sections if sector_of(s) is Sector.AIC] == list("ABCDEF")
    assert known("4312").sector is Sector.AIC
    assert known("4511").sector is Sector.TS
