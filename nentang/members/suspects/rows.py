"""What the checks read of members: a row each with its facts, for everyone.

No viewer: what is found is kept in rows of its own, and who may see them is decided there.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db.models import Q

from nentang.kit.cleaning.checks import Subject
from nentang.members.models import COUNTED, Person, Workplace, WorkplaceState

WHY = "every record is looked at, whoever may see it"
FEW = 500  # beyond this the tables are read whole, below the limit of bound values
COLUMNS = {
    "pk": "pk",
    "uid": "uid",
    "version": "version",
    "scope_path": "scope_path",
    "name_key": "name_key",
    "birth_on": "birth_on",
    "status": "status",
    "status_on": "status_on",
    "organisation": "organisation_id",
    "organisation_name": "organisation__name",
    "dissolved_on": "organisation__dissolved_on",
    "card": "membership__card_number",
    "joined_on": "membership__joined_on",
    "source": "membership__source",
}
Work = tuple[str, str, str]  # text, tax code, source


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A member with what is kept of the present; `work` only where it waits for a decision."""

    pk: int
    uid: UUID
    version: int
    scope_path: str
    name_key: str
    birth_on: date | None
    status: str
    status_on: date
    organisation: int | None
    organisation_name: str | None
    dissolved_on: date | None
    card: str | None
    joined_on: date | None
    source: str | None
    work: Work | None = None

    @property
    def subject(self) -> Subject:
        return Subject(self.pk, self.uid, self.scope_path)

    @property
    def is_counted(self) -> bool:
        return self.status in COUNTED


def rows(*, among: Collection[int] | None) -> list[Row]:
    """Return the rows to look at, in two statements."""
    found = Person.objects.unscoped(reason=WHY).order_by("pk")
    if among is not None and len(among) <= FEW:
        found = found.filter(pk__in=among)
    works = _works(among)
    return [
        Row(**dict(zip(COLUMNS, values, strict=True)), work=works.get(values[0]))
        for values in found.values_list(*COLUMNS.values())
        if among is None or values[0] in among
    ]


def namesakes(asked: Collection[Row], *, is_everyone: bool) -> list[Row]:
    """Return the rows with the names of those asked for, in the same organisations."""
    if is_everyone:
        return list(asked)
    alike = Q(name_key__in={row.name_key for row in asked})
    places = Q(organisation__in={row.organisation for row in asked if row.organisation})
    found = Person.objects.unscoped(reason=WHY).filter(alike & places).order_by("pk")
    return [
        Row(**dict(zip(COLUMNS, values, strict=True)))
        for values in found.values_list(*COLUMNS.values())
    ]


def of_organisations(keys: Collection[int]) -> set[int]:
    """Return the members who are or were last active in organisations."""
    if not keys:
        return set()
    found = Person.objects.unscoped(reason=WHY).filter(organisation__in=keys)
    return set(found.values_list("pk", flat=True))


def keys_of(uids: Collection[UUID]) -> set[int]:
    """Return the primary keys of records."""
    if not uids:
        return set()
    found = Person.objects.unscoped(reason=WHY).filter(uid__in=uids)
    return set(found.values_list("pk", flat=True))


def _works(among: Collection[int] | None) -> dict[int, Work]:
    waiting = WorkplaceState.TO_VERIFY
    found: Any = Workplace.objects.unscoped(reason=WHY).filter(valid_to=None, state=waiting)
    if among is not None and len(among) <= FEW:
        found = found.filter(person__in=among)
    listed = found.values_list("person_id", "text", "tax_code", "source")
    return {cast(int, pk): (text, code, source) for pk, text, code, source in listed}
