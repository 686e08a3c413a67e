"""How a search is put to a table, so that no term costs more than its page.

A sample of rows tells how frequent the words are. What is rare is read through the index of
words and sorted; what is common is met soon along the order of the list, so that is walked and
every row tested. Both give the same rows: the sample decides about time only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import (
    BooleanField,
    Case,
    F,
    Func,
    IntegerField,
    Model,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.lookups import Contains

from nentang.kit.access.seeking.expressions import InWords, Padded
from nentang.kit.access.seeking.indexes import COLUMN, name_of
from nentang.kit.text.searching import Term, terms

SEARCH_CAP = 1_000  # rows that a search counts; what is beyond is told as "more than"
Rows = TypeVar("Rows", bound=QuerySet[Any])


@dataclass(frozen=True, slots=True)
class Seeking:
    """What was asked of one table, and how it is best read; nothing asked keeps all rows."""

    model: type[Model]
    terms: tuple[Term, ...] = ()
    is_asked: bool = False
    is_common: bool = False
    is_exactly_common: bool = False
    frequent: frozenset[Term] = frozenset()
    owner: str = ""  # the field that leads to the row whose words are in the index

    def kept(self, rows: Rows) -> Rows:
        """Keep the rows that every term finds."""
        if not self.is_asked:
            return rows
        if not self.terms:
            return rows.none()
        if self.is_common:
            return rows.filter(tested(starting(self.terms)))
        rare = [term for term in self.terms if term not in self.frequent]
        rest = [term for term in self.terms if term in self.frequent] if rare else []
        return rows.filter(self._indexed(rare or self.terms), starting(rest))

    def exactly(self, rows: Rows) -> Rows:
        """Keep the rows where every word stands whole, with the marks that were typed."""
        if self.is_exactly_common:
            return rows.filter(tested(standing(self.terms)))
        return rows.filter(self._indexed(self.terms, is_whole=True))

    def _indexed(self, asked: Iterable[Term], *, is_whole: bool = False) -> InWords:
        ways = [term.exact_ways if is_whole else term.ways for term in asked]
        row, key = (f"{self.owner}_id", f"{self.owner}__{COLUMN}") if self.owner else ("pk", COLUMN)
        return InWords(F(row), F(key), name=name_of(self.model), ways=ways, is_whole=is_whole)


def asked_of(model: type[Model], wanted: str) -> Seeking:
    """Return what was asked, before anything is known of how frequent it is."""
    return Seeking(model, terms(wanted), is_asked=bool(wanted.strip()))


def matching(rows: Rows, wanted: str, *keys: str) -> Rows:
    """Keep the rows of a short table that the words find; nothing typed keeps all.

    Each term may be found in any of the keys.
    """
    asked = terms(wanted)
    if not asked:
        return rows.none() if wanted.strip() else rows
    return rows.filter(starting(asked, keys or (COLUMN,)))


def exact_first(rows: Rows, wanted: str) -> Rows:
    """Tell each row's `rank`: 0 where every word stands whole, as it was typed, else 1."""
    asked = terms(wanted)
    exact = When(standing(asked), then=0) if asked else When(pk__in=[], then=0)
    return rows.annotate(rank=Case(exact, default=1, output_field=IntegerField()))


def tested(condition: Q) -> Case:
    """Return a condition to be tested on row after row along an order.

    PostgreSQL can't look into it and expects half of the rows to meet it, so it reads along the
    index until the page is full. It takes several patterns for rarer than they are and would
    read and sort the whole table instead.
    """
    return Case(
        When(condition, then=Value(True)),  # noqa: FBT003 - a value of the database
        default=Value(False),  # noqa: FBT003
        output_field=BooleanField(),
    )


def starting(asked: Iterable[Term], keys: Sequence[str] = (COLUMN,)) -> Q:
    """Return the condition that every term begins words of one of the keys."""
    every = Q()
    for term in asked:
        every &= _any_of(
            [
                Q(*(Contains(F(key), f" {word}") for word in way))
                for way in term.ways
                for key in keys
            ]
        )
    return every


def standing(asked: Iterable[Term]) -> Q:
    """Return the condition that every word stands in the key whole, as it was typed."""
    padded: Func = Padded(F(COLUMN), output_field=TextField())
    every = Q()
    for term in asked:
        every &= _any_of(
            [Q(*(Contains(padded, f" {word} ") for word in way)) for way in term.exact_ways]
        )
    return every


def _any_of(ways: list[Q]) -> Q:
    found = ways[0]
    for way in ways[1:]:
        found |= way
    return found
