"""`nentang import`: the same list at the command line, which never says what stands in a row."""

import argparse
import json
from datetime import date
from pathlib import Path

import pytest

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.intake.models import Absence
from nentang.web.cli import import_
from nentang.web.cli.main import Stopped
from nentang.web.cli.parsing import Parser
from tests.conftest import FIRST_PARK
from tests.kit.sheets.workbooks import enterprises, workbook

ROWS = (
    (1, "Công ty CP Tre", "0110074068", "KCN Gián Khẩu", 40, "Đang hoạt động"),
    (2, "Công ty CP Gạo", "109698826", None, 40, ""),
    (None, "Cộng", None, None, 80, None),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "DS.xlsx"
    path.write_bytes(enterprises(*ROWS))
    return path


def run(*words: object) -> int:
    parser: argparse.ArgumentParser = Parser(prog="nentang")
    import_.add_to(parser.add_subparsers())
    return import_.run(parser.parse_args(["import", *map(str, words)]))


def everyone() -> int:
    return Enterprise.objects.unscoped(reason="test").count()


def test_a_preview_writes_nothing_and_says_rows_by_number(
    parks: None, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("enterprises", file, "--preview") == 0
    said = capsys.readouterr().out
    assert "Sẽ thêm 1 hồ sơ" in said
    assert "không ghi khu công nghiệp" in said
    assert "(1 dòng: 3)" in said
    assert "Tre" not in said
    assert everyone() == 0


def test_a_list_is_written_with_the_place_that_was_given(
    parks: None, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("enterprises", file, "--place", FIRST_PARK, "--known-on", "31/10/2019") == 0
    assert "Đã thêm 2 hồ sơ" in capsys.readouterr().out
    assert everyone() == 2
    assert run("enterprises", file, "--place", FIRST_PARK, "--known-on", "31/10/2019") == 0
    assert "Sẽ thêm 0 hồ sơ, sửa 0 hồ sơ" in capsys.readouterr().out


def test_json_has_every_row_of_the_file(
    parks: None, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("enterprises", file, "--json", "--sender", "Sở")
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {
        "rows_in_file": 4, "new": 1, "changed": 0, "unchanged": 0, "error": 1, "to_decide": 0,
        "skipped": 2,
    }  # fmt: skip
    assert told["written"]
    assert [row["outcome"] for row in told["rows"]] == ["NEW", "ERROR"]
    assert [row["kind"] for row in told["not_records"]] == ["dòng tên cột", "dòng cộng"]


def test_an_account_brings_its_own_scope(
    parks: None, file: Path, neighbour: Actor, sign_in: object, capsys: pytest.CaptureFixture[str]
) -> None:
    sign_in(neighbour)  # type: ignore[operator]
    run("enterprises", file, "--user", "minh", "--json")
    told = json.loads(capsys.readouterr().out)
    assert not told["written"]
    with pytest.raises(Stopped, match="Không có tài khoản"):
        run("enterprises", file, "--user", "nobody")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--known-on", "hôm nay"), "--known-on"),
        (("--known-on", "1/1/2099"), "chưa đến"),
    ],
)
def test_a_wrong_day_is_said(parks: None, file: Path, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(Stopped, match=said):
        run("enterprises", file, *words)


def test_what_is_no_list_is_said(parks: None, tmp_path: Path) -> None:
    with pytest.raises(Stopped, match="Không mở được tệp"):
        run("enterprises", tmp_path / "none.xlsx")
    text = tmp_path / "a.xlsx"
    text.write_text("<html><table></table></html>")
    with pytest.raises(Stopped, match="là trang web"):
        run("enterprises", text)
    text.write_bytes(workbook([["Tên", "Lao động"], ["A", 5]]))
    with pytest.raises(Stopped, match="Không tìm thấy cột: Mã số thuế"):
        run("enterprises", text)


def test_what_a_full_list_lacks_is_marked_as_on_the_pages(
    enterprise: Enterprise, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("enterprises", file, "--place", FIRST_PARK, "--sender", "Sở", "--full-of", FIRST_PARK)
    day = ("--known-on", "31/10/2019")
    run(*words, *day, "--preview")
    assert "1 hồ sơ vắng trong danh sách" in capsys.readouterr().out
    assert not Absence.objects.unscoped(reason="test").exists()
    run(*words, *day, "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["absent"], told["written"]) == (1, True)
    mark = Absence.objects.unscoped(reason="test").get()
    assert (mark.record, mark.sender, mark.absent_since) == (
        enterprise.uid,
        "Sở",
        date(2019, 10, 31),
    )
    run(*words, *day, "--json")
    assert not json.loads(capsys.readouterr().out)["written"]  # marked already
    file.write_bytes(enterprises((1, "May Gián Khẩu", enterprise.tax_code, None, None, "")))
    run("enterprises", file, "--known-on", "4/11/2019", "--json")
    assert json.loads(capsys.readouterr().out)["written"]  # it is back, and nothing else changed
    mark.refresh_from_db()
    assert mark.resolved_on == date(2019, 11, 4)


@pytest.mark.parametrize(
    ("key", "place", "words"),
    [
        ("enterprises", "/ninh-binh/khong-co/", "không có nơi"),
        ("enterprises_dissolved", FIRST_PARK, "toàn bộ của"),
    ],
)
def test_a_list_that_can_not_be_all_of_a_place_is_refused(
    parks: None, file: Path, key: str, place: str, words: str
) -> None:
    with pytest.raises(Stopped, match=words):
        run(key, file, "--full-of", place)


def test_a_list_that_does_not_exist_is_a_misuse(parks: None, file: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("persons", file)
    assert stopped.value.code == 2
