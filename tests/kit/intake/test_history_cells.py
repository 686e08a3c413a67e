"""A count of an earlier day is one more in the history; it takes nothing's place."""

import io
from collections.abc import Callable
from datetime import date

from django.test import Client

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import offered
from nentang.kit.intake.reporting import write_report
from nentang.kit.sheets.reading import read_book
from tests.kit.intake.lists import Brought, bring
from tests.kit.sheets.workbooks import workbook

SignIn = Callable[[Actor], Client]
BESIDE = "ghi thêm vào lịch sử; số mới nhất trong sổ vẫn là 1.250, ngày 30/09/2019"


def counted(clerk: Actor, on: date, number: int) -> Brought:
    heads = ("Mã số thuế", "Số lao động", "Đến ngày")
    data = workbook([heads, ("2700123459", number, on)])
    return bring(clerk, data=data, sheet="worker_counts").judge()


def test_an_older_count_is_said_to_be_one_more_and_not_to_replace_the_newer(
    enterprise: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    counted(clerk, date(2019, 9, 30), 1250).apply()
    found = counted(clerk, date(2019, 3, 15), 1100)
    browser = sign_in(clerk)
    page = browser.get(f"/du-lieu/nhap/{found.uid}?nhom=CHANGED").content.decode()
    assert f'1.100</span> <span class="muted">({BESIDE})</span>' in page
    assert "đổi thành" not in page
    found.apply()
    enterprise.refresh_from_db()
    assert (enterprise.workers, enterprise.workers_on) == (1250, date(2019, 9, 30))
    target = io.BytesIO()
    write_report(target, found.row, offered("worker_counts"))
    rows = read_book(target.getvalue())[0].lines
    assert f"Lao động: 1.100 ({BESIDE}); Ngày đếm lao động: 15/03/2019" in rows[-1].cells


def test_a_newer_count_takes_the_place_of_the_one_that_is_shown(
    enterprise: Enterprise, clerk: Actor
) -> None:
    counted(clerk, date(2019, 3, 15), 1100).apply()
    found = counted(clerk, date(2019, 9, 30), 1250)
    cells = [(each.before, each.after) for each in found.body(2).changes]
    assert cells == [(1100, 1250), (date(2019, 3, 15), date(2019, 9, 30))]
