"""The real program on a sample home of its own, and a real browser that sees nothing else."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic"]
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
PATIENCE = 120  # seconds for the first start with its sample province


@dataclass(frozen=True)
class Installation:
    """A running sample installation: its address, its folder, its sign-ins by role."""

    url: str
    home: Path
    password: str
    usernames: dict[str, str]
    environment: dict[str, str]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=2) as response:  # noqa: S310
            return bool(response.status == 200)
    except OSError:
        return False


@contextmanager
def program_of(home: Path, *words: str) -> Iterator[Installation]:
    """Run the program on a home of its own; with "--empty" nobody has a sign-in yet."""
    home.mkdir(exist_ok=True)
    port = free_port()
    environment = os.environ | {"NENTANG_HOME": str(home), "PORT": str(port)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment.pop("DATABASE_URL", None)
    with (home / "run.log").open("w") as log:
        program = subprocess.Popen(
            [sys.executable, "-m", "nentang", "run", *words],
            env=environment,
            stdout=log,
            stderr=log,
        )
    url, until = f"http://127.0.0.1:{port}", time.monotonic() + PATIENCE
    try:
        while not answers(url):
            assert program.poll() is None, (home / "run.log").read_text("utf-8")
            assert time.monotonic() < until, "the program did not answer"
            time.sleep(0.2)
        kept = home / "sample-accounts.json"
        sample = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
        usernames = {each["key"]: each["username"] for each in sample.get("accounts", ())}
        yield Installation(url, home, sample.get("password", ""), usernames, environment)
    finally:
        program.terminate()
        program.wait(30)


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with program_of(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as player:
        yield player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)


@pytest.fixture
def open_page(browser: Browser, installation: Installation) -> Iterator[Callable[..., Page]]:
    """Return a page signed in as a role; any request elsewhere fails the test."""
    contexts: list[BrowserContext] = []
    strangers: list[str] = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith((installation.url, "data:", "blob:")):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    def opened(role: str | None = "organisation", **options: object) -> Page:
        settings = {"viewport": DESK, "locale": "vi-VN"} | options
        context = browser.new_context(base_url=installation.url, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        context.route("**/*", only_here)
        page = context.new_page()
        if role:
            sign_in(page, installation, role)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not strangers, strangers


def sign_in(page: Page, installation: Installation, role: str) -> None:
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(installation.usernames[role])
    page.get_by_label("Mật khẩu").fill(installation.password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(lambda url: "/dang-nhap" not in url)
