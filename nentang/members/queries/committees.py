"""The list of committees: a term a line, the newest first, with who sits in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet

from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
from nentang.kit.access.keyset import Order
from nentang.kit.text.folding import words
from nentang.members.models import CommitteeSeat, Post
from nentang.members.queries.lists import CAP, CHUNK, PAGE
from nentang.organisations.queries import terms

if TYPE_CHECKING:
    from nentang.organisations.models import CommitteeTerm

IN_OFFICE, OVER = "DANG_NHIEM_KY", "HET_NHIEM_KY"
NEWEST = Order(("valid_from", "id"), is_down=True)
IN_ORDER = [Post.SECRETARY, Post.DEPUTY, Post.MEMBER]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeConditions:
    """Each an empty text where nothing is asked; `on` is the day on which it is asked."""

    wanted: str = ""
    state: str = ""
    on: date


@dataclass(frozen=True, slots=True)
class SeatLine:
    """Who sits, for who may see that member."""

    person_uid: UUID
    full_name: str
    card_number: str | None
    post: str
    seat_from: date
    seat_to: date | None


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term with its seats."""

    number: int
    organisation: str
    organisation_code: str
    organisation_uid: UUID
    how: str
    valid_from: date
    valid_to: date | None
    number_of_decision: str
    decided_on: date | None
    seat_count: int | None
    seats: list[SeatLine]


def committee_terms(conditions: CommitteeConditions, *, viewer: Actor) -> "QuerySet[CommitteeTerm]":
    """Return the terms that the viewer sees and that meet the conditions."""
    rows = terms(viewer=viewer)
    still = Q(valid_to=None) | Q(valid_to__gt=conditions.on)
    if conditions.state:
        rows = rows.filter(still) if conditions.state == IN_OFFICE else rows.exclude(still)
    if conditions.wanted.strip() and not words(conditions.wanted):
        return rows.none()
    for word in words(conditions.wanted):
        rows = rows.filter(organisation__search_key__contains=f" {word}")
    return rows


def committee_total(conditions: CommitteeConditions, *, viewer: Actor) -> int:
    """Return how many terms there are, counted up to one beyond the cap."""
    return committee_terms(conditions, viewer=viewer).order_by()[: CAP + 1].count()


def committee_page(
    conditions: CommitteeConditions, *, viewer: Actor, around: keyset.Around = keyset.FIRST_PAGE
) -> keyset.Page[TermLine]:
    """Return 50 terms, the newest first."""
    rows = committee_terms(conditions, viewer=viewer)
    part = keyset.slice_of(
        rows,
        NEWEST,
        size=PAGE,
        around=around,
    )
    told = list(_told(part.rows, first=part.first, viewer=viewer))
    return keyset.page_of(part, told, NEWEST)


def every_committee(
    conditions: CommitteeConditions, *, viewer: Actor, most: int | None = None
) -> Iterator[TermLine]:
    """Return the terms of all pages, read in chunks; not more than `most`."""
    rows = committee_terms(conditions, viewer=viewer)
    ordered = rows.order_by(*NEWEST.names(is_reversed=False))[:most]
    chunk: list[Any] = []
    number = 1
    for row in ordered.iterator(chunk_size=CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield from _told(chunk, first=number, viewer=viewer)
            chunk, number = [], number + CHUNK
    yield from _told(chunk, first=number, viewer=viewer)


def _told(rows: Sequence[Any], *, first: int, viewer: Actor) -> Iterable[TermLine]:
    seats = _seats([row.pk for row in rows], viewer=viewer)
    for number, row in enumerate(rows, first):
        yield TermLine(
            number=number,
            organisation=row.organisation.name,
            organisation_code=row.organisation.code,
            organisation_uid=row.organisation.uid,
            how=row.get_how_display(),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            number_of_decision=row.number,
            decided_on=row.decided_on,
            seat_count=row.seat_count,
            seats=seats.get(row.pk, []),
        )


def _seats(keys: list[int], *, viewer: Actor) -> dict[int, list[SeatLine]]:
    """Return the seats of terms, of members whom the viewer sees; secretaries first."""
    rows: Any = CommitteeSeat.objects.visible_to(viewer).filter(term__in=keys)
    found: dict[int, list[SeatLine]] = {}
    chosen = rows.select_related("person__membership").order_by("valid_from", "id")
    for row in sorted(chosen, key=lambda each: IN_ORDER.index(Post(each.post))):
        person = row.person
        line = SeatLine(
            person.uid,
            person.full_name,
            person.membership.card_number,
            str(Post(row.post).label),
            row.valid_from,
            row.valid_to,
        )
        found.setdefault(row.term_id, []).append(line)
    return found
