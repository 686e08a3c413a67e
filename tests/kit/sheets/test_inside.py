"""What stands inside a page beside its values: scanned, walked, or read from older files."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.styles import Font

from nentang.kit.sheets.inside.facts import (
    Inside,
    Styles,
    TooFarError,
    TooMuchError,
    column_of,
    place_of,
)
from nentang.kit.sheets.inside.scanning import scanned
from nentang.kit.sheets.inside.styles import styles_of
from nentang.kit.sheets.inside.walking import walked
from nentang.kit.sheets.inside.xls import OldBook
from nentang.kit.sheets.reading import CellError, NotReadError, OldText, ZeroCode, read_book
from nentang.kit.text.legacy import Script
from tests.kit.sheets.workbooks import SHEET, rewritten, saved, with_part, workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="x">'
STYLES = Styles(fonts={1: (Script.TCVN3, True)}, digits={2: 10})
BODY = (
    '<cols><col min="2" max="3" hidden="1"/><col min="4" max="4" width="9"/></cols><sheetData>'
    '<row r="1"><c r="A1" s="1" t="inlineStr"><is><t>x</t></is></c><c r="B1" s="2"><v>5</v></c>'
    '</row><row r="2" spans="1:2" hidden="1"><c r="A2"><f>1+1</f><v>2</v></c>'
    '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2" s="1"/><c r="AB2" s="0"><v>1</v></c>'
    "</row></sheetData></worksheet>"
)


def scan(text: str, styles: Styles = STYLES) -> Inside | None:
    return scanned(io.BytesIO(text.encode()), styles)


def walk(text: str, styles: Styles = STYLES) -> Inside:
    return walked(io.BytesIO(text.encode()), styles)


def test_a_page_as_it_is_usually_written_is_scanned_to_what_a_parser_finds() -> None:
    found = scan(HEAD + BODY)
    assert found is not None
    assert found == walk(HEAD + BODY)
    assert found == Inside(
        hidden=[2],
        hidden_columns=[2, 3],
        formulas=[(2, 1), (2, 2)],
        errors={(2, 2): "#DIV/0!"},
        fonts={(1, 1): (Script.TCVN3, True)},
        digits={(1, 2): 10},
    )


@pytest.mark.parametrize(
    "text",
    [
        (HEAD + BODY).replace("<c ", "<x:c ").replace("<worksheet", f"<worksheet xmlns:x={MAIN!r}"),
        (HEAD + BODY).replace('<row r="1">', "<row>"),
        (HEAD + BODY).replace('<c r="A1" s="1"', '<c s="1" r="A1"'),
        (HEAD + BODY).replace("<sheetData>", "<sheetData><!-- <c> -->"),
        (HEAD + BODY).replace("UTF-8", "us-ascii"),
        HEAD.replace("<worksheet", "<x:worksheet") + BODY,
    ],
)
def test_a_page_that_is_written_otherwise_is_left_to_the_parser(text: str) -> None:
    assert scan(text) is None


def test_cells_without_a_place_are_counted() -> None:
    text = (
        f"{HEAD}<sheetData><row><c><v>1</v></c><c><f>1</f></c></row><row><c t='e'><v>#N/A</v></c>"
    )
    found = walk(f"{text}</row></sheetData></worksheet>")
    assert (found.formulas, found.errors) == ([(1, 2)], {(2, 1): "#N/A"})


def test_rows_out_of_their_order_are_left_to_the_parser() -> None:
    rows = '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    assert scan(f"{HEAD}<sheetData>{rows}</sheetData></worksheet>") is None


FAR = (
    '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    '<row r="1"><c r="XFD1"><v>1</v></c></row>',
    '<row r="1"><c r="AB1"><v>1</v></c></row><row r="110000"><c r="B110000"><v>1</v></c></row>',
)


@pytest.mark.parametrize("rows", FAR)
@pytest.mark.parametrize("look", [scan, walk])
def test_what_is_too_far_is_refused(look: Callable[[str], object], rows: str) -> None:
    with pytest.raises(TooFarError):
        look(f"{HEAD}<sheetData>{rows}</sheetData></worksheet>")


@pytest.mark.parametrize("look", [scan, walk])
def test_styled_blank_cells_far_away_are_nothing(look: Callable[[str], object]) -> None:
    rows = '<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"></c></row>'
    assert look(f"{HEAD}<sheetData>{rows}</sheetData></worksheet>") == Inside()


@pytest.mark.parametrize("look", [scan, walk])
def test_more_formulas_than_any_list_has_are_refused(
    look: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nentang.kit.sheets.inside.facts.MOST_MARKS", 1)
    with pytest.raises(TooMuchError):
        look(HEAD + BODY)


def test_elements_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nentang.kit.sheets.inside.walking.MOST_ELEMENTS", 5)
    with pytest.raises(TooMuchError):
        walk(HEAD + BODY)


def test_pieces_are_cut_between_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nentang.kit.sheets.inside.scanning.PIECE", 64)
    assert scan(HEAD + BODY) == walk(HEAD + BODY)


def test_styles_tell_old_fonts_and_zeros() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["a", 7, "b"])
    page["A1"].font = Font(name=".VnArialH")
    page["B1"].number_format = "00000"
    part = zipfile.ZipFile(io.BytesIO(saved(book))).read("xl/styles.xml")
    assert styles_of(part) == Styles(fonts={1: (Script.TCVN3, True)}, digits={2: 5})


def test_cells_in_old_fonts_come_with_their_script() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["c«ng ty", 7, 5])
    page["A1"].font = Font(name=".VnTimeH")
    page["B1"].number_format = "00000"
    (read,) = read_book(saved(book))
    assert read.lines[0].cells == (
        OldText("c«ng ty", Script.TCVN3, is_capital=True),
        ZeroCode(7, 5),
        5,
    )


def test_places_have_rows_and_columns() -> None:
    assert (place_of("AB12"), column_of("XFD1"), column_of("12")) == ((12, 28), 16_384, 0)


def test_a_workbook_may_lack_styles_and_pages() -> None:
    data = workbook([["a", "b"]])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name != "xl/styles.xml":
                new.writestr(name, old.read(name))
    assert read_book(stream.getvalue())[0].lines[0].cells == ("a", "b")


def test_errors_below_everything_else_are_read() -> None:
    row = '<row r="9"><c r="A9" t="e"><v>#N/A</v></c></row></sheetData>'
    data = rewritten(
        workbook([["a"]]), lambda part: part.replace(b"</sheetData>", row.encode()), SHEET
    )
    assert read_book(data)[0].lines[-1].cells == (CellError("#N/A"),)


def old_book(change: Callable[[Any], None]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    change(book.add_sheet("Danh sách"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def fill(page: Any) -> None:
    page.write(0, 0, "c«ng ty", xlwt.easyxf("font: name .VnTimeH"))
    page.write(0, 1, 109_698_826, xlwt.easyxf(num_format_str="0000000000"))
    page.write(0, 2, xlwt.Formula("1+1"))
    page.write(0, 3, date(2019, 10, 5), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    for column in range(3):
        page.write(1, column, column + 1.5)
    page.write(2, 0, "B")
    page.row(2).hidden = True
    page.col(4).hidden = True


def test_an_old_workbook_tells_all_that_a_new_one_does() -> None:
    (page,) = read_book(old_book(fill))
    assert [set(each) for each in (page.hidden, page.hidden_columns)] == [{3}, {4}]
    assert page.formulas == {(1, 2)}
    first = page.lines[0].cells
    assert first[0] == OldText("c«ng ty", Script.TCVN3, is_capital=True)
    assert (first[1], first[3]) == (ZeroCode(109_698_826, 10), date(2019, 10, 5))
    assert page.lines[1].cells == (1.5, 2.5, 3.5)


def test_an_old_workbook_that_goes_too_far_is_refused() -> None:
    with pytest.raises(NotReadError) as refused:
        read_book(old_book(lambda page: page.write(60_000, 250, 1)))
    assert (refused.value.reason, refused.value.place) == ("far", "IQ60001")


def test_an_old_workbook_may_count_from_1904_and_have_more_than_any_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = OldBook(old_book(fill))
    assert not book.counts_from_1904()
    assert book.inside("keine") == Inside()
    monkeypatch.setattr("nentang.kit.sheets.inside.facts.MOST_MARKS", 0)
    with pytest.raises(TooMuchError):
        book.inside("Danh sách")


def test_an_old_workbook_that_is_cut_is_broken() -> None:
    data = old_book(fill)
    for end in (600, 2000, 4000):
        with pytest.raises(NotReadError) as refused:
            read_book(data[:end])
        assert refused.value.reason == "broken"


OPEN = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="DS">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
CELL = (
    '<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'
)


def open_document(rows: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        package.writestr("content.xml", OPEN.format(rows=rows).replace(">\n<", "><"))
    return stream.getvalue()


def open_row(*texts: str, more: str = "", cell: str = "") -> str:
    cells = "".join(CELL.format(text=text, more=cell) for text in texts)
    return f"<table:table-row{more}>{cells}</table:table-row>"


def test_an_open_document_tells_what_is_hidden_and_worked_out() -> None:
    rows = (
        open_row("Tên", "MST")
        + open_row("A", "1", more=' table:visibility="filter"')
        + open_row("B", cell=' table:formula="of:=1+1"')
    )
    (page,) = read_book(open_document(rows))
    assert page.hidden == {2}
    assert page.formulas == {(3, 0)}
    assert [line.cells for line in page.lines] == [("Tên", "MST"), ("A", "1"), ("B",)]


@pytest.mark.parametrize(
    "rows",
    [
        open_row("x", more=' table:number-rows-repeated="1048576"'),
        open_row("x", cell=' table:number-columns-repeated="16384"'),
    ],
)
def test_an_open_document_that_repeats_without_end_is_refused(rows: str) -> None:
    with pytest.raises(NotReadError) as refused:
        read_book(open_document(rows))
    assert refused.value.reason == "far"


def test_blank_repeats_of_an_open_document_are_nothing() -> None:
    often = ' table:number-rows-repeated="1048000"'
    blank = f"<table:table-row{often}><table:table-cell/></table:table-row>"
    (page,) = read_book(open_document(open_row("x") + blank))
    assert len(page.lines) == 1


def test_a_part_more_is_nothing_to_a_page() -> None:
    data = with_part(workbook([["a"]]), "xl/worksheets/sheet9.xml", b"<x/>")
    assert len(read_book(data)) == 1
