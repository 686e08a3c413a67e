"""Rows of a page as a sequence that holds them packed, a few hundred at a time.

A list of 100,000 rows is some twenty megabytes so, and ten times that as objects. What is asked
for is unpacked again each time: walk it once.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from nentang.kit.sheets.reading import Line

CARELESS = "surrogatepass"  # text files may hold halves of pairs; they are taken out later


@dataclass(frozen=True, slots=True)
class Pack:
    """Some rows as the child wrote them: JSON, how many, how wide, which need a closer look.

    `marked` are the columns in which something else than text and numbers stands, `odd` the
    places (from 0) of rows whose text is not plain Vietnamese.
    """

    data: bytes
    count: int
    width: int = 0
    marked: tuple[int, ...] = ()
    odd: frozenset[int] = frozenset()
    has_typed_days: bool = False

    def rows(self) -> list[Any]:
        """Return the rows: each its number, then its cells."""
        found: list[Any] = json.loads(self.data.decode("utf-8", CARELESS))
        return found


class Lines(Sequence["Line"]):
    """The rows of a page in their order. `unpack` makes the lines of one pack."""

    def __init__(self, packs: Sequence[Pack], unpack: "Callable[[Pack], Iterator[Line]]") -> None:
        self.packs, self.unpack = tuple(packs), unpack
        self.top: tuple[Line, ...] = ()  # of the first pack: asked for again and again
        self.starts: list[int] = []
        self.total = 0
        for pack in self.packs:
            self.starts.append(self.total)
            self.total += pack.count

    @property
    def has_typed_days(self) -> bool:
        """Whether there are days that stand as text."""
        return any(pack.has_typed_days for pack in self.packs)

    @property
    def width(self) -> int:
        """Return how many columns the widest row has."""
        return max((pack.width for pack in self.packs), default=0)

    def __len__(self) -> int:
        return self.total

    def __iter__(self) -> "Iterator[Line]":
        for pack in self.packs:
            yield from self.unpack(pack)

    @overload
    def __getitem__(self, index: int) -> "Line": ...
    @overload
    def __getitem__(self, index: slice) -> "tuple[Line, ...]": ...
    def __getitem__(self, index: int | slice) -> "Line | tuple[Line, ...]":
        if isinstance(index, slice):
            start, stop, step = index.indices(self.total)
            return tuple(islice(self._from(start), 0, max(stop - start, 0), step))
        place = index + self.total if index < 0 else index
        if not 0 <= place < self.total:
            raise IndexError(index)
        return next(self._from(place))

    def _from(self, place: int) -> "Iterator[Line]":
        """Yield the lines from a place on; packs before it stay as they are."""
        first = max(bisect_right(self.starts, place) - 1, 0)
        skipped = place - self.starts[first] if self.starts else 0
        if self.packs and not first:
            self.top = self.top or tuple(self.unpack(self.packs[0]))
            yield from self.top[skipped:]
            first, skipped = 1, 0
        for number, pack in enumerate(self.packs[first:]):
            yield from islice(self.unpack(pack), 0 if number else skipped, None)
