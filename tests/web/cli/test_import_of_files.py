"""`nentang import … --preview --json`: every row of every file is counted once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nentang.kit.intake.registers import all_registers
from nentang.web.cli import import_
from nentang.web.cli.parsing import Parser
from tests.kit.sheets.workbooks import enterprises

FOLDER = Path(__file__).resolve().parents[4] / "shared/data/enterprises"
FILES = sorted(FOLDER.glob("*.*")) if FOLDER.is_dir() else []
NAMES = {"rows_in_file", "new", "changed", "unchanged", "error", "to_decide", "skipped"}

needs_folder = pytest.mark.skipif(not FILES, reason="no ../shared/data beside this checkout")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    parser = Parser(prog="nentang")
    import_.add_to(parser.add_subparsers())  # type: ignore[arg-type]
    options = parser.parse_args(["import", *words, "--preview", "--json"])
    assert options.run(options) == 0
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


@needs_folder
@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_the_rows_of_a_real_file_add_up(
    parks: None, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = told(capsys, "enterprises", str(file))
    counts = answer["counts"]
    assert isinstance(counts, dict)
    assert set(counts) == NAMES
    total = counts.pop("rows_in_file")
    assert total == sum(counts.values()) > 0
    rows, others = answer["rows"], answer["not_records"]
    assert isinstance(rows, list)
    assert isinstance(others, list)
    assert total == len(rows) + len(others)


def test_every_list_can_be_looked_at(
    parks: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "DS.xlsx"
    file.write_bytes(enterprises((1, "Công ty CP Tre", "0110074068", "KCN Gián Khẩu", 40, "")))
    for register in all_registers():
        counts = told(capsys, register.sheet.key, str(file))["counts"]
        assert isinstance(counts, dict)
        assert counts.pop("rows_in_file") == sum(counts.values()) == 2


def test_who_has_read_enough_of_the_answer_hears_no_complaint(tmp_path: Path) -> None:
    home = {"NENTANG_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": ""}
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("NENTANG_", "DATABASE_URL"))}
    clean.pop("DJANGO_SETTINGS_MODULE", None)
    home.pop("DJANGO_SETTINGS_MODULE")
    program = "import sys; from nentang.web.cli.main import main; sys.exit(main(['--help']))"
    reading, writing = os.pipe()
    os.close(reading)
    child = subprocess.run(
        [sys.executable, "-c", program],
        env=clean | home,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert b"Traceback" not in child.stderr
    assert b"BrokenPipe" not in child.stderr
