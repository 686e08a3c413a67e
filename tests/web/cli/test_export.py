"""`nentang export`: every list of a register, as its page exports it, in the account's scope."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from nentang.enterprises.models import Enterprise
from nentang.enterprises.sheets import ENTERPRISES
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Look
from nentang.kit.intake.registers import all_registers
from nentang.web.cli.main import main

SignIn = Callable[[Actor], Client]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def nentang(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command in this process; return its exit code and what it wrote."""

    def run(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


def cells(data: bytes) -> list[tuple[object, ...]]:
    page = load_workbook(io.BytesIO(data)).worksheets[0]
    return [row for row in page.iter_rows(values_only=True) if any(row)]


def test_an_export_has_the_rows_of_the_page_and_is_kept_as_a_look(
    enterprise: Enterprise, clerk: Actor, sign_in: SignIn, nentang: Run, tmp_path: Path
) -> None:
    browser = sign_in(clerk)
    file = tmp_path / "dn.xlsx"
    code, said, _err = nentang("export", "enterprises", file, "--user", "lan", "--json")
    assert code == 0
    assert json.loads(said) == {"list": "enterprises", "file": str(file), "rows": 1}
    answer: Any = browser.get("/doanh-nghiep/xuat")
    page = cells(b"".join(answer.streaming_content))
    width = len(ENTERPRISES.columns)
    assert [row[:width] for row in cells(file.read_bytes())] == [row[:width] for row in page]
    assert page[2][1] == enterprise.name
    look = Look.objects.filter(kind="EXPORT", subject="enterprises").order_by("pk").first()
    assert look
    assert (look.by, look.rows) == ("lan", 1)


def test_an_export_ends_at_the_scope_of_the_account(
    enterprise: Enterprise, neighbour: Actor, sign_in: SignIn, nentang: Run, tmp_path: Path
) -> None:
    sign_in(neighbour)
    file = tmp_path / "dn.xlsx"
    assert nentang("export", "enterprises", file, "--user", "minh")[0] == 0
    assert enterprise.name not in str(cells(file.read_bytes()))


def test_an_export_is_refused_to_who_may_not_see_the_list(
    parks: None, technician: Actor, sign_in: SignIn, nentang: Run, tmp_path: Path
) -> None:
    sign_in(technician)
    file = tmp_path / "dn.xlsx"
    code, _said, wrong = nentang("export", "enterprises", file, "--user", "khoa")
    assert code == 1
    assert "không được xem" in wrong
    assert not file.exists()


def test_members_are_not_exported_for_nobody_in_particular(
    parks: None, nentang: Run, tmp_path: Path
) -> None:
    file = tmp_path / "dv.xlsx"
    assert nentang("export", "members", file)[0] == 1
    assert not file.exists()


def test_a_file_that_is_there_stays(enterprise: Enterprise, nentang: Run, tmp_path: Path) -> None:
    file = tmp_path / "dn.xlsx"
    file.write_text("quan trọng", encoding="utf-8")
    code, _said, wrong = nentang("export", "enterprises", file)
    assert (code, file.read_text("utf-8")) == (1, "quan trọng")
    assert "đã có" in wrong


def test_a_place_that_can_not_be_written_is_said(
    enterprise: Enterprise, nentang: Run, tmp_path: Path
) -> None:
    code, _said, wrong = nentang("export", "enterprises", tmp_path / "khong-co" / "dn.xlsx")
    assert code == 1
    assert "Không ghi được" in wrong


def test_without_a_name_the_file_is_called_by_list_and_day(
    enterprise: Enterprise, nentang: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said, _err = nentang("export", "worker_counts")
    assert code == 0
    (file,) = tmp_path.iterdir()
    assert file.name.startswith("worker_counts-")
    assert file.name in said


def test_every_list_that_comes_in_can_go_out() -> None:
    assert [each.sheet.key for each in all_registers() if each.rows is None] == []
