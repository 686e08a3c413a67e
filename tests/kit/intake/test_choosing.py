"""The preview as a place to decide: each press is one decision, typed text survives."""

import io
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Look
from nentang.kit.intake.models import StagedList, StagedRow
from nentang.kit.ledger.models import Entry
from tests.kit.intake.test_pages import SignIn, judged, numbers, press, sent, written
from tests.kit.sheets.workbooks import enterprises

ROWS = (
    (1, "May Gián Khẩu Mới", "2700123459", "", 612, "Tạm ngừng"),
    (2, "Công ty May Gián Khẩu X", "", "KCN Gián Khẩu", 5, ""),
    (3, "Tre", "0110074068", "KCN Gián Khẩu", 5, ""),
    (4, "Tre", "0110074068", "KCN Gián Khẩu", 6, ""),
    (5, "Công ty CP Lúa", "271", "KCN Gián Khẩu", 40, ""),
)
pytestmark = pytest.mark.usefixtures("enterprise")


@pytest.fixture
def preview(clerk: Actor, sign_in: SignIn) -> tuple[Client, Any]:
    client = sign_in(clerk)
    first = judged(client, enterprises(*ROWS))
    return client, client.get(f"{first.redirect_chain[-1][0]}?nhom=QUESTION")


def row(number: int) -> StagedRow:
    return StagedRow.objects.get(number=number)


def buttons(page: Any) -> list[str]:
    return re.findall(r'name="chon" value="([^"]+)"', page.content.decode())


def test_every_choice_is_one_press_without_a_script(preview: tuple[Client, Any]) -> None:
    client, page = preview
    assert {"2.1.HELD.name", "2.1.FILE.status", "2.1.OUT", "2.1.TYPED"} <= set(buttons(page))
    press(client, page, "2.1.HELD.name")
    press(client, page, "2.2.FILE.status")
    assert row(2).outcome == "CHANGED"
    chosen = next(each for each in buttons(page) if each.startswith("3.1.REC."))
    answer = press(client, page, chosen)
    assert "đã nói về hồ sơ này" in answer.content.decode()
    assert answer.status_code == 422
    press(client, page, "3.1.REC.00000000-0000-0000-0000-000000000000")
    shown = client.get(f"{page.request['PATH_INFO']}?nhom=CHANGED").content.decode()
    assert "giữ giá trị trong sổ" in shown
    assert "lấy giá trị của tệp" in shown
    assert "2.3.UNDO" in shown


def test_a_row_is_left_out_and_taken_in_again(preview: tuple[Client, Any]) -> None:
    client, page = preview
    press(client, page, "5.1.OUT")
    base = page.request["PATH_INFO"]
    skipped = client.get(f"{base}?nhom=SKIPPED")
    assert "Đã bỏ ra khỏi lần nhập này" in skipped.content.decode()
    assert numbers(skipped)["NEW"] == 1
    press(client, skipped, "5.2.IN")
    assert row(5).outcome == "QUESTION"


def test_what_is_typed_is_taken_as_its_column_means_it(preview: tuple[Client, Any]) -> None:
    client, page = preview
    press(client, page, "2.1.TYPED", go_name="May Gián Khẩu Bảy", go_status="Đang hoạt động")
    assert row(2).outcome == "CHANGED"
    answer = written(client)
    assert "sửa 1 hồ sơ" in answer.content.decode()
    held = Enterprise.objects.unscoped(reason="test").get(tax_code="2700123459")
    assert held.name == "May Gián Khẩu Bảy"


def test_typed_text_survives_what_is_wrong_with_it(preview: tuple[Client, Any]) -> None:
    client, page = preview
    answer = press(client, page, "2.1.TYPED", go_status="Đang hoạt động", go_workers="rất nhiều")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Đang hoạt động"' in text
    assert "Lao động: " in text
    assert row(2).version == 1
    empty = press(client, page, "2.1.TYPED", go_name=" ")
    assert "ít nhất một ô" in empty.content.decode()


@pytest.mark.parametrize(
    "button", ["", "2", "2.x.OUT", "2.1.", "2.1.WHAT", "2.1.REC.x", "99.1.OUT"]
)
def test_what_no_button_says_changes_nothing(preview: tuple[Client, Any], button: str) -> None:
    client, page = preview
    answer = press(client, page, button)
    assert answer.status_code == 422
    assert not StagedRow.objects.exclude(version=1).exists()


