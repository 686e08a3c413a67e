"""What a clerk does in a quarter of an hour, in a real browser."""

import re
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from stdnum.vn import mst

from tests.journeys.conftest import PHONE

OpenPage = Callable[..., Page]
REAL_PLAN = Path(__file__).resolve().parents[3] / "shared" / "seed" / "ke-hoach-2019-2020.txt"
WITHOUT_SCRIPTS = {"java_script_enabled": False}


def without_marks(name: str) -> str:
    """Return the name as people type it in a hurry."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def test_an_enterprise_is_found_without_marks_and_opened(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/doanh-nghiep/")
    name = page.locator("tbody .nm a").nth(7).inner_text().split("\n")[0]
    page.keyboard.press("Control+k")
    page.keyboard.type(without_marks(name))
    page.keyboard.press("Enter")
    page.get_by_role("link", name=name, exact=True).first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator(".verdict")).to_be_visible()
    page.get_by_role("link", name="Lịch sử").click()
    expect(page.locator(".tl")).to_be_visible()


@pytest.mark.parametrize("options", [{}, WITHOUT_SCRIPTS, {"viewport": PHONE}])
def test_an_enterprise_is_added_in_three_pages(
    options: dict[str, object], open_page: OpenPage
) -> None:
    page = open_page("organisation", **options)
    page.goto("/doanh-nghiep/them")
    code = taxed(options)
    page.get_by_label("Mã số thuế").fill("270 0")
    page.get_by_label("Tên doanh nghiệp").fill("Công ty TNHH Sông Vân <b>")
    page.get_by_role("button", name="Xem lại trước khi ghi").click()
    expect(page.locator(".errors")).to_contain_text("Mã số thuế có 10 chữ số")
    expect(page).to_have_title(re.compile("^Lỗi"))
    expect(page.get_by_label("Tên doanh nghiệp")).to_have_value("Công ty TNHH Sông Vân <b>")

    page.get_by_label("Mã số thuế").fill(code)
    page.get_by_label("Khu công nghiệp, địa bàn").select_option(index=1)
    source = page.get_by_label(re.compile("^Nguồn"))
    if source.count():
        source.first.fill("Danh sách Sở KH&ĐT tháng 6/2020, dòng 12")
    page.get_by_role("button", name="Xem lại trước khi ghi").click()
    page.get_by_role("button", name=re.compile("^Ghi")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Công ty TNHH Sông Vân <b>")


def taxed(options: dict[str, object]) -> str:
    """Return a tax code with a true check digit, another for each way of browsing."""
    start = 279900001 + len(str(options))
    return next(
        f"{number}{digit}"
        for number in range(start, start + 99)
        for digit in range(10)
        if mst.is_valid(f"{number}{digit}")
    )


def test_two_tabs_end_in_a_choice_and_nothing_typed_is_lost(open_page: OpenPage) -> None:
    first = open_page()
    first.goto("/doanh-nghiep/?trang-thai=OPERATING")
    first.locator("tbody .nm a").nth(3).click()
    address = first.url.split("?")[0] + "/sua/lien-he"
    second = first.context.new_page()
    for page, street in ((first, "Đường Một, số 1"), (second, "Đường Hai, số 2")):
        page.goto(address)
        page.get_by_label("Địa chỉ").fill(street)
        fill_source(page)
    for page in (first, second):
        page.get_by_role("button", name="Xem lại trước khi ghi").click()
    for page in (first, second):
        page.get_by_role("button", name=re.compile("^Ghi")).click()

    expect(first.get_by_text("Đường Một, số 1").first).to_be_visible()
    expect(second.get_by_text("Đường Một, số 1").first).to_be_visible()
    expect(second.get_by_text("Đường Hai, số 2").first).to_be_visible()
    with second.expect_navigation():
        second.get_by_role("button", name=re.compile("Ghi|Giữ|Xem lại")).first.click()
    if second.get_by_role("button", name=re.compile("^Ghi")).count():
        second.get_by_role("button", name=re.compile("^Ghi")).click()
    expect(second.get_by_text("Đường Hai, số 2").first).to_be_visible()


def fill_source(page: Page) -> None:
    source = page.get_by_label(re.compile("^Nguồn"))
    if source.count():
        source.first.fill("Điện thoại, 30/6/2020")


def test_a_list_is_narrowed_exported_and_the_address_keeps_it(open_page: OpenPage) -> None:
    page = open_page("organisation", accept_downloads=True)
    page.goto("/doanh-nghiep/")
    page.get_by_label("Quy mô").select_option(index=3)
    page.get_by_role("button", name="Lọc").click()
    page.wait_for_url(re.compile("quy_mo="), wait_until="load")  # rows are counted, so all of them
    shown = page.locator("tbody tr").count()
    with page.expect_download() as download:
        page.get_by_role("link", name="Xuất đúng bảng này").click()

    sheet = load_workbook(BytesIO(download.value.path().read_bytes())).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    numbered = [row for row in rows if isinstance(row[0], int)]
    assert shown == min(len(numbered), 50)
    page.go_back()
    page.go_forward()
    expect(page.locator("tbody tr")).to_have_count(shown)


@pytest.mark.parametrize("options", [{}, WITHOUT_SCRIPTS])
def test_the_plan_is_read_corrected_and_shown(
    options: dict[str, object], open_page: OpenPage
) -> None:
    if not REAL_PLAN.exists():
        pytest.skip("the plan's own text is not beside this checkout")
    page = open_page("organisation", **options)
    page.goto("/ke-hoach/nap")
    page.set_input_files("input[type=file]", REAL_PLAN)
    page.get_by_role("button", name="Đọc tệp").click()

    expect(page.get_by_text("48").first).to_be_visible()
    expect(page.get_by_text("Ban Tuyên giáo và Dân vận Đảng uỷ").first).to_be_visible()


def test_a_plan_that_is_no_plan_is_refused_in_words(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    wrong = tmp_path / "danh-sach.docx"
    wrong.write_bytes(b"%PDF-1.7 not a plan")
    page.goto("/ke-hoach/nap")
    page.set_input_files("input[type=file]", wrong)
    page.get_by_role("button", name="Đọc tệp").click()

    expect(page.locator(".errors")).to_contain_text("danh-sach.docx")


def test_roles_see_their_own_menu(open_page: OpenPage) -> None:
    technical = open_page("technical")
    expect(
        technical.locator(".shell .rail").get_by_role("link", name="Doanh nghiệp")
    ).to_have_count(0)
    answer = technical.goto("/doanh-nghiep/")
    assert answer is not None
    assert answer.status == 404

    leader = open_page("leader")
    leader.goto("/doanh-nghiep/")
    expect(leader.get_by_role("link", name="Thêm doanh nghiệp")).to_have_count(0)
