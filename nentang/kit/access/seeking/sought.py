"""Several kinds of records asked at once: the search page and Ctrl+K."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.db.models.sql import Query
from django.db.models.sql.constants import SINGLE

from nentang.kit.access.seeking.asking import SEARCH_CAP, Seeking
from nentang.kit.access.seeking.ranking import ALONG, How, Lead
from nentang.kit.access.seeking.sounding import CappedCount, Sounding


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: what its page is called by, its name, and a few words more."""

    key: Any
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The first hits of one kind, and how many there are, counted to one beyond the cap."""

    count: int = 0
    hits: list[Hit] = field(default_factory=list)

    @property
    def is_capped(self) -> bool:
        return self.count > SEARCH_CAP


@dataclass(frozen=True, slots=True)
class Sought:
    """One kind of records, as far as a viewer sees them, and how a row is told.

    With a `sounding` the rows are all of them, and `along` the same ones to be read along their
    order; without, they are narrowed and in order already.
    """

    rows: QuerySet[Any]
    told: Callable[[Sequence[Any]], list[Hit]]
    sounding: Sounding | None = None
    along: QuerySet[Any] | None = None
    lead: Lead = Lead.FIRST

    def first(self, most: int, start: int = 0) -> Part:
        """Return some hits of this kind alone."""
        return look({"only": self}, most, start)["only"]

    def hits(self, seeking: Seeking | None, count: int, *, start: int, most: int) -> list[Hit]:
        """Return hits from a number on, the best first."""
        if seeking is None:
            return self.told(list(self.rows[start : start + most]))
        is_dense = seeking.is_common and count > SEARCH_CAP
        rows = self.along if is_dense and self.along is not None else self.rows
        how = How(seeking, self.lead, is_dense)
        part = how.slice_of(rows, ALONG, size=start + most)
        return self.told(part.rows[start:])


def look(kinds: Mapping[str, Sought], most: int, start: int = 0) -> dict[str, Part]:
    """Return the first hits of each kind: one statement for all counts, then one a kind."""
    numbers = _counted(kinds)
    found = {}
    for name, kind in kinds.items():
        count, sample = numbers[name]
        seeking = kind.sounding.read(sample) if kind.sounding else None
        hits = kind.hits(seeking, count, start=start, most=most) if count > start else []
        found[name] = Part(count, hits)
    return found


def _counted(kinds: Mapping[str, Sought]) -> dict[str, tuple[int, str]]:
    """Return for each kind the number of its hits, capped, and the numbers of its sample."""
    query = Query(None)
    for at, kind in enumerate(kinds.values()):
        rows, cap = kind.rows.order_by(), SEARCH_CAP + 1
        if kind.sounding:
            query.add_annotation(kind.sounding.capped(rows, cap), f"n{at}")
            query.add_annotation(kind.sounding.numbers, f"s{at}")
        else:
            query.add_annotation(CappedCount(rows.values("pk")[:cap]), f"n{at}")
    answer = query.get_compiler(using=DEFAULT_DB_ALIAS).execute_sql(SINGLE) if kinds else ()
    values = iter(answer)
    return {
        name: (next(values) or 0, next(values) if kind.sounding else "")
        for name, kind in kinds.items()
    }
