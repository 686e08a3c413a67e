"""Bring an archive back into an empty place, whole and verified, or not at all."""

import json
import os
import secrets
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from django.utils.translation import gettext as _

from nentang.kit.home.folder import OWNER_ONLY, OWNER_ONLY_FOLDER
from nentang.kit.home.version import program_version
from nentang.kit.upkeep import tables
from nentang.kit.upkeep.backup import DATABASE, MANIFEST, Manifest, hash_of
from nentang.kit.upkeep.locked import Damaged, Opening, WrongKey

UNREADABLE = (tarfile.TarError, Damaged, ValueError, KeyError, TypeError, EOFError)


class NotRestored(Exception):  # noqa: N818 - an answer, not an error
    """The words say what doesn't fit and what to do; the place is as it was."""


@contextmanager
def restored_draft(archive: Path, into: Path, *, key: str) -> Iterator[tuple[Path, Manifest]]:
    """Unpack and verify beside the place; the caller checks further, then calls `put_in_place`.

    :raises NotRestored: if the place is not empty, the key is wrong, anything differs from
        the manifest, or the disk is full.
    """
    _require_empty(into)
    draft = into.parent / f".{into.name}-{secrets.token_hex(4)}"
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir(mode=OWNER_ONLY_FOLDER)
        manifest = _unpacked(archive, draft, key)
        _require_equal(draft, manifest)
        yield draft, manifest
    except WrongKey as error:
        words = _(
            "Khoá khôi phục không mở được %s. Lấy đúng khoá của nơi đã tạo bản này: nentang "
            "backup --show-key; nếu khoá đúng thì tệp đã hỏng."
        )
        raise NotRestored(words % archive.name) from error
    except UNREADABLE as error:
        words = _("Tệp %s không còn nguyên vẹn như lúc sao lưu. Dùng bản sao lưu khác.")
        raise NotRestored(words % archive.name) from error
    except (OSError, sqlite3.Error) as error:
        words = _(
            "Chưa khôi phục được: %s. Kiểm tra đường dẫn, dung lượng đĩa và quyền ghi. Không để "
            "lại gì."
        )
        raise NotRestored(words % error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def put_in_place(draft: Path, into: Path) -> None:
    """Make the verified draft the home, in one step."""
    if into.exists():
        into.rmdir()  # empty, or this fails
    draft.rename(into)


def require_same_program(manifest: Manifest) -> None:
    """Refuse an archive of another version: its tables may mean something else.

    :raises NotRestored: with the version to install.
    """
    mine = program_version()
    if manifest.version != mine:
        words = _(
            "Bản sao lưu này của phiên bản %(theirs)s, chương trình đang chạy là %(mine)s. "
            "Cài phiên bản %(theirs)s rồi khôi phục, sau đó nâng cấp."
        )
        raise NotRestored(words % {"theirs": manifest.version, "mine": mine})


def _require_empty(into: Path) -> None:
    if into.is_dir() and not any(into.iterdir()):
        return
    if into.exists():
        words = _(
            "%s đã có dữ liệu. Chọn thư mục chưa có hoặc còn trống; không ghi đè lên dữ liệu "
            "đang dùng."
        )
        raise NotRestored(words % into)


def _unpacked(archive: Path, draft: Path, key: str) -> Manifest:
    with archive.open("rb") as source:
        opening = cast(BinaryIO, Opening(source, key))
        with tarfile.open(fileobj=opening, mode="r|") as tar:
            manifest = _manifest_from(tar)
            while member := tar.next():  # iterating would begin with the manifest again
                if member.name not in manifest.files or not member.isfile():
                    raise Damaged
                with _file_of(tar, member) as content:
                    _store(content, _place_for(draft, member.name))
        while opening.read(1024 * 1024):
            pass  # what follows the last file must be as it was written, too
    return manifest


def _manifest_from(tar: tarfile.TarFile) -> Manifest:
    first = tar.next()
    if first is None or first.name != MANIFEST:
        raise Damaged
    with _file_of(tar, first) as file:
        said = json.load(file)
    found = Manifest(**said)
    counted = {name: tables.Table(*counts) for name, counts in found.tables.items()}
    return replace(found, tables=counted, head=(found.head[0], found.head[1]))


def _file_of(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    file = tar.extractfile(member)
    if file is None:
        raise Damaged
    return file


def _place_for(draft: Path, name: str) -> Path:
    """Return where a file goes: inside the draft, whatever its name says."""
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or PurePosixPath(name).is_absolute() or ":" in name:
        raise Damaged
    return draft.joinpath(*parts)


def _store(content: IO[bytes], path: Path) -> None:
    path.parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, OWNER_ONLY), "wb") as file:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())


def _require_equal(draft: Path, manifest: Manifest) -> None:
    """Compare every file, then every row of every table, with the manifest."""
    for name, expected in manifest.files.items():
        path = _place_for(draft, name)
        if not path.is_file() or hash_of(path) != expected:
            raise Damaged
    database = draft / DATABASE
    found = (
        tables.tables_of(database),
        tables.migrations_of(database),
        tables.chain_head(database),
    )
    if found != (manifest.tables, manifest.migrations, manifest.head) or tables.faults(database):
        raise Damaged
