"""Enterprises by verdict: narrowed, counted, paged, and beside the rows of other lists."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self
from uuid import UUID

from django.db import models

from nentang.advice.conditions import Conditions, Group, narrowed
from nentang.advice.models import EnterpriseAdvice, EnterpriseAdviceQuerySet, MemberClass, StepName
from nentang.advice.seeing import sees_numbers
from nentang.core.founding import Kind
from nentang.enterprises.finding import sounding_beside
from nentang.enterprises.queries import sites as enterprise_sites
from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import place_names
from nentang.kit.access.seeking import SEARCH_CAP, How, Lead

PAGE, CAP, CHUNK = 50, 10_000, 2_000
BY_NAME = keyset.Order(("sort_key", "id"))
COLUMNS = (
    *("id", "enterprise_id", "enterprise__uid", "scope_path", "name", "tax_code", "kind"),
    *("place_path", "plan_step", "plan_clause", "members", "members_class", "sort_key"),
    *("has_party_organisation", "has_unions", "evaluated_on", "workers", "facts"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceLine:
    """One line: the plan's verdict, and the number of members or only their class."""

    number: int
    enterprise: UUID
    name: str
    tax_code: str
    is_project: bool
    place_name: str
    step: str
    step_name: str
    clause: str
    workers: int | None
    members: int | None  # None where the viewer may know the class only
    members_class: MemberClass
    has_party_organisation: bool
    organisation_name: str
    evaluated_on: date


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows the list has, counted to one beyond the cap, and how it is read."""

    found: int
    cap: int
    how: How

    @classmethod
    def known(cls, found: int) -> Self:
        """Return a number that is known without asking, of a list without words."""
        return cls(found, found, How(sounding_beside("").seeking, Lead.FIRST))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many enterprises have which verdict, class and organisations, in a viewer's scope."""

    groups: Mapping[Group, int]

    def of(self, conditions: Conditions) -> int:
        """Return the number of rows of the list; words and place are not looked at."""
        return sum(n for group, n in self.groups.items() if group.fits(conditions))


def tally(*, viewer: Actor) -> Tally:
    """Count every enterprise of the viewer's scope once, in one statement."""
    names = tuple(Group.__annotations__)
    rows = EnterpriseAdvice.objects.visible_to(viewer).order_by().values(*names)
    counted = rows.annotate(n=models.Count("pk"))
    return Tally({Group(**{name: row[name] for name in names}): row["n"] for row in counted})


def _how_read(conditions: Conditions) -> How:
    """Return how the list is read: one statement where words are asked for, else none."""
    sounding = sounding_beside(conditions.wanted)
    return How(sounding.looked(), Lead.FIRST).along_if_common()


def count(conditions: Conditions, *, viewer: Actor) -> Count:
    """Count the rows and say how they are read, in one statement."""
    sounding = sounding_beside(conditions.wanted)
    visible = EnterpriseAdvice.objects.visible_to(viewer).order_by()
    most = SEARCH_CAP if conditions.wanted else CAP
    others = narrowed(visible, replace(conditions, wanted=""))
    asked = visible.annotate(
        n_found=sounding.capped(others, most + 1), n_sample=sounding.numbers
    ).values_list("n_found", "n_sample")
    found, sample = next(iter(asked[:1]), (0, ""))
    return Count(found, most, How(sounding.read(sample), Lead.FIRST).along_if_common())


def list_page(
    conditions: Conditions,
    *,
    viewer: Actor,
    around: keyset.Around = keyset.FIRST_PAGE,
    how: How | None = None,
) -> keyset.Page[AdviceLine]:
    """Return 50 rows by name, exact answers to a search first; after or before a row."""
    how = how or _how_read(conditions)
    part = how.slice_of(
        _others(conditions, viewer=viewer),
        BY_NAME,
        size=PAGE,
        around=around,
    )
    shown = how.shown(BY_NAME)
    rows = list(_lines(part.rows, viewer=viewer, first=part.first))
    return keyset.page_of(part, rows, shown)


def all_lines(
    conditions: Conditions, *, viewer: Actor, most: int | None = None
) -> Iterator[AdviceLine]:
    """Return the rows of all pages, not more than `most`, read in chunks."""
    how = _how_read(conditions)
    rows = _others(conditions, viewer=viewer)
    chunk, number = [], 1
    for row in how.ordered(rows, BY_NAME)[:most].iterator(chunk_size=CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield from _lines(chunk, viewer=viewer, first=number)
            chunk, number = [], number + CHUNK
    yield from _lines(chunk, viewer=viewer, first=number)


def _others(conditions: Conditions, *, viewer: Actor) -> EnterpriseAdviceQuerySet:
    """Return the rows under all conditions but the words."""
    visible = EnterpriseAdvice.objects.visible_to(viewer).order_by()
    rows = narrowed(visible, replace(conditions, wanted=""))
    return rows.select_related("enterprise").only(*COLUMNS)


def advice_lines(enterprises: Iterable[UUID], *, viewer: Actor) -> dict[UUID, AdviceLine]:
    """Return the lines of some enterprises by uid, in one statement, without place names."""
    rows = EnterpriseAdvice.objects.visible_to(viewer).select_related("enterprise").only(*COLUMNS)
    found = rows.filter(enterprise__uid__in=list(enterprises)).order_by("sort_key", "id")
    return {row.enterprise.uid: line_of(row, {}, viewer=viewer, number=0) for row in found}


def sites(*, viewer: Actor) -> list[tuple[str, str]]:
    """Return path and name of the parks and wards that the viewer may see."""
    return enterprise_sites(viewer=viewer)


def _rows(conditions: Conditions, *, viewer: Actor) -> EnterpriseAdviceQuerySet:
    rows = narrowed(EnterpriseAdvice.objects.visible_to(viewer), conditions)
    return rows.select_related("enterprise").only(*COLUMNS)


def _lines(rows: Iterable[EnterpriseAdvice], *, viewer: Actor, first: int) -> Iterator[AdviceLine]:
    chosen = list(rows)
    names = place_names(row.place_path for row in chosen) if chosen else {}
    for number, row in enumerate(chosen, first):
        yield line_of(row, names, viewer=viewer, number=number)


def line_of(
    row: EnterpriseAdvice, names: Mapping[str, str], *, viewer: Actor, number: int
) -> AdviceLine:
    return AdviceLine(
        number=number,
        enterprise=row.enterprise.uid,
        name=row.name,
        tax_code=row.tax_code,
        is_project=row.kind == Kind.PROJECT,
        place_name=names.get(row.place_path, ""),
        step=row.plan_step,
        step_name=str(StepName(row.plan_step).label),
        clause=row.plan_clause,
        workers=row.workers,
        members=row.members if sees_numbers(viewer, row.scope_path) else None,
        members_class=MemberClass(row.members_class),
        has_party_organisation=row.has_party_organisation,
        organisation_name=row.facts["organisation_name"],
        evaluated_on=row.evaluated_on,
    )
