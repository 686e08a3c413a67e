"""What a row of a list is called in the preview: as a clerk knows the record, never by its kind."""

from collections.abc import Mapping
from datetime import date

import pytest

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.intake.bodies import Take
from nentang.kit.intake.registers import Judgement, Outcome, Value, offered
from nentang.kit.intake.staging import label_of
from tests.kit.intake.lists import bring
from tests.kit.sheets.workbooks import workbook

CODE, NAME = "2700123459", "May Gián Khẩu"
KEEPER = Actor("dao", (Grant("organisation", "/ninh-binh/"),))
COUNTS = ("Mã số thuế", "Số lao động", "Đến ngày")


def label(key: str, values: Mapping[str, Value], name: str = "") -> str:
    return label_of(values, Judgement(5, Outcome.NEW, name=name), offered(key))


@pytest.mark.parametrize(
    ("key", "values", "called"),
    [
        ("enterprises", {"tax_code": CODE, "name": NAME}, NAME),
        ("organisations", {"code": "MGK", "name": "Chi bộ May"}, "Chi bộ May"),
        ("mass_organisations", {"kind": "Công đoàn", "name": "Công đoàn May"}, "Công đoàn May"),
        ("prospects", {"tax_code": CODE, "enterprise": NAME, "count": 3}, NAME),
        ("worker_counts", {"tax_code": CODE, "name": NAME, "workers": 3}, NAME),
        ("members", {"card_number": "01234567", "full_name": "Trần Thị Ánh"}, "Trần Thị Ánh"),
        (
            "committees",
            {"post": "Bí thư", "full_name": "Trần Thị Ánh", "organisation": "Chi bộ May"},
            "Chi bộ May, Trần Thị Ánh",
        ),
    ],
)
def test_a_row_is_called_by_its_own_words(
    key: str, values: Mapping[str, Value], called: str
) -> None:
    assert label(key, values) == label(key, values, "as the register has it") == called


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("mass_organisations", {"kind": "Công đoàn", "tax_code": CODE}),
        ("prospects", {"reported_by": "Công đoàn", "tax_code": CODE, "count": 3}),
        ("worker_counts", {"tax_code": CODE, "workers": 3}),
        ("enterprises", {"kind": "Dự án", "tax_code": CODE}),
    ],
)
def test_a_row_with_a_code_is_called_as_the_register_calls_its_record(
    key: str, values: Mapping[str, Value]
) -> None:
    assert label(key, values, NAME) == NAME
    assert label(key, values) == CODE


def test_a_row_of_which_only_a_choice_is_known_is_called_by_that() -> None:
    assert label("mass_organisations", {"kind": "Công đoàn", "headcount": None}) == "Công đoàn"
    assert label("enterprises_new", {"status": "OPERATING"}) == ""


def test_rows_with_a_code_show_the_name_from_the_books(enterprise: Enterprise) -> None:
    counts = workbook([COUNTS, (CODE, 40, date(2019, 9, 30)), ("0110074068", 40, None)])
    found = bring(KEEPER, data=counts, sheet="worker_counts").judge()
    assert [found.line(number).label for number in (2, 3)] == [NAME, "0110074068"]
    numbers = workbook([("Mã số thuế", "Đơn vị báo", "Số nguồn"), (CODE, "Công đoàn", 3)])
    assert bring(KEEPER, data=numbers, sheet="prospects").judge().line(2).label == NAME
    unions = workbook([("Đoàn thể", "Mã số thuế"), ("Công đoàn", CODE), ("Hội Gì", CODE)])
    brought = bring(KEEPER, data=unions, sheet="mass_organisations").judge()
    assert [brought.line(number).label for number in (2, 3)] == [f"Công đoàn {NAME}", NAME]


def test_a_name_of_the_books_is_shown_to_nobody_who_does_not_see_the_record(
    enterprise: Enterprise, neighbour: Actor
) -> None:
    counts = workbook([COUNTS, (CODE, 40, date(2019, 9, 30))])
    found = bring(neighbour, data=counts, sheet="worker_counts").judge()
    assert (found.line(2).label, found.line(2).outcome) == (CODE, "ERROR")


def test_a_row_that_gets_another_code_gets_the_name_with_it(
    enterprise: Enterprise, clerk: Actor
) -> None:
    rows = workbook([("Mã số thuế", "Số lao động"), ("0110074068", 40)])
    found = bring(clerk, data=rows, sheet="worker_counts").judge()
    assert (found.line(2).label, found.line(2).outcome) == ("0110074068", "ERROR")
    found.decide(2, cells={"tax_code": (Take.TYPED, CODE)})
    assert (found.line(2).label, found.line(2).record) == (NAME, enterprise.uid)
