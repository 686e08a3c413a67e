"""The frame of every page, and what no page may contain."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

import nentang
import nentang.kit.ui
from nentang.kit.ui import gallery, views
from nentang.kit.ui.frame import Frame
from nentang.kit.ui.templatetags import ui

HOME = Path(nentang.kit.ui.__file__).parent
STATIC = HOME / "static"
TEMPLATES = sorted(Path(nentang.__file__).parent.rglob("*.html"))
STYLES = sorted((STATIC / "ui").glob("*.css"))
KILOBYTE = 1024
Render = Callable[..., str]


def page(frame: Frame | None, template: str = "ui/gallery.html") -> str:
    context = gallery.content() | ({"frame": frame} if frame else {})
    return render_to_string(template, context, RequestFactory().get("/"))


def test_the_frame_shows_who_where_and_when(frame: Frame) -> None:
    html = page(frame)
    assert '<html lang="vi">' in html
    assert "<title>Lỗi: Bộ thành phần — Nền Tảng</title>" in html
    assert html.count('href="/doanh-nghiep" aria-current="page"') == 4  # entry and child, twice
    assert "Lê Thị Đào<span>Ban Tổ chức, toàn Khối</span>" in html
    assert "Số liệu: đến hết 30/6/2020" in html
    assert "Đảng ủy Khối" in html
    assert "Độ mật: thường" in html
    assert 'href="/tro-giup"' in html
    assert 'action="/tim" method="get"' in html
    assert "In lúc 10:42 30/06/2020 bởi Lê Thị Đào" in html
    assert html.count("<h1") == 1
    assert '<a class="skip" href="#noi-dung">' in html


@pytest.mark.parametrize("template", ["ui/gallery.html", "ui/plain.html"])
def test_sample_data_is_named_on_every_page_and_on_no_other(frame: Frame, template: str) -> None:
    assert "DỮ LIỆU MẪU" in page(frame, template)
    assert "DỮ LIỆU MẪU" not in page(frame._replace(is_sample=False), template)


def test_theme_and_density_are_set_on_the_page(frame: Frame) -> None:
    html = page(frame._replace(theme="dark", density="thoang"))
    assert '<html lang="vi" data-theme="dark" data-density="thoang">' in html


def test_entries_that_are_not_built_leave_nothing_behind(frame: Frame) -> None:
    html = page(frame._replace(menu=(), search_url="", help_url="", account=None))
    assert 'role="search"' not in html
    assert 'class="help"' not in html
    assert 'class="who"' not in html
    assert 'class="menu' not in html


def test_a_page_stands_even_without_a_frame() -> None:
    """The page of an inner error is rendered with nothing at hand."""
    html = page(None, "ui/plain.html")
    assert '<main class="main-plain" id="noi-dung"' in html
    assert "Nền Tảng" in html
    assert 'class="rail"' not in html


def test_the_plain_page_has_no_rail_and_no_search(frame: Frame) -> None:
    html = page(frame, "ui/plain.html")
    assert 'class="rail"' not in html
    assert 'role="search"' not in html


def test_a_page_with_errors_does_not_count_as_saved(frame: Frame) -> None:
    assert "data-clears" not in page(frame)
    clean = render_to_string("ui/page.html", {"frame": frame}, RequestFactory().get("/"))
    assert "data-clears" in clean
    assert 'data-account="Lê Thị Đào"' in clean


def test_the_gallery_shows_every_component() -> None:
    response = views.gallery(RequestFactory().get("/thanh-phan"))
    assert response.status_code == 200
    sources = "".join(p.read_text("utf-8") for p in HOME.glob("templates/ui/gallery*/*.html"))
    sources += (HOME / "templates/ui/gallery.html").read_text("utf-8")
    missing = {name for name in ui.register.tags if not re.search(rf"{{% {name}\b", sources)}
    assert missing == {"hidden_fields"}  # nothing to see


def test_the_form_for_the_appearance_is_a_plain_post(render: Render, frame: Frame) -> None:
    html = render(
        '{% include "ui/appearance.html" %}', appearance_url="/giao-dien",
        frame=frame._replace(theme="dark"),
    )  # fmt: skip
    assert 'method="post" action="/giao-dien"' in html
    assert '<option value="dark" selected>' in html


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_what_the_content_policy_forbids(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?! src=)", text)
    assert "://" not in text


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_styles_load_nothing_from_elsewhere_and_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    assert text.count("{") == text.count("}")
    assert not re.search(r"url\(|@import|://", text)


def named_icons() -> set[str]:
    found = {*ui.TAG_ICONS.values(), *ui.NOTE_ICONS.values(), *ui.VERDICT_ICONS.values()}
    for path in TEMPLATES:
        text = path.read_text("utf-8")
        found |= set(re.findall(r'{% icon "([^"]+)"', text))
        found |= set(re.findall(r'\b(?:icon|sign)="([^"]+)"', text))
    return found


def test_every_icon_named_is_in_the_sprite() -> None:
    sprite = (STATIC / "vendor/icons.svg").read_text("utf-8")
    assert named_icons() <= set(re.findall(r'<symbol id="([^"]+)"', sprite))


def test_every_class_of_the_components_is_styled() -> None:
    styles = "".join(path.read_text("utf-8") for path in STYLES)
    styled = set(re.findall(r"\.([a-z][a-z0-9-]*)", styles))
    named = set()
    for path in (HOME / "templates").rglob("*.html"):
        for value in re.findall(r'class="([^"]*)"', path.read_text("utf-8")):
            named |= set(re.sub(r"{{.*?}}|{%.*?%}", " ", value).split())
    hooks = {"help", "clear", "conflict", "appearance"}
    assert {name for name in named if not name.endswith("-")} - styled - hooks == set()


def test_every_typeface_named_is_there() -> None:
    css = (STATIC / "vendor/be-vietnam-pro.css").read_text("utf-8")
    files = re.findall(r'url\("([^"]+)"\)', css)
    assert len(files) == 9
    assert all((STATIC / "vendor" / file).exists() for file in files)
    assert "://" not in css


def test_every_vendored_package_is_listed_with_its_licence() -> None:
    listed = (STATIC / "vendor/LICENSES.md").read_text("utf-8")
    texts = sorted(path.name for path in (STATIC / "vendor/licences").iterdir())
    assert len(texts) == 2
    assert all(f"licences/{text}" in listed for text in texts)
    assert "OFL-1.1" in listed
    assert "MIT" in listed


def test_the_first_page_is_light(frame: Frame) -> None:
    """`ux.md` §9: at most 150 kB without the typeface, script at most 60 kB; ours is less."""
    script = b"".join((STATIC / f"ui/{name}.js").read_bytes() for name in ("nentang", "find"))
    styles = b"".join(path.read_bytes() for path in STYLES)
    icons = (STATIC / "vendor/icons.svg").read_bytes()
    assert len(script) <= 12 * KILOBYTE
    assert len(gzip.compress(styles)) <= 12 * KILOBYTE
    assert len(page(frame).encode()) + len(script + styles + icons) <= 150 * KILOBYTE


def test_what_is_vendored_is_what_the_script_would_write() -> None:
    script = (HOME.parents[2] / "scripts/vendor.py").read_text("utf-8")
    wanted = re.findall(r'ICON_NAMES = """(.*?)"""', script, re.DOTALL)[0].split()
    sprite = (STATIC / "vendor/icons.svg").read_text("utf-8")
    listed = (STATIC / "vendor/LICENSES.md").read_text("utf-8")
    packages = re.findall(r'Package\("([^"]+)", "([^"]+)"', script)
    assert re.findall(r'<symbol id="([^"]+)"', sprite) == wanted
    assert len(packages) == 2
    assert all(f"| {name} | {version} |" in listed for name, version in packages)
