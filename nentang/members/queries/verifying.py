"""Places of work of which nobody knows yet which enterprise is meant."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, QuerySet, Value

from nentang.enterprises.naming import Named
from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import place_names
from nentang.kit.access.roles import Permission
from nentang.members.conditions import BY_NAME, ORDERS, Conditions, narrowed
from nentang.members.models import Person, PersonQuerySet, Workplace, WorkplaceState
from nentang.members.resolving import Asked, candidates

PAGE = 20  # rows a page, each with up to three candidates
OPEN = Conditions(workplace=WorkplaceState.TO_VERIFY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verify:
    """One place of work in the words of the own cell, and the enterprises it may mean."""

    number: int
    uid: UUID
    version: int
    full_name: str
    organisation: str
    text: str
    tax_code: str
    recorded_on: date
    started_on: date | None
    candidates: list[tuple[Named, str]]  # with the name of its place
    may_confirm: bool


def to_verify(*, viewer: Actor, around: keyset.Around = keyset.FIRST_PAGE) -> keyset.Page[Verify]:
    """Return 20 members whose place of work waits for a decision, by given name."""
    order = ORDERS[BY_NAME]
    waiting = _waiting(viewer)
    part = keyset.slice_of(
        waiting.select_related("organisation"),
        order,
        size=PAGE,
        around=around,
    )
    rows = _told(part.rows, part.first, viewer)
    return keyset.page_of(part, rows, order)


def to_verify_count(*, viewer: Actor) -> int:
    """Return how many places of work wait within the viewer's scope."""
    return _waiting(viewer).count()


def to_verify_counted(what: str, *, viewer: Actor) -> "QuerySet[Any, tuple[str, int]]":
    """Return the same as a row `(what, times)` for a statement that counts other things too.

    Where nothing waits, that is a row of 0, or none if the viewer can't see any.
    """
    named = _waiting(viewer).annotate(what=Value(what, output_field=CharField()))
    return named.values_list("what").annotate(times=Count("pk"))


def _waiting(viewer: Actor) -> PersonQuerySet:
    return narrowed(Person.objects.visible_to(viewer).order_by(), OPEN)


def _told(people: list[Person], first: int, viewer: Actor) -> list[Verify]:
    works = Workplace.objects.visible_to(viewer).filter(person__in=people, valid_to=None)
    by_person = {work.person_id: work for work in works}
    found = candidates(Asked(by_person[row.pk].text, by_person[row.pk].tax_code) for row in people)
    places = place_names(named.place_path for each in found for named in each)
    return [
        Verify(
            number=number,
            uid=row.uid,
            version=row.version,
            full_name=row.full_name,
            organisation=row.organisation.name if row.organisation else "",
            text=by_person[row.pk].text,
            tax_code=by_person[row.pk].tax_code,
            recorded_on=by_person[row.pk].recorded_on,
            started_on=by_person[row.pk].started_on,
            candidates=[(named, places.get(named.place_path, "")) for named in near],
            may_confirm=viewer.may(Permission.WORKPLACE_CONFIRM, scope_path=row.scope_path),
        )
        for number, (row, near) in enumerate(zip(people, found, strict=True), first)
    ]
