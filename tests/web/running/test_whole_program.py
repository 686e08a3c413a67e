"""The whole program, started as people start it: it answers, survives, upgrades, ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from nentang.kit.home.folder import Home
from nentang.kit.upkeep import leaving
from nentang.kit.upkeep.backup import backups_in
from nentang.kit.upkeep.tables import tables_of
from nentang.web.running.daily import AUTOMATIC
from nentang.web.running.supervisor import answers

PATIENCE = 120  # seconds; a busy machine may be slow, a quiet one needs a few


@dataclass
class Program:
    """One `nentang run` on a home of its own."""

    home: Home
    port: int
    output: Path
    process: "subprocess.Popen[bytes] | None" = None

    def start(self, *words: str, **environment: str) -> None:
        elsewhere = ("NENTANG_", "DATABASE_URL")  # this program keeps its records in its home
        clean = {k: v for k, v in os.environ.items() if not k.startswith(elsewhere)}
        place = {"NENTANG_HOME": str(self.home.path), "PORT": str(self.port)}
        place["DJANGO_SETTINGS_MODULE"] = "nentang.web.settings"
        command = [sys.executable, "-m", "nentang", "run", *words]
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                command, env=clean | place | environment, stdout=output, stderr=output
            )

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        assert self.process
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def said(self) -> str:
        return self.output.read_text("utf-8")

    def children(self) -> list[int]:
        assert self.process
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in path.read_text().split()]


def asked_for(home: Home) -> list[Path]:
    """Return the backups but those that each day makes by itself."""
    return [path for path in backups_in(home.backups) if not path.name.startswith(AUTOMATIC)]


def until(condition: Callable[[], object]) -> None:
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.1)


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = Program(Home(tmp_path / "home"), port, tmp_path / "said.txt")
    yield made
    if made.process and made.process.poll() is None:
        made.stop()


def stalled_upload(port: int) -> socket.socket:
    """Begin to send a form and stop, as a laptop does that falls asleep."""
    heads = ("POST /dang-nhap HTTP/1.1", "Host: localhost", "Cookie: nt_form=" + "a" * 32,
             "Content-Type: application/x-www-form-urlencoded", "Content-Length: 9999")  # fmt: skip
    sending = socket.create_connection(("127.0.0.1", port))
    sending.sendall("\r\n".join([*heads, "", "a"]).encode())
    return sending


def test_it_answers_comes_back_to_life_and_ends_wholly(program: Program) -> None:
    program.start("--empty")
    until(lambda: answers(program.port))
    until(lambda: "Dừng: Ctrl+C" in program.said())
    assert "nentang user add" in program.said()
    assert "WARNING" not in program.said()  # nothing that an office can do nothing about
    server, worker = program.children()

    stalled = [stalled_upload(program.port) for _ in range(8)]
    time.sleep(0.5)
    assert answers(program.port)
    for sending in stalled:
        sending.close()

    os.kill(worker, signal.SIGKILL)
    until(lambda: len(program.children()) == 2 and worker not in program.children())

    program_children = program.children()
    assert program.stop(signal.SIGINT) == 0
    assert not answers(program.port)
    assert not any(Path(f"/proc/{number}").exists() for number in (server, *program_children))


@pytest.mark.soak
def test_killed_itself_it_takes_its_children_along(program: Program) -> None:
    program.start("--empty")
    until(lambda: answers(program.port))
    program.stop(signal.SIGKILL)
    until(lambda: not answers(program.port))
    program.start()
    until(lambda: answers(program.port))


@pytest.mark.soak
def test_a_newer_program_that_does_not_work_hands_back_to_the_older(
    program: Program, tmp_path: Path
) -> None:
    program.start("--empty")
    until(lambda: answers(program.port))
    program.stop()
    before = tables_of(program.home.database)
    _say_it_is_of_an_older_program(program.home, tmp_path)

    program.start(**_newer_program_that_breaks(tmp_path))
    assert program.process
    assert program.process.wait(PATIENCE) == 7  # the answer of the older program

    assert tables_of(program.home.database) == before
    assert "đã đưa dữ liệu về như trước (bản 0.0.9)" in program.said()
    assert len(asked_for(program.home)) == 1
    assert program.home.installation().version == "0.0.9"


@pytest.mark.soak
def test_an_upgrade_that_works_is_noted(program: Program, tmp_path: Path) -> None:
    program.start("--empty")
    until(lambda: answers(program.port))
    program.stop()
    _say_it_is_of_an_older_program(program.home, tmp_path)
    program.start()
    until(lambda: "Dừng: Ctrl+C" in program.said())
    assert program.home.installation().version != "0.0.9"
    assert len(asked_for(program.home)) == 1


@pytest.mark.soak
@pytest.mark.parametrize("seconds", [0.3, 1, 2, 3, 5])
def test_killed_while_leaving_the_sample_it_finishes_the_next_time(
    program: Program, seconds: float
) -> None:
    program.start()
    until(lambda: "Dừng: Ctrl+C" in program.said())
    leaving.ask_to_leave(program.home, by="phuong", at="2026-11-05T03:42:00+00:00")
    time.sleep(seconds)
    program.stop(signal.SIGKILL)
    until(lambda: not answers(program.port))

    program.start()
    until(lambda: "Dừng: Ctrl+C" in program.said())

    assert not program.home.installation().sample
    assert not program.home.sample_accounts.exists()
    assert tables_of(program.home.database)["access_account"].rows == 0
    assert len(backups_in(program.home.backups)) >= 1


def _say_it_is_of_an_older_program(home: Home, folder: Path) -> None:
    start = folder / "start.sh"
    start.write_text("#!/bin/sh\nexit 7\n")
    start.chmod(0o755)
    said = json.loads(home.installation_file.read_text())
    home.installation_file.write_text(json.dumps(said | {"version": "0.0.9", "start": str(start)}))


def _newer_program_that_breaks(folder: Path) -> dict[str, str]:
    """Return an environment in which a migration changes something and then fails."""
    migrations = folder / "newer_jobs"
    migrations.mkdir()
    (migrations / "__init__.py").touch()
    (migrations / "0001_initial.py").write_text(
        "from nentang.kit.jobs.migrations import *\n"
        "import importlib\n"
        "Migration = "
        "importlib.import_module('nentang.kit.jobs.migrations.0001_initial').Migration\n"
    )
    (migrations / "0002_newer.py").write_text(
        "from django.db import migrations\n"
        "class Migration(migrations.Migration):\n"
        "    atomic = False\n"
        "    dependencies = [('jobs', '0001_initial')]\n"
        "    operations = [migrations.RunSQL('DROP TABLE access_look'),\n"
        "                  migrations.RunSQL('SELECT * FROM nothing_of_the_kind')]\n"
    )
    (folder / "newer_settings.py").write_text(
        "from nentang.web.settings import *\nMIGRATION_MODULES = {'jobs': 'newer_jobs'}\n"
    )
    path = os.pathsep.join((str(folder), str(Path(__file__).resolve().parents[3])))
    return {"DJANGO_SETTINGS_MODULE": "newer_settings", "PYTHONPATH": path}
