"""The command line: answers in words, exit codes that scripts can trust."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from nentang.enterprises.models import Enterprise
from nentang.kit.home.folder import Home
from nentang.kit.home.installation import Installation
from nentang.kit.ledger.models import Change
from nentang.kit.ledger.verification import current_head
from nentang.kit.upkeep.backup import backups_in
from nentang.web.cli.main import main
from tests.kit.upkeep.conftest import fill

Run = Callable[..., tuple[int, str, str]]

ONLY_SQLITE = pytest.mark.skipif(not settings.IS_EMBEDDED, reason="only on SQLite")


@pytest.fixture
def nentang(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command in this process; return its exit code and what it wrote."""

    def run(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    made = Home(tmp_path / "home")
    made.make()
    made.recovery_key()
    fill(made.database)
    monkeypatch.setenv("NENTANG_HOME", str(made.path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "nentang.web.settings")  # of child processes
    return made


def test_a_whole_chain_is_said_to_be_whole(enterprise: Enterprise, nentang: Run) -> None:
    code, out, _err = nentang("ledger", "verify")
    assert code == 0
    assert current_head().anchor in out


def test_a_broken_chain_is_exit_code_one_and_names_the_entry(
    enterprise: Enterprise, nentang: Run
) -> None:
    Change.objects.filter(field="tax_code").update(after="0")
    code, out, _err = nentang("ledger", "verify")
    assert code == 1
    assert "mục 1" in out
    code, out, _err = nentang("ledger", "verify", "--json")
    said = json.loads(out)
    assert (code, said["whole"], said["broken_at"]) == (1, False, 1)


def test_an_anchor_is_checked(enterprise: Enterprise, nentang: Run) -> None:
    good = current_head().anchor
    assert nentang("ledger", "verify", "--anchor", good)[0] == 0
    assert nentang("ledger", "verify", "--anchor", f"1:{'0' * 64}")[0] == 1
    code, _out, err = nentang("ledger", "verify", "--anchor", "1:abc")
    assert code == 1
    assert "SỐ:MÃ" in err


def test_the_head_of_a_day_can_be_taken(enterprise: Enterprise, nentang: Run) -> None:
    assert nentang("ledger", "head")[1].strip() == current_head().anchor
    assert nentang("ledger", "head", "--day", "2019-11-05")[1].strip() == current_head().anchor
    said = json.loads(nentang("ledger", "head", "--day", "2019-11-04", "--json")[1])
    assert (said["seq"], said["day"]) == (0, "2019-11-04")
    code, _out, err = nentang("ledger", "head", "--day", "2019-02-31")
    assert code == 1
    assert "2019-02-31" in err


@ONLY_SQLITE
def test_a_backup_is_written_and_comes_back(home: Home, nentang: Run, tmp_path: Path) -> None:
    code, out, _err = nentang("backup", "--to", tmp_path / "stick")
    assert code == 0
    assert str(backups_in(tmp_path / "stick")[0]) in out
    assert home.recovery_key() in nentang("backup", "--show-key")[1]


@ONLY_SQLITE
def test_a_backup_that_can_not_be_written_says_so(home: Home, nentang: Run, tmp_path: Path) -> None:
    (tmp_path / "stick").write_text("a file, no folder")
    code, _out, err = nentang("backup", "--to", tmp_path / "stick")
    assert code == 1
    assert "Chưa sao lưu được" in err


def test_a_key_is_shown_and_none_is_made_to_be_shown(home: Home, nentang: Run) -> None:
    code, out, _ = nentang("backup", "--show-key")
    assert (code, home.recovery_key() in out) == (0, True)

    (home.keys / "recovery.key").unlink()
    code, _, err = nentang("backup", "--show-key")
    assert (code, home.has_recovery_key()) == (1, False)
    assert "Chưa có khoá khôi phục" in err


@ONLY_SQLITE
def test_restoring_elsewhere_asks_for_the_key(
    home: Home, nentang: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nentang("backup")
    archive = backups_in(home.backups)[0]
    monkeypatch.setenv("NENTANG_HOME", str(tmp_path / "none"))
    code, _out, err = nentang("restore", archive, "--into", tmp_path / "there")
    assert (code, "--key-file" in err) == (1, True)
    missing = tmp_path / "no.key"
    code, _out, err = nentang(
        "restore", archive, "--into", tmp_path / "there", "--key-file", missing
    )
    assert (code, str(missing) in err) == (1, True)
    assert not (tmp_path / "there").exists()


def test_a_backup_that_is_not_there_is_said_in_words(
    home: Home, nentang: Run, tmp_path: Path
) -> None:
    code, _out, err = nentang("restore", tmp_path / "none.nentang", "--into", tmp_path / "there")

    assert code == 1
    assert err == f"Không có tệp sao lưu {tmp_path / 'none.nentang'}. Kiểm tra lại đường dẫn.\n"


@ONLY_SQLITE
def test_what_the_program_finds_wrong_in_a_backup_is_not_put_in_place(
    home: Home, nentang: Run, tmp_path: Path
) -> None:
    """The archive is sound, but its tables are not those of this program."""
    nentang("backup")
    archive = backups_in(home.backups)[0]
    code, _out, err = nentang("restore", archive, "--into", tmp_path / "there")
    assert (code, "chỗ hỏng ở trên" in err) == (1, True)
    assert not (tmp_path / "there").exists()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("demo", "--members", "-1"), "đảng viên từ 0 đến"),
        (("demo", "--enterprises", "-1"), "từ 0 đến"),
        (("demo", "--enterprises", "9999999"), "từ 0 đến"),
    ],
)
def test_what_the_sample_does_not_have_is_said(
    words: tuple[str, ...], reason: str, home: Home, nentang: Run
) -> None:
    code, _out, err = nentang(*words)
    assert (code, reason in err) == (1, True)


