"""Workbooks as cells: nothing hides behind what the file says of itself."""

import io
from datetime import date, datetime, time
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook

from nentang.kit.sheets.child import ChildFailedError
from nentang.kit.sheets.reading import CellError, NotReadError, Range, letters_of, read_book
from tests.kit.sheets.workbooks import (
    rewritten,
    saved,
    with_dimension,
    with_part,
    with_row,
    workbook,
)

ROWS: list[list[Any]] = [["Tên", "Số"], ["A", 1], ["B", 2], ["C", 3]]


@pytest.mark.parametrize("reference", ["A1:B2", "A1", "A1:XFD1048576"])
def test_a_wrong_dimension_hides_no_row_and_makes_none(reference: str) -> None:
    page = read_book(with_dimension(workbook(ROWS), reference))[0]
    assert [line.cells for line in page.lines] == [tuple(row) for row in ROWS]


def test_cells_keep_their_kind() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet("Một")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        clock = book.add_format({"num_format": "hh:mm"})
        page.write_row(0, 0, ["0123", 123, 1.5, True])
        page.write_datetime(1, 0, datetime(2019, 10, 5), day)  # noqa: DTZ001 - Excel has no zones
        page.write_datetime(1, 1, datetime(2019, 10, 5, 14, 5), day)  # noqa: DTZ001
        page.write_datetime(1, 2, time(12, 30), clock)
        page.write_formula(3, 0, "=1+1", None, 2)
        page.write_formula(3, 1, "=1/0", None, "#DIV/0!")
        page.write_formula(3, 5, '=HYPERLINK("http://127.0.0.1","y")', None, "y")
    lines = read_book(stream.getvalue())[0].lines
    assert [line.number for line in lines] == [1, 2, 4]
    assert lines[0].cells == ("0123", 123, 1.5, "TRUE")
    assert lines[1].cells == (date(2019, 10, 5), date(2019, 10, 5), "12:30:00")
    assert lines[2].cells == (2, CellError("#DIV/0!"), None, None, None, "y")


def test_formulas_and_hidden_rows_are_noted() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Tên", "Số"])
    page.append(["A", "=1+1"])
    page.row_dimensions[2].hidden = True
    found = read_book(saved(book))[0]
    assert found.formulas == {(2, 1)}
    assert found.hidden_rows == 1
    assert found.lines[1].cells == ("A",)  # nobody has worked it out: no value is invented


def test_merged_cells_and_hidden_pages_are_known() -> None:
    book = Workbook()
    book.worksheets[0].append(["a", None, "b"])
    book.worksheets[0].merge_cells("A1:B1")
    book.create_sheet("Ẩn").sheet_state = "hidden"
    pages = read_book(saved(book))
    assert pages[0].merged == (Range(1, 0, 1, 1),)
    assert [page.is_hidden for page in pages] == [False, True]
    assert pages[1].width == 0


def test_cells_without_a_place_stand_beside_each_other() -> None:
    data = with_row(workbook(ROWS), '<row><c t="e"><v>#N/A</v></c><c><v>7</v></c></row>')
    assert CellError("#N/A") in {cell for line in read_book(data)[0].lines for cell in line.cells}


@pytest.mark.parametrize("place", [("XFD", 5), ("A", 1_048_576), ("XFD", 1_048_576)])
def test_a_cell_far_away_is_named_and_not_waited_for(place: tuple[str, int]) -> None:
    column, row = place
    cell = f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'
    with pytest.raises(NotReadError) as refused:
        read_book(with_row(workbook(ROWS), cell))
    assert refused.value.reason == "far"
    assert refused.value.place in {f"{column}{row}", f"B{row}"}  # where the table would end
    assert refused.value.page == "DS"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 nothing",
        rewritten(workbook(ROWS), lambda part: part[:200]),
        rewritten(workbook(ROWS), lambda _part: b"<x/>", "xl/workbook.xml"),
        with_part(b"PK\x05\x06" + bytes(18), "xl/workbook.xml", b"<workbook/>"),
        rewritten(workbook(ROWS), lambda part: part.replace(b'r="A2"', b'r="A0"')),
    ],
)
def test_a_broken_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(NotReadError) as refused:
        read_book(data)
    assert refused.value.reason == "broken"


def test_too_many_pages_are_refused() -> None:
    book = Workbook()
    for number in range(51):
        book.create_sheet(f"T{number}").append(["a"])
    with pytest.raises(NotReadError) as refused:
        read_book(saved(book))
    assert refused.value.reason == "pages"


@pytest.mark.parametrize(("failure", "reason"), [("time", "hard"), ("memory", "hard")])
def test_a_workbook_that_takes_too_much_is_refused(
    failure: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise ChildFailedError(failure)  # type: ignore[arg-type]

    monkeypatch.setattr("nentang.kit.sheets.reading.stream", fail)
    with pytest.raises(NotReadError) as refused:
        read_book(b"")
    assert refused.value.reason == reason


def test_columns_have_the_letters_of_excel() -> None:
    assert [letters_of(each) for each in (1, 26, 27, 16_384)] == ["A", "Z", "AA", "XFD"]
