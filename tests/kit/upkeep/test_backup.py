"""A backup brings everything back, or says why not; it never brings back something else."""

import os
import random
import sqlite3
import stat
import subprocess
import sys
import textwrap
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nentang.kit.home.folder import Home
from nentang.kit.home.installation import Installation
from nentang.kit.upkeep import tables
from nentang.kit.upkeep.backup import NotBackedUp, backups_in, hash_of, make_backup
from nentang.kit.upkeep.restoring import (
    NotRestored,
    put_in_place,
    require_same_program,
    restored_draft,
)

AT = datetime(2026, 11, 5, 3, 42, tzinfo=UTC)
FLIPS = 50


def restore(archive: Path, into: Path, key: str) -> None:
    with restored_draft(archive, into, key=key) as (draft, manifest):
        require_same_program(manifest)
        put_in_place(draft, into)


@pytest.fixture
def archive(home: Home) -> Path:
    return make_backup(home, home.backups, at=AT)


def test_what_comes_back_is_what_was_there(home: Home, archive: Path, tmp_path: Path) -> None:
    there = tmp_path / "elsewhere"

    restore(archive, there, home.recovery_key())

    back = Home(there)
    assert tables.tables_of(back.database) == tables.tables_of(home.database)
    assert hash_of(there / "files/ab/tep") == hash_of(home.files / "ab/tep")
    assert back.recovery_key() == home.recovery_key()
    assert back.signing_key() == home.signing_key()
    assert back.installation() == home.installation()


def test_a_database_in_use_is_backed_up_as_of_one_moment(home: Home, tmp_path: Path) -> None:
    with closing(sqlite3.connect(home.database)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("INSERT INTO person (name) VALUES ('Đang ghi')")  # not committed
        archive = make_backup(home, home.backups, at=AT)

    restore(archive, tmp_path / "there", home.recovery_key())

    assert tables.tables_of(tmp_path / "there/nentang.sqlite3")["person"].rows == 3


def test_every_one_of_fifty_flipped_bits_is_found(
    home: Home, archive: Path, tmp_path: Path
) -> None:
    whole, luck = archive.read_bytes(), random.Random(7)  # noqa: S311 - repeatable places
    places = [0, len(whole) - 1, *(luck.randrange(len(whole)) for _ in range(FLIPS - 2))]
    for place in places:
        altered = bytearray(whole)
        altered[place] ^= 1 << luck.randrange(8)
        archive.write_bytes(altered)
        with pytest.raises(NotRestored):
            restore(archive, tmp_path / "there", home.recovery_key())
        assert not (tmp_path / "there").exists(), place


def test_another_key_is_said_in_words_and_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(NotRestored, match="show-key"):
        restore(archive, tmp_path / "there", "khoá khác")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


def test_a_place_with_data_is_never_written_over(home: Home, archive: Path) -> None:
    with pytest.raises(NotRestored, match="đã có dữ liệu"):
        restore(archive, home.path, home.recovery_key())
    assert home.database.exists()


def test_an_empty_folder_is_a_place(home: Home, archive: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    restore(archive, there, home.recovery_key())
    assert (there / "nentang.sqlite3").exists()


def test_an_archive_of_another_version_names_the_version_to_install(
    home: Home, tmp_path: Path
) -> None:
    home.keep_installation(Installation(version="9.9.9"))
    archive = make_backup(home, home.backups, at=AT)
    with pytest.raises(NotRestored, match=r"9\.9\.9"):
        restore(archive, tmp_path / "there", home.recovery_key())
    assert not (tmp_path / "there").exists()


def test_a_damaged_database_is_not_backed_up_over_a_good_one(home: Home) -> None:
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute("INSERT INTO card (person) VALUES (99)")
        connection.commit()
    with pytest.raises(NotBackedUp, match="bị hỏng"):
        make_backup(home, home.backups, at=AT)
    assert list(home.backups.iterdir()) == []


def test_only_the_owner_reads_an_archive(archive: Path) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


def test_archives_are_listed_newest_first(home: Home) -> None:
    first, second = (make_backup(home, home.backups, at=AT) for _ in range(2))
    os.utime(first, (1, 1))
    assert backups_in(home.backups) == [second, first]
    assert backups_in(home.path / "none") == []


def test_progress_counts_every_file(home: Home) -> None:
    seen: list[tuple[int, int]] = []
    make_backup(home, home.backups, at=AT, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(number, 6) for number in range(1, 7)]


def test_a_full_disk_is_said_in_words_and_leaves_nothing(home: Home) -> None:
    """A limit on the size of files stands in for the disk: writing fails in the middle."""
    script = textwrap.dedent(
        f"""
        import resource, sys
        from datetime import UTC, datetime
        from pathlib import Path
        from nentang.web.cli import starting
        from nentang.kit.home.folder import Home
        from nentang.kit.upkeep.backup import NotBackedUp, make_backup
        starting.speak()
        home = Home(Path({str(home.path)!r}))
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            make_backup(home, home.backups, at=datetime.now(UTC))
        except NotBackedUp as words:
            sys.exit(0 if "dung lượng" in str(words) else 2)
        sys.exit(3)
        """
    )
    answer = subprocess.run([sys.executable, "-c", script], check=False)
    assert answer.returncode == 0
    assert list(home.backups.iterdir()) == []
