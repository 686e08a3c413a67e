"""The table in a workbook: its head, its columns, and which rows are records."""

from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from nentang.kit.sheets.declaration import CellType, Column, Sheet
from nentang.kit.sheets.reading import Page, read_book
from nentang.kit.sheets.recognising import (
    Head,
    Layout,
    best_at,
    best_on,
    mapped,
    recognise,
    samples,
)
from nentang.kit.sheets.rows import RowKind, SheetRow, rows_of, what_is
from tests.kit.sheets.workbooks import saved, workbook

LIST = Sheet(
    key="list",
    title="Danh sach",
    match=("code",),
    columns=(
        Column(key="number", heading="STT", is_derived=True),
        Column(key="name", heading="Tên", is_required=True, synonyms=("Tên doanh nghiệp",)),
        Column(key="code", heading="Mã số thuế", type=CellType.CODE, synonyms=("MST",)),
        Column(key="workers", heading="Lao động", type=CellType.NUMBER),
        Column(key="place", heading="KCN"),
    ),
)
HEADS = ["STT", "Tên doanh nghiệp", "MST", "Lao động"]


def found(rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> tuple[Page, Layout]:
    pages = read_book(workbook(rows, merged=merged))
    layout = recognise(pages, LIST)
    return pages[layout.page], layout


def kinds(rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> list[RowKind]:
    page, layout = found(rows, merged)
    return [row.kind for row in rows_of(page, layout, LIST)]


def test_titles_above_and_a_merged_head_of_two_rows_are_seen_through() -> None:
    rows: list[list[Any]] = [
        ["SỞ KẾ HOẠCH"],
        ["DANH SÁCH"],
        [],
        ["STT", "Doanh nghiệp", None, None, "Số lao động"],
        [None, "Tên", "Tên tắt", "Mã số thuế", None],
        [1, "A", "a", "0109698826", 5],
    ]
    page, layout = found(rows, ["A4:A5", "B4:D4", "E4:E5", "A1:E1"])
    assert layout.head == Head(4, 2)
    assert layout.mapping == {"name": 1, "code": 3, "workers": 4}
    assert [each.words for each in layout.unmapped()] == ["Doanh nghiệp, Tên tắt"]
    assert samples(page, layout, 3) == ["0109698826"]
    assert not layout.missing(LIST)


@pytest.mark.parametrize(
    "heads",
    [
        ["TÊN DOANH NGHIỆP", "mst", "lao động"],
        ["Ten doanh nghiep", "Ma so thue", "Lao dong"],
        ["Tên doanh nghiệp (ghi đầy đủ)", "Mã số thuế/MSDN", "Số lao động (người)"],
        ["Tên doanh nghiêp", "Mã số thuê", "Lao đông"],
    ],
)
def test_columns_are_known_under_other_names(heads: list[str]) -> None:
    _page, layout = found([heads, ["A", "0109698826", 5]])
    assert {"name": 0, "code": 1}.items() <= layout.mapping.items()


def test_what_a_sender_called_a_column_before_goes_first() -> None:
    pages = read_book(workbook([["Tên", "Đơn vị", "MST"], ["a", "A", "1"]]))
    layout = recognise(pages, LIST, known={"name": "don vi"})
    assert layout.mapping["name"] == 1


def test_the_page_with_the_table_is_found() -> None:
    book = Workbook()
    book.worksheets[0].append(["Hướng dẫn", "điền"])
    book.create_sheet("DS").append(HEADS)
    pages = read_book(saved(book))
    assert recognise(pages, LIST).page == 1
    assert best_on(pages, 1, LIST).page == 1


def test_a_workbook_without_such_a_table_has_no_columns() -> None:
    page, layout = found([["a", "b"], [1, 2]])
    assert (layout.mapping, [column.key for column in layout.missing(LIST)]) == ({}, ["name"])
    assert best_at((page,), 0, 1, LIST).head.row == 1


def test_a_column_that_somebody_chose_is_no_longer_the_programs() -> None:
    _page, layout = found([HEADS, [1, "A", "1", 5]])
    again = mapped(layout, {"name": 0})
    assert again.mapping == {"name": 0}
    assert again.derived == frozenset()


def test_totals_groups_numbers_and_notes_are_no_records() -> None:
    rows: list[list[Any]] = [
        HEADS,
        ["(1)", "(2)", "(3)", "(4)"],
        ["I. KCN Gián Khẩu"],
        [1, "Tổng công ty Thành An", "0109538822", 5],
        [2, "Công ty Cộng Hoà", None, 7],
        [None, "Cộng", None, 12],
        ["STT", "Tên doanh nghiệp", "MST", "Lao động"],
        [None, "Tổng cộng toàn tỉnh", None, 12],
        ["Người lập biểu"],
        [None, None, None, "Thủ trưởng đơn vị"],
    ]
    assert kinds(rows) == [
        RowKind.HEAD,
        RowKind.NUMBERS,
        RowKind.GROUP,
        RowKind.RECORD,
        RowKind.RECORD,
        RowKind.TOTAL,
        RowKind.HEAD,
        RowKind.TOTAL,
        RowKind.OUTSIDE,
        RowKind.OUTSIDE,
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Người lập biểu",
        "GIÁM ĐỐC",
        "KT. GIÁM ĐỐC",
        "Nơi nhận:",
        "Ninh Bình, ngày 31 tháng 3 năm 2020",
        "Ninh Bình, ngày … tháng … năm 2020",
        "Xác nhận của đơn vị",
    ],
)
def test_a_signature_below_the_names_is_no_record(words: str) -> None:
    rows: list[list[Any]] = [HEADS, [1, "A", "1", 5], [None, words, None, "Nguyễn Văn A"]]
    assert kinds(rows)[-1] is RowKind.OUTSIDE


def test_an_enterprise_that_sounds_like_a_signature_is_a_record() -> None:
    rows: list[list[Any]] = [HEADS, [1, "Giám đốc trẻ", "0109538822", 5], [2, "Cty A", None, 7]]
    assert kinds(rows)[1:] == [RowKind.RECORD, RowKind.RECORD]


def test_a_merged_row_names_a_group() -> None:
    rows: list[list[Any]] = [HEADS, ["Khu Gián Khẩu"], [1, "A", "1", 5]]
    assert kinds(rows, ["A2:D2"])[1] is RowKind.GROUP


def test_every_row_of_the_file_comes_out_once() -> None:
    rows: list[list[Any]] = [["Tiêu đề"], [], HEADS, [1, "A", "1", 5], [], [None, "Cộng", None, 5]]
    page, layout = found(rows)
    numbers = [row.number for row in rows_of(page, layout, LIST)]
    assert numbers == [1, 3, 4, 6] == [line.number for line in page.lines]


def test_cells_that_are_no_values_are_faults_of_their_row() -> None:
    page, layout = found([HEADS, [1, "A", "3,7E+11", "chừng 5"]])
    row = list(rows_of(page, layout, LIST))[-1]
    assert row.values == {"name": "A", "code": None, "workers": None}
    assert [key for key, _words in row.faults] == ["code", "workers"]


def test_a_formula_without_a_result_is_a_fault() -> None:
    page, layout = found([HEADS, [1, "A", "1", "=2+3"]])
    row = list(rows_of(page, layout, LIST))[-1]
    assert row.values["workers"] is None
    assert "chưa có kết quả" in row.faults[0][1]


def test_each_kind_of_row_has_words() -> None:
    assert len({what_is(kind) for kind in RowKind}) == len(RowKind)
    assert SheetRow(1, RowKind.TITLE).values == {}
