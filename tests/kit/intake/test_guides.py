"""What the guide of every empty form says, held against what the judge of its list does."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from django.utils import translation
from openpyxl import load_workbook

from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.intake.comparing import incoming_of
from nentang.kit.intake.registers import (
    Incoming,
    Judgement,
    Outcome,
    Register,
    Source,
    Value,
    all_registers,
    offered,
)
from nentang.kit.sheets.blank import blank_workbook
from nentang.kit.sheets.declaration import CellType, Column
from nentang.kit.sheets.rows import RowKind, SheetRow
from nentang.members import commands as member_commands
from nentang.members.registrations import Registration as Membership
from nentang.organisations import commands as organisation_commands
from nentang.organisations.registrations import Founding
from tests.conftest import AT, SINCE

REGISTERS = all_registers()
KEYS = [each.sheet.key for each in REGISTERS]
BLOC = "/ninh-binh/khoi/"
KEEPER = Actor("dao", (Grant("organisation", "/ninh-binh/"),))
SOURCE = Source("Sở KH&ĐT", "DS.xlsx", date(2019, 10, 31))
CODE, FREE, NONSENSE = "2700123459", "0110074068", "Xyz 99"
STOPPED = {Outcome.ERROR, Outcome.QUESTION}
PLACED = {"place_name": "KCN Gián Khẩu"}
OWNED = {"enterprise": "May Gián Khẩu", "tax_code": CODE}
JOINED, OFFICIAL, BEGUN = date(2010, 5, 19), date(2011, 5, 19), date(2019, 6, 1)
TERM: Mapping[str, Value] = {
    "organisation": "Chi bộ May", "organisation_code": "MGK", "how": "Bầu", "valid_from": BEGUN,
    "full_name": "Trần Thị Ánh", "card_number": "01234567", "post": "Bí thư",
}  # fmt: skip
ROWS: Mapping[str, tuple[Mapping[str, Value], ...]] = {
    "enterprises": (
        {"name": "Công ty CP Tre", "tax_code": FREE, **PLACED, "status": "Đang hoạt động"},
        {"name": "Dự án Tre", "kind": "Dự án", **PLACED, "status": "Đang chuẩn bị"},
    ),
    "enterprises_new": ({"name": "Công ty CP Tre", "tax_code": FREE, **PLACED},),
    "enterprises_dissolved": (
        {"name": "May Gián Khẩu", "tax_code": CODE},
        {"name": "May Gián Khẩu", **PLACED},
    ),
    "enterprises_revoked": ({"name": "May Gián Khẩu", "tax_code": CODE},),
    "projects": ({"name": "Dự án Tre", **PLACED, "status": "Đang chuẩn bị"},),
    "worker_counts": ({"name": "May Gián Khẩu", "tax_code": CODE, "workers": 5},),
    "organisations": (
        {"name": "Chi bộ Tre", "kind": "Chi bộ cơ sở", "parent": "Đảng bộ Khối", **OWNED},
        {"name": "Cơ sở Tre", "kind": "Chi bộ cơ sở", "parent": "DBK"},
        {"name": "Chi bộ Tre", "enterprise": "May Gián Khẩu"},
        {
            "name": "Chi bộ Tre", "tax_code": CODE, "dissolution_kind": "Giải thể",
            "dissolved_on": BEGUN,
        },
    ),
    "mass_organisations": (
        {"name": "Công đoàn Tre", "kind": "Công đoàn", "form": "Công đoàn cơ sở", **OWNED},
        {"kind": "Đoàn Thanh niên", "form": "Chi đoàn", **OWNED},
        {"kind": "Hội Cựu chiến binh", "form": "Chi hội", "enterprise": "May Gián Khẩu"},
    ),
    "prospects": ({**OWNED, "reported_by": "Công đoàn", "count": 3},),
    "members": (
        {
            "full_name": "Lê Văn Tre", "card_number": "07654321", "joined_on": JOINED,
            "official_on": OFFICIAL, "organisation": "Chi bộ May", "workplace": "May Gián Khẩu",
            "workplace_tax_code": CODE, "status": "Đảng viên chính thức",
        },
        {"full_name": "Lê Văn Tre", "organisation": "MGK", "status": "Đảng viên dự bị"},
        {
            "full_name": "Trần Thị Ánh", "card_number": "01234567", "organisation": "Chi bộ May",
            "joined_on": JOINED,
        },
    ),
    "committees": (TERM, {key: value for key, value in TERM.items() if key != "card_number"}),
}  # fmt: skip
# A row that names nobody is about the term alone, and so is taken.
SAID_OF_PEOPLE = {("committees", "full_name"), ("committees", "card_number")}

pytestmark = pytest.mark.usefixtures("province")


@pytest.fixture
def province(enterprise: Enterprise, registration: Registration) -> None:
    """An enterprise with a cell of one member, below a bloc."""
    Place(path=BLOC, kind=Place.Kind.BLOC, name="Khối", valid_from=SINCE).save()
    told: dict[str, Any] = {"source": "Danh sách", "known_on": SINCE}
    bloc = Founding(name="Đảng bộ Khối", kind="SUPERIOR", code="DBK", place_path=BLOC, **told)
    above = organisation_commands.found_organisation(founding=bloc, by=KEEPER, at=AT).record
    founding = Founding(name="Chi bộ May", kind="GRASSROOTS_CELL", code="MGK", parent=above, **told)
    cell = organisation_commands.found_organisation(founding=founding, by=KEEPER, at=AT).record
    person = Membership(
        full_name="Trần Thị Ánh",
        organisation=cell,
        card_number="01234567",
        joined_on=JOINED,
        **told,
    )
    member_commands.register_member(registration=person, by=KEEPER, at=AT)


def asked(register: Register, values: Mapping[str, Value]) -> Judgement:
    every = {column.key: values.get(column.key) for column in open_columns(register)}
    row = SheetRow(5, RowKind.RECORD, values=every)
    incoming: Incoming = incoming_of(row, register.sheet.given)
    decided = replace(incoming, decided=frozenset(incoming.values))  # conflicts are another matter
    (said,) = register.asked([decided], SOURCE, viewer=KEEPER)
    return said


def open_columns(register: Register) -> list[Column]:
    sheet = register.sheet
    return [each for each in sheet.columns if not each.is_derived and each.key not in sheet.given]


def is_stopped(register: Register, row: Mapping[str, Value], *without: str) -> bool:
    left = {key: value for key, value in row.items() if key not in without}
    return asked(register, left).outcome in STOPPED


def stopping(register: Register) -> Iterator[set[str]]:
    """Yield columns without which a row that is taken otherwise is stopped: one, or two."""
    for row in ROWS[register.sheet.key]:
        alone = {key for key in row if is_stopped(register, row, key)}
        yield from ({key} for key in alone)
        others = [key for key in row if key not in alone]
        for pair in combinations(others, 2):
            if is_stopped(register, row, *pair):
                yield set(pair)


def test_every_list_is_walked() -> None:
    assert ROWS.keys() == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_the_rows_of_these_tests_are_taken(key: str) -> None:
    for row in ROWS[key]:
        said = asked(offered(key), row)
        assert (said.outcome in STOPPED, said.problems if said.outcome in STOPPED else ()) == (
            False,
            (),
        )


@pytest.mark.parametrize("key", KEYS)
def test_a_column_without_which_a_row_is_stopped_is_called_needed(key: str) -> None:
    register = offered(key)
    required = {each.key for each in open_columns(register) if each.is_required}
    needed = {each.key for each in open_columns(register) if each.need}
    found = list(stopping(register))
    wrong = [keys for keys in found if not (keys <= needed or keys & required)]
    assert wrong == []
    proved = set().union(*found)
    assert {each for each in needed - proved if (key, each) not in SAID_OF_PEOPLE} == set()


@pytest.mark.parametrize("key", KEYS)
def test_a_column_that_takes_not_every_word_says_which(key: str) -> None:
    register = offered(key)
    silent = [
        column.key
        for row in ROWS[key]
        for column in open_columns(register)
        if column.type in {CellType.TEXT, CellType.CODE} and not (column.choices or column.how)
        if said_anew(register, row, column.key)
    ]
    assert silent == []


def said_anew(register: Register, row: Mapping[str, Value], key: str) -> list[str]:
    """Return what is said of a cell with nonsense in it, and not said of the row without."""
    usual = {each.words for each in asked(register, row).problems}
    said = asked(register, {**row, key: NONSENSE}).problems
    return [each.words for each in said if each.column == key and each.words not in usual]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("key", KEYS)
def test_every_value_that_the_guide_lists_is_understood(key: str, language: str) -> None:
    register = offered(key)
    with translation.override(language):
        for column in open_columns(register):
            for choice in map(str, column.choices):
                said = [asked(register, {**row, column.key: choice}) for row in ROWS[key]]
                about = [
                    [each.words for each in s.problems if each.column == column.key] for s in said
                ]
                assert [] in about, (column.key, choice, about)


@pytest.mark.parametrize("key", KEYS)
def test_the_guide_of_a_form_says_of_each_column_what_was_declared(key: str) -> None:
    register = offered(key)
    _form, guide = load_workbook(io.BytesIO(blank_workbook(register.sheet))).worksheets
    lines = {row[0]: row[1:3] for row in guide.iter_rows(values_only=True)}
    for column in open_columns(register):
        needed, how = (str(each) for each in lines[str(column.heading)])
        assert (needed == "không bắt buộc") == (not column.is_required and not column.need)
        if column.choices:
            assert how == f"Ghi một trong: {'; '.join(map(str, column.choices))}"
        elif column.how:
            assert how.startswith(str(column.how))
        if column.type is CellType.CODE:
            assert "số 0 ở đầu" in how
