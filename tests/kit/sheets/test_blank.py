"""An empty form: the heads that the program knows, codes as text, and a page that explains."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from nentang.kit.intake.registers import all_registers
from nentang.kit.sheets.blank import blank_workbook
from nentang.kit.sheets.declaration import CellType, Sheet
from nentang.kit.sheets.reading import read_book
from nentang.kit.sheets.recognising import recognise

SHEETS = [each.sheet for each in all_registers()]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_column_of_an_empty_form_is_recognised(sheet: Sheet) -> None:
    pages = read_book(blank_workbook(sheet))
    layout = recognise(pages, sheet)
    wanted = [each for each in sheet.columns if not each.is_derived and each.key not in sheet.given]
    assert dict(layout.mapping) == {each.key: place for place, each in enumerate(wanted)}
    assert not layout.missing(sheet)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_codes_are_text_and_the_guide_names_every_column(sheet: Sheet) -> None:
    form, guide = load_workbook(io.BytesIO(blank_workbook(sheet))).worksheets
    heads = {cell.value: get_column_letter(place) for place, cell in enumerate(form[3], 1)}
    codes = [each for each in sheet.columns if each.type is CellType.CODE]
    assert all(
        form.column_dimensions[heads[str(each.heading)]].number_format == "@"
        for each in codes
        if str(each.heading) in heads
    )
    assert heads.keys() <= {row[0] for row in guide.iter_rows(values_only=True)}
