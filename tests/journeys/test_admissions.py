"""Journey J3: admissions, twelve people one step further in five presses; and one whole way.

The sample has twelve cases whose ceremony is due, one whose ceremony is late, some that wait for
the cell's vote; whoever drafts never decides, so two people take part.
"""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from playwright.sync_api import Page, expect

from tests.journeys.test_quarterly_list import Presses

OpenPage = Callable[..., Page]
HELD_ON, LATE_ON, MET_ON = "25/06/2020", "29/06/2020", "24/06/2020"
LIST = "/ho-so/ket-nap/"
VOTES = {"total": "9", "in_favour": "8", "against": "1"}
NAME = "Đặng Quế Lâm"
REGISTRATION = {
    "full_name": NAME,
    "birth_on": "12/05/1993",
    "registered_on": "08/01/2018",
    "introduction": "UNION",
    "has_lower_secondary": "co",
}


def words_of(data: bytes) -> str:
    """Return the text of a Word file, its tables included."""
    document = Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def downloaded(page: Page, press: Callable[[Any], None], name: str) -> bytes:
    with page.expect_download() as waiting:
        press(page.get_by_role("button", name=name, exact=True))
    return waiting.value.path().read_bytes()


def names(page: Page, rows: str) -> list[str]:
    found = page.locator(f"{rows} th.nm").all()
    return [each.inner_text().split("\n")[0].strip() for each in found]


