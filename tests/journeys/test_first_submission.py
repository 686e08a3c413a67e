"""From an empty book to the first paper: the plan's own file, three lists, one Tờ trình in Word.

The office of Ban Tổ chức begins with nothing but two accounts; the lists of organisations and
members are invented, the enterprises come from the file as offices send it.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESK, Installation, program_of

SHARED = Path(__file__).resolve().parents[3] / "shared"
REAL_PLAN = SHARED / "seed" / "ke-hoach-2019-2020.txt"
MESSY = SHARED / "data" / "enterprises" / "05-messy-derived.xlsx"
PASSWORD = "mat-khau-cua-hanh-trinh"  # of an installation that lives as long as this test
HEAD_OF_MEMBERS = ("Họ và tên", "Số thẻ đảng viên", "Ngày vào Đảng", "Ngày chính thức",
                   "Tổ chức đảng", "Nơi làm việc", "Mã số thuế nơi làm việc",
                   "Bắt đầu làm việc từ")  # fmt: skip
CODE = "0109541014"  # of the fifth enterprise in the file
MEMBERS = [
    ("Trần Thị Bình An", "91000001", "03/02/2010", "03/02/2011", "02/01/2015"),
    ("Lê Văn Phúc", "91000002", "19/05/2012", "19/05/2013", "02/01/2015"),
    ("Nguyễn Hồng Nhung", "91000003", "02/09/2014", "02/09/2015", "01/03/2016"),
    ("Đỗ Mạnh Cường", "91000004", "07/11/2016", "07/11/2017", "01/03/2018"),
]


@pytest.fixture
def office(tmp_path: Path, browser: Browser) -> Iterator[tuple[Page, Installation]]:
    """An empty installation with its first two accounts, and Ban Tổ chức signed in."""
    if not SHARED.exists():
        pytest.skip("the real plan and list are not beside the project")
    with program_of(tmp_path / "home", "--empty") as installation:
        add(installation, "khoa", "Ngô Đăng Khoa", "technical", "--province", "Tỉnh Ninh Bình")
        code = add(installation, "lan", "Phạm Thị Lan", "organisation")
        context = browser.new_context(
            base_url=installation.url,
            viewport=DESK,  # type: ignore[arg-type]
            locale="vi-VN",
        )
        context.set_default_timeout(8_000)
        page = context.new_page()
        first_sign_in(page, code)
        yield page, installation
        context.close()


def add(installation: Installation, username: str, name: str, role: str, *more: str) -> str:
    """Open an account at the command line and return its one-time code."""
    words = ("user", "add", username, "--name", name, "--role", role, *more)
    done = subprocess.run(
        [sys.executable, "-m", "nentang", *words],
        env=installation.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip().rpartition(": ")[2]


def first_sign_in(page: Page, code: str) -> None:
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(code)
    page.get_by_role("button", name="Đăng nhập").click()
    for field, value in (("current", code), ("new", PASSWORD), ("again", PASSWORD)):
        page.locator(f"[name={field}]").fill(value)
    page.get_by_role("button", name="Ghi mật khẩu mới").click()


def take_in(page: Page, kind: str, file: Path | dict[str, object], *, place: str = "") -> None:
    """Bring a list, look at the columns and the rows, and write it to the book."""
    page.goto("/du-lieu/nhap/moi")
    page.get_by_label("Danh sách", exact=True).select_option(kind)
    page.get_by_label("Tệp danh sách").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_label("Nơi gửi").fill("Sở KH&ĐT" if kind == "enterprises" else "Ban Tổ chức")
    page.get_by_label("Số liệu đến ngày").fill("31/10/2019")
    page.get_by_role("button", name="Đọc tệp").click()
    if place:
        page.locator("[name=place_path]").select_option(label=place)
    page.get_by_role("button", name="Kiểm tra các dòng").click()
    page.get_by_role("link", name="Tiếp: xem lời tóm tắt").click()
    page.get_by_role("button", name="Ghi vào sổ").click()
    expect(page.locator(".note-ok")).to_be_visible()


def workbook(name: str, *rows: tuple[object, ...]) -> dict[str, object]:
    book, stored = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(stored)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": name, "mimeType": kind, "buffer": stored.getvalue()}


def add_place(page: Page, parent: str, name: str, kind: str) -> None:
    page.goto("/quan-tri/don-vi")
    page.get_by_role("link", name=f"Thêm nơi ở dưới {parent}").click()
    page.locator("[name=name]").fill(name)
    page.get_by_role("radio", name=kind).check()
    page.get_by_role("button", name="Thêm").click()


def test_from_the_plan_and_the_lists_to_the_first_paper(
    office: tuple[Page, Installation], tmp_path: Path
) -> None:
    page, _installation = office
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sổ còn trống")

    page.get_by_role("link", name="Nạp kế hoạch (Word)").click()
    page.locator("input[type=file]").set_input_files(REAL_PLAN)
    page.get_by_role("button", name=re.compile("^(Đọc|Nạp)")).click()
    store_the_plan(page)

    add_place(page, "Tỉnh Ninh Bình", "KCN Khánh Phú", "Khu công nghiệp")
    take_in(page, "enterprises", MESSY, place="KCN Khánh Phú")
    take_in(page, "organisations", workbook(
        "to-chuc.xlsx",
        ("Mã tổ chức", "Tên tổ chức", "Loại tổ chức", "Tổ chức cấp trên"),
        ("K", "Đảng bộ Khối", "Đảng bộ cấp trên cơ sở", None),
        ("CQ", "Chi bộ Cơ quan Khối", "Chi bộ cơ sở", "K"),
    ), place="Tỉnh Ninh Bình")  # fmt: skip
    rows = [
        (name, card, joined, official, "CQ", "Công ty nêu ở mã số thuế", CODE, started)
        for name, card, joined, official, started in MEMBERS
    ]
    take_in(page, "members", workbook("dang-vien.xlsx", HEAD_OF_MEMBERS, *rows))

    agree(page, MEMBERS[0][0])
    page.goto("/")
    page.locator(".props .go").first.click()
    expect(page.locator(".verdict h2")).to_contain_text("thành lập tổ chức đảng")
    page.get_by_role("link", name="Xem phương án").click()
    page.get_by_role("link", name=re.compile("mở đề xuất")).click()
    page.get_by_role("button", name="Soạn Tờ trình").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Word").click()
    paper = tmp_path / "to-trinh.docx"
    download.value.save_as(paper)

    assert_the_paper_says_what_it_may(paper)
    look_at(paper, tmp_path)


def assert_the_paper_says_what_it_may(paper: Path) -> None:
    said = "\n".join(each.text for each in Document(str(paper)).paragraphs)
    cells = [
        cell.text
        for table in Document(str(paper)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert "Về việc thành lập chi bộ" in said
    assert any("T/M BAN CHỈ ĐẠO" in cell for cell in cells)
    assert MEMBERS[0][0] in cells
    for name, *_rest in MEMBERS[1:]:
        assert name not in cells, "whoever has not agreed is only counted"
    assert "Chi bộ Cơ quan Khối: 3" in said


def store_the_plan(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Kiểm tra|Xem lại")).first.click()
    page.get_by_role("button", name=re.compile("^(Lưu|Ghi)")).first.click()
    expect(page).to_have_url(re.compile("/ke-hoach/"))


def agree(page: Page, name: str) -> None:
    """Record that somebody would become active where they work."""
    page.goto("/dang-vien/")
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name=re.compile("đồng ý", re.IGNORECASE)).click()
    page.get_by_label(re.compile("Ngày đảng viên đồng ý")).fill("15/11/2019")
    page.get_by_role("button", name="Xem lại trước khi ghi").click()
    page.get_by_role("button", name=re.compile("^Ghi")).click()
    expect(page.locator("h1")).not_to_have_text("Xem lại trước khi ghi")


def look_at(paper: Path, folder: Path) -> None:
    """Let LibreOffice print the paper: three pages at most, every one with ink."""
    office = shutil.which("soffice")
    assert office, "LibreOffice prints the paper"
    subprocess.run(
        [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(paper)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert (folder / "to-trinh.pdf").stat().st_size > 5_000
