"""Killed at any point of writing a list, the books hold all of it or nothing of it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = "nentang.web.settings"
START = (
    "import sys, django; django.setup(); from tests.web.running.killing import main; "
    "main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])"
)
PATIENCE = 900  # seconds; a busy machine may be slow


def killed(
    folder: Path, size: int, times: int, *points: str, url: str = ""
) -> list[dict[str, Any]]:
    """Return what was found after each kill."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("NENTANG_", "DATABASE_URL"))}
    database = {"DATABASE_URL": url} if url else {}
    home = {"NENTANG_HOME": str(folder / "home"), "DJANGO_SETTINGS_MODULE": SETTINGS}
    child = subprocess.run(
        [sys.executable, "-c", START, str(size), str(times), *points],
        cwd=ROOT,
        env=clean | home | database,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert child.returncode == 0, child.stderr.decode()[-2000:]
    return [json.loads(line) for line in child.stdout.splitlines()]


def require_whole(found: list[dict[str, Any]], number: int) -> None:
    assert len(found) == number
    for each in found:
        assert each["verified"], each
        assert each["files"], each
        assert each.get("whole", True), each
        assert each.get("again", True), each
        assert each["killed"] or each["point"] == "at random", each


def test_killed_at_four_points_a_list_is_in_the_books_or_not(tmp_path: Path) -> None:
    points = ("between two slices", "before the commit", "after the commit")
    found = killed(tmp_path, 60, 0, *points, "file gone from the books")
    require_whole(found, 4)


@pytest.mark.soak
def test_killed_anywhere_a_list_is_in_the_books_or_not(tmp_path: Path) -> None:
    require_whole(killed(tmp_path, 400, 20), 29)


@pytest.mark.soak
def test_killed_anywhere_on_postgresql_it_is_so_too(tmp_path: Path) -> None:
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        pytest.skip("only on PostgreSQL")
    server = url.rsplit("/", 1)[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS nentang_killed WITH (FORCE)")
        connection.execute("CREATE DATABASE nentang_killed")
    own = f"{server}/nentang_killed"
    require_whole(killed(tmp_path, 400, 20, url=own), 29)
