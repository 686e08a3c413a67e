"""Which records were lawfully erased, in a file beside the database (G-08).

A backup made before an erasure still holds what was erased. This list never goes into a backup:
after a restore it is read, and every erasure on it is done again. It holds identifiers only.
"""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from nentang.kit.home.folder import Home

NAME = "erasures.txt"


def noted(home: Home) -> set[UUID]:
    """Return the records that were erased here, or before a restore."""
    return _read(home.erasures)


def note(home: Home, uids: Collection[UUID]) -> bool:
    """Add records to the list and to its copy among the backups; False if all stood there.

    The copy goes along when somebody keeps the backups elsewhere.

    :raises OSError: if the disk is full or the folder can't be written.
    """
    copy = home.backups / NAME
    known, copied = _read(home.erasures), _read(copy)
    wanted = {*known, *uids}
    if wanted != known:
        home.make()
        home.write_private(home.erasures, _text(wanted))
    if not wanted <= copied and home.backups.is_dir():
        home.write_private(copy, _text(wanted | copied))
    return wanted != known


def carry(into: Home, *sources: Path) -> int:
    """Bring lists along to a home that was restored; return how many records they name."""
    found = set[UUID]().union(*(_read(each) for each in sources))
    if found:
        note(into, found)
    return len(found)


def beside(archive: Path) -> Path:
    """Return where the list lies that was kept with an archive."""
    return archive.parent / NAME


def _read(path: Path) -> set[UUID]:
    found = set()
    with suppress(FileNotFoundError):
        for line in path.read_text("utf-8").splitlines():
            with suppress(ValueError):  # a line that is no identifier names no record
                found.add(UUID(line.strip()))
    return found


def _text(uids: Collection[UUID]) -> str:
    return "".join(f"{uid}\n" for uid in sorted(uids))
