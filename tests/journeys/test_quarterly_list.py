"""Journey J1: a sender's quarterly list arrives, is looked at, decided, written, and taken back.

The first list teaches which column is which; the second takes four presses and one a conflict.
"""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.journeys.test_first_submission import workbook

OpenPage = Callable[..., Page]
HEADS = ("STT", "Tên doanh nghiệp", "Mã số thuế", "KCN", "Số lao động", "Tình trạng")
PLACE, RUNS, SENDER = "KCN Khánh Phú", "Đang hoạt động", "Phòng Đăng ký kinh doanh"
TRE, MAY, SAO = "0110074068", "0109698826", "0109541014"
MOMENT = "Cập nhật"  # of the last deed, which taking back is as well


class Presses:
    """Counts what somebody presses; typing and the dialog of files are not counted."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, target: Locator) -> None:
        self.count += 1
        target.click()


def exported(page: Page, path: str = "/doanh-nghiep/xuat") -> list[dict[str, Any]]:
    """Return the rows of an export by their headings."""
    answer = page.context.request.get(path)
    rows = list(load_workbook(BytesIO(answer.body())).worksheets[0].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == "STT")
    found = [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]
    return [{str(name): row[name] for name in row if name != MOMENT} for row in found]


def with_a_cell(page: Page) -> dict[str, Any]:
    """Return an operating enterprise of the sample in which there is a party organisation."""
    codes = {row["Mã số thuế doanh nghiệp"] for row in exported(page, "/to-chuc/xuat")}
    rows = exported(page)
    return next(row for row in rows if row["Mã số thuế"] in codes and row["Trạng thái"] == RUNS)


def choose(page: Page, name: str, day: str, *rows: tuple[object, ...]) -> None:
    page.get_by_label("Danh sách", exact=True).select_option("enterprises")
    page.get_by_label("Tệp danh sách").set_input_files(
        workbook(name, ("DANH SÁCH DOANH NGHIỆP",), HEADS, *rows)  # type: ignore[arg-type]
    )
    page.get_by_label("Nơi gửi").fill(SENDER)
    page.get_by_label("Số liệu đến ngày").fill(day)


def count_by_hand(page: Page, code: str, count: str) -> None:
    """Open the record by its code and write down a number of workers that somebody counted."""
    page.goto(f"/tim?q={code}")
    page.locator("main").get_by_role("link").filter(has_text="Công ty CP Tre").first.click()
    page.goto(f"{page.url.partition('?')[0]}/lao-dong")
    page.get_by_label("Ngày đếm").fill("30/06/2020")
    page.get_by_label("Số lao động").fill(count)
    page.get_by_label(re.compile("^Nguồn")).fill("Gọi điện hỏi doanh nghiệp")
    page.get_by_role("button", name=re.compile("^Xem lại")).click()
    page.get_by_role("button", name=re.compile("^Ghi")).click()


def take_in_the_first(page: Page) -> None:
    """Take in the list of the first quarter; somebody confirms its columns."""
    page.goto("/du-lieu/nhap/moi")
    choose(
        page, "quy-1.xlsx", "31/03/2020",
        (1, "Công ty CP Tre", TRE, PLACE, 40, RUNS), (2, "Công ty TNHH May", MAY, PLACE, 120, RUNS),
    )  # fmt: skip
    page.get_by_role("button", name="Đọc tệp").click()
    page.get_by_role("button", name="Kiểm tra các dòng").click()
    page.get_by_role("link", name="Tiếp: xem lời tóm tắt").click()
    page.get_by_role("button", name="Ghi vào sổ").click()
    expect(page.locator(".note-ok")).to_contain_text("Đã thêm 2 hồ sơ")


def take_in_the_second(page: Page, press: Presses, ended: tuple[object, ...]) -> None:
    """Take in the list of the next quarter from the first page, with one conflict decided."""
    press(page.get_by_role("link", name="Nhập danh sách").first)
    choose(
        page, "quy-2.xlsx", "30/06/2020",
        (1, "Công ty CP Tre", TRE, PLACE, 50, RUNS), (2, "Công ty TNHH May", MAY, PLACE, 130, RUNS),
        (3, "Công ty CP Sao", SAO, PLACE, 9, RUNS), (4, *ended, None, "Đã giải thể"),
    )  # fmt: skip
    press(page.get_by_role("button", name="Đọc tệp"))
    expect(page.locator("main")).to_contain_text("nhận như lần trước")
    page.goto(re.sub(r"\?.*", "", page.url) + "?nhom=QUESTION")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("Gõ tay ngày 30/06/2020")
    press(page.get_by_role("button", name="Lấy của tệp").first)
    press(page.get_by_role("link", name="Tiếp: xem lời tóm tắt"))
    expect(page.locator("main")).to_contain_text("Sẽ thêm 1 hồ sơ, sửa 3 hồ sơ")
    expect(page.locator("main")).to_contain_text("1 doanh nghiệp giải thể đang có")
    press(page.get_by_role("button", name="Ghi vào sổ"))
    expect(page.locator(".note-ok")).to_contain_text("Đã thêm 1 hồ sơ, sửa 3 hồ sơ")


def test_the_quarterly_list_takes_four_presses_and_one_a_conflict(open_page: OpenPage) -> None:
    page, press = open_page("organisation"), Presses()
    known = with_a_cell(page)
    ended = tuple(known[each] for each in ("Tên", "Mã số thuế", "Khu công nghiệp, địa bàn"))
    take_in_the_first(page)
    count_by_hand(page, TRE, "45")
    before = exported(page)

    page.goto("/")
    take_in_the_second(page, press, ended)
    assert press.count == 4 + 1
    assert len(exported(page)) == len(before) + 1

    page.get_by_role("link", name="Hoàn tác đợt nhập này").click()
    page.get_by_role("button", name="Hoàn tác đợt nhập này").click()
    expect(page.locator("main")).to_contain_text("đã hoàn tác")
    assert exported(page) == before
