"""Each thing the doctor looks at is found good when good and bad when bad."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from nentang.kit.home.folder import Home
from nentang.kit.home.installation import Installation
from nentang.kit.upkeep import checks
from nentang.kit.upkeep.backup import make_backup
from nentang.kit.upkeep.checks import State

NOW = datetime.now(UTC)
pytestmark = pytest.mark.django_db


def state(home: Home, key: str, *, at: datetime = NOW, is_open: bool = False) -> State:
    found = checks.findings(home, at=at, is_open=is_open)
    return next(finding.state for finding in found if finding.key == key)


@pytest.mark.parametrize(
    ("free", "expected"),
    [(100 * 1024**2, State.BAD), (1024**3, State.WARN), (9 * 1024**3, State.OK)],
)
def test_disk(free: int, expected: State, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))
    assert state(home, "disk") is expected


def test_a_clock_that_lies_in_the_past_is_bad(home: Home) -> None:
    assert state(home, "clock") is State.OK
    assert state(home, "clock", at=datetime(1970, 1, 2, tzinfo=UTC)) is State.BAD


def test_the_settings_without_which_changes_get_lost_are_on(home: Home) -> None:
    found = checks.findings(home, at=NOW)
    states = {f.key: f.state for f in found if f.key.startswith("database.")}
    assert states
    assert set(states.values()) == {State.OK}


def test_an_old_backup_is_bad_and_none_is_a_warning(home: Home) -> None:
    assert state(home, "backup") is State.WARN
    make_backup(home, home.backups, at=NOW)
    assert state(home, "backup") is State.OK
    assert state(home, "backup", at=NOW + timedelta(hours=27)) is State.BAD


def test_a_trial_long_ago_is_a_warning(home: Home) -> None:
    assert state(home, "trial") is State.WARN
    (home.backups / "tried").touch()
    assert state(home, "trial") is State.OK
    assert state(home, "trial", at=NOW + timedelta(days=36)) is State.WARN


def test_a_key_that_others_read_is_bad(home: Home) -> None:
    assert state(home, "keys") is State.OK
    os.chmod(home.keys / "recovery.key", 0o644)
    assert state(home, "keys") is State.BAD


def test_sample_accounts_open_to_the_network_are_bad(home: Home) -> None:
    assert state(home, "sample") is State.OK
    assert state(home, "sample", is_open=True) is State.BAD
    home.keep_installation(Installation())
    assert state(home, "sample", is_open=True) is State.OK


def test_a_date_over_real_data_is_bad(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.keep_installation(Installation())
    assert state(home, "today") is State.OK
    monkeypatch.setenv("NENTANG_TODAY", "2020-06-30")
    assert state(home, "today") is State.BAD


def test_the_date_of_the_sample_is_written_as_people_write_it(home: Home, settings: Any) -> None:
    settings.NENTANG_TODAY = "2020-06-30"
    found = {finding.key: finding for finding in checks.findings(home, at=NOW)}
    assert "30/06/2020" in found["today"].words


def test_what_is_bad_counts_and_what_is_a_warning_does_not() -> None:
    good = checks.Finding("a", "a", State.OK, "")
    warned = checks.Finding("a", "a", State.WARN, "")
    bad = checks.Finding("a", "a", State.BAD, "")
    assert checks.are_well([good, warned])
    assert not checks.are_well([good, bad])
