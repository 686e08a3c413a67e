"""A stream of bytes that only the holder of the recovery key can read, and nobody can alter.

AES-256-GCM in chunks of 64 KiB, each bound to its place and to the header, the last one
marked: a changed bit, a lost, moved or added chunk and a cut-off tail are all found
(docs/decisions/0005-backup-encryption.md).
"""

import io
import secrets
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"NENTANG-BACKUP-1\n"
SALT, CHUNK, TAG = 32, 64 * 1024, 16  # bytes
PURPOSE = b"nentang backup"


class Damaged(Exception):  # noqa: N818 - an answer, not an error
    """Not a backup, or not as it was written."""


class WrongKey(Exception):  # noqa: N818 - an answer, not an error
    """The first chunk doesn't open: another key, or a damaged beginning."""


class Locking(io.RawIOBase):
    """Writes what it is given, locked, to `target`; `close` writes the last chunk."""

    def __init__(self, target: BinaryIO, key: str) -> None:
        self._target, self._waiting, self._index = target, bytearray(), 0
        salt = secrets.token_bytes(SALT)
        self._header = MAGIC + salt
        self._cipher = _cipher(key, salt)
        target.write(self._header)

    def writable(self) -> bool:
        return True

    def write(self, data: bytes | bytearray | memoryview) -> int:  # type: ignore[override]
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._lock(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._lock(bytes(self._waiting), is_last=True)
            super().close()

    def _lock(self, chunk: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._index, is_last=is_last)
        self._target.write(self._cipher.encrypt(nonce, chunk, self._header))
        self._index += 1


class Opening(io.RawIOBase):
    """Reads what `Locking` wrote.

    :raises Damaged: if the file is no backup or a chunk is not as it was written.
    :raises WrongKey: if the very first chunk doesn't open.
    """

    def __init__(self, source: BinaryIO, key: str) -> None:
        self._source, self._ready, self._index = source, b"", 0
        self._header = source.read(len(MAGIC) + SALT)
        if len(self._header) < len(MAGIC) + SALT or not self._header.startswith(MAGIC):
            raise Damaged
        self._cipher = _cipher(key, self._header[len(MAGIC) :])
        self._ahead = source.read(CHUNK + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if not self._ready and self._ahead:
            self._ready = self._opened()
        given = self._ready[: len(buffer)]
        buffer[: len(given)] = given
        self._ready = self._ready[len(given) :]
        return len(given)

    def _opened(self) -> bytes:
        from cryptography.exceptions import InvalidTag

        locked, self._ahead = self._ahead, self._source.read(CHUNK + TAG)
        nonce = _nonce(self._index, is_last=not self._ahead)
        self._index += 1
        try:
            return self._cipher.decrypt(nonce, locked, self._header)
        except InvalidTag as error:
            raise (WrongKey if self._index == 1 else Damaged) from error


def _cipher(key: str, salt: bytes) -> "AESGCM":
    """Return the cipher of one file: the key itself never locks two of them.

    The library is loaded by the first backup, not by the server's start.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    material = key.strip().encode()
    return AESGCM(HKDF(SHA256(), 32, salt, PURPOSE).derive(material))


def _nonce(index: int, *, is_last: bool) -> bytes:
    return index.to_bytes(11, "big") + bytes([is_last])
