"""The automated run lets no test go unrun; two kinds of skip are right."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.no_skips import is_excused

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("reason", "is_folder_there", "expected"),
    [
        ("Skipped: Chromium is not installed", True, False),
        ("Skipped: Chromium is not installed", False, False),
        ("Skipped: only on SQLite", True, True),
        ("Skipped: the tables lie in ../shared", True, False),
        ("Skipped: the tables lie in ../shared", False, True),
    ],
)
def test_only_two_kinds_of_skip_are_excused(
    reason: str, is_folder_there: bool, expected: bool
) -> None:
    assert is_excused(reason, is_folder_there=is_folder_there) is expected


@pytest.mark.parametrize(("body", "code"), [("pytest.skip('no browser')", 1), ("pass", 0)])
def test_a_skipped_test_fails_the_run(tmp_path: Path, body: str, code: int) -> None:
    file = tmp_path / "test_one.py"
    file.write_text(f"import pytest\n\ndef test_it():\n    {body}\n")
    options = ["-p", "tests.no_skips", "-p", "no:django", "-p", "no:cacheprovider", "-q"]
    command = [sys.executable, "-m", "pytest", *options, "-c", "/dev/null", str(file)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == code, run.stdout + run.stderr
    assert ("does not allow" in run.stdout) is bool(code)
