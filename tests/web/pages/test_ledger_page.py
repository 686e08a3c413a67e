"""The ledger's pages: values only for who sees the record, a head that can be checked."""

import io
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from nentang.core.decisions import Refused
from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Correction
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Look
from nentang.kit.ledger import chain
from nentang.kit.ledger.verification import current_head
from nentang.web.pages import ledger_page
from tests.conftest import AT, FIRST_PARK, SECOND_PARK

SignIn = Callable[[Actor], Client]
DAY = "05/11/2019"


@pytest.fixture
def holder() -> Actor:
    return Actor("dao", (Grant("organisation", FIRST_PARK),))


@pytest.fixture
def auditor() -> Actor:
    return Actor("mai", (Grant("auditor", "/ninh-binh/"),))


@pytest.fixture
def corrected(enterprise: Enterprise, clerk: Actor, reader: Actor) -> Enterprise:
    correction = Correction(values={"address": "Lô 5"}, source="Giấy", known_on=date(2019, 11, 1))
    commands.correct(enterprise=enterprise.uid, version=1, correction=correction, by=clerk, at=AT)
    with pytest.raises(Refused):
        commands.correct(
            enterprise=enterprise.uid, version=2, correction=correction, by=reader, at=AT
        )
    return enterprise


def page(client: Client, address: str = "/du-lieu/nhat-ky") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_who_sees_the_record_reads_the_values(
    corrected: Enterprise, holder: Actor, sign_in: SignIn
) -> None:
    assert "Lô 5" in page(sign_in(holder))


def test_an_auditor_reads_the_fields_and_no_value(
    corrected: Enterprise, auditor: Actor, sign_in: SignIn
) -> None:
    shown = page(sign_in(auditor)) + page(sign_in(auditor), "/du-lieu/nhat-ky/2")
    assert "Lô 5" not in shown
    assert "Địa chỉ" in shown


def test_nobody_reads_a_personal_value_in_the_ledger(
    corrected: Enterprise, sign_in: SignIn
) -> None:
    both = Actor("ha", (Grant("auditor", "/ninh-binh/"), Grant("leader", FIRST_PARK)))
    browser = sign_in(both)
    shown = (
        page(browser) + page(browser, "/du-lieu/nhat-ky/1") + page(browser, "/du-lieu/nhat-ky/2")
    )

    assert "May Gián Khẩu" in shown
    assert "Lô 5" in shown
    assert "Chị Hà" not in shown
    assert "(riêng, xem ở hồ sơ)" in shown


def test_a_holder_elsewhere_reads_no_value(corrected: Enterprise, sign_in: SignIn) -> None:
    elsewhere = Actor("an", (Grant("organisation", SECOND_PARK),))
    assert "Lô 5" not in page(sign_in(elsewhere))


def test_a_refused_attempt_is_marked(
    corrected: Enterprise, auditor: Actor, sign_in: SignIn
) -> None:
    shown = page(sign_in(auditor), "/du-lieu/nhat-ky?tuchoi=on")
    assert shown.count("Bị từ chối") == 1
    assert shown.count('class="dot"') == 1


def test_filters_stand_in_the_address(
    corrected: Enterprise, auditor: Actor, sign_in: SignIn
) -> None:
    client = sign_in(auditor)
    assert page(client, f"/du-lieu/nhat-ky?ngay={DAY}").count('class="dot"') == 3
    assert "Không có mục nào khớp" in page(client, "/du-lieu/nhat-ky?ngay=04/11/2019")
    assert page(client, "/du-lieu/nhat-ky?viec=enterprises.register").count('class="dot"') == 1


def test_a_day_that_does_not_exist_is_said_in_words(
    corrected: Enterprise, auditor: Actor, sign_in: SignIn
) -> None:
    assert "không có trong lịch" in page(sign_in(auditor), "/du-lieu/nhat-ky?ngay=31/02/2019")