def test_a_home_that_can_not_be_made_is_said_in_words(
    nentang: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NENTANG_HOME", str(tmp_path / "file" / "home"))
    code, _out, err = nentang("run")
    assert (code, "NENTANG_HOME" in err) == (1, True)


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_said_in_words(
    port: str, home: Home, nentang: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", port)
    code, _out, err = nentang("run")
    assert (code, port in err) == (1, True)


def test_a_date_over_real_data_is_refused(
    home: Home, nentang: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.keep_installation(Installation())
    monkeypatch.setenv("NENTANG_TODAY", "2020-06-30")
    monkeypatch.setenv("PORT", "8961")
    code, _out, err = nentang("run")
    assert (code, "NENTANG_TODAY" in err) == (1, True)


def test_the_doctor_says_everything_in_json(
    db: None, home: Home, nentang: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NENTANG_TODAY", "2020-06-30")
    code, out, _err = nentang("doctor", "--json")
    found = {finding["key"]: finding for finding in json.loads(out)}
    assert code == 1
    assert found["today"]["state"] == "bad"
    assert {"disk", "clock", "backup", "trial", "keys", "chain", "integrity"} <= found.keys()
    assert "[ !! ]" in nentang("doctor")[1]


def test_help_is_in_vietnamese_for_every_verb(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "Các lệnh" in capsys.readouterr().out
    for verb in (["user", "add"], ["restore"], ["backup"], ["ledger"], ["run"]):
        with pytest.raises(SystemExit):
            main([*verb, "--help"])
        said = capsys.readouterr().out
        assert "Cách dùng: nentang" in said
        assert not [
            word for word in ("usage:", "options:", "positional", "show this") if word in said
        ]
    assert os.environ["DJANGO_SETTINGS_MODULE"]


@pytest.mark.parametrize("words", [("user", "list"), ("ledger", "verify")])
def test_a_command_given_beside_the_home_says_where_to_give_it(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    without = {
        k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    done = subprocess.run(
        [sys.executable, "-m", "nentang", *words],
        env={**without, "NENTANG_HOME": str(tmp_path / "beside")},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert f"Chưa có sổ ở {tmp_path / 'beside'}." in done.stderr
    assert "Traceback" not in done.stderr
