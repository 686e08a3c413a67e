"""What a database file holds, counted and fingerprinted table by table, read with SQLite alone."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple


class Table(NamedTuple):
    """The number of rows of a table, and the SHA-256 over them in their order."""

    rows: int
    digest: str


def copied(database: Path, to: Path) -> None:
    """Copy a database that may be in use, whole, as it is at one moment.

    :raises sqlite3.Error: if it can't be read or the disk is full.
    """
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, without its log beside it


def faults(database: Path) -> list[str]:
    """Return what SQLite itself finds wrong: damaged pages, rows whose parent is missing."""
    with opened(database) as connection:
        said = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    damage = [line for line in said if line != "ok"]
    return damage + [f"{table} {row} -> {parent}" for table, row, parent, _ in orphans]


def tables_of(database: Path) -> dict[str, Table]:
    """Return every table with its count and fingerprint."""
    with opened(database) as connection:
        names = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "ORDER BY name"
        )]  # fmt: skip
        return {name: _fingerprint(connection, name) for name in names}


def migrations_of(database: Path) -> list[str]:
    """Return the migrations that were applied, "app.name", sorted."""
    with opened(database) as connection:
        rows = connection.execute("SELECT app, name FROM django_migrations")
        return sorted(f"{app}.{name}" for app, name in rows)


def chain_head(database: Path) -> tuple[int, str]:
    """Return the number and hash of the last link of the ledger; (0, "") before the first."""
    with opened(database) as connection:
        row = connection.execute("SELECT seq, hash FROM ledger_head").fetchone()
    return (int(row[0]), str(row[1])) if row else (0, "")


def opened(database: Path) -> closing[sqlite3.Connection]:
    """Open a database for reading only."""
    return closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True))


def _fingerprint(connection: sqlite3.Connection, name: str) -> Table:
    total, count = hashlib.sha256(), 0
    for row in _rows(connection, name):
        total.update(repr(row).encode())
        count += 1
    return Table(count, total.hexdigest())


def _rows(connection: sqlite3.Connection, name: str) -> Iterator[tuple[object, ...]]:
    quoted = name.replace('"', '""')  # the name comes from the database itself
    order = "" if _is_by_key(connection, name) else " ORDER BY rowid"
    yield from connection.execute(f'SELECT * FROM "{quoted}"{order}')  # noqa: S608


def _is_by_key(connection: sqlite3.Connection, name: str) -> bool:
    """Whether a table has no row numbers but lies in the order of its key, as an index of words."""
    said = connection.execute("SELECT wr FROM pragma_table_list WHERE name = ?", (name,)).fetchone()
    return bool(said and said[0])
