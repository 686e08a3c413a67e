"""What a change of a number would do to what apps above have worked out, before it is saved.

`plans` lies below those apps, so each says once, in `AppConfig.ready`, how to count:

    effects.offer(counter)      counter(versions, on, viewer) -> Sequence[EffectLine]

`versions` are all rules as they would stand after the change (the new version among them, the
one before it ended), ready for `catalogue.founding_thresholds(on, versions)`. `on` is the day
asked about: the day on which the new version comes into force, or today where that is later.
Count only what `viewer` may see: a count is no way around the scope. A counter changes nothing,
takes a constant number of statements, and returns one line for each pair of different answers:
`before` and `after` in words as pages write them, `count` places that go from the one to the
other, `url` the list of what now stands under `before` ("" where there is no such list). Nothing
that stays the same is a line. Advice offers the verdicts, enterprises their size classes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from nentang.kit.access.actors import Actor
from nentang.plans.catalogue import RuleVersion


@dataclass(frozen=True, slots=True)
class EffectLine:
    """So many places go from one answer to another."""

    before: str
    after: str
    count: int
    url: str = ""


Counter = Callable[[Sequence[RuleVersion], date, Actor], Sequence[EffectLine]]

_counters: list[Counter] = []


def offer(counter: Counter) -> None:
    """Let an app above say what a change of a number would do to its answers."""
    if counter not in _counters:
        _counters.append(counter)


def measure(versions: Sequence[RuleVersion], *, on: date, viewer: Actor) -> list[EffectLine]:
    """Return what would change in the viewer's scope, the most first."""
    lines = [line for count in _counters for line in count(versions, on, viewer) if line.count]
    return sorted(lines, key=lambda line: (-line.count, line.before, line.after))
