"""One locked archive of everything an installation is: records, files, keys, what it says."""

import hashlib
import io
import json
import os
import secrets
import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nentang.kit.home.folder import OWNER_ONLY, OWNER_ONLY_FOLDER, Home
from nentang.kit.home.version import program_version
from nentang.kit.upkeep import tables
from nentang.kit.upkeep.locked import Locking

SUFFIX = ".nentang"
MANIFEST = "manifest.json"
DATABASE = "nentang.sqlite3"
PIECE = 1024 * 1024  # bytes read at once
Progress = Callable[[int, int], None]


class NotBackedUp(Exception):  # noqa: N818 - an answer, not an error
    """The words say why there is no archive and what to do; nothing was left behind."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What must come out of the archive again, to the last bit."""

    made_at: str  # ISO, with its offset
    version: str
    migrations: list[str]
    head: tuple[int, str]  # of the ledger
    tables: dict[str, tables.Table]
    files: dict[str, str] = field(default_factory=dict)  # name in the home: SHA-256

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def require_records_in_home() -> None:
    """Refuse where the records lie in PostgreSQL: an archive without them would be a lie.

    :raises NotBackedUp: with what to do instead.
    """
    if not settings.IS_EMBEDDED:
        words = _(
            "Sổ nằm trong PostgreSQL, không nằm trong thư mục dữ liệu. Sao lưu bằng pg_dump "
            "của máy chủ đó; tệp và khoá: chép cả thư mục NENTANG_HOME."
        )
        raise NotBackedUp(words)


def make_backup(
    home: Home,
    folder: Path,
    *,
    at: datetime,
    progress: Progress = lambda _done, _total: None,
    source: Path | None = None,
    label: str = "nentang",
) -> Path:
    """Write one archive into the folder and return its path.

    :param source: the database, where it is not the one in the home.
    :param label: what its name begins with.
    :raises NotBackedUp: if the records are damaged, the disk is full or can't be written.
    """
    archive = folder / f"{label}-{localtime(at):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}{SUFFIX}"
    try:
        folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        with _drafts(folder) as drafts:
            copy, draft = drafts / DATABASE, drafts / "archive"
            tables.copied(source or home.database, copy)
            _require_whole(copy)
            _write(home, _manifest(home, copy, at), copy, draft, progress)
            draft.replace(archive)
    except (OSError, sqlite3.Error) as error:
        words = _(
            "Chưa sao lưu được vào %(folder)s: %(error)s. Kiểm tra dung lượng đĩa và quyền ghi, "
            "rồi chạy lại. Không để lại tệp dở dang."
        )
        raise NotBackedUp(words % {"folder": folder, "error": error}) from error
    return archive


def backups_in(folder: Path) -> list[Path]:
    """Return the archives of a folder, newest first."""
    found = folder.glob(f"*{SUFFIX}") if folder.is_dir() else ()
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            total.update(piece)
    return total.hexdigest()


@contextmanager
def _drafts(folder: Path) -> Iterator[Path]:
    """Give a folder for unfinished files that is gone afterwards, whatever happens."""
    drafts = folder / f".draft-{secrets.token_hex(4)}"
    drafts.mkdir(mode=OWNER_ONLY_FOLDER)
    try:
        yield drafts
    finally:
        shutil.rmtree(drafts, ignore_errors=True)


def _require_whole(copy: Path) -> None:
    faults = tables.faults(copy)
    if faults:
        words = _(
            "Cơ sở dữ liệu bị hỏng nên không sao lưu đè lên bản tốt: %s. Khôi phục từ bản sao "
            "lưu gần nhất."
        )
        raise NotBackedUp(words % "; ".join(faults[:3]))


def _manifest(home: Home, copy: Path, at: datetime) -> Manifest:
    return Manifest(
        made_at=at.isoformat(),
        version=home.installation().version or program_version(),
        migrations=tables.migrations_of(copy),
        head=tables.chain_head(copy),
        tables=tables.tables_of(copy),
        files={name: hash_of(path) for name, path in _contents(home, copy)},
    )


def _contents(home: Home, copy: Path) -> Iterator[tuple[str, Path]]:
    """Return what goes in, by its name in the home: links and other folders stay out."""
    yield DATABASE, copy
    for path in (home.installation_file, home.sample_accounts):
        if path.exists():
            yield path.name, path
    for folder in (home.keys, home.files):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(home.path).as_posix(), path


def _write(home: Home, manifest: Manifest, copy: Path, draft: Path, progress: Progress) -> None:
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as target:
        locking = Locking(target, home.recovery_key())
        with tarfile.open(fileobj=cast(BinaryIO, locking), mode="w|") as tar:
            _add(tar, MANIFEST, io.BytesIO(text := manifest.as_bytes()), len(text))
            for number, (name, path) in enumerate(_contents(home, copy), 1):
                if name in manifest.files:  # a file that came meanwhile is in the next one
                    with path.open("rb") as file:
                        _add(tar, name, file, path.stat().st_size)
                progress(number, len(manifest.files))
        locking.close()
        target.flush()
        os.fsync(target.fileno())


def _add(tar: tarfile.TarFile, name: str, file: BinaryIO | io.BytesIO, size: int) -> None:
    """Add one file without its owner, times or rights: they mean nothing elsewhere."""
    member = tarfile.TarInfo(name)
    member.size = size
    tar.addfile(member, file)


_BINARY = getattr(os, "O_BINARY", 0)  # Windows would else change line ends
