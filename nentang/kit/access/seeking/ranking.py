"""Exact answers first: the ranks of a search, and pages cut along them.

0  every word stands whole, as it was typed, and the name begins with one of them
1  every word stands whole, as it was typed
2  the name begins with a word that begins as one of them does
3  all others

A list of persons begins with the given name, so that is what "begins" means there and the word
looked at is the last one typed; names of enterprises and organisations begin with the first.
Within a rank the order is that of the list.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.lookups import GreaterThanOrEqual, LessThan

from nentang.kit.access import keyset
from nentang.kit.access.seeking.asking import Seeking, standing, tested
from nentang.kit.access.seeking.expressions import Unindexed
from nentang.kit.text.searching import Term
from nentang.kit.text.sorting import range_of, ranges

RANKS = range(keyset.LOWEST_RANK + 1)
ALONG = keyset.Order(("sort_key", "id"))
RANKED = keyset.Order((keyset.RANK, *ALONG.fields))
Spans = list[tuple[str, str]]


class Lead(Enum):
    """Which of the words typed is looked for at the beginning of the sort key."""

    FIRST = 0
    LAST = -1


def ranked(rows: QuerySet[Any], seeking: Seeking, lead: Lead) -> QuerySet[Any]:
    """Tell each row's rank and put the rows in order of it: all of them are sorted."""
    exact = standing(seeking.terms)
    rank = Case(
        When(exact & _within(_spans(seeking, lead, is_whole=True)), then=Value(0)),
        When(exact, then=Value(1)),
        When(_within(_spans(seeking, lead, is_whole=False)), then=Value(2)),
        default=Value(keyset.LOWEST_RANK),
        output_field=IntegerField(),
    )
    told: QuerySet[Any] = rows.annotate(**{keyset.RANK: rank})
    return told.order_by(*RANKED.names(is_reversed=False))


def walked_slice(
    rows: QuerySet[Any],
    seeking: Seeking,
    lead: Lead,
    *,
    size: int,
    after: keyset.Cursor | None = None,
    before: keyset.Cursor | None = None,
) -> keyset.Slice:
    """Return a page of many rows: rank after rank, each read along the order of the list.

    One statement for each rank that the page has rows of or passes through.
    """
    if before:
        found = _walked(rows, seeking, lead, size + 1, before, is_reversed=True)
        if len(found) <= size:  # the beginning was reached: show a whole first page
            return walked_slice(rows, seeking, lead, size=size)
        kept = found[:size][::-1]
        first = max(1, before.number - size)
        return keyset.Slice(kept, first, has_previous=True, has_next=True)
    found = _walked(rows, seeking, lead, size + 1, after)
    first = after.number + 1 if after else 1
    return keyset.Slice(found[:size], first, has_previous=bool(after), has_next=len(found) > size)


def _walked(
    rows: QuerySet[Any],
    seeking: Seeking,
    lead: Lead,
    most: int,
    edge: keyset.Cursor | None,
    *,
    is_reversed: bool = False,
) -> list[Any]:
    """Return rows from a place on, going away from it, through the ranks."""
    found: list[Any] = []
    for rank in _ranks_from(edge, is_reversed=is_reversed):
        part = _of_rank(rank, rows, seeking, lead)
        if edge and rank == edge.values[0]:
            place = keyset.Cursor(edge.values[1:], edge.number)
            part = keyset.beyond(part, ALONG, place, is_reversed=is_reversed)
        else:
            part = part.order_by(*ALONG.names(is_reversed=is_reversed))
        for row in part[: most - len(found)]:
            setattr(row, keyset.RANK, rank)
            found.append(row)
        if len(found) == most:
            break
    return found


def _ranks_from(edge: keyset.Cursor | None, *, is_reversed: bool) -> Iterable[int]:
    start = edge.values[0] if edge else 0
    return range(start, -1, -1) if is_reversed else RANKS[start:]


def _of_rank(rank: int, rows: QuerySet[Any], seeking: Seeking, lead: Lead) -> QuerySet[Any]:
    is_exact, leads = rank < RANKS[2], rank in {0, 2}
    spans = _spans(seeking, lead, is_whole=is_exact)
    chosen = seeking.exactly(rows) if is_exact else rows.filter(tested(~standing(seeking.terms)))
    if not leads:
        return chosen.filter(tested(~_within(spans)))
    if not spans:
        return chosen.none()
    hull = Q(sort_key__gte=spans[0][0], sort_key__lt=spans[-1][1])
    return chosen.filter(hull, tested(_within(spans)))


def _spans(seeking: Seeking, lead: Lead, *, is_whole: bool) -> Spans:
    """Return where in the order the names lie that begin with the word looked at."""
    term: Term = seeking.terms[lead.value]
    start, whole = term.starts[lead.value], term.wholes[lead.value]
    if is_whole and whole != start:
        return [range_of(term.typed[lead.value])]
    return ranges(start, is_whole=is_whole)


def _within(spans: Spans) -> Q:
    """Return the condition that the sort key lies in one of the spans, tested row by row."""
    column = Unindexed(F("sort_key"))
    inside = Q(pk__in=[])
    for low, high in spans:
        inside |= Q(GreaterThanOrEqual(column, low), LessThan(column, high))
    return inside


@dataclass(frozen=True, slots=True)
class How:
    """How a list is read: what was asked of it, and whether along its order.

    Along the order rows are tested until a page is full, otherwise all that were found are
    sorted.
    """

    seeking: Seeking
    lead: Lead
    is_dense: bool = False

    def along_if_common(self) -> "How":
        """Read along the order where a sample of the table says that the words are common."""
        return replace(self, is_dense=self.seeking.is_common)

    def is_ranked(self, order: keyset.Order) -> bool:
        """Whether exact answers come first: in the order of names, if words were asked for."""
        return bool(self.seeking.terms) and order == ALONG

    def shown(self, order: keyset.Order) -> keyset.Order:
        """Return the order in which rows stand, for the tokens of pages."""
        return RANKED if self.is_ranked(order) else order

    def ordered(self, rows: QuerySet[Any], order: keyset.Order) -> QuerySet[Any]:
        """Keep the rows that were asked for, in the order in which they are shown."""
        rows = self.seeking.kept(rows)
        if self.is_ranked(order):
            return ranked(rows, self.seeking, self.lead)
        return rows.order_by(*order.names(is_reversed=False))

    def slice_of(
        self,
        rows: QuerySet[Any],
        order: keyset.Order,
        *,
        size: int,
        around: keyset.Around = keyset.FIRST_PAGE,
    ) -> keyset.Slice:
        """Return one page of those among the rows that were asked for. One statement at least."""
        found, shown = self.seeking.kept(rows), self.shown(order)
        if not self.is_ranked(order):
            return keyset.slice_of(found, order, size=size, around=around)
        if self.is_dense:
            after, before = around.places(rows.model, shown)
            return walked_slice(
                found, self.seeking, self.lead, size=size, after=after, before=before
            )
        sorted_rows = ranked(found, self.seeking, self.lead)
        return keyset.slice_of(
            sorted_rows, RANKED, size=size, around=around, read=self._whole(rows)
        )

    def _whole(self, rows: QuerySet[Any]) -> Callable[[QuerySet[Any]], list[Any]]:
        """Read what a line needs of the rows of the page only, not of all that are sorted."""

        def read(page: QuerySet[Any]) -> list[Any]:
            chosen = ranked(rows.filter(pk__in=page.values("pk")), self.seeking, self.lead)
            return list(chosen.order_by(*page.query.order_by))

        return read
