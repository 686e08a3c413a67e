"""The child process in which foreign files are parsed: it answers, or is stopped."""

import os
import sys
import time
from pathlib import Path

import pytest

from nentang.kit.sheets.child import ChildFailedError, Limits, run, run_program, stream

FOREIGN = "tests.kit.sheets.foreign"
POSIX = pytest.mark.skipif(os.name != "posix", reason="these limits exist on POSIX only")


def test_it_answers_in_plain_values() -> None:
    assert run(f"{FOREIGN}:echo", "kế hoạch".encode()) == {"size": 12, "text": "kế hoạch"}


def test_it_takes_megabytes() -> None:
    assert run(f"{FOREIGN}:echo", b"x" * 5_000_000) == {"size": 5_000_000, "text": "x" * 5_000_000}


def test_it_does_not_know_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    names = run(f"{FOREIGN}:environment", b"")
    assert isinstance(names, list)
    assert "PATH" in names
    assert "DATABASE_URL" not in names


def test_what_a_library_prints_does_not_spoil_the_answer() -> None:
    assert run(f"{FOREIGN}:shout", b"") == "answer"


@pytest.mark.parametrize(
    ("function", "failure"),
    [
        ("sleep", "time"),
        ("fall", "memory"),
        ("fail", "crash"),
        ("missing", "crash"),
        ("many_words", "memory"),
        pytest.param("spin", "time", marks=POSIX),
        pytest.param("hoard", "memory", marks=POSIX),
    ],
)
def test_a_child_that_misbehaves_is_stopped(function: str, failure: str) -> None:
    start = time.monotonic()
    with pytest.raises(ChildFailedError) as stopped:
        run(f"{FOREIGN}:{function}", b"", limits=Limits(seconds=4, processor=1))
    assert stopped.value.failure == failure
    assert time.monotonic() - start < 5


def test_it_answers_line_by_line() -> None:
    assert [int(line) for line in stream(f"{FOREIGN}:lines", b"3")] == [0, 1, 2]


def test_whoever_stops_asking_stops_it() -> None:
    start = time.monotonic()
    answer = stream(f"{FOREIGN}:lines_then_sleep", b"x" * 5_000_000)
    assert next(iter(answer)) == b"1\n"
    answer.close()
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("function", "failure"),
    [
        ("lines_then_fall", "memory"),
        ("lines_then_sleep", "time"),
        ("endless_lines", "memory"),
        pytest.param("lines_then_hoard", "memory", marks=POSIX),
    ],
)
def test_a_child_that_misbehaves_while_it_answers_is_stopped(function: str, failure: str) -> None:
    with pytest.raises(ChildFailedError) as stopped:
        list(stream(f"{FOREIGN}:{function}", b"", limits=Limits(seconds=4, processor=3)))
    assert stopped.value.failure == failure


@POSIX
def test_it_cannot_write_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x"
    assert run(f"{FOREIGN}:write", str(path).encode()) == "OSError"
    assert not path.exists() or path.read_bytes() == b""


@POSIX
def test_what_a_stopped_program_started_is_stopped_too(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    script = f"(sleep 2; touch {mark}) & sleep 30"
    with pytest.raises(ChildFailedError):
        run_program(["/bin/sh", "-c", script], b"", seconds=0.5, environment={})
    time.sleep(2.2)
    assert not mark.exists()


def test_the_parsers_of_office_files_are_loaded_by_the_child_alone() -> None:
    """Run in a fresh interpreter: other tests of this run may have loaded them."""
    code = (
        "import sys, nentang.plans.reading, nentang.kit.files.opening;"
        "print([name for name in ('docx', 'lxml', 'openpyxl') if name in sys.modules])"
    )
    program = [sys.executable, "-c", code]
    code_of_end, output = run_program(
        program,
        b"",
        seconds=20,
        environment={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert (code_of_end, output.strip()) == (0, b"[]")
