"""A newer program on an older home: kept before, put back when it doesn't work."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from nentang.kit.home.folder import Home
from nentang.kit.home.installation import Installation
from nentang.kit.home.version import program_version
from nentang.kit.upkeep.backup import NotBackedUp, backups_in
from nentang.kit.upkeep.tables import tables_of
from nentang.web.running import upgrading
from tests.kit.upkeep.conftest import fill


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.make()
    made.recovery_key()
    fill(made.database)
    made.keep_installation(Installation(version="0.0.9"))
    return made


def spoil(home: Home) -> None:
    """What a newer program may have done before it failed."""
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("DROP TABLE card")
        connection.execute("INSERT INTO django_migrations VALUES ('ledger', '0002_newer')")
        connection.commit()


def test_only_another_version_is_an_upgrade(home: Home) -> None:
    assert upgrading.is_upgrade(home)
    home.keep_installation(Installation(version=program_version()))
    assert not upgrading.is_upgrade(home)
    home.installation_file.unlink()
    assert not upgrading.is_upgrade(home)


def test_what_was_there_is_put_back_to_the_row(home: Home) -> None:
    before = tables_of(home.database)
    archive = upgrading.begin(home)
    spoil(home)

    assert upgrading.put_back(home)

    assert tables_of(home.database) == before
    assert backups_in(home.backups) == [archive]
    assert home.installation().version == "0.0.9"
    assert not upgrading.put_back(home)


def test_an_upgrade_cut_off_by_a_power_failure_begins_from_the_old_state(home: Home) -> None:
    before = tables_of(home.database)
    upgrading.begin(home)
    spoil(home)

    upgrading.begin(home)

    assert tables_of(home.database) == before


def test_a_finished_upgrade_leaves_no_way_back_but_the_backup(home: Home) -> None:
    upgrading.begin(home)
    spoil(home)

    upgrading.finish(home, "/srv/nentang/start.sh")

    said = home.installation()
    assert (said.version, said.start) == (program_version(), "/srv/nentang/start.sh")
    assert not upgrading.put_back(home)
    assert len(backups_in(home.backups)) == 1


def test_without_a_backup_nothing_is_begun(home: Home) -> None:
    home.database.write_bytes(b"no database at all, and long enough to be read as one" * 99)
    with pytest.raises(NotBackedUp):
        upgrading.begin(home)
    assert not upgrading.put_back(home)


def test_the_program_that_worked_is_started_again(home: Home, tmp_path: Path) -> None:
    start = tmp_path / "start.sh"
    start.write_text("#!/bin/sh\nexit 7\n")
    start.chmod(0o755)
    home.keep_installation(Installation(version="0.0.9", start=str(start)))
    assert upgrading.start_the_old_one(home) == 7
    start.unlink()
    assert upgrading.start_the_old_one(home) is None
    home.keep_installation(Installation(version="0.0.9"))
    assert upgrading.start_the_old_one(home) is None
