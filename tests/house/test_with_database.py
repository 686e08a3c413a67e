"""The run on PostgreSQL has every test that asks for the database, and leaves out the others."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = """
import pytest

@pytest.fixture
def book(db):
    return 1

def test_by_a_fixture_of_a_fixture(book): pass
@pytest.mark.django_db
def test_by_a_mark(): pass
def test_without(tmp_path): pass
"""


def test_only_tests_that_ask_for_the_database_are_chosen(tmp_path: Path) -> None:
    file = tmp_path / "test_three.py"
    file.write_text(TESTS)
    options = ["-p", "tests.with_database", "-p", "no:cacheprovider", "-q", "--co"]
    command = [sys.executable, "-m", "pytest", *options, "-c", "/dev/null", str(file)]
    settings = "--ds=tests.settings"
    run = subprocess.run(
        [*command, settings], cwd=ROOT, capture_output=True, text=True, check=False
    )
    chosen = {line.rpartition("::")[2] for line in run.stdout.splitlines() if "::" in line}

    assert chosen == {"test_by_a_fixture_of_a_fixture", "test_by_a_mark"}, run.stdout + run.stderr
    assert "1 deselected" in run.stdout
