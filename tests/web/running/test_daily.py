"""Once a day a backup is made without anybody asking; what people made is never deleted."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from nentang.kit.home.folder import Home
from nentang.kit.home.installation import Installation
from nentang.kit.home.version import program_version
from nentang.kit.upkeep.backup import NotBackedUp, backups_in, require_records_in_home
from nentang.web.running.daily import AUTOMATIC, KEPT, back_up_when_due

AT = datetime(2026, 11, 5, 3, 42, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Home:
    """A real installation with an empty book."""
    settings.IS_EMBEDDED = True
    made = Home(tmp_path / "home")
    made.make()
    made.recovery_key()
    made.keep_installation(Installation(sample=False, today="", version=program_version()))
    with closing(sqlite3.connect(made.database)) as connection:
        connection.executescript(
            "CREATE TABLE django_migrations (app, name); CREATE TABLE ledger_head (seq, hash);"
            "INSERT INTO ledger_head VALUES (0, '0');"
        )
    return made


def grow_older(home: Home, by: timedelta, at: datetime) -> None:
    moment = (at - by).timestamp()
    for path in backups_in(home.backups):
        os.utime(path, (moment, moment))


def test_a_backup_is_made_once_a_day(home: Home) -> None:
    assert back_up_when_due(home, at=AT)
    grow_older(home, timedelta(hours=23), AT)
    assert not back_up_when_due(home, at=AT)
    grow_older(home, timedelta(hours=25), AT)
    assert back_up_when_due(home, at=AT)

    assert [path.name.startswith(AUTOMATIC) for path in backups_in(home.backups)] == [True] * 2


def test_only_old_automatic_archives_are_deleted(home: Home) -> None:
    ours = home.backups / "nentang-20200101-000000-aaaa.nentang"
    ours.write_bytes(b"made by a person")
    for number in range(KEPT + 3):
        grow_older(home, timedelta(days=number + 2), AT)
        assert back_up_when_due(home, at=AT + timedelta(minutes=number))

    left = backups_in(home.backups)
    assert ours in left
    assert len(left) == KEPT + 1


def test_the_sample_is_not_backed_up_by_itself(home: Home) -> None:
    home.keep_installation(Installation(sample=True, today="2020-06-30", version="1"))

    assert not back_up_when_due(home, at=AT)


def test_records_in_another_server_are_refused_in_words(home: Home, settings: Settings) -> None:
    settings.IS_EMBEDDED = False

    assert not back_up_when_due(home, at=AT)
    with pytest.raises(NotBackedUp, match="pg_dump"):
        require_records_in_home()
