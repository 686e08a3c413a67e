"""What a check is: one rule, looked at for one step on one day, says what is wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from nentang.core.admission.facts import Done, Facts, RuleInForce
from nentang.core.admission.timing import ClockRun, run_of
from nentang.core.clocks import Calendar


class Said(NamedTuple):
    """A sentence with its figures; `blocks` only where the act itself would be against the rule.

    A duty that is late is still to be done: it warns.
    """

    code: str
    blocks: bool
    figures: Mapping[str, Any]


def breach(code: str, figures: Mapping[str, Any] | None = None) -> Said:
    """Say that the act itself is against the rule."""
    return Said(code, blocks=True, figures=figures or {})


def note(code: str, figures: Mapping[str, Any] | None = None) -> Said:
    """Say what has to be looked at."""
    return Said(code, blocks=False, figures=figures or {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A step that is done on a day, as one rule sees it."""

    step: str
    facts: Facts
    rule: RuleInForce
    rules: Mapping[str, RuleInForce]
    on: date
    calendar: Calendar

    @property
    def own(self) -> Done:
        """The step's own record; an empty one while it is only prepared."""
        return self.facts.done.get(self.step, Done())

    def number(self, name: str) -> int:
        """Return a number of the rule.

        :raises KeyError: if the rule has no such number.
        """
        return self.rule.params[name]

    def clock(self, key: str) -> ClockRun | None:
        """Return a clock of the case by the rules of the act."""
        return run_of(key, self.facts, lambda _day: self.rules)

    def late(self, key: str, code: str, *, blocks: bool = False) -> Iterator[Said]:
        """Say by how many working days the act comes after a clock's end."""
        found = self.clock(key)
        due = found.run.due(self.calendar) if found else None
        if found is None or due is None or self.on <= due:
            return
        figures = {
            "since": found.run.start,
            "days": found.run.limit.number + found.run.extension,
            "due": due,
            "on": self.on,
            "late": self.calendar.between(due, self.on),
        }
        yield Said(code, blocks, figures)


Check = Callable[[Act], Iterator[Said]]
