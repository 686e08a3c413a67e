"""The files that were read last, packed, so that the steps of one list read its file once.

A list is chosen, its columns are looked at, its rows are judged: three requests of one process
within minutes. What is kept is small, lives in memory only, and goes with the file itself, or
when nobody asked for it for some minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from nentang.kit.sheets.packed import Lines
from nentang.kit.sheets.reading import Page

MOST, MOST_BYTES = 3, 32 * 1024 * 1024  # files, bytes of all of them together
IDLE = 15 * 60.0  # seconds after which a file is read again


@dataclass(slots=True)
class _Read:
    pages: tuple[Page, ...]
    size: int
    asked_at: float


_lock = Lock()
_reads: dict[str, _Read] = {}  # by the hash of the content; the one asked for last at the end


def found(digest: str) -> tuple[Page, ...]:
    """Return the pages of a content that was read a short while ago; none for any other."""
    with _lock:
        _drop_idle()
        read = _reads.pop(digest, None)
        if read is None:
            return ()
        read.asked_at = monotonic()
        _reads[digest] = read
        return read.pages


def kept(digest: str, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Keep the pages of a content unless they are too large, and return them."""
    size = sum(_size(page) for page in pages)
    with _lock:
        _drop_idle()
        _reads.pop(digest, None)
        if size <= MOST_BYTES:
            _reads[digest] = _Read(pages, size, monotonic())
        while len(_reads) > MOST or sum(each.size for each in _reads.values()) > MOST_BYTES:
            del _reads[next(iter(_reads))]
    return pages


def forget(digest: str) -> None:
    """Keep nothing of a content that is erased."""
    with _lock:
        _reads.pop(digest, None)


def _drop_idle() -> None:
    oldest = monotonic() - IDLE
    for digest in [key for key, read in _reads.items() if read.asked_at < oldest]:
        del _reads[digest]


def _size(page: Page) -> int:
    """Return the bytes of a page as it lies packed; one that isn't packed is never kept."""
    lines: Sequence[object] = page.lines
    return (
        sum(len(pack.data) for pack in lines.packs) if isinstance(lines, Lines) else MOST_BYTES + 1
    )
