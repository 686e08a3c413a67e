"""The folder of an installation: keys of its own, and a word about what it is."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest
from django.conf import settings

from nentang.kit.home.folder import Home, home_of
from nentang.kit.home.installation import Installation


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_keys_are_made_once_and_only_their_owner_reads_them(home: Home) -> None:
    signing, recovery = home.signing_key(), home.recovery_key()

    assert (home.signing_key(), home.recovery_key()) == (signing, recovery)
    assert signing != recovery
    assert len(recovery) >= 64
    for path in home.keys.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.keys.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_in_a_folder_made_for_all_to_read_only_the_owner_reads_the_records(home: Home) -> None:
    home.path.mkdir(mode=0o755)
    home.files.mkdir(mode=0o755)
    home.database.touch(mode=0o644)

    home.make()

    closed = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.path.iterdir()}
    folders = dict.fromkeys(("files", "backups", "keys", "logs", "jobs"), 0o700)
    assert closed == folders | {"nentang.sqlite3": 0o600}


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_what_the_program_writes_is_its_owners_only(home: Home) -> None:
    assert settings.HOME
    home.make()
    sqlite3.connect(home.database).execute("CREATE TABLE t (x)")

    assert stat.S_IMODE(home.database.stat().st_mode) == 0o600


def test_two_homes_never_share_a_key(tmp_path: Path) -> None:
    assert Home(tmp_path / "a").signing_key() != Home(tmp_path / "b").signing_key()


def test_a_home_that_never_said_what_it_is_counts_as_real(home: Home) -> None:
    assert home.installation() == Installation()
    assert home.installation().business_day("2020-06-30") is None


def test_a_sample_goes_by_its_own_date_unless_told_another(home: Home) -> None:
    home.keep_installation(Installation(sample=True, today="2020-06-30"))
    assert home.installation().business_day(None) == "2020-06-30"
    assert home.installation().business_day("2020-07-15") == "2020-07-15"


@pytest.mark.parametrize(
    ("sample", "wanted", "is_misdated"),
    [
        (False, "2020-06-30", True),
        (False, None, False),
        (False, "", False),
        (True, "2020-06-30", False),
        (True, "hôm nay", True),
        (True, None, False),
    ],
)
def test_a_date_over_real_data_or_no_date_is_noticed(
    *, sample: bool, wanted: str | None, is_misdated: bool
) -> None:
    assert Installation(sample=sample).is_misdated(wanted) is is_misdated


def test_what_a_later_version_says_besides_is_left_alone(home: Home) -> None:
    home.make()
    home.installation_file.write_text('{"sample": true, "colour": "red"}')
    assert home.installation() == Installation(sample=True)


def test_a_file_that_can_not_be_finished_leaves_the_old_one(home: Home) -> None:
    home.make()
    path = home.path / "tep"
    home.write_private(path, "cũ")
    with pytest.raises(UnicodeEncodeError):
        home.write_private(path, "\ud800")
    assert path.read_text("utf-8") == "cũ"
    assert [p.name for p in home.path.glob("tep*")] == ["tep"]


def test_the_home_is_what_the_environment_names(tmp_path: Path) -> None:
    assert home_of({"NENTANG_HOME": str(tmp_path)}).path == tmp_path.resolve()
    assert home_of({}).path == (Path.cwd() / "var").resolve()
