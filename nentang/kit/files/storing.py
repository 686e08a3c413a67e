"""Keep files by the hash of their content: the same content lies once, whole or not at all.

Nothing here knows rights: whoever owns the file checks them again at each reading.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from nentang.kit.files.models import StoredFile
from nentang.kit.files.names import shown

OWNER_ONLY = 0o600
SETTLED = 60 * 60.0  # seconds within which every content has its row


class Damaged(Exception):  # noqa: N818 - named after what is wrong
    """The content is gone or is no longer what was stored."""


@contextmanager
def keeping(data: bytes, *, name: str, by: str, at: datetime) -> Iterator[StoredFile]:
    """Store a file for the record that is written inside; if that fails, nothing is left.

    :raises OSError: if the disk is full or the folder can't be written.
    """
    sha256 = hash_of(data)
    is_new = _write(data, sha256)
    try:
        yield StoredFile.objects.create(
            sha256=sha256, name=shown(name), size=len(data), stored_by=by, stored_at=at
        )
    except BaseException:
        if is_new:
            path_of(sha256).unlink(missing_ok=True)
        raise


def release(file: StoredFile) -> None:
    """Forget a file; its content goes, after the transaction, when nobody else has it."""
    sha256 = file.sha256
    file.delete()
    transaction.on_commit(lambda: remove_unowned(sha256))


def remove_unowned(sha256: str) -> None:
    """Remove a content that no row speaks of, as after a transaction that was rolled back."""
    if not StoredFile.objects.filter(sha256=sha256).exists():
        path_of(sha256).unlink(missing_ok=True)


def sweep(*, at: datetime, age: float = SETTLED) -> int:
    """Remove contents that no row speaks of, left where the program was killed; return how many.

    A content younger than `age` seconds may still wait for its row.
    """
    folder: Path = settings.HOME.files
    old = [
        path
        for path in folder.glob("*/*")
        if at.timestamp() - path.stat().st_mtime >= age and path.is_file()
    ]
    if not old:
        return 0
    known = set(StoredFile.objects.values_list("sha256", flat=True))
    strays = [path for path in old if path.name not in known]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)


def hash_of(data: bytes) -> str:
    """Return the name under which a content lies."""
    return hashlib.sha256(data).hexdigest()


def content_of(file: StoredFile) -> bytes:
    """Return the content as it was stored.

    :raises Damaged: if it is gone or was changed behind our back.
    """
    try:
        data = path_of(file.sha256).read_bytes()
    except FileNotFoundError as error:
        raise Damaged(file.name) from error
    if hash_of(data) != file.sha256:
        raise Damaged(file.name)
    return data


def path_of(sha256: str) -> Path:
    """Return where the content with this hash lies."""
    folder: Path = settings.HOME.files
    return folder / sha256[:2] / sha256


def _write(data: bytes, sha256: str) -> bool:
    """Write the content unless it lies there already; return whether it was written."""
    path = path_of(sha256)
    if path.exists():
        return False
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{sha256}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return True
