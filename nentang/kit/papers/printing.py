"""A paper as Word has it; and as PDF, where LibreOffice stands on the machine.

LibreOffice is no part of the software: it is found when asked for, runs in a profile of its
own that goes with it, and is stopped when it takes too long.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock

from django.utils.translation import gettext as _

from nentang.kit.papers.composing.packing import steady
from nentang.kit.papers.declaration import paper_of
from nentang.kit.papers.heads import head_values
from nentang.kit.papers.keeping import content_in_force, content_of_version
from nentang.kit.papers.models import OfficialPaper
from nentang.kit.papers.rendering import render

NAMES = ("soffice", "libreoffice")
PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
FIRST, EACH = 60.0, 5.0  # seconds that LibreOffice may take to start, and for a file
LARGEST = 60 * 1024 * 1024  # bytes of the files of one run


TURN = Lock()  # LibreOffice takes half a gigabyte: one at a time


class NotPrintedError(Exception):
    """No PDF came of it; the words say why and what to do."""


def word_of(paper: OfficialPaper) -> bytes:
    """Return a paper that the reader was found to see, in the template it was drafted in.

    The same paper always gives the same bytes.

    :raises Damaged: if the stored template is no longer what was stored.
    :raises LookupError: if its kind or template is gone.
    """
    kind = paper_of(paper.kind)
    if kind is None:
        raise LookupError(paper.kind)
    stored = content_of_version(kind, paper.template_number)
    template = stored if stored is not None else content_in_force(kind)
    return steady(render(template, kind, {**paper.contents, **head_values(paper)}))


@cache
def office() -> Path | None:
    """Return where LibreOffice is; None if it isn't installed."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found:
        return Path(found)
    return next((path for path in PLACES if path.is_file()), None)


def pdf_of(word: bytes) -> bytes:
    """Return a Word file as PDF.

    :raises NotPrintedError: if LibreOffice is missing, fails or takes too long.
    """
    return pdfs_of([word])[0]


def pdfs_of(words: Sequence[bytes]) -> list[bytes]:
    """Return Word files as PDF, all in one run of LibreOffice.

    :raises NotPrintedError: if LibreOffice is missing, fails or takes too long.
    """
    program = office()
    if program is None:
        text = _("Máy chủ chưa cài LibreOffice nên chưa xuất được PDF. Tải bản Word rồi in.")
        raise NotPrintedError(text)
    if sum(map(len, words)) > LARGEST:
        raise NotPrintedError(_("Quá nhiều văn bản cho một lần xuất PDF. Chọn ít hơn."))
    if not TURN.acquire(timeout=FIRST):
        raise NotPrintedError(_("Máy chủ đang xuất PDF khác. Thử lại sau ít phút, hoặc tải Word."))
    try:
        return _converted(program, words)
    finally:
        TURN.release()


def _converted(program: Path, words: Sequence[bytes]) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="nentang-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for number, word in enumerate(words):
            (folder / f"{number}.docx").write_bytes(word)
        _run(program, folder, count=len(words))
        made = [folder / "out" / f"{number}.pdf" for number in range(len(words))]
        if not all(path.is_file() for path in made):
            raise NotPrintedError(_("LibreOffice không mở được văn bản. Tải bản Word rồi in."))
        return [path.read_bytes() for path in made]


def _run(program: Path, folder: Path, *, count: int) -> None:
    """Convert every file of the folder; the whole group of processes ends with the time."""
    profile = (folder / "profile").as_uri()
    files = [str(folder / f"{number}.docx") for number in range(count)]
    command = [
        *(str(program), f"-env:UserInstallation={profile}", "--headless", "--norestore"),
        *("--nologo", "--nodefault", "--convert-to", "pdf:writer_pdf_Export"),
        *("--outdir", str(folder / "out"), *files),
    ]
    process = subprocess.Popen(  # noqa: S603 - our own file names, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        start_new_session=True,
    )
    try:
        process.wait(timeout=FIRST + EACH * count)
    except subprocess.TimeoutExpired as error:
        _kill(process)
        text = _("LibreOffice chạy quá lâu nên đã dừng. Tải bản Word rồi in, hoặc chọn ít hơn.")
        raise NotPrintedError(text) from error


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice and what it started, as it hides its work behind a script."""
    killpg = getattr(os, "killpg", None)  # not on Windows, where it has no script either
    if killpg:
        killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
