"""A zip of papers under names that every system can write."""

import io
import zipfile
from collections.abc import Iterable

from nentang.kit.text.folding import words

LONGEST = 90  # letters of a name without its ending
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same papers always give the same bytes


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of (name, content); names lose their marks, equal ones get a number."""
    target, taken = io.BytesIO(), set[str]()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files:
            entry = zipfile.ZipInfo(_free(name, taken), EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return target.getvalue()


def _free(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    has_ending = dot and ending.isascii() and ending.isalnum()
    plain = "-".join(words(stem if has_ending else name))[:LONGEST].strip("-") or "van-ban"
    tail = f".{ending}" if has_ending else ""
    number, free = 1, f"{plain}{tail}"
    while free in taken:
        number += 1
        free = f"{plain}-{number}{tail}"
    taken.add(free)
    return free
