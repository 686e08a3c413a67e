"""The script and the look in a real Chromium, under the strict content policy, without a server."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Request, Route

import nentang.kit.ui
from nentang.kit.ui import gallery
from nentang.kit.ui.frame import Frame

STATIC = Path(nentang.kit.ui.__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
AXE = files("axe_playwright_python") / "axe.min.js"
HOST = "http://nentang.test"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self';"
    " form-action 'self'; base-uri 'none'"
)
WIDTHS = (1366, 1024, 768, 683, 390, 320)  # 683: the office screen at 200 %
FORM = """{% extends "ui/page.html" %}{% load ui %}{% block content %}
<form id="f" method="post" action="/ghi" novalidate data-keep="thu">
<input type="hidden" name="key" value="{{ key }}">
<input type="hidden" name="version" value="{{ version }}">
<label for="n">N</label><input id="n" name="name" value="{{ name }}">
<label for="w">W</label><input id="w" name="workers" data-echo-unit="người"><span id="w-o"></span>
<label for="c">C</label><input id="c" name="capital" data-echo-unit="đồng"
data-echo-scale="1000000000"><span id="c-o"></span>
<label for="p">P</label><input id="p" name="secret" type="password" autocomplete="off">
<label for="b">B</label><input id="b" name="box" type="checkbox" value="1">
<button id="save" data-busy="Đang lưu…">Ghi</button></form>{% endblock %}"""
Site = dict[str, str]


@pytest.fixture
def site() -> Site:
    """Pages by path; anything else is a plain page that says the writing is done."""
    return {}


@pytest.fixture
def posts() -> list[str]:
    """The bodies posted to the site."""
    return []


@pytest.fixture
def open_page(browser: Browser, site: Site, posts: list[str]) -> Iterator[Callable[..., Page]]:
    with browsing(browser, site, posts) as open_one:
        yield open_one


@contextmanager
def browsing(browser: Browser, site: Site, posts: list[str]) -> Iterator[Callable[..., Page]]:
    contexts = []
    complaints: list[str] = []

    def answer(route: Route, request: Request) -> None:
        path = urlsplit(request.url).path
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            kind = TYPES.get(file.suffix, "font/woff2")
            route.fulfill(body=file.read_bytes(), content_type=kind)
            return
        if request.method == "POST":
            posts.append(request.post_data or "")
        headers = {"Content-Security-Policy": POLICY}
        html = "text/html; charset=utf-8"
        route.fulfill(body=site.get(path, site["*"]), content_type=html, headers=headers)

    def open_one(width: int = 1366, height: int = 768, theme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if theme == "dark" else "light",
        )
        contexts.append(context)
        context.route("**/*", answer)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def written(site: Site, frame: Frame, render: Callable[..., str]) -> None:
    site["*"] = render('{% extends "ui/page.html" %}', frame=frame)
    site["/moi"] = render(FORM, frame=frame, key="k1", version="1")


@pytest.fixture
def shown_gallery(site: Site, frame: Frame) -> None:
    context = gallery.content() | {"frame": frame}
    site["*"] = render_to_string("ui/gallery.html", context, RequestFactory().get("/"))


@pytest.mark.usefixtures("shown_gallery")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 390])
def test_the_gallery_is_accessible(open_page: Callable[..., Page], width: int, theme: str) -> None:
    page = open_page(width, 768, theme)
    page.goto(f"{HOST}/thanh-phan")
    page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("axe.run()")
    assert [(found["id"], found["nodes"][0]["html"]) for found in result["violations"]] == []


@pytest.mark.usefixtures("shown_gallery")
def test_no_page_is_wider_than_the_screen(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{HOST}/thanh-phan")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.usefixtures("shown_gallery")
def test_stacked_marks_are_not_clipped(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(HOST)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('600 27px \"Be Vietnam Pro\"', 'ẾỆỖỘẶẨ')")
    heights = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,td,th,.tag,.btn,label')].map(e =>"
        " parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(heights) > 1.349


@pytest.mark.usefixtures("shown_gallery")
def test_keys_lead_to_the_search(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(HOST)
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "tim-k"
    page.keyboard.press("Escape")
    assert page.locator("dialog.find-box").is_hidden()


@pytest.mark.usefixtures("shown_gallery")
def test_an_error_link_leads_into_the_field(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(HOST)
    assert page.evaluate("document.activeElement.className") == "errors"
    page.get_by_role("link", name="Ngày 31/02/2020 không có trong lịch").click()
    assert page.evaluate("document.activeElement.id") == "id_started_on"


@pytest.mark.usefixtures("shown_gallery")
def test_a_confirmation_opens_and_closes_in_place(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(HOST)
    page.locator("[data-dialog]").click()
    assert page.locator("#hop").is_visible()
    page.locator("#hop [data-close]").click()
    assert not page.locator("#hop").is_visible()


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("w", "1234", "= 1.234 người"),
        ("w", "1.234", "= 1.234 người"),
        ("w", "1,5", ""),
        ("w", "12.50", ""),
        ("w", "abc", ""),
        ("c", "12,5", "= 12.500.000.000 đồng"),
        ("c", "500 triệu", "= 500.000.000 đồng"),
        ("c", "12.5", ""),
    ],
)
def test_a_number_is_echoed_as_it_will_be_read(
    open_page: Callable[..., Page], field: str, typed: str, words: str
) -> None:
    page = open_page()
    page.goto(f"{HOST}/moi")
    page.fill(f"#{field}", typed)
    assert page.text_content(f"#{field}-o") == words
    assert page.input_value(f"#{field}") == typed


@pytest.mark.usefixtures("written")
def test_telex_keystrokes_arrive_untouched(open_page: Callable[..., Page]) -> None:
    """Keyboards rewrite what they typed: letters, backspaces, the composed letter."""
    page = open_page()
    page.goto(f"{HOST}/moi")
    page.focus("#n")
    for key in ("u", "y", "e", "e"):
        page.keyboard.type(key)
    for _ in range(2):
        page.keyboard.press("Backspace")
    page.keyboard.insert_text("ê")
    page.keyboard.insert_text("n")
    for _ in range(2):
        page.keyboard.press("Backspace")
    page.keyboard.insert_text("ển")
    assert page.input_value("#n") == "uyển"


@pytest.mark.usefixtures("written")
def test_a_form_is_sent_once_and_the_button_says_so(
    open_page: Callable[..., Page], posts: list[str]
) -> None:
    page = open_page()
    page.goto(f"{HOST}/moi")

    def stay(route: Route) -> None:
        posts.append("sent")
        route.fulfill(status=204)  # the page stays, as while the answer is on its way

    page.route("**/ghi", stay)
    page.fill("#n", "Hoa Lư")
    page.evaluate("document.querySelector('#save').click()")
    page.wait_for_selector("#save:disabled")
    assert page.text_content("#save") == "Đang lưu…"
    assert page.get_attribute("#save", "aria-busy") == "true"
    page.evaluate("document.querySelector('form#f').requestSubmit()")
    page.press("#n", "Enter")
    assert posts == ["sent"]
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow'))")
    assert page.text_content("#save") == "Ghi"
    assert page.is_enabled("#save")


@pytest.mark.usefixtures("written")
def test_typed_text_survives_a_lost_session_but_secrets_do_not(
    open_page: Callable[..., Page], site: Site, render: Callable[..., str], frame: Frame
) -> None:
    page = open_page()
    page.goto(f"{HOST}/moi")
    page.fill("#n", "Hoa Lư")
    page.fill("#p", "mật khẩu")
    page.check("#b")
    site["/dang-nhap"] = render('{% extends "ui/plain.html" %}')
    page.goto(f"{HOST}/dang-nhap")
    site["/moi"] = render(FORM, frame=frame, key="k2", version="2")
    page.goto(f"{HOST}/moi")
    assert page.input_value("#n") == "Hoa Lư"
    assert page.is_checked("#b")
    assert page.input_value("#p") == ""
    assert page.input_value("[name=key]") == "k2"
    assert page.input_value("[name=version]") == "1"  # so that the conflict is seen
    page.get_by_role("button", name="Bỏ nội dung đó").click()
    assert page.input_value("#n") == ""
    page.reload()
    assert page.input_value("#n") == ""


@pytest.mark.usefixtures("written")
def test_typed_text_is_forgotten_once_it_is_written(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{HOST}/moi")
    page.fill("#n", "Hoa Lư")
    page.click("#save")
    page.wait_for_url("**/ghi")
    page.goto(f"{HOST}/moi")
    assert page.input_value("#n") == ""


@pytest.mark.usefixtures("written")
def test_typed_text_stays_when_the_answer_is_an_error_page(
    open_page: Callable[..., Page], site: Site, render: Callable[..., str]
) -> None:
    site["/ghi"] = render('{% extends "ui/plain.html" %}')
    page = open_page()
    page.goto(f"{HOST}/moi")
    page.fill("#n", "Hoa Lư")
    page.click("#save")
    page.wait_for_url("**/ghi")
    page.goto(f"{HOST}/moi")
    assert page.input_value("#n") == "Hoa Lư"


@pytest.mark.usefixtures("written")
def test_typed_text_is_shown_to_nobody_else(
    open_page: Callable[..., Page], site: Site, render: Callable[..., str], frame: Frame
) -> None:
    page = open_page()
    page.goto(f"{HOST}/moi")
    page.fill("#n", "Hoa Lư")
    assert frame.account
    other = frame._replace(account=frame.account._replace(name="Vũ Minh Khôi"))
    site["/moi"] = render(FORM, frame=other, key="k", version="1")
    page.goto(f"{HOST}/moi")
    assert page.input_value("#n") == ""
    site["/moi"] = render(FORM, frame=frame, key="k", version="1")
    page.goto(f"{HOST}/moi")
    assert page.input_value("#n") == ""


@pytest.mark.usefixtures("shown_gallery")
def test_paper_is_white_has_no_navigation_and_repeats_what_every_sheet_must_say(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(theme="dark")
    page.goto(HOST)
    page.emulate_media(media="print")

    def style(selector: str, name: str) -> str:
        script = "([s, n]) => getComputedStyle(document.querySelector(s)).getPropertyValue(n)"
        return str(page.evaluate(script, [selector, name]))

    assert style("body", "background-color") == "rgb(255, 255, 255)"
    assert style("body", "color") == "rgb(0, 0, 0)"
    for gone in (".bar", ".shell > .rail", ".menu", ".filters", ".acts", ".pager ul"):
        assert style(gone, "display") == "none", gone
    for selector, group in (
        (".sample", "header"),
        (".printed-foot", "footer"),
        ("thead", "header"),
    ):
        assert style(selector, "display") == f"table-{group}-group"
    for repeated in (".sample", ".printed-foot"):
        assert style(repeated, "break-inside") == "avoid"


@pytest.mark.usefixtures("shown_gallery")
def test_filters_open_on_a_phone_by_a_plain_link(open_page: Callable[..., Page]) -> None:
    page = open_page(390, 844)
    page.goto(HOST)
    assert not page.locator(".filters").is_visible()
    page.get_by_role("link", name="Bộ lọc (2)").click()
    assert page.locator(".filters").is_visible()
    page.locator(".menu summary").click()
    assert page.locator(".menu .rail").get_by_role("link", name="Hôm nay").is_visible()
