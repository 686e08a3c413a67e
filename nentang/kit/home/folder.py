"""The folder in which an installation keeps everything: database, files, keys, backups.

Plain Python: the settings read it before Django starts.
"""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nentang.kit.home.installation import Installation, read_installation

OWNER_ONLY = 0o600
OWNER_ONLY_FOLDER = 0o700
OTHERS = 0o077
SIGNING, RECOVERY = "signing.key", "recovery.key"


@dataclass(frozen=True, slots=True)
class Home:
    """`NENTANG_HOME` and what lies where in it."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "nentang.sqlite3"

    @property
    def files(self) -> Path:
        """Uploaded and produced files, by the hash of their content."""
        return self.path / "files"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def static(self) -> Path:
        """Style sheets, scripts and pictures, gathered at start."""
        return self.path / "static"

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def jobs(self) -> Path:
        """How far long work has come, and the wish that it ends; nothing that lasts."""
        return self.path / "jobs"

    @property
    def leaving(self) -> Path:
        """Says that the sample is being left, and how far that has come."""
        return self.path / "leaving.json"

    @property
    def erasures(self) -> Path:
        """Which records were lawfully erased; never part of a backup, so that it outlives one."""
        return self.path / "erasures.txt"

    @property
    def installation_file(self) -> Path:
        return self.path / "installation.json"

    @property
    def sample_accounts(self) -> Path:
        """The sign-ins of the sample province, for its owner's eyes."""
        return self.path / "sample-accounts.json"

    def installation(self) -> Installation:
        """Return what this home is: real or a sample, and of which version."""
        return read_installation(self.installation_file)

    def keep_installation(self, installation: Installation) -> None:
        """Write what this home is.

        :raises OSError: if the disk is full or the folder can't be written.
        """
        self.make()
        self.write_private(self.installation_file, installation.as_text())

    def make(self) -> None:
        """Make the folders that are missing, readable by their owner only.

        The home itself may be a folder that somebody made for all to read, and stays so;
        what lies in it is closed to others.
        """
        self.path.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        for folder in (self.files, self.backups, self.keys, self.logs, self.jobs):
            folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
            _close(folder, OWNER_ONLY_FOLDER)
        for ending in ("", "-wal", "-shm"):
            _close(self.database.with_name(self.database.name + ending), OWNER_ONLY)

    def signing_key(self) -> str:
        """Return the key that signs sessions and forms; made at first use, never known before."""
        return self._key(SIGNING)

    def recovery_key(self) -> str:
        """Return the key that locks backups; whoever restores elsewhere must type it."""
        return self._key(RECOVERY)

    def has_recovery_key(self) -> bool:
        """Say whether the key is there, without making one."""
        return (self.keys / RECOVERY).exists()

    def write_private(self, path: Path, text: str) -> None:
        """Write a file that only its owner can read, whole or not at all.

        :raises OSError: if the disk is full or the folder can't be written.
        """
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)  # readers see the old file or the new one, never half of one
        finally:
            draft.unlink(missing_ok=True)

    def _key(self, name: str) -> str:
        path = self.keys / name
        if not path.exists():
            self.make()
            self.write_private(path, secrets.token_urlsafe(48))
        return path.read_text("utf-8").strip()


def _close(path: Path, mode: int) -> None:
    """Take a path's permissions from all but its owner; where that fails, doctor says so."""
    with suppress(OSError):
        if path.stat().st_mode & OTHERS:
            path.chmod(mode)


def home_of(environment: dict[str, str] | os._Environ[str]) -> Home:
    """Return the home that `NENTANG_HOME` names; `./var` where it names none."""
    return Home(Path(environment.get("NENTANG_HOME") or "var").resolve())


def has_own_records(environment: Mapping[str, str]) -> bool:
    """Say whether the records lie in the home; `DATABASE_URL` may put them in another server.

    That server has backups of its own; a copy beside the home would be of nothing.
    """
    url = environment.get("DATABASE_URL", "")
    return not url or url.startswith("sqlite")
