"""What no software can do without to take a list in: the physical limit of `bench_lists_in`.

In the same run and the same database as what is measured: a workbook parsed, its cells converted
with a key each, rows staged in a table of their own, validated, looked for twice and compared
with the register in sets, written over a register of one table; then as many rows of changes as
the ledger got, hashed and written bare into a table with the ledger's indexes.
"""

import hashlib
import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from python_calamine import CalamineWorkbook

from nentang.kit.text.folding import fold

COLUMNS = (
    *("code text", "name text", "place text", "workers bigint", "counted text", "owner text"),
    *("form text", "status text", "address text", "trade text", "founded text", "key text"),
)
MADE = ", ".join(COLUMNS)
NAMES = ", ".join(each.split()[0] for each in COLUMNS)
INTO = f"INSERT INTO limit_live ({NAMES})"
COMPARED = ("name", "workers", "owner", "form", "status", "address", "trade")
SAME = " AND ".join(f"l.{name} IS NOT DISTINCT FROM s.{name}" for name in COMPARED)
CODE_SQLITE = "s.code GLOB '" + "[0-9]" * 10 + "'"
CODE_POSTGRES = "s.code ~ '^[0-9]{10}$'"
CHANGES = "entry_id, model, uid, field, before, after"


def parsed(data: bytes) -> list[list[Any]]:
    """Return the cells of the first sheet, as the reader gives them."""
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def converted(cells: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Return the rows below the heading as they are stored, each with the key it is found by."""
    return [
        (code, name, place, int(workers or 0), str(counted), *words, str(founded), fold(name))
        for _number, name, code, place, workers, counted, *words, founded in cells[1:]
    ]


class Limit:
    """A register of one table, and the bare steps of taking a list into it."""

    def __init__(self) -> None:
        self.is_sqlite = connection.vendor == "sqlite"
        self._run(f"CREATE TABLE limit_live ({MADE}, PRIMARY KEY (code))")
        self._run("CREATE INDEX limit_live_key ON limit_live (key)")
        self._make_changes()

    def preview(self, rows: Sequence[Sequence[Any]]) -> None:
        """Stage, validate, look for repetitions and compare; keep nothing."""
        with transaction.atomic():
            self._staged(rows)
            self._run("DROP TABLE limit_twice", "DROP TABLE limit_staged")

    def apply(self, rows: Sequence[Sequence[Any]]) -> None:
        """The same, and write what fits over the register."""
        given = ", ".join(f"{name} = excluded.{name}" for name in COMPARED)
        with transaction.atomic():
            self._staged(rows)
            once = "s.code NOT IN (SELECT code FROM limit_twice)"
            self._run(
                _sql(
                    *(INTO, "SELECT", NAMES, "FROM limit_staged s WHERE", self._code),
                    *("AND s.name <> '' AND", once, "ON CONFLICT (code) DO UPDATE SET", given),
                )
            )
            self._run("DROP TABLE limit_twice", "DROP TABLE limit_staged")

    def write_changes(self, changes: Sequence[tuple[Any, ...]], contents: Sequence[str]) -> str:
        """Hash the changes in their order and write them; return the hash."""
        total = hashlib.sha256()
        total.update("\n".join(contents).encode())
        with transaction.atomic():
            self._write("limit_change", CHANGES, changes)
        return total.hexdigest()

    @property
    def _code(self) -> str:
        return CODE_SQLITE if self.is_sqlite else CODE_POSTGRES

    def _staged(self, rows: Sequence[Sequence[Any]]) -> None:
        today = date(2019, 11, 5).isoformat()
        self._run(f"CREATE TEMPORARY TABLE limit_staged ({MADE})")
        self._write("limit_staged", NAMES, rows)
        self._run("ANALYZE limit_staged")
        count = "SELECT count(*) FROM limit_staged s"
        wrong = f"NOT ({self._code}) OR s.workers < 0 OR s.founded > '{today}' OR s.name = ''"
        self._run(
            f"{count} WHERE {wrong}",
            "CREATE TEMPORARY TABLE limit_twice AS "
            "SELECT code FROM limit_staged GROUP BY code HAVING count(*) > 1",
            f"{count} JOIN limit_live l ON l.key = s.key AND l.code <> s.code",
            _sql(
                "SELECT count(*) FILTER (WHERE l.code IS NULL), count(*) FILTER (WHERE",
                SAME,
                ") FROM limit_staged s LEFT JOIN limit_live l ON l.code = s.code",
            ),
        )

    def _make_changes(self) -> None:
        """Make a table like the ledger's, with its indexes, that refers to nothing."""
        if not self.is_sqlite:
            self._run("CREATE TABLE limit_change (LIKE ledger_change INCLUDING ALL)")
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'ledger_change'")
            made = [sql for (sql,) in cursor.fetchall() if sql]
        self._run(*(_renamed(sql) for sql in made))

    def _write(self, table: str, names: str, rows: Sequence[Sequence[Any]]) -> None:
        with connection.cursor() as cursor:
            if self.is_sqlite:
                places = ", ".join(["%s"] * len(names.split(",")))
                into = _sql("INSERT INTO", table, f"({names})", f"VALUES ({places})")
                cursor.executemany(into, rows)
                return
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)

    def _run(self, *statements: str) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                if statement.startswith("SELECT"):
                    cursor.fetchall()


def _sql(*parts: str) -> str:
    return " ".join(parts)


def _renamed(sql: str) -> str:
    """Return the making of a table or index of the ledger under another name, bound to nothing."""
    bare = re.sub(r'REFERENCES "ledger_entry" \("seq"\)( DEFERRABLE INITIALLY DEFERRED)?', "", sql)
    return bare.replace("ledger_change", "limit_change")


def best(action: Callable[[], object], spent: Callable[[], float], *, rounds: int = 3) -> float:
    """Return the least that a call costs."""
    times = []
    for _round in range(rounds):
        start = spent()
        action()
        times.append(spent() - start)
    return min(times)
