"""What lists leave on the pages: sources by fact, decisions, records that wait to be verified."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.intake.models import Absence
from tests.conftest import SECOND_PARK
from tests.enterprises.lists import KNOWN_ON, SENDER, offered_row, row, taken

SignIn = Callable[[Actor], Client]
LIST = "/doanh-nghiep/"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def missing(known: Enterprise, registration: object) -> Enterprise:
    """The enterprise is not in a full list of the planning office."""
    Absence.objects.create(
        scope_path=known.scope_path,
        sheet_key="enterprises",
        record=known.uid,
        absent_since=KNOWN_ON,
        sender=SENDER,
    )
    return known


def test_each_fact_says_which_list_said_so_of_which_day(
    known: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    taken(row(7, vsic_code="1410", address="Lô 5"), by=clerk)
    text = page(sign_in(clerk), f"{LIST}{known.uid}")
    told = "Theo danh sách Sở KH&amp;ĐT, tệp DS_T10.xlsx, dòng 7; số liệu ngày 31/10/2019"
    assert text.count(told) == 2
    assert "sổ cũ; số liệu ngày 01/01/2019" in text


def test_a_status_says_by_which_decision(known: Enterprise, clerk: Actor, sign_in: SignIn) -> None:
    key = "enterprises_dissolved"
    ended = offered_row(key, status_on=date(2019, 10, 15), decision="1234/TB-ĐKKD")
    taken(ended, by=clerk, key=key)
    text = page(sign_in(clerk), f"{LIST}{known.uid}?phan=trang-thai")
    assert "Số quyết định, thông báo: 1234/TB-ĐKKD" in text


def test_a_record_that_a_full_list_lacks_is_marked_wherever_it_stands(
    missing: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(clerk)
    assert "Cần xác minh" in page(browser, LIST)
    record = page(browser, f"{LIST}{missing.uid}")
    assert "Không có trong danh sách Sở KH&amp;ĐT ngày 31/10/2019" in record
    assert "Ghi kết quả xác minh" in record


def test_records_to_verify_are_a_list_of_their_own(
    missing: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    taken(row(tax_code="0110074068", name="Gạch Đỏ"), by=clerk)
    browser = sign_in(clerk)
    assert "xac_minh=CAN" in page(browser, LIST)
    only = page(browser, f"{LIST}?xac_minh=CAN")
    assert missing.name in only
    assert "Gạch Đỏ" not in only


def test_nothing_to_verify_is_not_offered(known: Enterprise, clerk: Actor, sign_in: SignIn) -> None:
    browser = sign_in(clerk)
    assert "xac_minh=CAN" not in page(browser, LIST)
    assert "Cần xác minh" not in page(browser, f"{LIST}{known.uid}")


def test_a_mark_out_of_sight_marks_nothing(
    missing: Enterprise, neighbour: Actor, sign_in: SignIn
) -> None:
    assert Grant("parks", SECOND_PARK) in neighbour.grants
    assert "Cần xác minh" not in page(sign_in(neighbour), LIST)
