"""The queue of proposals goes out as its page shows it, all pages of it."""

import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from openpyxl import load_workbook

from nentang.cases import queries
from nentang.cases.models import Proposal
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Look
from tests.cases.conftest import TODAY

SignIn = Callable[[Actor], Client]
OUT = "/de-xuat/xuat"


@pytest.fixture(autouse=True)
def that_day(settings: Any) -> None:
    settings.NENTANG_TODAY = TODAY.isoformat()


def rows(client: Client, address: str = OUT) -> list[tuple[object, ...]]:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    page = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    return [row for row in page.iter_rows(min_row=4, values_only=True) if any(row)]


def test_every_page_of_a_state_goes_out(drafted: Proposal, keeper: Actor, sign_in: SignIn) -> None:
    for _number in range(queries.PAGE + 3):
        drafted.pk, drafted.uid, drafted.state = None, uuid4(), "AGREED"
        drafted.save()
    browser = sign_in(keeper)
    page = browser.get("/de-xuat/?trang_thai=AGREED").content.decode()
    assert f'href="{OUT}?trang_thai=AGREED"' in page
    found = rows(browser, f"{OUT}?trang_thai=AGREED")
    assert [row[0] for row in found] == list(range(1, queries.PAGE + 4))
    assert {row[1] for row in found} == {drafted.enterprise.name}
    look = Look.objects.get(subject="de-xuat")
    assert (look.kind, look.rows, look.conditions) == ("EXPORT", 53, "trang_thai=AGREED")


def test_a_state_without_proposals_goes_out_empty(
    drafted: Proposal, keeper: Actor, sign_in: SignIn
) -> None:
    assert rows(sign_in(keeper), f"{OUT}?trang_thai=RETURNED") == []
