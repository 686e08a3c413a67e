"""Leave the sample for an empty book, or an empty book for the sample.

A backup is kept, then a new installation takes the place of the old one.

All or nothing, whatever stops it: until the word "swap" is written everything can be begun
again, from then on every step that is missing is made up. Files of an installation only;
nothing here knows Django, for the one that runs it outlives every child.
"""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nentang.kit.home.folder import Home

ASKED, SWAP = "asked", "swap"
EMPTY, SAMPLE = "empty", "sample"  # what the new installation is
MOVED = (
    *("nentang.sqlite3-wal", "nentang.sqlite3-shm", "nentang.sqlite3"),
    *("files", "keys", "sample-accounts.json", "installation.json"),
)


@dataclass(frozen=True, slots=True)
class Makers:
    """What leaving needs of others: a backup of a home, and a new home of that kind in a folder."""

    back_up: Callable[[Home], Path]
    prepare: Callable[[Home, str], None]


def ask_to_leave(home: Home, *, by: str, at: str, into: str = EMPTY) -> None:
    """Note that an account wants another installation; whoever runs this one sees it."""
    said = {"state": ASKED, "by": by, "at": at, "into": into}
    home.write_private(home.leaving, json.dumps(said))


def leads_to(home: Home) -> str:
    """Return what the new installation is to be."""
    return _said(home).get("into", EMPTY)


def is_leaving(home: Home) -> bool:
    return home.leaving.exists()


def is_half_swapped(home: Home) -> bool:
    """Say whether old and new files may lie side by side, so that nothing may be opened."""
    return is_leaving(home) and _said(home)["state"] == SWAP


def leave(home: Home, makers: Makers) -> Path:
    """Do what is still to be done and return the backup of what was left.

    Nothing may have the database open.

    :raises Exception: whatever the makers raise; everything is then as it was.
    """
    said = _said(home)
    if said["state"] == ASKED:
        said = _prepared(home, said, makers)
    _swap(home, said["parts"].split())
    home.leaving.unlink()
    shutil.rmtree(_old(home), ignore_errors=True)
    shutil.rmtree(_new(home), ignore_errors=True)
    return Path(said["backup"])


def give_up(home: Home) -> None:
    """Forget that somebody asked, unless the new installation is already taking its place."""
    if is_leaving(home) and not is_half_swapped(home):
        home.leaving.unlink()
        shutil.rmtree(_new(home), ignore_errors=True)


def _prepared(home: Home, said: dict[str, str], makers: Makers) -> dict[str, str]:
    archive = makers.back_up(home)
    key = archive.with_name(f"{archive.name}.key")  # the sample's own; the new home has another
    home.write_private(key, home.recovery_key() + "\n")
    for folder in (_new(home), _old(home)):
        shutil.rmtree(folder, ignore_errors=True)
    new = Home(_new(home))
    new.make()
    makers.prepare(new, said.get("into", EMPTY))
    _old(home).mkdir()
    parts = " ".join(name for name in MOVED if (_new(home) / name).exists())
    said = {**said, "state": SWAP, "backup": str(archive), "parts": parts}
    home.write_private(home.leaving, json.dumps(said))
    return said


def _swap(home: Home, parts: Sequence[str]) -> None:
    """Move each part out, then its successor in; where the successor is in, all is done."""
    for name in MOVED:
        here, new = home.path / name, _new(home) / name
        is_done = name in parts and not new.exists()
        if is_done:
            continue
        if here.exists():
            here.rename(_old(home) / name)
        if new.exists():
            new.rename(here)


def _said(home: Home) -> dict[str, str]:
    said: dict[str, str] = json.loads(home.leaving.read_text("utf-8"))
    return said


def _new(home: Home) -> Path:
    return home.path / ".new"


def _old(home: Home) -> Path:
    return home.path / ".old"
