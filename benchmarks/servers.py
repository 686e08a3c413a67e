"""A PostgreSQL of our own for a benchmark: loopback only, gone afterwards."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from benchmarks.harness import free_port

PROGRAMS = Path("/usr/lib/postgresql")
NAME = "nentang"
PATIENCE = "60"  # seconds


@contextmanager
def own_postgres() -> Iterator[str | None]:
    """Give the address of a new server, or None where PostgreSQL is not installed."""
    found = sorted(PROGRAMS.glob("*/bin"), key=lambda each: float(each.parent.name))
    if not found:
        yield None
        return
    programs = found[-1]
    with tempfile.TemporaryDirectory(prefix="nentang-pg-", ignore_cleanup_errors=True) as folder:
        home, port = Path(folder), free_port()
        if os.geteuid() == 0:
            _run(home, "chown", "postgres:", folder, is_own=True)
        data = str(home / "data")
        initdb = (str(programs / "initdb"), "-D", data, "-U", NAME, "--auth=trust")
        _run(home, *initdb, "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums")
        control = (str(programs / "pg_ctl"), "-D", data, "-w", "-t", PATIENCE)
        options = f"-h 127.0.0.1 -p {port} -k {folder}"
        _run(home, *control, "-l", str(home / "log"), "-o", options, "start")
        try:
            yield f"postgresql://{NAME}@127.0.0.1:{port}"
        finally:
            _run(home, *control, "-m", "immediate", "stop")


def new_database(server: str, name: str) -> str:
    """Return the address of a new empty database of the server."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


def _run(folder: Path, *command: str, is_own: bool = False) -> None:
    """Run a program of the server, as its own user where we are root."""
    as_user = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 and not is_own else ()
    with (folder / "said").open("ab") as said:
        subprocess.run(
            (*as_user, *command), cwd=folder, check=True, stdin=subprocess.DEVNULL,
            stdout=said, stderr=said,
        )  # fmt: skip
