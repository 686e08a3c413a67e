"""Which cases are kept for how long yet, by their numbers: who withdrew is in no list (G-08)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from nentang.cases.keeping_time import kept_months
from nentang.cases.models import AdmissionCase, AdmissionQuerySet
from nentang.core.admission.retention import ENDS, kept_until
from nentang.core.clocks import add_months
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission

PAGE = 50
ENDS_OF_MONTHS = timedelta(days=3)  # by which months differ: 29/02 and 28/02 lead to one day


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A case that ended without a member: until which day it is kept; no name."""

    uid: UUID
    number: str
    ending: str
    ended_on: date
    until: date
    is_due: bool


def due_cases(
    *, viewer: Actor, on: date, right: Permission | None = None, months: int | None = None
) -> list[UUID]:
    """Return the cases whose time of keeping is over; those where the viewer has the right.

    `months` is how long they are kept, where that was read already.
    """
    months = kept_months(on=on) if months is None else months
    latest = add_months(on, -months) + ENDS_OF_MONTHS
    rows = _ended(viewer).filter(ended_on__lte=latest).order_by("ended_on", "id")
    if right is not None:
        paths = (Q(scope_path__under=path) for path in viewer.paths(right))
        rows = rows.filter(reduce(or_, paths, Q(pk__in=[])))
    listed = rows.values_list("uid", "ended_on")
    return [uid for uid, ended in listed if ended and kept_until(ended, months) <= on]


def kept_cases(
    *, viewer: Actor, on: date, most: int = PAGE, months: int | None = None
) -> tuple[list[Kept], int]:
    """Return the cases that are kept after their end, the longest kept first, and their number."""
    months = kept_months(on=on) if months is None else months
    rows = _ended(viewer)
    return list(_kept(rows.order_by("ended_on", "id")[:most], months, on)), rows.count()


def _ended(viewer: Actor) -> AdmissionQuerySet:
    rows = AdmissionCase.objects.visible_to(viewer)
    return rows.filter(ending__in=ENDS, applicant__person=None)


def _kept(rows: AdmissionQuerySet, months: int, on: date) -> Iterator[Kept]:
    for row in rows:
        assert row.ended_on is not None  # noqa: S101 - who ended has a day
        until = kept_until(row.ended_on, months)
        yield Kept(
            uid=row.uid,
            number=row.number,
            ending=str(row.get_ending_display()),
            ended_on=row.ended_on,
            until=until,
            is_due=until <= on,
        )
