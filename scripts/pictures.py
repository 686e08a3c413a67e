"""Take the pictures of the documentation: each page, desk and phone, light and dark.

Starts the program on a sample home of its own in a temporary folder; needs Chromium.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic"]
WIDTHS = {"1366": {"width": 1366, "height": 768}, "390": {"width": 390, "height": 844}}
THEMES = {"sang": "light", "toi": "dark"}
PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
CASES = "/ho-so/ket-nap/"
DUE, OVER = f"{CASES}?xem=den-han", f"{CASES}?xem=ket-thuc&giai_doan=RECOGNITION"
PAGES: dict[str, tuple[str | None, str]] = {  # file name: (role, address)
    "dang-nhap": (None, "/dang-nhap"),
    "hom-nay": ("organisation", "/"),
    "doanh-nghiep": ("organisation", "/doanh-nghiep/"),
    "ho-so-doanh-nghiep": ("organisation", "first:/goi-y/?goi_y=ESTABLISH"),
    "goi-y": ("parks", "/goi-y/"),
    "ra-soat": ("organisation", "/goi-y/ra-soat"),
    "chi-tieu": ("organisation", "/chi-tieu/"),
    "to-chuc": ("organisation", "/to-chuc/"),
    "dang-vien": ("organisation", "/dang-vien/"),
    "ho-so-ket-nap": ("organisation", DUE),
    "ho-so-mot-nguoi": ("organisation", f"first:{DUE}"),
    "hoan-thanh-buoc": ("organisation", f"{CASES}hang-loat?xem=den-han&ngay=25/06/2020"),
    **{
        f"giay-to-{code.lower()}": ("organisation", f"first:{OVER}|/giay-to/{code}")
        for code in ("6-KND", "TTR-KN", "9-KND", "BB-LKN", "13-KND", "16-KND")
    },
    "nhap-danh-sach": ("organisation", "/du-lieu/nhap/moi"),
    "them-doanh-nghiep": ("organisation", "/doanh-nghiep/them"),
    "tim": ("organisation", "/tim?q=thanh+lap"),
    "ke-hoach": ("organisation", "/ke-hoach/KH-DUK-2019/"),
    "quy-tac": ("organisation", "/ke-hoach/quy-tac"),
    "nap-ke-hoach": ("organisation", "/ke-hoach/nap"),
    "nhat-ky": ("auditor", "/du-lieu/nhat-ky"),
    "tai-khoan": ("technical", "/quan-tri/tai-khoan"),
    "thanh-phan": ("organisation", "/thanh-phan/"),
    "tro-giup": ("organisation", "/tro-giup"),
}


def main() -> int:
    if not CHROMIUM:
        sys.stderr.write("Chromium is not installed: apt-get install chromium\n")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = os.environ | {"NENTANG_HOME": folder, "PORT": str(port)}
        program = subprocess.Popen(
            [sys.executable, "-m", "nentang", "run"], env=environment, stdout=subprocess.DEVNULL
        )
        try:
            take_all(f"http://127.0.0.1:{port}", Path(folder))
        finally:
            program.terminate()
            program.wait(30)
    return 0


def take_all(url: str, home: Path) -> None:
    wait_for(url)
    sample = json.loads((home / "sample-accounts.json").read_text("utf-8"))
    usernames = {each["key"]: each["username"] for each in sample["accounts"]}
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, (role, address) in PAGES.items():
            for width, viewport in WIDTHS.items():
                context = browser.new_context(base_url=url, viewport=viewport, locale="vi-VN")  # type: ignore[arg-type]
                page = context.new_page()
                if role:
                    sign_in(page, usernames[role], sample["password"])
                go(page, address)
                for theme, scheme in THEMES.items():
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    page.screenshot(path=PICTURES / f"{name}-{width}-{theme}.png")
                context.close()


def go(page: Page, address: str) -> None:
    """Open the address; `first:` opens the first record of the list there, `|` a page below it."""
    listed, _bar, below = address.removeprefix("first:").partition("|")
    page.goto(listed)
    if address.startswith("first:"):
        page.locator("tbody .nm a").first.click()
        page.wait_for_load_state()
    if below:
        page.goto(page.url.partition("?")[0] + below)


def sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(lambda at: "/dang-nhap" not in at)


def wait_for(url: str, seconds: int = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("the program did not answer")


if __name__ == "__main__":
    sys.exit(main())
