"""Records that may be one: those that share a key are compared, all others never.

A block is the rows of one key (ten digits of a code, a name, a name but for one word). One of
very many rows tells nothing and would be compared without end, so it is left out.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

LARGEST = 40  # rows of a block


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two records that may be one: how sure, in percent, and why, in words."""

    first: Any
    second: Any
    score: int
    why: tuple[str, ...]


def paired(keyed: Iterable[tuple[Hashable, int]]) -> set[tuple[int, int]]:
    """Return the pairs of row numbers that share a key, the smaller number first."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for key, number in keyed:
        blocks[key].append(number)
    return {
        pair
        for block in blocks.values()
        if 1 < len(block) <= LARGEST
        for pair in combinations(block, 2)
    }


def all_but_one(words: str) -> Iterator[str]:
    """Yield a name of three words or more without one of its words, each way once."""
    parts = words.split()
    if len(parts) > 2:
        ways = (parts[:place] + parts[place + 1 :] for place in range(len(parts)))
        yield from dict.fromkeys(" ".join(way) for way in ways)


def ranked(found: Iterable[Likeness | None], *, but: Collection[tuple[int, int]]) -> list[Likeness]:
    """Return what was found but for pairs of keys that are known as two, the likeliest first."""
    likely = [each for each in found if each and _keys(each) not in but]
    return sorted(likely, key=lambda each: (-each.score, *_keys(each)))


def _keys(each: Likeness) -> tuple[int, int]:
    one, other = each.first.pk, each.second.pk
    return min(one, other), max(one, other)