def test_a_group_that_is_not_there_is_not_found(preview: tuple[Client, Any]) -> None:
    client, page = preview
    version = StagedList.objects.unscoped(reason="test").get().version
    for button in (f"ALL.{version}.99.FILE", f"ALL.{version}.1.WHAT"):
        assert press(client, page, button).status_code == 404


def test_all_that_are_mended_alike_are_decided_by_one_press(clerk: Actor, sign_in: SignIn) -> None:
    client = sign_in(clerk)
    rows = [(n, f"Công ty CP Số {n}", "271", "KCN Gián Khẩu", 1, "") for n in range(1, 4)]
    page = judged(client, enterprises(*rows))
    errors = client.get(f"{page.redirect_chain[-1][0]}?nhom=ERROR")
    [button] = [each for each in buttons(errors) if each.startswith("ALL.")]
    assert "Bỏ ra cả 3 dòng" in errors.content.decode()
    assert "Chưa dòng nào ghi được." in errors.content.decode()
    assert "0 thay đổi" not in errors.content.decode()
    done = press(client, errors, button)
    assert numbers(done)["SKIPPED"] == 4
    stale = press(client, errors, button.replace(".OUT", ".FILE"))
    assert stale.status_code == 404


def test_a_double_click_is_one_decision_and_the_slower_window_is_told(
    preview: tuple[Client, Any],
) -> None:
    client, page = preview
    press(client, page, "2.1.FILE.name")
    entries = Entry.objects.count()
    again = press(client, page, "2.1.FILE.name")
    assert "ở một cửa sổ khác" not in again.content.decode()
    assert Entry.objects.count() == entries
    other = press(client, page, "2.1.HELD.name")
    assert "ở một cửa sổ khác" in other.content.decode()
    assert row(2).version == 2


def test_after_writing_nothing_more_is_decided(preview: tuple[Client, Any]) -> None:
    client, page = preview
    press(client, page, "5.1.OUT")
    written(client)
    shown = client.get(f"{page.request['PATH_INFO']}?nhom=QUESTION")
    assert not buttons(shown)
    answer = press(client, page, "3.1.OUT")  # of a page that was open before
    assert "đã ghi vào sổ" in answer.content.decode()


def test_the_rows_that_wait_come_back_as_the_same_workbook(preview: tuple[Client, Any]) -> None:
    client, _page = preview
    uid = StagedList.objects.unscoped(reason="test").get().uid
    answer = client.get(reverse("intake:faulty", args=[uid]))
    book = load_workbook(io.BytesIO(answer.content))
    lines = list(book.worksheets[0].iter_rows(values_only=True))
    heads = next(line for line in lines if "Mã số thuế" in line)
    assert heads[-1] == "Lỗi"
    told = {line[1]: line[-1] for line in lines[lines.index(heads) + 1 :]}
    assert "Khác với sổ ở: Tên, Trạng thái" in str(told["May Gián Khẩu Mới"])
    assert "10 chữ số" in str(told["Công ty CP Lúa"])
    assert Look.objects.filter(kind="EXPORT", uid=uid).count() == 1
    sent(client, answer.content)
    again = StagedList.objects.unscoped(reason="test").latest("pk").layout
    [place] = [column for column, words, _few in again["headings"] if words == "Lỗi"]
    assert place not in again["mapping"].values()
    assert {"name", "tax_code"} <= set(again["mapping"])


def test_the_report_has_every_row(preview: tuple[Client, Any]) -> None:
    client, page = preview
    uid = StagedList.objects.unscoped(reason="test").get().uid
    url = reverse("intake:report", args=[uid])
    assert client.get(url).status_code == 404
    press(client, page, "5.1.OUT")
    written(client)
    book = load_workbook(io.BytesIO(client.get(url).content))
    cells = [line for line in book.worksheets[0].iter_rows(values_only=True) if line[1]]
    assert [line[2] for line in cells][-1] == "Lỗi"
    assert {"Mới", "Bỏ qua", "Cần quyết định"} <= {line[2] for line in cells}


def test_decisions_stay_within_the_budget(
    preview: tuple[Client, Any], django_assert_max_num_queries: Any
) -> None:
    client, page = preview
    with django_assert_max_num_queries(8):
        shown = client.get(f"{page.request['PATH_INFO']}?nhom=QUESTION")
    assert len(shown.content) < 60_000
    with django_assert_max_num_queries(10):
        client.get(f"{page.request['PATH_INFO']}/tom-tat")
