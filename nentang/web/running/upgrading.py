"""Start a newer program on an older home: backed up before, put back if it doesn't work."""

import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from nentang.kit.home.folder import Home
from nentang.kit.home.version import program_version
from nentang.kit.upkeep.backup import make_backup
from nentang.kit.upkeep.tables import copied

BESIDE = ("nentang.sqlite3-wal", "nentang.sqlite3-shm")


def is_upgrade(home: Home) -> bool:
    """Say whether another version prepared this home last."""
    return home.installation().version not in {"", program_version()}


def begin(home: Home) -> Path:
    """Keep a backup and a copy to go back to; return the backup.

    An upgrade that was cut off before is undone first, so that the copy is of the old state.

    :raises NotBackedUp: if the backup can't be made; nothing was changed.
    """
    put_back(home)
    archive = make_backup(home, home.backups, at=datetime.now(UTC))
    draft = _copy(home).with_suffix(".draft")
    draft.unlink(missing_ok=True)
    copied(home.database, draft)
    draft.replace(_copy(home))
    return archive


def finish(home: Home, start: str) -> None:
    """Note that this program prepared the home and works."""
    said = home.installation()
    if (said.version, said.start) != (program_version(), start):
        home.keep_installation(said.prepared_by(program_version(), start))
    _copy(home).unlink(missing_ok=True)


def put_back(home: Home) -> bool:
    """Put the copy back in place of what the newer program made of it; False without one."""
    if not _copy(home).exists():
        return False
    for name in BESIDE:
        (home.path / name).unlink(missing_ok=True)
    again = _copy(home).with_suffix(".again")
    shutil.copyfile(_copy(home), again)
    _require_readable(again)
    again.replace(home.database)
    _copy(home).unlink()
    return True


def start_the_old_one(home: Home) -> int | None:
    """Run the program that worked before and return its answer; None where it is gone."""
    start = home.installation().start
    if not start or not Path(start).is_file():
        return None
    return subprocess.call([start])


def _require_readable(path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        connection.close()


def _copy(home: Home) -> Path:
    return home.path / "before-upgrade.sqlite3"
