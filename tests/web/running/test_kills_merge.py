"""Killed at any point of a merge or a parting, the books hold all of it or nothing of it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 900  # seconds; a busy machine may be slow


def killed(folder: Path, times: int, *points: str, url: str = "") -> list[dict[str, Any]]:
    """Return what was found after each kill."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("NENTANG_", "DATABASE_URL"))}
    database = {"DATABASE_URL": url} if url else {}
    words = [sys.executable, "-m", "tests.web.running.killing_merge", str(folder / "home")]
    child = subprocess.run(
        [*words, str(times), *points],
        cwd=ROOT,
        env=clean | database,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert child.returncode == 0, child.stderr.decode()[-2000:]
    return [json.loads(line) for line in child.stdout.splitlines()]


def require_whole(found: list[dict[str, Any]], number: int) -> None:
    assert len(found) == number
    for each in found:
        assert each["whole"], each
        assert each["again"], each
        assert each["verified"], each
        assert each["killed"] or each["point"] == "at a moment", each


def test_killed_at_two_points_two_records_are_one_or_two(tmp_path: Path) -> None:
    points = ("with all tables moved", "parting: with the entry written")
    require_whole(killed(tmp_path, 0, *points), 2)


@pytest.mark.soak
def test_killed_anywhere_two_records_are_one_or_two(tmp_path: Path) -> None:
    require_whole(killed(tmp_path, 20, "*"), 50)


@pytest.mark.soak
def test_killed_anywhere_on_postgresql_it_is_so_too(tmp_path: Path) -> None:
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        pytest.skip("only on PostgreSQL")
    own = f"{url.rsplit('/', 1)[0]}/nentang_killed_merge"
    require_whole(killed(tmp_path, 20, "*", url=own), 50)
