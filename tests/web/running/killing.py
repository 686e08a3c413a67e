"""Kill a process while it writes a list, again and again; a child of `test_kills_import`.

It begins once (`django.setup`, then `main`),
prepares a home with a judged list, and for each kill forks a child that writes
the list and is killed: at a named point, or after some seconds. Then it looks what is left, does
the work again as the worker does, and puts the books back. One line of JSON tells of each kill.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.files import storing
from nentang.kit.files.models import StoredFile
from nentang.kit.intake import absences, commands, jobs, staging, writing
from nentang.kit.intake.commands import applying
from nentang.kit.intake.models import Absence, StagedList, StagedRow
from nentang.kit.ledger import chain
from nentang.kit.ledger.models import Entry
from nentang.kit.ledger.verification import verify
from nentang.plans.commands import load_rules
from tests.kit.intake.lists import bring
from tests.kit.sheets.workbooks import enterprises

HOME: Path = settings.HOME.path
AT = datetime(2019, 11, 5, 3, tzinfo=UTC)
PARK, SINCE = "/ninh-binh/khoi/gian-khau/", date(2019, 1, 1)
KEEPER = Actor("dao", (Grant("organisation", "/ninh-binh/"),))
Patch = Callable[[], None]


def die(*_any: object, **_more: object) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def dies_after(module: Any, name: str) -> Patch:
    def patch() -> None:
        before = getattr(module, name)

        def run(*args: Any, **kwargs: Any) -> Any:
            before(*args, **kwargs)
            die()

        setattr(module, name, run)

    return patch


def dies_instead(module: Any, name: str) -> Patch:
    return lambda: setattr(module, name, die)


def dies_between_slices() -> None:
    before = staging.kept_rows

    def run(*args: Any) -> Iterator[Any]:
        for number, part in enumerate(before(*args)):
            if number:
                die()
            yield part

    for module in ("staging", "registers"):
        sys.modules[f"nentang.kit.intake.{module}"].SLICE = 50  # type: ignore[attr-defined]
    writing.kept_rows = run  # type: ignore[assignment,attr-defined]


POINTS: dict[str, Patch] = {
    "before anything": dies_instead(applying, "desk"),
    "before the first row": dies_instead(writing.TakenRows, "__iter__"),
    "between two slices": dies_between_slices,
    "before the marks": dies_instead(absences.Marks, "written"),
    "with the entry written": dies_after(chain, "append_many"),
    "before the list is closed": dies_instead(applying, "_close"),
    "before the commit": dies_after(applying, "_close"),
    "after the commit": dies_after(commands, "apply_list"),
    "file gone from the books": dies_instead(storing, "remove_unowned"),
}


def prepare(size: int) -> None:
    call_command("migrate", verbosity=0)
    load_rules(by=Actor("nentang", (Grant("office", "/"),)), at=AT)
    Place(path=PARK, kind=Place.Kind.PARK, name="KCN Gián Khẩu", valid_from=SINCE).save()
    first = bring(KEEPER, (1, "Công ty CP Gạo", "0109698826", "KCN Gián Khẩu", 4, "")).judge()
    first.apply()
    rows = [
        (n, f"Công ty TNHH Xanh {n}", f"27{n:08}", "KCN Gián Khẩu", n % 300, "Đang hoạt động")
        for n in range(1, size + 1)
    ]
    bring(KEEPER, data=enterprises(*rows)).judge(full_of=PARK)


def the_list() -> StagedList:
    rows = StagedList.objects.unscoped(reason="test")
    return rows.exclude(full_of="").get()


def write() -> None:
    staged = the_list()
    key = "the-job"
    commands.apply_list(staged=staged.uid, version=staged.version, by=KEEPER, at=AT, key=key)


def write_as_the_worker() -> None:
    staged = the_list()
    if staged.applied_entry is None:
        jobs.write(staged, jobs.Errand(KEEPER, AT, "the-job"))


def drop() -> None:
    staged = the_list()
    commands.drop_list(staged=staged.uid, version=staged.version, by=KEEPER, at=AT)


def killed(patch: Patch | None, seconds: float, work: Patch) -> bool:
    """Let a child work until it is killed; return whether it was."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        if patch:
            patch()
        work()
        connections.close_all()
        os._exit(0)
    if patch is None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def state() -> tuple[int, int, bool, int, int]:
    """Return what the books hold: they are before, or after, and never between."""
    everyone = Enterprise.objects.unscoped(reason="test").count()
    marks = Absence.objects.unscoped(reason="test").count()
    entries = Entry.objects.filter(command="enterprises.take_list").count()
    return everyone, marks, the_list().applied_entry is not None, entries, StagedRow.objects.count()


def files_agree() -> bool:
    storing.sweep(at=datetime.now(UTC), age=0)
    rows = set(StoredFile.objects.values_list("sha256", flat=True))
    disk = {path.name for path in (HOME / "files").glob("*/*")}
    return rows == disk


class Books:
    """The books as they were prepared, to be put back after each kill."""

    def __init__(self) -> None:
        self.url = os.environ.get("DATABASE_URL", "")
        self.kept = HOME.with_name("kept")
        connections.close_all()
        shutil.copytree(HOME, self.kept)
        if self.url:
            self._sql(
                'DROP DATABASE IF EXISTS "{0}_kept"', 'CREATE DATABASE "{0}_kept" TEMPLATE "{0}"'
            )

    def put_back(self) -> None:
        connections.close_all()
        shutil.rmtree(HOME / "files")
        shutil.copytree(self.kept / "files", HOME / "files")
        if self.url:
            self._sql(
                'DROP DATABASE "{0}" WITH (FORCE)', 'CREATE DATABASE "{0}" TEMPLATE "{0}_kept"'
            )
            return
        for path in HOME.glob("nentang.sqlite3*"):
            path.unlink()
        for path in self.kept.glob("nentang.sqlite3*"):
            shutil.copy(path, HOME)

    def end(self) -> None:
        connections.close_all()
        if self.url:
            self._sql('DROP DATABASE IF EXISTS "{0}_kept"')

    def _sql(self, *statements: str) -> None:
        name = settings.DATABASES["default"]["NAME"]
        server = self.url.rsplit("/", 1)[0] + "/postgres"
        with psycopg.connect(server, autocommit=True) as connection:
            for words in statements:
                connection.execute(words.format(name))


def main(size: int, times: int, *names: str) -> None:
    """Kill at these named points, all of them if none is named, and so many times at random."""
    prepare(size)
    before, books = state(), Books()
    began = time.monotonic()
    write()
    took, after = time.monotonic() - began, state()
    books.put_back()
    rounds: list[tuple[str, Patch | None, float]] = [(n, POINTS[n], 0) for n in names or POINTS]
    luck = random.Random(4)  # noqa: S311 - no secret
    rounds += [("at random", None, luck.uniform(0, took)) for _time in range(times)]
    for name, patch, seconds in rounds:
        work = drop if name == "file gone from the books" else write
        told: dict[str, object] = {"point": name, "seconds": round(seconds, 3)}
        told["killed"] = killed(patch, seconds, work)
        if work is write:
            told["whole"] = state() in {before, after}
            write_as_the_worker()
            told["again"] = state() == after
        told["verified"] = verify() is None
        told["files"] = files_agree()
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        books.put_back()
    books.end()
