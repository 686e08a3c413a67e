"""Judged rows on their way to the table: the first as they are, very many more packed.

A list of 100,000 rows is some fifteen megabytes so, and ten times that as objects.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from uuid import UUID

from nentang.kit.intake.staging import Line

LOOSE = 20_000  # rows that are kept as they are; lists that are longer are rare
QUICK = 1  # level of packing


class Parcels:
    """Rows by parts, walked as often as they are asked for."""

    def __init__(self, loose: int = LOOSE) -> None:
        self.loose, self.total = loose, 0
        self.parts: list[Sequence[Line] | bytes] = []

    def add(self, part: Sequence[Line]) -> None:
        self.total += len(part)
        self.parts.append(part if self.total <= self.loose else _packed(part))

    def __len__(self) -> int:
        return self.total

    def __iter__(self) -> Iterator[Line]:
        return (line for part in self.walk() for line in part)

    def walk(self) -> Iterator[Sequence[Line]]:
        """Return the parts in their order."""
        return (_unpacked(each) if isinstance(each, bytes) else each for each in self.parts)


def _packed(part: Sequence[Line]) -> bytes:
    return zlib.compress(json.dumps(part, default=str, ensure_ascii=False).encode(), QUICK)


def _unpacked(data: bytes) -> list[Line]:
    rows = json.loads(zlib.decompress(data))
    return [
        Line(number, outcome, label, remedy, UUID(record) if record else None, body)
        for number, outcome, label, remedy, record, body in rows
    ]
