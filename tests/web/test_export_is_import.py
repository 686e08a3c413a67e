"""What is exported and taken in again changes nothing: every list, over generated books."""

import io
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from nentang.enterprises.commands import register_many
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.intake.comparing import judged
from nentang.kit.intake.layouts import Table
from nentang.kit.intake.opening import pages_of
from nentang.kit.intake.registers import Outcome, Register, Source, all_registers, offered
from nentang.kit.ledger.models import Entry
from nentang.kit.sheets.recognising import recognise
from nentang.kit.sheets.writing import Stamp, write_sheet
from nentang.web.sample.enterprises import sample_enterprises
from nentang.web.sample.filling import SET_UP, registration_of
from nentang.web.sample.histories import BUSINESS_DAY
from nentang.web.sample.party import sample_party
from nentang.web.sample.party_filling import fill_party
from nentang.web.sample.places import sample_places
from nentang.web.sample.planting import plant_places

NOON = datetime(BUSINESS_DAY.year, BUSINESS_DAY.month, BUSINESS_DAY.day, 5, tzinfo=UTC)
KEEPER = Actor("an", (Grant("organisation", "/ninh-binh/"),))
SENDERS = ("Sở KH&ĐT", "Ban Tổ chức")
LISTS = ("/doanh-nghiep/xuat", "/goi-y/xuat", "/goi-y/ra-soat/xuat")
SignIn = Callable[[Actor], Client]
QUIET: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": (HealthCheck.function_scoped_fixture, HealthCheck.too_slow),
    "phases": (Phase.explicit, Phase.reuse, Phase.generate),
}


@dataclass(frozen=True, slots=True)
class Book:
    """How a province is made: how much of it, from which seed."""

    enterprises: int
    members: int
    seed: int

    def fill(self) -> None:
        plant_places(by=SET_UP, at=NOON)
        places = sample_places()
        rows = sample_enterprises(
            self.enterprises,
            self.seed,
            parks=[place.path for place in places if place.kind == "PARK"],
            wards=[place.path for place in places if place.kind == "WARD"],
        )
        if rows:
            register_many(registrations=list(map(registration_of, rows)), by=SET_UP, at=NOON)
        party = sample_party(self.members, self.seed, enterprises=rows)
        fill_party(party, by=SET_UP, at=NOON)


def exported(register: Register, *, on: date = BUSINESS_DAY) -> bytes:
    assert register.rows
    stream = io.BytesIO()
    rows = register.rows(viewer=KEEPER, as_of=on)
    write_sheet(stream, register.sheet, rows, stamp=Stamp(("Xuất lúc 10:42",), foot="10:42"))
    return stream.getvalue()


def outcomes(data: bytes, register: Register, sender: str) -> Counter[str]:
    """Return what taking a file in would do, by the way that every file takes."""
    pages = pages_of(data, "xuat.xlsx")
    layout = recognise(pages, register.sheet)
    source = Source(sender, "xuat.xlsx", BUSINESS_DAY)
    found = judged(Table(pages[layout.page], layout, register), register, source, viewer=KEEPER)
    return Counter(line.outcome for line in found.lines)


def cells(data: bytes) -> list[tuple[object, ...]]:
    page = load_workbook(io.BytesIO(data)).worksheets[0]
    return list(page.iter_rows(values_only=True))


@settings(max_examples=4, **QUIET)
@given(
    book=st.builds(Book, st.integers(4, 24), st.integers(4, 24), st.integers(0, 10**6)),
    sender=st.sampled_from(SENDERS),
)
def test_every_list_of_any_book_comes_back_without_a_change(
    db: None, book: Book, sender: str
) -> None:
    with transaction.atomic():
        book.fill()
        entries = Entry.objects.count()
        for register in all_registers():
            data = exported(register)
            found = outcomes(data, register, sender)
            rows = sum(1 for row in cells(data) if isinstance(row[0], int))
            assert not found[Outcome.NEW] + found[Outcome.CHANGED], (register.sheet.key, found)
            assert not found[Outcome.ERROR], (register.sheet.key, found)
            told = found[Outcome.UNCHANGED] + found[Outcome.QUESTION]
            assert told == rows, (register.sheet.key, found)
        assert Entry.objects.count() == entries
        transaction.set_rollback(True)


def test_the_page_of_the_data_is_the_same_whoever_takes_it_out_and_when(db: None) -> None:
    Book(12, 8, 3).fill()
    for register in all_registers():
        assert register.rows
        streams = [io.BytesIO(), io.BytesIO()]
        for number, stream in enumerate(streams):
            rows = register.rows(viewer=KEEPER, as_of=BUSINESS_DAY)
            stamp = Stamp((f"Xuất lần {number}",), foot=f"lần {number}")
            write_sheet(stream, register.sheet, rows, stamp=stamp)
        first, second = (cells(stream.getvalue()) for stream in streams)
        assert first == second


@pytest.mark.parametrize("key", ["enterprises", "worker_counts", "organisations", "members"])
def test_rows_of_an_export_in_another_order_come_back_without_a_change(db: None, key: str) -> None:
    Book(20, 15, 5).fill()
    register = offered(key)
    assert register.rows
    rows = list(register.rows(viewer=KEEPER, as_of=BUSINESS_DAY))
    random.Random(1).shuffle(rows)  # noqa: S311 - an order, no secret
    stream = io.BytesIO()
    write_sheet(stream, register.sheet, rows, stamp=Stamp(()))
    found = outcomes(stream.getvalue(), register, "Sở KH&ĐT")
    assert not found[Outcome.NEW] + found[Outcome.CHANGED]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_that_is_no_register_changes_no_enterprise(
    db: None, sign_in: SignIn, address: str
) -> None:
    Book(25, 20, 7).fill()
    answer: Any = sign_in(KEEPER).get(address)
    assert answer.status_code == 200
    data = b"".join(answer.streaming_content)
    found = outcomes(data, offered("enterprises"), "Đảng uỷ Khối")
    assert not found[Outcome.NEW] + found[Outcome.CHANGED], found
