"""One way to write each day, number and clause."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from nentang.kit.ui import shown
from nentang.kit.ui.templatetags import ui


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2019, 10, 5), "05/10/2019"),
        (date(2020, 12, 31), "31/12/2020"),
        (datetime(2020, 6, 29, 18, 0, tzinfo=UTC), "30/06/2020"),
        (datetime.fromisoformat("2020-06-29T18:00"), "29/06/2020"),
    ],
)
def test_a_day_is_written_day_first_in_the_time_of_the_office(day: date, text: str) -> None:
    assert shown.written_date(day) == text


def test_a_moment_has_its_clock_first() -> None:
    assert ui.vn_moment(datetime(2019, 11, 5, 3, 42, tzinfo=UTC)) == "10:42 05/11/2019"
    assert ui.vn_moment("hôm qua") == "hôm qua"


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (0, None, "0"),
        (612, None, "612"),
        (1234567, None, "1.234.567"),
        (-1234, None, "-1.234"),
        (1234567.5, None, "1.234.567,5"),
        (Decimal("1234.50"), None, "1.234,5"),
        (Decimal("100"), None, "100"),
        (Decimal("1200"), None, "1.200"),
        (Decimal("0.10"), None, "0,1"),
        (37.5, 2, "37,50"),
        (1200, 1, "1.200,0"),
        (10**12, None, "1.000.000.000.000"),
    ],
)
def test_numbers_have_points_between_thousands_and_a_comma(
    number: Decimal | float, places: int | None, text: str
) -> None:
    assert shown.written_number(number, places) == text


def test_money_is_written_out_in_dong() -> None:
    assert ui.vn_money(12500000) == "12.500.000 đồng"


@pytest.mark.parametrize(
    ("clause_id", "words"),
    [
        ("II.2.2.b1", "II.2.2 gạch 1"),
        ("IV.8.b12", "IV.8 gạch 12"),
        ("IV.4.p1", "IV.4 đoạn 1"),
        ("III.2", "III.2"),
        ("T1", "T1"),
        ("b1", "b1"),
        ("IV.bx", "IV.bx"),
        ("", ""),
    ],
)
def test_a_clause_is_named_as_people_name_it(clause_id: str, words: str) -> None:
    assert shown.clause_words(clause_id) == words
    assert ui.clause_words(f"KH-DUK-2019#{clause_id}") == words


@pytest.mark.parametrize("write", [ui.vn_date, ui.vn_moment, ui.vn_number, ui.vn_money, ui.dash])
def test_what_is_unknown_is_a_dash_that_says_so_and_never_a_zero(write: object) -> None:
    text = write(None)  # type: ignore[operator]
    assert "—" in text
    assert "Không có số liệu" in text
    assert "0" not in text


def test_a_dash_gives_the_reason_it_was_told_escaped() -> None:
    assert "Đơn vị chưa gửi &lt;b&gt;" in ui.dash("", "Đơn vị chưa gửi <b>")
    assert ui.dash(0) == 0
    assert ui.dash("có") == "có"


def test_what_is_no_number_passes_unchanged() -> None:
    assert ui.vn_number("khoảng 200") == "khoảng 200"
    assert ui.vn_number(value=True) is True
    assert ui.vn_money("chưa rõ") == "chưa rõ"
    assert ui.vn_date("2019") == "2019"
