"""Lists as offices send them, and real ones: the table is found, nothing else leaves the file."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from nentang.enterprises.sheets.declared import ENTERPRISES
from nentang.kit.access.actors import Actor
from nentang.kit.intake.models import StagedList, StagedRow
from nentang.kit.intake.opening import pages_of
from nentang.kit.sheets.reading import Page
from nentang.kit.sheets.recognising import Layout, recognise, samples
from nentang.kit.sheets.rows import RowKind, SheetRow, rows_of
from nentang.kit.text.folding import canonical
from tests.kit.intake.lists import bring
from tests.kit.sheets.hostile.texts import SPOILED, computed, named
from tests.kit.sheets.odd_lists import CITIZEN, CODES, NAMES, ODD, PHONE, families
from tests.kit.sheets.workbooks import workbook

FOLDER = Path(__file__).parents[3].parent / "shared" / "data" / "enterprises"
MATERIAL = pytest.mark.skipif(not FOLDER.exists(), reason="the shared material is not here")


def read(data: bytes, name: str = "a.xlsx") -> tuple[Page, Layout, list[SheetRow]]:
    pages = pages_of(data, name)
    layout = recognise(pages, ENTERPRISES)
    page = pages[layout.page]
    return page, layout, list(rows_of(page, layout, ENTERPRISES))


def records(rows: list[SheetRow]) -> list[SheetRow]:
    return [row for row in rows if row.kind is RowKind.RECORD]


@pytest.mark.parametrize("kind", sorted(ODD))
def test_a_list_that_nobody_here_has_seen_is_understood(kind: str) -> None:
    make, mapping, count = ODD[kind]
    page, layout, rows = read(make())
    assert dict(layout.mapping) == mapping
    found = records(rows)
    assert [str(row.values["name"]).casefold() for row in found] == [
        name.casefold() for name in NAMES[:count]
    ]
    assert [row.values["tax_code"] for row in found] == list(CODES[:count])
    assert [row.number for row in rows] == [line.number for line in page.lines]
    assert not [fault for row in found for fault in row.faults]


def test_columns_known_by_their_cells_only_are_marked() -> None:
    _page, layout, _rows = read(ODD["headless"][0]())
    assert layout.guessed == {"name", "tax_code"}
    assert [each.words for each in layout.headings] == ["Cột A", "Cột B", "Cột C"]
    assert not read(ODD["twins"][0]())[1].guessed


def test_a_telephone_is_not_taken_for_a_code() -> None:
    rows = [[f"Công ty {number}", f"09123456{number:02}"] for number in range(9)]
    _page, layout, _rows = read(workbook([["Tên doanh nghiệp", "Điện thoại"], *rows]))
    assert layout.mapping == {"name": 0}


def test_two_columns_that_look_alike_are_left_to_somebody() -> None:
    rows = [[f"Công ty {number}", code, code] for number, code in enumerate(CODES)]
    _page, layout, _rows = read(workbook([["Tên doanh nghiệp", "Cột 1", "Cột 2"], *rows]))
    assert layout.mapping == {"name": 0}


def test_hidden_rows_are_read_and_that_is_said() -> None:
    page, _layout, rows = read(ODD["hidden parts"][0]())
    assert [row.number for row in rows if row.is_hidden] == [3]
    assert page.hidden_columns == {2}
    assert len(records(rows)) == 4


def test_capitals_of_an_old_font_are_capitals() -> None:
    _page, _layout, rows = read(ODD["old fonts"][0]())
    first, second = records(rows)
    assert first.values["name"] == "CÔNG TY CỔ PHẦN ĐẠI PHÁT"
    assert second.values["name"] == "Công ty TNHH Hợp Tiến"
    (repair,) = first.repairs
    assert (repair.key, repair.before) == ("name", "c«ng ty cæ phÇn ®¹i ph¸t")
    assert "TCVN3" in repair.words


def test_numbers_that_stand_for_days_and_codes_are_said() -> None:
    _page, _layout, rows = read(ODD["numbers for codes"][0]())
    first = records(rows)[0]
    assert first.values["established_on"] == date(2019, 10, 5)
    assert [(each.key, each.before, each.after) for each in first.repairs] == [
        ("established_on", "42281", "05/10/2019")
    ]


def test_spoiled_names_are_mended_and_said() -> None:
    _page, _layout, rows = read(named(spoiled for spoiled, _plain, _words in SPOILED))
    for row, (spoiled, plain, words) in zip(records(rows), SPOILED, strict=True):
        assert row.values["name"] == plain
        assert [(each.before, each.after) for each in row.repairs] == (
            [(spoiled, plain)] if words else []
        )
        assert all(words in each.words for each in row.repairs)


def test_what_a_formula_is_said_to_give_is_not_taken() -> None:
    _page, _layout, rows = read(computed())
    faults = [key for row in records(rows) for key, words in row.faults if "công thức" in words]
    assert faults == ["name", "workers", "tax_code"]
    assert [row.values["name"] for row in records(rows)] == [None, "Công ty B", "Công ty C"]


def days_in(cells: list[object]) -> list[SheetRow]:
    heads = ["Tên doanh nghiệp", "Mã số thuế", "Ngày thành lập"]
    rows = [[f"Công ty {at}", CODES[at % 4], cell] for at, cell in enumerate(cells)]
    return records(read(workbook([heads, *rows]))[2])


def test_days_that_may_be_turned_round_are_not_taken() -> None:
    rows = days_in(["12/25/2019", "05/10/2019", "03/03/2019", "11/30/2019"])
    assert [row.values["established_on"] for row in rows] == [None, None, date(2019, 3, 3), None]
    assert "không chắc" in rows[1].faults[0][1]


def test_days_that_excel_has_swapped_are_not_taken() -> None:
    swapped = [date(2019, 3, 5), date(2019, 4, 6), date(2019, 12, 1)]
    rows = days_in([*swapped, "25/10/2019", "13/2/2019", "30/6/2019"])
    assert [row.values["established_on"] for row in rows[:3]] == [None] * 3
    assert "đổi chỗ" in rows[0].faults[0][1]
    assert rows[3].values["established_on"] == date(2019, 10, 25)


def test_one_slip_of_the_hand_makes_no_column_doubtful() -> None:
    rows = days_in([*(["13/10/2019"] * 25), "12/25/2019", "05/10/2019"])
    assert rows[-1].values["established_on"] == date(2019, 10, 5)


def test_of_columns_that_nobody_declared_no_value_leaves_the_file(
    parks: None, clerk: Actor
) -> None:
    """Lists carry citizen IDs and families; neither pages, rows nor samples repeat them."""
    page, layout, rows = read(families())
    secrets = ("Trần Kín", CITIZEN, "Kinh", PHONE)
    said = repr(rows) + repr([samples(page, layout, column) for column in range(page.width)])
    assert not [secret for secret in secrets if secret in said]
    assert samples(page, layout, 4) == ["dãy 12 chữ số"]
    brought = bring(clerk, data=families()).judge()
    lists = StagedList.objects.unscoped(reason="test").filter(uid=brought.uid)
    kept = repr([*lists.values()]) + repr([*StagedRow.objects.values()])
    assert not [secret for secret in secrets if secret in kept]


@MATERIAL
@pytest.mark.parametrize(
    ("name", "mapping", "count"),
    [
        ("01-listed-companies-2023.csv", {"name": 0}, 806),
        ("02-labour-export-companies.csv", {"name": 0, "address": 2, "status": 3}, 178),
        ("04-tax-codes.csv", {"tax_code": 0}, 1500),
        ("05-messy-derived.truth.csv", {"name": 1, "tax_code": 2}, 60),
        ("05-messy-derived.xlsx", {"name": 1, "tax_code": 3, "address": 4, "status": 5}, 60),
    ],
)
def test_real_lists_are_understood(name: str, mapping: dict[str, int], count: int) -> None:
    page, layout, rows = read((FOLDER / name).read_bytes(), name)
    assert dict(layout.mapping) == mapping
    assert Counter(row.kind for row in rows)[RowKind.RECORD] == count
    assert len(rows) == len(page.lines)


@MATERIAL
def test_the_messy_list_comes_out_as_it_was_meant() -> None:
    text = (FOLDER / "05-messy-derived.truth.csv").read_text("utf-8")
    truth = csv.DictReader(text.splitlines())
    _page, _layout, rows = read((FOLDER / "05-messy-derived.xlsx").read_bytes())
    for row, meant in zip(records(rows), truth, strict=True):
        digits = "".join(filter(str.isdecimal, str(row.values["tax_code"])))[:10]
        assert digits.zfill(10) == meant["true_tax_code"]
        if meant["disturbance"] in {"nfd", "dblspace", "trail", "asis"}:
            assert row.values["name"] == canonical(" ".join(meant["true_name"].split()))
