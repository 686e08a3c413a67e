"""The hostile corpus (trust, section 4): refused in words, or taken in as nothing but text."""

import io
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.files.models import StoredFile
from nentang.kit.intake.models import StagedList
from nentang.kit.intake.opening import Unreadable, pages_of
from nentang.kit.ledger.models import Entry
from tests.kit.intake.test_pages import judged, numbers, sent, written
from tests.kit.sheets.hostile import markup, packages, texts
from tests.kit.sheets.workbooks import workbook

SignIn = Callable[[Actor], Client]
REFUSED = packages.REFUSED | markup.REFUSED
HASH = re.compile("[0-9a-f]{64}")
SECONDS, MEGABYTES = 5, 300
LOST = ("3,70123E+11", 3.70123e11 + 0.5, 37_090_001_234, "12345")  # codes that are none any more
TIMED = """
import json, os, resource, sys
import django
django.setup()
from nentang.kit.intake.opening import Unreadable, pages_of
for name in sorted(os.listdir(sys.argv[1])):
    data = open(os.path.join(sys.argv[1], name), "rb").read()
    begun = sum(os.times()[:4])
    try:
        pages_of(data, name)
    except Unreadable:
        pass
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(json.dumps([name, sum(os.times()[:4]) - begun, used]))
"""


@cache
def made(kind: str) -> bytes:
    return REFUSED[kind][0]()


def left_behind() -> list[Path]:
    """Return the files that lie in the home and in the folder for temporary ones."""
    folders = (Path(settings.HOME.files), Path(tempfile.gettempdir()))
    ours = sorted(each for each in folders[0].rglob("*") if each.is_file())
    return [*ours, *folders[1].glob("*.upload*")]


@pytest.mark.parametrize("kind", sorted(REFUSED))
def test_a_hostile_list_is_refused_in_words_and_nothing_stays(
    kind: str, parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    data, words, before = made(kind), REFUSED[kind][1], left_behind()
    page = sent(sign_in(clerk), data)
    assert page.status_code == 422
    assert words in page.content.decode()
    refused = [each.reason for each in Entry.objects.filter(command="intake.new")]
    assert len(refused) == (kind != "34 empty file")  # the browser's own check, before any reading
    assert not StagedList.objects.unscoped(reason="test").exists()
    assert not StoredFile.objects.exists()
    assert left_behind() == before


@pytest.mark.skipif(os.name != "posix", reason="the child's memory is measured on POSIX only")
def test_the_reader_needs_five_seconds_and_300_megabytes_at_most(tmp_path: Path) -> None:
    """Read every kind from a program that is itself small: a child begins as large as it.

    Seconds of the processor are measured, of both: other programs don't make them more.
    """
    makers = {kind: made(kind) for kind in REFUSED} | {"8 styled": packages.styled_blanks()}
    for kind, data in makers.items():
        (tmp_path / kind).write_bytes(data)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "nentang.web.settings"}
    answer = subprocess.run(
        [sys.executable, "-c", TIMED, str(tmp_path)],
        capture_output=True,
        check=True,
        env=environment,
    )
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert len(lines) == len(makers)
    assert max(seconds for _name, seconds, _used in lines) < SECONDS, lines
    assert max(used for _name, _seconds, used in lines) < MEGABYTES, lines


@pytest.mark.parametrize("kind", ["externalLinkPath", "attachedTemplate", "image"])
def test_nobody_is_called_from_a_list(kind: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        data = markup.with_relation(kind, f"http://127.0.0.1:{port}/a")()
        with pytest.raises(Unreadable, match="ngoài tệp"):
            pages_of(data, "a.xlsx")
        pages_of(texts.named([f'=WEBSERVICE("http://127.0.0.1:{port}/")']), "a.xlsx")
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_million_styled_blank_rows_are_trimmed() -> None:
    (page,) = pages_of(packages.styled_blanks(), "a.xlsx")
    assert [line.number for line in page.lines] == [1, 2]


def test_the_strict_variant_of_the_standard_is_read() -> None:
    (page,) = pages_of(markup.strict(), "a.xlsx")
    assert page.lines[1].cells[1] == "Công ty A"


@pytest.mark.parametrize("names", [texts.FORMULAS, texts.PROBES], ids=["formulas", "probes"])
def test_what_would_act_elsewhere_is_taken_in_as_text_and_leaves_inert(
    names: tuple[str, ...], parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    page = judged(client, texts.named(names))
    assert page.status_code == 200
    shown = page.content.decode()
    assert "<script>alert(1)" not in shown
    assert "<img src=x" not in shown
    assert numbers(page)["NEW"] == len(names)
    assert written(client).status_code == 200
    kept = {row.name for row in Enterprise.objects.unscoped(reason="test")}
    assert kept == {" ".join(name.removeprefix("'").split()) for name in names}
    exported = client.get(reverse("enterprises:export"))
    assert_inert(exported, kept)


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd.xlsx",
        "..\\..\\win.ini.xlsx",
        "CON.xlsx",
        "a" * 300 + ".xlsx",
        "a%22%0D%0ASet-Cookie: x=1.xlsx",  # as browsers send a quote and a line end
        "danh\u202excel.xlsx",
        "<script>alert(1)</script>.xlsx",
    ],
)
def test_a_strange_file_name_is_only_a_name(
    name: str, parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    file: Any = SimpleUploadedFile("a.xlsx", packages.LIST)
    file._name = name  # as it is sent, not as a browser would clean it
    page = sent(client, packages.LIST, file=file)
    assert page.status_code == 200
    assert "<script>alert(1)" not in page.content.decode()
    staged = StagedList.objects.unscoped(reason="test").get()
    assert not {"/", "\\", "\r", "\n", "\u202e"} & {*staged.name}
    assert all(HASH.fullmatch(each.name) for each in left_behind())
    answer = client.get(reverse("intake:original", args=[staged.uid]))
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_cells_that_are_no_values_are_said_row_by_row(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    heads = ["Tên doanh nghiệp", "Mã số thuế", "KCN", "Ngày thành lập"]
    days = ("29/02/2019", "31/06/2019", "12/25/2019", -1, 2_958_466, "10/2019", "5/10/2562", 60)
    rows = [[f"Công ty {at}", texts.tax_code(at), "Gián Khẩu", day] for at, day in enumerate(days)]
    codes = [[f"Công ty M {at}", code, "Gián Khẩu", ""] for at, code in enumerate(LOST)]
    page = judged(sign_in(clerk), workbook([heads, *rows, *codes]))
    assert page.status_code == 200
    assert numbers(page)["ERROR"] == len(LOST)
    assert numbers(page)["NEW"] == len(days)
    staged = StagedList.objects.unscoped(reason="test").get()
    assert staged.counts["noted"] == len(days)


def assert_inert(answer: Any, names: set[str]) -> None:
    """Assert that a workbook has the names as text, and no formula or link at all."""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    pages = pages_of(data, "a.xlsx")
    assert not any(page.formulas for page in pages)
    cells = {cell for page in pages for line in page.lines for cell in line.cells}
    assert names <= cells
    assert b"<hyperlink" not in markup_of(data)


def markup_of(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"".join(map(package.read, package.namelist()))
