"""Take the pictures of six papers of admission, as LibreOffice prints them.

Starts the program on a sample home in a temporary folder; needs Chromium, LibreOffice, poppler.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from scripts.pictures import CHROMIUM, FLAGS, PICTURES, sign_in, wait_for

PAPERS = ("3-KND", "6-KND", "9-KND", "16-KND", "TTR-KN", "BB-LKN")
LISTS = tuple(  # the furthest cases have every paper
    f"/ho-so/ket-nap/?giai_doan={stage}" for stage in ("RECOGNITION", "PROBATION", "CEREMONY")
)
DOTS = "96"  # an inch


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = os.environ | {"NENTANG_HOME": folder, "PORT": str(port)}
        command = [sys.executable, "-m", "nentang", "run"]
        program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            take_all(f"http://127.0.0.1:{port}", Path(folder))
        finally:
            program.terminate()
            program.wait(30)
    return 0


def take_all(url: str, home: Path) -> None:
    """Print the papers of the first case that has them all, and keep the first page of each."""
    wait_for(url)
    sample = json.loads((home / "sample-accounts.json").read_text("utf-8"))
    usernames = {each["key"]: each["username"] for each in sample["accounts"]}
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(base_url=url, locale="vi-VN").new_page()
        sign_in(page, usernames["organisation"], sample["password"])
        case = first_whole_case(page)
        for code in PAPERS:
            answer = page.request.get(f"{case}/giay-to/{code}/pdf")
            if answer.status == 200:
                picture(answer.body(), f"van-ban-{code.lower()}")
            else:
                sys.stderr.write(f"{code}: {answer.status}\n")
        browser.close()


def first_whole_case(page: Page) -> str:
    """Return the address of the first case of the list whose recognition may be printed."""
    for address in LISTS:
        page.goto(address)
        links = page.locator("tbody .nm a").evaluate_all("all => all.map(each => each.href)")
        for link in links:
            if page.request.get(f"{link}/giay-to/16-KND/word").status == 200:
                return str(link)
    raise SystemExit("no case of the sample went the whole way")


def picture(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paper.pdf"
        source.write_bytes(data)
        command = ["pdftoppm", "-r", DOTS, "-png", "-singlefile", str(source), str(PICTURES / name)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    sys.exit(main())
