"""Workbooks that come out: no text is ever a formula, codes stay codes, days stay days."""

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from nentang.kit.sheets.declaration import CellType, Column, Sheet
from nentang.kit.sheets.writing import LONGEST, Stamp, write_sheet

SHEET = Sheet(
    key="test",
    title="Danh sách [1/2]",
    match=("code",),
    columns=(
        Column(key="name", heading="Tên"),
        Column(key="code", heading="Mã số", type=CellType.CODE),
        Column(key="count", heading="Số", type=CellType.NUMBER),
        Column(key="day", heading="Ngày", type=CellType.DATE),
        Column(key="moment", heading="Lúc", type=CellType.MOMENT),
    ),
)
STAMP = Stamp(("Xuất lúc 10:42 bởi Lê Thị Đào", "=1+1"), foot="A & B")


def written(*rows: Mapping[str, Any]) -> Worksheet:
    target = io.BytesIO()
    assert write_sheet(target, SHEET, iter(rows), stamp=STAMP) == len(rows)
    sheet = openpyxl.load_workbook(io.BytesIO(target.getvalue())).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_title_and_heads_stand_above_rows_that_scroll() -> None:
    sheet = written({"name": "May", "code": "0123456789"})

    assert sheet["A1"].value == "Danh sách [1/2]"
    assert [cell.value for cell in sheet[3]] == ["Tên", "Mã số", "Số", "Ngày", "Lúc"]
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:E4"
    assert sheet.print_title_rows == "$3:$3"
    assert "A && B" in str(sheet.oddFooter)


def test_the_stamp_stands_on_a_page_of_its_own_and_is_no_formula() -> None:
    target = io.BytesIO()
    write_sheet(target, SHEET, (), stamp=STAMP)
    data, stamp = openpyxl.load_workbook(io.BytesIO(target.getvalue())).worksheets

    assert [cell.value for cell in stamp["A"]] == list(STAMP.lines)
    assert stamp["A2"].data_type == "s"
    assert not [cell.value for row in data for cell in row if cell.value in STAMP.lines]


def test_every_value_keeps_its_kind() -> None:
    moment = datetime(2020, 6, 30, 3, 42, tzinfo=UTC)
    row = {"name": "May", "code": "0012", "count": 0, "day": date(2019, 10, 5), "moment": moment}

    cells = written(row)[4]

    assert [cell.data_type for cell in cells] == ["s", "s", "n", "d", "d"]
    assert (cells[1].value, cells[2].value) == ("0012", 0)
    assert cells[3].value == datetime(2019, 10, 5)  # noqa: DTZ001 - Excel knows no time zones
    assert cells[4].value == datetime(2020, 6, 30, 10, 42)  # noqa: DTZ001 - in Ninh Binh
    assert cells[3].number_format == "dd/mm/yyyy"


def test_what_is_unknown_leaves_an_empty_cell_never_a_zero() -> None:
    assert [cell.value for cell in written({"name": "", "count": None})[4]] == [None] * 5


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", " =", "\u00a0+"])
def test_text_that_looks_like_a_formula_is_marked_as_text(sign: str) -> None:
    cell = written({"name": f"{sign}HYPERLINK(1)", "code": f"{sign}1"})[4]

    assert [each.data_type for each in cell[:2]] == ["s", "s"]
    assert all(each.quotePrefix for each in cell[:2])


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_no_text_is_ever_read_back_as_anything_but_itself(text: str) -> None:
    cell = written({"name": text})[4][0]

    assert (cell.data_type, cell.value) == ("s", text)


def test_a_text_longer_than_a_cell_is_cut() -> None:
    value = written({"name": "a" * 40_000})[4][0].value

    assert len(str(value)) == LONGEST


def test_columns_named_twice_or_matched_by_nothing_are_no_sheet() -> None:
    column = Column(key="name", heading="Tên")
    for wrong in ({"columns": (column, column)}, {"columns": (column,), "match": ("code",)}):
        with pytest.raises(ValueError, match="twice or not at all"):
            Sheet(key="x", title="X", **wrong)
