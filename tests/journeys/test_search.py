"""Ctrl+K and the search page in a real browser: keyboard only, Telex keys, a phone, no scripts."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import axe_playwright_python
from playwright.sync_api import Error, Page, Route, expect

from tests.journeys.conftest import PHONE

OpenPage = Callable[..., Page]
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN_AXE = """async () => (await axe.run(document)).violations
  .map(found => found.id + ': ' + found.nodes.map(node => node.html).slice(0, 3).join(' | '))"""
BOX, OPTIONS = "dialog.find-box", ".find-list [role=option]"
TELEX = [  # what a Vietnamese keyboard sends while "Đức" is typed as d, d, u, w, s
    *("d", "Backspace", "đ", "u", "Backspace", "ư", "c", "Backspace", "Backspace", "ứ", "c"),
]


def ask(page: Page, words: str) -> None:
    """Open the dialog by its keys and type; the list comes by itself."""
    page.keyboard.press("Control+k")
    page.keyboard.type(words)
    page.wait_for_selector(OPTIONS)


def asked_of(page: Page) -> list[str]:
    """Return what the dialog asks the server from now on, as it happens."""
    found: list[str] = []

    def note(url: str) -> None:
        if urlsplit(url).path == "/tim/goi-y":
            found.append(parse_qs(urlsplit(url).query)["q"][0])

    page.on("request", lambda request: note(request.url))
    return found


def test_a_record_is_opened_by_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/doanh-nghiep/")
    ask(page, "thanh")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator(f"{OPTIONS}[aria-selected=true]")
    assert page.evaluate("document.activeElement.getAttribute('aria-activedescendant')") == (
        chosen.get_attribute("id")
    )
    name = chosen.locator("b").inner_text()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def test_escape_goes_back_to_where_one_was(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/doanh-nghiep/")
    page.locator("#id_q").focus()
    ask(page, "thanh")
    page.keyboard.press("Escape")

    expect(page.locator(BOX)).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "id_q"


def test_enter_without_a_choice_opens_the_page_of_results(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    ask(page, "cong ty")
    page.keyboard.press("Enter")

    page.wait_for_url("**/tim?q=cong+ty")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kết quả tìm: cong ty")
    page.get_by_role("link", name="Mở cả").first.click()
    expect(page.get_by_label("Tên, mã số thuế")).to_have_value("cong ty")


def test_telex_keys_arrive_untouched_and_are_asked_once(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    page.keyboard.press("Control+k")
    asked = asked_of(page)
    for key in TELEX:
        if key == "Backspace":
            page.keyboard.press(key)
        else:
            page.keyboard.insert_text(key)
    page.wait_for_selector(f"{OPTIONS}, .find-list [data-said]")

    assert page.locator("#tim-k").input_value() == "đức"
    assert asked == ["đức"]


def test_keys_of_a_composition_are_left_to_it(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    ask(page, "thanh")
    page.evaluate("""document.getElementById('tim-k').dispatchEvent(new KeyboardEvent('keydown',
        {key: 'ArrowDown', isComposing: true, bubbles: true}))""")

    assert page.locator(f"{OPTIONS}[aria-selected=true]").count() == 0


def test_an_older_answer_never_replaces_a_newer_one(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/tim/goi-y?q=thanh", hold)
    page.keyboard.press("Control+k")
    page.keyboard.type("thanh")
    page.wait_for_timeout(700)
    page.keyboard.type(" zzz")
    page.wait_for_selector(".find-list [data-said]", state="attached")
    (older,) = held
    with suppress(Error):  # the page has given the request up
        older.fulfill(body='<a role="option" id="old" href="/">Thành</a>')
    page.wait_for_timeout(300)

    assert page.locator(OPTIONS).count() == 0
    expect(page.locator(f"{BOX} [role=status]")).to_contain_text("Không có kết quả")


def test_the_list_has_no_fault_on_a_desk_and_on_a_phone(open_page: OpenPage) -> None:
    for options in ({}, {"viewport": PHONE, "has_touch": True}):
        page = open_page("organisation", **options)
        page.goto("/doanh-nghiep/")
        page.locator("header .find input").click()
        page.keyboard.type("thanh")
        page.wait_for_selector(OPTIONS)
        page.keyboard.press("ArrowDown")
        page.evaluate(AXE.read_text("utf-8"))

        assert page.evaluate(RUN_AXE) == []
        width = page.evaluate("document.querySelector('dialog.find-box').scrollWidth")
        assert width <= page.evaluate("window.innerWidth")


def test_without_scripts_the_box_and_enter_find_as_well(open_page: OpenPage) -> None:
    page = open_page("organisation", java_script_enabled=False)
    page.goto("/")
    page.locator("header .find input").fill("thanh")
    page.locator("header .find input").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Kết quả tìm: thanh")
    page.wait_for_load_state()
    assert page.locator("main li a").count() > 3


def test_who_sees_no_persons_is_offered_none(open_page: OpenPage) -> None:
    page = open_page("planning")
    page.goto("/doanh-nghiep/")
    ask(page, "thanh")

    kinds = page.locator(".find-kind").all_inner_texts()
    assert kinds
    assert not [kind for kind in kinds if kind.startswith(("Đảng viên", "Tổ chức", "Đoàn thể"))]
