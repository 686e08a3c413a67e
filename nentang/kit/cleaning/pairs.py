"""Records that may be one, for books that are looked at as a whole or at a few records.

Comparing everything takes a while, so after a single change only those are compared that a
change can have made alike: of the same key, and those that stood in a pair before.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations
from typing import Any

from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.merging.alike import Likeness
from nentang.kit.cleaning.checks import Subject, Suspect

EVERYTHING = Actor("", (Grant("organisation", "/"),))  # rows are kept for everyone
BOTH, CLOSE = 2, 40  # records that are all compared with each other
Comparing = Callable[[Any, Any], Likeness | None]
SameKey = Callable[[Any, Any], bool]


def near(
    rows: Sequence[Any],
    among: Collection[int],
    known: Collection[tuple[int, int]],
    *,
    compare: Comparing,
    is_same_key: SameKey,
) -> Iterable[Likeness]:
    """Yield the pairs of which one is among those asked for, and that nobody called two."""
    are_few = len(among) <= CLOSE
    for one, other in combinations(rows, 2):
        are_asked = (one.pk in among) + (other.pk in among)
        is_worth_it = are_few and are_asked == BOTH
        if (
            are_asked
            and (is_worth_it or is_same_key(one, other))
            and (one.pk, other.pk) not in known
        ):
            found = compare(one, other)
            if found:
                yield found


def suspects(
    check: str, pairs: Iterable[Likeness], same: Callable[[Any], str]
) -> Iterable[Suspect]:
    """Yield each pair as a suspect, with how sure it is and why."""
    for pair in pairs:
        facts = {"score": str(pair.score), "why": ", ".join(pair.why)}
        one, other = (Subject(each.pk, each.uid, each.scope_path) for each in _both(pair))
        what = tuple(sorted(same(each) for each in _both(pair)))
        yield Suspect(check, one, facts, what, other=other)


def _both(pair: Likeness) -> tuple[Any, Any]:
    return pair.first, pair.second
