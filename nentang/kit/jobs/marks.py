"""How far a job has come, and the wish that it ends, as small files beside the database.

A list is written in one transaction, during which an embedded database takes no other writer;
so neither stands in it. The files go with the end of their job, and of a worker that was killed
with the next one's start.
"""

import json
import os
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from django.conf import settings

SELDOM = 0.2  # seconds between two notes
ALIVE = 20.0  # seconds within which a worker that lives has said so
NOTE, WISH = ".json", ".stop"
WORKER = "worker"


class Progress(NamedTuple):
    """How many are done, of how many, and what is being done."""

    done: int = 0
    total: int = 0
    stage: str = ""


class Notes:
    """Writes down how far one job has come, not more often than somebody could read it."""

    def __init__(self, uid: str) -> None:
        self.uid, self.last = uid, 0.0
        self.now = Progress()

    def note(self, progress: Progress) -> None:
        is_new = (progress.stage, progress.total) != (self.now.stage, self.now.total)
        self.now = progress
        if not is_new and monotonic() - self.last < SELDOM:
            return
        self.last = monotonic()
        _write(_path(self.uid, NOTE), json.dumps(progress))


def progress_of(uid: object) -> Progress:
    """Return how far a job has come; nothing if it hasn't begun or is at its end."""
    try:
        return Progress(*json.loads(_path(uid, NOTE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return Progress()


def wish_end(uid: object) -> None:
    """Let a job end at its next step."""
    _write(_path(uid, WISH), "")


def is_end_wished(uid: object) -> bool:
    return _path(uid, WISH).exists()


def forget(uid: object) -> None:
    """Remove what was noted of a job."""
    for ending in (NOTE, WISH):
        _path(uid, ending).unlink(missing_ok=True)


def forget_all_but(uids: set[str]) -> None:
    """Remove what killed workers left, except of jobs that go on."""
    folder: Path = settings.HOME.jobs
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.split(".", 1)[0] not in {*uids, WORKER}:
                path.unlink(missing_ok=True)


def beat() -> None:
    """Say that a worker is there."""
    path: Path = settings.HOME.jobs / WORKER
    with suppress(OSError):
        path.touch(mode=0o600)


def leave() -> None:
    """Say that the worker has ended."""
    path: Path = settings.HOME.jobs / WORKER
    with suppress(OSError):
        path.unlink(missing_ok=True)


def is_worker_there(at: datetime) -> bool:
    """Whether somebody will do what is asked for; without a worker work is done at once."""
    path: Path = settings.HOME.jobs / WORKER
    try:
        return at.timestamp() - path.stat().st_mtime < ALIVE
    except OSError:
        return False


def _path(uid: object, ending: str) -> Path:
    folder: Path = settings.HOME.jobs
    return folder / f"{uid}{ending}"


def _write(path: Path, text: str) -> None:
    """Write whole or not at all; what can't be noted is not worth ending the work for."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.write_text(text, "utf-8")
        os.replace(draft, path)
