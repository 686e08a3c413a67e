"""A small home with a database of its own, made by SQLite alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from nentang.kit.home.folder import Home
from nentang.kit.home.installation import Installation
from nentang.kit.home.version import program_version

NAMES = ("Nguyễn Thị Đào", "Trần Văn Bưởi", "Lê Mận")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A sample home of this version: three rows, one file, both keys."""
    made = Home(tmp_path / "home")
    made.make()
    made.signing_key()
    made.recovery_key()
    made.keep_installation(Installation(sample=True, today="2020-06-30", version=program_version()))
    made.write_private(made.sample_accounts, '{"password": "abc"}')
    (made.files / "ab").mkdir()
    (made.files / "ab" / "tep").write_bytes(bytes(range(256)) * 1000)
    fill(made.database)
    return made


def fill(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            "PRAGMA foreign_keys=ON;"
            "CREATE TABLE django_migrations (app, name);"
            "INSERT INTO django_migrations VALUES ('ledger', '0001_initial');"
            "CREATE TABLE ledger_head (seq, hash);"
            "INSERT INTO ledger_head VALUES (7, 'abc');"
            "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);"
            "CREATE TABLE card (id INTEGER PRIMARY KEY, person REFERENCES person(id));"
            "CREATE VIRTUAL TABLE person_words USING fts5(name, content=person, "
            "content_rowid=id);"  # as each table that is searched has; two of its own lack rowid
            "CREATE TRIGGER person_words_insert AFTER INSERT ON person BEGIN "
            "INSERT INTO person_words (rowid, name) VALUES (new.id, new.name); END;"
        )
        connection.executemany("INSERT INTO person (name) VALUES (?)", [(n,) for n in NAMES])
        connection.execute("INSERT INTO card (person) VALUES (1)")
        connection.commit()
