"""A row that names a group says something of the rows below it, if the sheet says what."""

from dataclasses import replace

from nentang.kit.sheets.declaration import Column, Sheet
from nentang.kit.sheets.reading import Line, Page, Range
from nentang.kit.sheets.recognising import recognise
from nentang.kit.sheets.rows import rows_of

PLAIN = Sheet(
    key="enterprises",
    title="Doanh nghiệp",
    match=("code",),
    columns=(
        Column(key="name", heading="Tên doanh nghiệp", is_required=True),
        Column(key="code", heading="Mã số thuế", is_required=True),
        Column(key="place", heading="KCN"),
    ),
)
GROUPED = replace(PLAIN, group="place")


def page(*heads: str) -> Page:
    rows: list[tuple[str | None, ...]] = [
        ("Tên doanh nghiệp", "Mã số thuế", *heads),
        ("May Không Nhóm", "0109698826"),
        ("I. KCN Khánh Phú",),
        ("May Lúa Vàng", "0110074068"),
        ("Dệt Hoa Lư", "0110074069"),
        ("II. KCN Gián Khẩu",),
        ("Gạch Đỏ", "0110074070"),
    ]
    lines = tuple(Line(number, cells) for number, cells in enumerate(rows, 1))
    return Page("Trang 1", lines, merged=(Range(3, 0, 3, 1), Range(6, 0, 6, 1)))


def places(page: Page, sheet: Sheet) -> list[object]:
    layout = recognise([page], sheet)
    rows = rows_of(page, layout, sheet)
    return [row.values.get("place") for row in rows if row.kind == "RECORD"]


def test_a_group_gives_its_words_to_the_rows_below_until_the_next() -> None:
    named = [None, "I. KCN Khánh Phú", "I. KCN Khánh Phú", "II. KCN Gián Khẩu"]
    assert places(page(), GROUPED) == named


def test_a_column_of_the_file_goes_before_groups() -> None:
    assert places(page("KCN"), GROUPED) == [None] * 4


def test_a_sheet_that_names_no_column_takes_nothing_from_groups() -> None:
    assert places(page(), PLAIN) == [None] * 4
