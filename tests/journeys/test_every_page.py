"""Every page that a role can reach: readable by machines, fits its window, breaks nothing."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import DESK, PHONE

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter(found => ['serious', 'critical'].includes(found.impact))
  .map(found => found.id + ': ' + found.nodes.map(node => node.html).slice(0, 3).join(' | '))"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
BAD_WORDS = ("vui lòng", "không hợp lệ", "bắt buộc", "This field", "Traceback", "None", "{{", "{%")
FILES = ("/xuat", "/tai-ve", "/ban-goc", "/nhap/mau/", "/tep", "/bao-cao", "/dong-loi")
SKIPPED = ("/dang-xuat", ".xlsx", "?", "#", *FILES)
RIGHT_WORDS = re.compile(r"không bắt buộc|xã hội bắt buộc")  # the latter: section O of VSIC
GALLERY = "/thanh-phan/"  # its links are examples
MOST = 140  # pages a role
ROLES = ("organisation", "technical", "auditor", "leader")
SMALL = {"width": 320, "height": 640}

OpenPage = Callable[..., Page]


def addresses(page: Page) -> list[str]:
    """Return the addresses of this installation that the page links to."""
    here = urlsplit(page.url)
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    own = [url for url in found if urlsplit(url).netloc == here.netloc]
    return [urlsplit(url).path for url in own if not any(part in url for part in SKIPPED)]


def shape(path: str) -> str:
    """Return the address with identifiers left out, so that one record stands for all."""
    parts = [part if len(part) < 30 else "*" for part in path.split("/")]
    is_clause = len(parts) > 4 and parts[1] == "ke-hoach"
    return "/".join([*parts[:3], "*"] if is_clause else parts)


def crawl(page: Page) -> list[str]:
    """Return one address of each shape that can be reached from the first page."""
    page.goto("/")
    waiting, seen = [urlsplit(page.url).path, "/", "/tro-giup", GALLERY], dict[str, str]()
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        if shape(path) in seen:
            continue
        answer = page.goto(path)
        assert answer is not None
        assert answer.status < 400, f"{path} answers {answer.status}"
        seen[shape(path)] = path
        waiting += [] if path == GALLERY else addresses(page)
    return list(seen.values())


def test_no_page_has_a_serious_fault(open_page: OpenPage) -> None:
    """Every role reaches every page it is led to; each page is examined once."""
    faults: list[str] = []
    examined: set[str] = set()
    axe = AXE.read_text("utf-8")
    for role in ROLES:
        page = open_page(role)
        listen(page, faults)
        fresh = {shape(path): path for path in crawl(page) if shape(path) not in examined}
        examined |= fresh.keys()
        for path in fresh.values():
            page.goto(path)
            faults += [f"{path} {found}" for found in faults_of(page, axe)]

    assert len(examined) > 25
    assert not faults, "\n".join(faults)


def listen(page: Page, faults: list[str]) -> None:
    """Note what the page's scripts and its policy complain of."""
    page.on("console", lambda said: faults.extend([said.text] if said.type == "error" else []))
    page.on("pageerror", lambda error: faults.append(str(error)))


def faults_of(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found: list[str] = page.evaluate(RUN_AXE)
    text = RIGHT_WORDS.sub("", page.inner_text("body"))
    found += [f"says {word}" for word in BAD_WORDS if word in text]
    found += [] if page.locator("h1").count() == 1 else ["has not one h1"]
    for viewport in (PHONE, SMALL, DESK):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        if page.evaluate(TOO_WIDE) > 1:
            found.append(f"is wider than {viewport['width']}")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_main_pages_read_well_in_both_themes(scheme: str, open_page: OpenPage) -> None:
    page = open_page("organisation", color_scheme=scheme)
    axe = AXE.read_text("utf-8")
    for path in ("/doanh-nghiep/", "/ke-hoach/KH-DUK-2019/", "/ke-hoach/quy-tac", "/thanh-phan/"):
        for viewport in (DESK, PHONE):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            page.goto(path)
            page.evaluate(axe)
            assert page.evaluate(RUN_AXE) == [], f"{path} {viewport}"