def test_twelve_people_go_one_step_further_in_five_presses(open_page: OpenPage) -> None:
    page, press = open_page("organisation"), Presses()
    page.goto("/")
    press(page.get_by_role("link", name=re.compile(r"\d+ hồ sơ kết nạp đến hạn")))
    page.get_by_label("Ngày thực hiện").fill(HELD_ON)
    press(page.get_by_role("button", name="Hoàn thành bước"))
    expect(page.locator("h1")).to_have_text("Hoàn thành bước: Lễ kết nạp")
    expect(page.locator("#de-lai tbody tr, section:has(#de-lai) tbody tr").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("Để lại 2 hồ sơ")
    people = names(page, "form tbody")
    assert len(people) == 12
    press(page.get_by_role("button", name="Ghi 12 hồ sơ"))
    expect(page.locator(".note-ok")).to_contain_text("Đã ghi 12 hồ sơ: Lễ kết nạp")
    text = words_of(downloaded(page, press, "In cả bộ"))
    assert all(name in text or name.upper() in text for name in people)
    press(page.get_by_role("link", name="Xong"))
    assert press.count == 5
    expect(page.locator("h1")).to_have_text("Hồ sơ kết nạp")
    assert not set(people) & set(names(page, "tbody"))
    page.goto(f"/dang-vien/?q={people[0]}")
    expect(page.locator("main")).to_contain_text("dự bị", ignore_case=True)


def test_a_late_ceremony_is_recorded_and_marked(open_page: OpenPage) -> None:
    page = open_page("organisation")
    page.goto(f"{LIST}?xem=qua-han")
    row = page.locator("tbody tr").filter(has_text="Tổ chức lễ kết nạp")
    name = row.locator("th.nm a").inner_text()
    row.get_by_role("checkbox").check()
    page.get_by_label("Ngày thực hiện").fill(LATE_ON)
    page.get_by_role("button", name="Hoàn thành bước").click()
    expect(page.locator("main")).to_contain_text("Lễ kết nạp chậm")
    page.get_by_role("button", name="Ghi 1 hồ sơ").click()
    expect(page.locator(".note-err")).to_contain_text("Đánh dấu vào ô")
    page.get_by_label(re.compile("^Việc đã làm như vậy")).check()
    page.get_by_role("button", name="Ghi 1 hồ sơ").click()
    expect(page.locator(".note-ok")).to_contain_text("Đã ghi 1 hồ sơ")
    page.goto(f"{LIST}?xem=can-luu-y")
    expect(page.locator("tbody tr").filter(has_text=name)).to_contain_text("có điều cần lưu ý")


def test_a_vote_below_two_thirds_is_recorded_and_its_resolution_refused_with_the_count(
    open_page: OpenPage,
) -> None:
    page = open_page("organisation")
    page.goto(f"{LIST}?xem=dang-lam&giai_doan=CELL")
    row = page.locator("tbody tr").filter(has_not_text="Chi bộ biểu quyết").first
    row.get_by_role("checkbox").check()
    page.get_by_label("Ngày thực hiện").fill(MET_ON)
    page.get_by_role("button", name="Hoàn thành bước").click()
    expect(page.locator("h1")).to_contain_text("Chi bộ biểu quyết đề nghị kết nạp")
    page.get_by_label(re.compile("^Tổng số người có quyền biểu quyết")).fill("9")
    page.get_by_label(re.compile(r"^Số phiếu tán thành")).fill("5")
    page.get_by_role("button", name="Xem lại trước khi ghi").click()
    expect(page.locator("main")).to_contain_text("5/9 phiếu tán thành, cần ít nhất 6")
    page.get_by_label(re.compile("^Việc đã làm như vậy")).check()
    page.get_by_role("button", name="Ghi 1 hồ sơ").click()
    left = page.locator(".note-warn")
    expect(left).to_contain_text("1 giấy tờ chưa soạn được")
    expect(left).to_contain_text("5/9 phiếu tán thành, cần ít nhất 6")
    page.locator("tbody th.nm a").first.click()
    expect(page.locator("main")).to_contain_text("Không đủ phiếu")
    page.goto(f"{page.url.partition('?')[0]}/giay-to/6-KND")
    expect(page.locator("main")).to_contain_text("cần ít nhất 6")
    assert page.context.request.get(f"{page.url}/word").status == 422


DAYS: tuple[tuple[str, dict[str, str]], ...] = (
    ("course", {"done_on": "12/03/2018"}),
    ("helper", {"done_on": "19/03/2018"}),
    ("application", {"done_on": "04/06/2018"}),
    ("cv", {"done_on": "11/06/2018"}),
    ("verification", {"sent_on": "18/06/2018", "done_on": "09/07/2018", "is_passed": "dat"}),
    ("introduction", {"done_on": "06/08/2018", "months_together": "20"}),
    ("union_introduction", {"done_on": "07/08/2018", **VOTES}),
    ("opinions", {"sent_on": "07/08/2018", "done_on": "20/08/2018"}),
    ("cell_vote", {"done_on": "04/09/2018", "number": "07-NQ/CB", **VOTES}),
    ("submission", {"done_on": "10/09/2018"}),
    ("appraisal", {"done_on": "24/09/2018"}),
    ("decision", {"done_on": "09/10/2018", "received_on": "15/10/2018", "number": "901-QĐ/ĐUK",
                  **VOTES}),
    ("ceremony", {"done_on": "05/11/2018"}),
    ("new_member_course", {"done_on": "06/05/2019"}),
    ("self_review", {"done_on": "28/10/2019"}),
    ("helper_review", {"done_on": "29/10/2019"}),
    ("probation_opinions", {"sent_on": "29/10/2019", "done_on": "04/11/2019"}),
    ("recognition_vote", {"done_on": "12/11/2019", "number": "12-NQ/CB", **VOTES}),
    ("recognition", {"done_on": "10/12/2019", "number": "955-QĐ/ĐUK", **VOTES}),
)  # fmt: skip
NAMED = {"helper", "introduction", "ceremony"}
PRINTED = {
    *("3-knd", "4a-knd", "5-knd", "6-knd", "9-knd", "bb-lkn", "11-knd", "12-knd", "13-knd"),
    "16-knd",
}


def put(page: Page, name: str, value: str) -> None:
    """Type or choose the value of a field."""
    box = page.locator(f"[name={name}]")
    if box.count() > 1:
        page.locator(f"[name={name}][value={value}]").check()
    elif box.evaluate("box => box.tagName") == "SELECT":
        box.select_option(value)
    else:
        box.fill(value)


def look(page: Page, address: str, typed: dict[str, str], member: str = "") -> bool:
    """Fill the form of a step and look; return whether no rule has anything against it."""
    page.goto(address)
    for name, value in typed.items():
        put(page, name, value)
    if member:
        page.locator("[name=member]").select_option(member)
    page.get_by_role("button", name="Xem lại trước khi ghi").click()
    expect(page.locator("h1")).to_have_text("Xem lại trước khi ghi")
    page.wait_for_load_state()
    return page.locator("input[name=anyway]").count() == 0


def record(page: Page, case: str, step: str, typed: dict[str, str]) -> None:
    """Record a step through its form; whom it names is the first who was official by then."""
    address, members = f"{case}/buoc/{step}", [""]
    if step in NAMED:
        page.goto(address)
        options = page.locator("[name=member] option").all()
        members = [value for each in options if (value := each.get_attribute("value"))]
    assert any(look(page, address, typed, member) for member in members), step
    page.get_by_role("button", name="Ghi vào sổ").click()
    expect(page.locator(".note-ok")).to_contain_text("Đã ghi vào sổ")


def test_one_person_from_registration_to_official_member_with_all_papers(
    open_page: OpenPage,
) -> None:
    page, office = open_page("organisation"), open_page("office")
    page.goto(f"{LIST}?q=HS-2019-001")
    cell = page.locator("tbody td[data-l='Chi bộ']").first.inner_text()
    page.get_by_role("link", name="Ghi phiếu đăng ký").click()
    for name, value in {**REGISTRATION, "cell": cell}.items():
        put(page, name, value)
    page.get_by_role("button", name="Xem lại trước khi ghi").click()
    page.locator("input[name=anyway]").check()
    page.get_by_role("button", name="Ghi vào sổ").click()
    expect(page.locator("h1")).to_contain_text(NAME)
    case = page.url.partition("?")[0]
    for step, typed in DAYS:
        record(office if step in {"decision", "recognition"} else page, case, step, typed)
    page.goto(case)
    expect(page.locator("main")).to_contain_text("Quyết định công nhận đảng viên chính thức")
    packed = page.context.request.get(f"{case}/bo-giay-to?tep=zip")
    files = zipfile.ZipFile(io.BytesIO(packed.body()))
    stems = " ".join(files.namelist())
    assert {code for code in PRINTED if code in stems} == PRINTED
    decision = next(each for each in files.namelist() if each.endswith("16-knd.docx"))
    assert NAME in words_of(files.read(decision))
    assert "05/11/2019" in words_of(files.read(decision)) or "05 tháng 11" in words_of(
        files.read(decision)
    )
    page.goto(f"/dang-vien/?q={NAME}")
    expect(page.locator("tbody tr").filter(has_text=NAME)).to_contain_text(
        "chính thức", ignore_case=True
    )