def test_older_entries_stand_on_the_next_page(
    corrected: Enterprise, auditor: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_page, "MOST", 2)
    client = sign_in(auditor)
    first = page(client)
    assert "sau=2" in first
    second = page(client, "/du-lieu/nhat-ky?sau=2")
    assert second.count('class="dot"') == 1
    assert 'rel="next"' not in second
    assert page(client, "/du-lieu/nhat-ky?sau=abc").count('class="dot"') == 2


def test_a_long_entry_is_told_by_its_number(auditor: Actor, sign_in: SignIn) -> None:
    facts = {f"f{number}": "x" for number in range(400)}
    act = chain.Act(command="t.long", by="lan", role="", at=AT)
    chain.append(act, chain.Noted("t.Long", chain.NO_RECORD, facts))
    client = sign_in(auditor)
    assert "số trường thay đổi: 400" in page(client)
    assert "số trường thay đổi: 400" in page(client, "/du-lieu/nhat-ky/1")


def test_an_entry_that_is_not_there_is_not_found(auditor: Actor, sign_in: SignIn) -> None:
    assert sign_in(auditor).get("/du-lieu/nhat-ky/99").status_code == 404


def test_every_deed_is_named_in_words_also_where_no_sample_was_made() -> None:
    known = "import django; django.setup()\nfrom nentang.kit.ledger import chain\n"
    asked = known + "print(chain.has_phrase('sample.plant_places'))"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, encoding="utf-8"
    )

    assert done.stdout.split() == ["True"]


def test_the_printed_head_is_the_head_of_the_chain(
    corrected: Enterprise, auditor: Actor, sign_in: SignIn
) -> None:
    client, anchor = sign_in(auditor), current_head().anchor
    assert anchor in page(client, f"/du-lieu/nhat-ky/dau-chuoi?ngay={DAY}")
    answer = client.get(f"/du-lieu/nhat-ky/dau-chuoi.txt?ngay={DAY}")
    assert anchor in answer.content.decode()
    assert "dau-chuoi-2019-11-05.txt" in answer["Content-Disposition"]
    assert Look.objects.filter(kind="EXPORT", subject="ledger.Head").count() == 1


def test_before_the_first_entry_there_is_no_head(auditor: Actor, sign_in: SignIn) -> None:
    client = sign_in(auditor)
    assert "Chưa có mục nào" in page(client, "/du-lieu/nhat-ky/dau-chuoi?ngay=01/01/2019")
    assert "0:0000" in client.get("/du-lieu/nhat-ky/dau-chuoi.txt?ngay=2019-01-01").content.decode()


def test_the_list_asks_the_same_questions_for_few_and_many_entries(
    corrected: Enterprise,
    auditor: Actor,
    sign_in: SignIn,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    client = sign_in(auditor)
    for number in range(30):
        chain.append(chain.Act(command="t.t", by="lan", role="", at=AT, key=str(number)))
    with django_assert_max_num_queries(25):  # type: ignore[attr-defined]
        page(client)


def cells(client: Client, address: str = "/du-lieu/nhat-ky/xuat") -> list[tuple[object, ...]]:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    page = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    return [row for row in page.iter_rows(min_row=4, values_only=True) if any(row)]


def test_the_ledger_goes_out_as_the_reader_sees_it(
    corrected: Enterprise, holder: Actor, auditor: Actor, sign_in: SignIn
) -> None:
    seen, veiled = cells(sign_in(holder)), cells(sign_in(auditor))
    assert [row[0] for row in seen] == [row[0] for row in veiled] == [3, 2, 1]
    assert "Lô 5" in str(seen)
    assert "Lô 5" not in str(veiled)
    assert seen[0][3] == "bị từ chối"
    assert "<" not in str([row[2] for row in seen])
    look = Look.objects.get(by=holder.username, subject="nhat-ky")
    assert (look.kind, look.rows) == ("EXPORT", 3)


def test_the_ledger_goes_out_under_the_conditions_of_the_page(
    corrected: Enterprise, holder: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(holder)
    assert "/du-lieu/nhat-ky/xuat?nguoi=hoa" in page(browser, "/du-lieu/nhat-ky?nguoi=hoa")
    assert [row[0] for row in cells(browser, "/du-lieu/nhat-ky/xuat?nguoi=hoa")] == [3]
