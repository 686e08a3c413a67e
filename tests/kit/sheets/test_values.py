"""Cells as their columns mean them: what many hands type, and what Excel makes of it."""

from datetime import date

import pytest

from nentang.kit.sheets.declaration import CellType
from nentang.kit.sheets.reading import Cell, CellError
from nentang.kit.sheets.values import text_of, value_of

T = CellType
DAY = date(2019, 10, 5)


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        (None, T.NUMBER, None),
        ("  ", T.TEXT, None),
        ("  Công  ty\u00a0 A ", T.TEXT, "Công ty A"),
        ("Co\u0302ng ty", T.TEXT, "Công ty"),
        ("'0109698826", T.CODE, "0109698826"),
        (109887975, T.CODE, "109887975"),
        ("0110 074 068", T.CODE, "0110 074 068"),
        (1250, T.NUMBER, 1250),
        (0, T.NUMBER, 0),
        ("1.250", T.NUMBER, 1250),
        ("1 250", T.NUMBER, 1250),
        ("1,250", T.NUMBER, 1250),
        ("  ", T.NUMBER, None),
        (DAY, T.DATE, DAY),
        ("5/10/2019", T.DATE, DAY),
        ("05-10-2019", T.DATE, DAY),
        ("5.10.2019", T.DATE, DAY),
        ("2019-10-05", T.DATE, DAY),
        ("ngày 05 tháng 10 năm 2019", T.DATE, DAY),
        ("05/10/2019 14:05", T.DATE, DAY),
        ("14:05 05/10/2019", T.DATE, DAY),
        (43743, T.DATE, DAY),
        ("", T.DATE, None),
        (DAY, T.TEXT, "05/10/2019"),
        (1.5, T.TEXT, "1.5"),
    ],
)
def test_what_is_clear_is_read(cell: Cell, kind: CellType, value: object) -> None:
    assert value_of(cell, kind) == (value, "")


@pytest.mark.parametrize(
    ("cell", "kind", "words"),
    [
        ("3,70123E+11", T.CODE, "nên mất chữ số"),
        (3.5, T.CODE, "nên mất chữ số"),
        (10**16, T.CODE, "nên mất chữ số"),
        ("chừng 40", T.NUMBER, "không phải số nguyên"),
        ("12,5", T.NUMBER, "không phải số nguyên"),
        (12.5, T.NUMBER, "không phải số nguyên"),
        (-1, T.NUMBER, "không phải số nguyên"),
        ("9" * 20, T.NUMBER, "không phải số nguyên"),
        ("30/2/2019", T.DATE, "không có trong lịch"),
        ("5/10/1019", T.DATE, "1900 đến 2099"),
        (date(1850, 1, 1), T.DATE, "1900 đến 2099"),
        ("10/2019", T.DATE, "chỉ có tháng và năm"),
        ("tháng 10 năm 2019", T.DATE, "chỉ có tháng và năm"),
        (2019, T.DATE, "chỉ có năm"),
        ("5/10/19", T.DATE, "hai chữ số"),
        ("mồng 5 Tết", T.DATE, "đủ ngày, tháng, năm"),
        ("10/25/2019", T.DATE, "tháng trước ngày"),
        ("31/6/2019", T.DATE, "không có trong lịch"),
        ("29/02/2019", T.DATE, "không có trong lịch"),
        (-1, T.DATE, "đủ ngày, tháng, năm"),
        (2_958_466, T.DATE, "đủ ngày, tháng, năm"),
        (1.5, T.DATE, "đủ ngày, tháng, năm"),
        (CellError("#DIV/0!"), T.NUMBER, "lỗi công thức"),
    ],
)
def test_what_is_not_clear_is_said_and_not_guessed(cell: Cell, kind: CellType, words: str) -> None:
    value, said = value_of(cell, kind)
    assert value is None
    assert words in said


def test_an_error_is_shown_as_excel_shows_it() -> None:
    assert text_of(CellError("#N/A")) == "#N/A"
    assert text_of(None) == ""
