"""What is printed for people to type is what works on their command line."""

import sys
from pathlib import Path

import pytest

from nentang.web.running.called import called


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program = tmp_path / ".venv/bin/nentang"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program.with_name("python")))
    monkeypatch.delenv("NENTANG_START", raising=False)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.chdir(tmp_path)
    return program


def test_a_checkout_is_called_by_the_file_beside_its_python(checkout: Path) -> None:
    assert called() == ".venv/bin/nentang"


def test_elsewhere_the_whole_path_is_said(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/usr")
    assert called() == str(checkout)


def test_on_the_path_the_name_is_enough(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(checkout.parent))
    assert called() == "nentang"


def test_a_bundle_is_called_by_its_start_file(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NENTANG_START", str(Path.cwd() / "start.sh"))
    assert called() == "./start.sh"
    monkeypatch.setenv("NENTANG_START", "/media/o dia/start.sh")
    assert called() == '"/media/o dia/start.sh"'
