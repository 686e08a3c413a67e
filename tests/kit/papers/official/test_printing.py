"""PDF by LibreOffice: found, missing, failing, taking too long; nothing of it stays behind."""

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nentang.kit.papers import printing, queries
from nentang.kit.papers.models import OfficialPaper
from nentang.kit.papers.printing import NotPrintedError, office, pdf_of, pdfs_of, word_of
from tests.kit.papers.official.acting import THU
from tests.kit.papers.word_files import word

Script = Callable[[str], Path]
POSIX = pytest.mark.skipif(os.name != "posix", reason="a script with a first line")


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """Let a script of these lines stand where LibreOffice would; files go to a folder of ours."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))

    def stand_in(lines: str) -> Path:
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{lines}\n", encoding="ascii")
        program.chmod(program.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setattr(printing, "office", lambda: program)
        return folder

    return stand_in


def test_where_libreoffice_is_missing_the_way_on_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "office", lambda: None)
    with pytest.raises(NotPrintedError, match=r"chưa cài LibreOffice.*Word"):
        pdf_of(b"")


def test_libreoffice_is_looked_for_by_its_names_then_where_it_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    place = tmp_path / "soffice.exe"
    monkeypatch.setattr(printing, "PLACES", (place,))
    office.cache_clear()
    assert office() is None
    place.touch()
    office.cache_clear()
    assert office() == place
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    office.cache_clear()
    assert office() == Path("/usr/bin/soffice")
    office.cache_clear()


@POSIX
def test_what_fails_says_so_and_leaves_no_file(script: Script) -> None:
    folder = script("exit 1")
    with pytest.raises(NotPrintedError, match="không mở được"):
        pdf_of(word("x"))
    assert list(folder.iterdir()) == []


@POSIX
def test_what_takes_too_long_is_ended_with_all_that_it_started(
    script: Script, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mark = tmp_path / "still-there"
    folder = script(f"(sleep 3; touch {mark}) &\nsleep 60")
    monkeypatch.setattr(printing, "FIRST", 0.3)
    monkeypatch.setattr(printing, "EACH", 0.1)
    began = time.monotonic()
    with pytest.raises(NotPrintedError, match="quá lâu"):
        pdf_of(word("x"))
    assert time.monotonic() - began < 2
    assert list(folder.iterdir()) == []
    time.sleep(3.2)
    assert not mark.exists()


@POSIX
def test_where_there_are_no_groups_of_processes_the_program_itself_is_ended(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    script("exec sleep 60")
    monkeypatch.delattr(os, "killpg")
    monkeypatch.setattr(printing, "FIRST", 0.2)
    monkeypatch.setattr(printing, "EACH", 0.1)
    began = time.monotonic()
    with pytest.raises(NotPrintedError, match="quá lâu"):
        pdf_of(word("x"))
    assert time.monotonic() - began < 2


@POSIX
def test_one_at_a_time(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    script("exit 1")
    monkeypatch.setattr(printing, "FIRST", 0.1)
    with printing.TURN, pytest.raises(NotPrintedError, match="đang xuất PDF khác"):
        pdf_of(word("x"))


def test_too_much_at_once_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "office", lambda: Path("x"))
    monkeypatch.setattr(printing, "LARGEST", 10)
    with pytest.raises(NotPrintedError, match="Quá nhiều"):
        pdfs_of([b"0" * 6, b"0" * 6])


@pytest.mark.skipif(office() is None, reason="LibreOffice is not on this machine")
def test_many_are_printed_in_one_run_in_their_order(paper: OfficialPaper) -> None:
    data = queries.word_file(paper.uid, viewer=THU)
    assert data
    first, second = pdfs_of([data, word("ngắn")])
    assert first.startswith(b"%PDF")
    assert second.startswith(b"%PDF")
    assert len(first) > len(second)


def test_a_paper_of_a_kind_that_is_gone_is_not_written(paper: OfficialPaper) -> None:
    paper.kind = "la"
    with pytest.raises(LookupError):
        word_of(paper)
    OfficialPaper.objects.unscoped(reason="a test").filter(pk=paper.pk).update(kind="la")
    assert queries.word_file(paper.uid, viewer=THU) is None
