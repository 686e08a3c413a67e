"""Where the facts of records come from, read only for rows that say something else."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from django.utils.translation import gettext as _

from nentang.enterprises.lists_in.known import slices
from nentang.enterprises.models import EnterpriseStatus, FactSource, WorkerCount
from nentang.enterprises.models.parts import Part
from nentang.kit.intake.judging import sender_in
from nentang.kit.intake.registers import Source
from nentang.kit.text.folding import fold
from nentang.kit.ui.shown import written_date

OF_THE_ROWS = "parts of the rows that a list is about"
Told = TypeVar("Told")


class Counted(NamedTuple):
    """A count of workers and who says so."""

    on: date
    number: int
    source: str
    sender: str


class Period(NamedTuple):
    """A status since a day, by which decision, and who says so."""

    valid_from: date
    valid_to: date | None
    status: str
    decision: str
    source: str
    sender: str


class Origin(NamedTuple):
    """Where a value of the register comes from, in words, of which day, and if people decide."""

    words: str = ""
    on: date | None = None
    is_against: bool = False
    is_typed: bool = False


@dataclass(slots=True)
class Evidence:
    """The dated facts of some records by primary key, the earliest first, and their sources."""

    source: Source
    facts: dict[int, dict[str, tuple[str, str, date]]] = field(default_factory=dict)
    counts: dict[int, list[Counted]] = field(default_factory=dict)
    periods: dict[int, list[Period]] = field(default_factory=dict)
    _origins: dict[tuple[str | None, date], Origin] = field(default_factory=dict)

    def of_fact(self, key: int, name: str) -> Origin:
        """Return where a field comes from: its own source, or that of the whole record."""
        known = self.facts.get(key, {})
        found = known.get(name) or known.get("")
        return self.origin(*found) if found else Origin()

    def origin(self, source: str, sender: str, on: date) -> Origin:
        """Return where a value comes from; it is against the list by the rule of conflicts."""
        who = sender or sender_in(source)
        if (who, on) not in self._origins:
            self._origins[who, on] = self._origin(who, on)
        return self._origins[who, on]

    def _origin(self, sender: str | None, on: date) -> Origin:
        if sender is None:
            return Origin(_("Gõ tay ngày %s") % written_date(on), on, True, True)  # noqa: FBT003
        words = _("Theo danh sách %(sender)s ngày %(day)s")
        is_same = fold(sender) == fold(self.source.sender)
        is_against = on > self.source.known_on if is_same else on >= self.source.known_on
        return Origin(words % {"sender": sender, "day": written_date(on)}, on, is_against)


def evidence_of(keys: Sequence[int], source: Source) -> Evidence:
    """Return what the tables hold of these records, in three statements a slice."""
    facts: dict[int, dict[str, tuple[str, str, date]]] = defaultdict(dict)
    for owner, name, *told in _values(FactSource, keys, "field", "source", "sender", "on"):
        facts[owner][name] = (told[0], told[1], told[2])
    counts = _dated(WorkerCount, Counted._make, keys, ("on", "count", "source", "sender"))
    periods = _dated(EnterpriseStatus, Period._make, keys, Period._fields)
    return Evidence(source, dict(facts), counts, periods)


def _dated(
    kind: type[Part],
    make: Callable[[Iterable[Any]], Told],
    keys: Sequence[int],
    names: tuple[str, ...],
) -> dict[int, list[Told]]:
    """Return the parts of each record, the earliest first; the first name is their day."""
    found: dict[int, list[Any]] = defaultdict(list)
    for owner, *told in _values(kind, keys, *names):
        found[owner].append(tuple(told))
    return {owner: [make(each) for each in sorted(parts)] for owner, parts in found.items()}


def _values(kind: type[Part], keys: Sequence[int], *names: str) -> Iterator[tuple[Any, ...]]:
    for part in slices(sorted(set(keys))):
        rows = kind.objects.unscoped(reason=OF_THE_ROWS).filter(enterprise_id__in=part)
        yield from rows.values_list("enterprise_id", *names)
