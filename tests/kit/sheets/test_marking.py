"""Rows that could not be taken in come back as the same workbook, with what is wrong beside."""

import io
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from nentang.kit.sheets.declaration import CellType, Column, Sheet
from nentang.kit.sheets.marking import Fault, write_marked
from nentang.kit.sheets.reading import CellError, Line, OldText, Page, Range, ZeroCode, read_book
from nentang.kit.sheets.recognising import recognise
from nentang.kit.sheets.rows import rows_of
from nentang.kit.text.legacy import Script

SHEET = Sheet(
    key="enterprises",
    title="Doanh nghiệp",
    match=("code",),
    columns=(
        Column(key="name", heading="Tên doanh nghiệp", is_required=True),
        Column(key="code", heading="Mã số thuế", type=CellType.CODE, is_required=True),
        Column(key="day", heading="Ngày cấp", type=CellType.DATE),
        Column(key="workers", heading="Số lao động", type=CellType.NUMBER),
    ),
)
EVIL = '=HYPERLINK("http://127.0.0.1","Bấm")'
PAGE = Page(
    "DN [T10]",
    (
        Line(1, ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ",)),
        Line(3, ("Tên doanh nghiệp", "Đăng ký", None, "Số lao động", "Người đại diện")),
        Line(4, (None, "Mã số thuế", "Ngày cấp", None, None)),
        Line(5, ("May Lúa Vàng", "0109698826", date(2019, 3, 27), 612, "A")),
        Line(6, ("I. KCN Khánh Phú",)),
        Line(7, (EVIL, "00123", None, "+1", CellError("#N/A"))),
        Line(8, ("Dệt", None, None, 2.5, "@x")),
    ),
    merged=(
        Range(3, 0, 4, 0), Range(3, 1, 3, 2), Range(3, 3, 4, 3), Range(3, 4, 4, 4),
        Range(6, 0, 6, 4),
    ),
)  # fmt: skip
FAULTS = {
    7: Fault("Mã số thuế: Mã số thuế có 10 chữ số.\nCột khác", {1: "Mã số thuế có 10 chữ số."}),
    8: Fault("Dòng thiếu mã số thuế.", {1: "Dòng thiếu mã số thuế."}),
}


def written(*, is_whole: bool = False) -> tuple[bytes, int]:
    target = io.BytesIO()
    count = write_marked(target, PAGE, head=(3, 2), faults=FAULTS, is_whole=is_whole)
    return target.getvalue(), count


def values(data: bytes) -> list[dict[str, Any]]:
    pages = read_book(data)
    layout = recognise(pages, SHEET)
    rows = rows_of(pages[0], layout, SHEET)
    return [dict(row.values) for row in rows if row.kind == "RECORD"]


def test_only_faulty_rows_come_back_with_the_group_they_stand_in() -> None:
    data, count = written()
    (page,) = read_book(data)
    assert count == 2
    assert [line.at(0) for line in page.lines] == [
        "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "Tên doanh nghiệp", None, "I. KCN Khánh Phú", EVIL, "Dệt",
    ]  # fmt: skip


def test_cells_are_what_they_were_also_where_no_column_is_taken_from_them() -> None:
    data, _count = written(is_whole=True)
    (page,) = read_book(data)
    cells = {line.number: line.cells for line in page.lines}
    assert cells[5] == ("May Lúa Vàng", "0109698826", date(2019, 3, 27), 612, "A")
    assert cells[7][:5] == (EVIL, "00123", None, "+1", "#N/A")
    assert cells[8][3:5] == (2.5, "@x")


def test_the_head_of_merged_rows_is_read_again_as_before_and_the_faults_are_no_column() -> None:
    data, _count = written()
    pages = read_book(data)
    before, after = recognise([PAGE], SHEET), recognise(pages, SHEET)
    assert (after.head, dict(after.mapping)) == (before.head, dict(before.mapping))
    assert [each.words for each in after.unmapped()] == ["Người đại diện", "Lỗi"]
    assert values(data) == [
        {"name": EVIL, "code": "00123", "day": None, "workers": None},
        {"name": "Dệt", "code": None, "day": None, "workers": None},
    ]


def test_what_is_wrong_stands_in_the_last_column_and_on_the_cells() -> None:
    page = load_workbook(io.BytesIO(written()[0])).worksheets[0]
    rows = {row[0].value: row for row in page.iter_rows(min_row=5)}
    assert rows[EVIL][5].value == FAULTS[7].words
    comment = rows["Dệt"][1].comment
    assert comment
    assert "thiếu mã số thuế" in comment.text


def test_no_cell_is_a_formula() -> None:
    page = load_workbook(io.BytesIO(written(is_whole=True)[0])).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert "f" not in {cell.data_type for cell in cells}
    likely = [cell for cell in cells if cell.value in {EVIL, "+1", "@x"}]
    assert len(likely) == 3
    assert all(cell.quotePrefix for cell in likely)


def test_rows_are_written_to_disk_one_by_one(tmp_path: Path) -> None:
    lines = tuple(Line(number, (f"Tên {number}", "0109698826")) for number in range(2, 3_000))
    page = Page("Trang", (Line(1, ("Tên doanh nghiệp", "Mã số thuế")), *lines))
    faults = {number: Fault("Sai", {0: "Sai"}) for number in range(2, 3_000)}
    with (tmp_path / "loi.xlsx").open("w+b") as target:
        assert write_marked(target, page, head=(1, 1), faults=faults) == 2_998
        target.seek(0)
        assert len(read_book(target.read())[0].lines) == 2_999


def test_what_an_old_font_or_a_format_said_is_written_as_it_was_read() -> None:
    cells = (OldText("C«ng ty", Script.TCVN3, is_capital=False), ZeroCode(109698826, 10))
    page = Page("Trang", (Line(1, ("Tên doanh nghiệp", "Mã số thuế")), Line(2, cells)))
    target = io.BytesIO()
    write_marked(target, page, head=(1, 1), faults={2: Fault("Sai")})
    (back,) = read_book(target.getvalue())
    assert back.lines[1].cells == ("Công ty", "0109698826", "Sai")
