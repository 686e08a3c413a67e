"""Lists of party organisations and of mass organisations, a page or all of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, QuerySet, When

from nentang.enterprises.queries import enterprises
from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
from nentang.kit.access.queries import offices
from nentang.kit.access.roles import Permission
from nentang.kit.access.seeking import (
    SEARCH_CAP,
    CappedCount,
    Hit,
    How,
    Lead,
    Seeking,
    Sought,
    seek,
    sound,
)
from nentang.organisations.conditions import (
    BY_NAME,
    ENDED,
    ORDERS,
    RUNNING,
    STRANDED,
    Conditions,
    narrowed,
)
from nentang.organisations.models import (
    CommitteeTerm,
    MassKind,
    MassOrganisation,
    MassOrganisationQuerySet,
    PartyKind,
    PartyOrganisation,
    PartyOrganisationQuerySet,
)

PAGE, CAP = 50, 10_000  # rows a page; counts beyond the cap are told as "more than"
CHUNK = 2_000
PARTY, UNION = "party", "union"
ENDS = {PARTY: "dissolved_on", UNION: "ended_on"}
NOTHING_ASKED = Seeking(PartyOrganisation)
ABOVE = (PartyKind.SUPERIOR, PartyKind.GRASSROOTS_COMMITTEE, PartyKind.SECTION)
TABLES: dict[str, Any] = {PARTY: PartyOrganisation, UNION: MassOrganisation}
MOST_SUPERIORS = 400  # options of a list to choose from


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One line of the list of party organisations; texts are words to show."""

    number: int
    uid: UUID
    name: str
    code: str
    kind: str
    parent: str
    enterprise: str
    enterprise_uid: UUID | None
    tax_code: str
    founding_number: str
    founded_on: date | None
    effective_on: date | None
    dissolution_kind: str
    dissolved_on: date | None
    dissolution_number: str
    changed_at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class UnionRow:
    """One line of the list of mass organisations; an unknown number is None."""

    number: int
    uid: UUID
    name: str
    kind: str
    form: str
    enterprise: str
    enterprise_uid: UUID | None
    tax_code: str
    founding_number: str
    founded_on: date | None
    headcount: int | None
    headcount_on: date | None
    ended_on: date | None
    ended_number: str
    changed_at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of the list and of each saved filter, each counted up to one beyond the cap."""

    found: int = 0
    everything: int = 0
    ended: int = 0
    by_kind: tuple[tuple[str, int], ...] = ()
    seeking: Seeking = NOTHING_ASKED
    stranded: int = 0  # running though their enterprise has ended

    @property
    def how(self) -> How:
        """Whether reading along the order meets a page sooner than sorting what was found."""
        is_dense = self.seeking.is_common and self.found > SEARCH_CAP
        return How(self.seeking, Lead.FIRST, is_dense)

    @property
    def cap(self) -> int:
        """Up to where the rows of the list are counted."""
        return SEARCH_CAP if self.seeking.is_asked else CAP


def organisations(*, viewer: Actor) -> PartyOrganisationQuerySet:
    """Return every party organisation the viewer may see, by name."""
    return PartyOrganisation.objects.visible_to(viewer).order_by("sort_key", "id")


def terms(*, viewer: Actor) -> "QuerySet[CommitteeTerm]":
    """Return the terms of every committee the viewer may see, with their organisations."""
    return CommitteeTerm.objects.visible_to(viewer).select_related("organisation")


def unions(*, viewer: Actor) -> MassOrganisationQuerySet:
    """Return every mass organisation the viewer may see, by name."""
    return MassOrganisation.objects.visible_to(viewer).order_by("sort_key", "id")


def superiors(*, viewer: Actor) -> list[tuple[UUID, str, str]]:
    """Return uid, name and kind of the running organisations that others can stand below.

    The highest come first, so they are never cut off.
    """
    rows = organisations(viewer=viewer).filter(kind__in=ABOVE, dissolved_on=None)
    highest = Case(When(kind=PartyKind.SUPERIOR, then=0), default=1)
    ordered = rows.order_by(highest, "sort_key", "id")
    return list(ordered.values_list("uid", "name", "kind")[:MOST_SUPERIORS])


def offices_to_fill(*, viewer: Actor) -> list[tuple[str, str]]:
    """Return path and name of the places where the viewer may put organisations."""
    rows = offices(viewer=viewer).exclude(kind="ORGANISATION").values_list("path", "name")
    right = Permission.ORGANISATION_EDIT
    return [(path, name) for path, name in rows if viewer.may(right, scope_path=path)]


def counts(which: str, conditions: Conditions, *, viewer: Actor) -> Counts:
    """Return the number of rows behind the list and each saved filter: one statement."""
    kinds = [str(kind) for kind in (PartyKind if which == PARTY else MassKind)]
    asked = {
        "everything": Conditions(),
        "ended": Conditions(state=ENDED),
        "stranded": Conditions(state=STRANDED, on=conditions.on),
        **{kind: Conditions(kind=kind, state=RUNNING) for kind in kinds},
    }
    sounding = sound(TABLES[which], conditions.wanted)
    visible: Any = _visible(which, viewer).order_by()
    numbers: dict[str, Any] = {
        f"n_{name}": CappedCount(narrowed(visible, each, ended=ENDS[which]).values("pk")[: CAP + 1])
        for name, each in asked.items()
    }
    most = SEARCH_CAP if sounding.seeking.is_asked else CAP
    others = narrowed(visible, replace(conditions, wanted=""), ended=ENDS[which])
    numbers |= {"n_found": sounding.capped(others, most + 1), "n_sample": sounding.numbers}
    row = next(iter(visible.annotate(**numbers).values(*numbers)[:1]), None)
    if row is None:
        return Counts(by_kind=tuple((kind, 0) for kind in kinds), seeking=sounding.seeking)
    by_kind = tuple((kind, row[f"n_{kind}"]) for kind in kinds)
    seeking = sounding.read(row["n_sample"])
    return Counts(
        found=row["n_found"],
        everything=row["n_everything"],
        ended=row["n_ended"],
        by_kind=by_kind,
        seeking=seeking,
        stranded=row["n_stranded"] if conditions.on else 0,
    )


def list_page(
    which: str,
    conditions: Conditions,
    *,
    viewer: Actor,
    order: str = BY_NAME,
    around: keyset.Around = keyset.FIRST_PAGE,
    how: How | None = None,
) -> keyset.Page[Any]:
    """Return 50 rows of the list "party" or "union", exact answers to a search first."""
    how = how or _how(which, conditions)
    rows = _rows(which, conditions, viewer)
    part = how.slice_of(rows, ORDERS[order], size=PAGE, around=around)
    chosen = how.shown(ORDERS[order])
    told = list(_told(part.rows, first=part.first, viewer=viewer))
    return keyset.page_of(part, told, chosen)


def all_rows(
    which: str,
    conditions: Conditions,
    *,
    viewer: Actor,
    order: str = BY_NAME,
    most: int | None = None,
) -> Iterator[Any]:
    """Return the rows of all pages, read in chunks; not more than `most`."""
    how = _how(which, conditions)
    rows = how.ordered(_rows(which, conditions, viewer), ORDERS[order])
    chunk, number = [], 1
    for row in rows[:most].iterator(chunk_size=CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield from _told(chunk, first=number, viewer=viewer)
            chunk, number = [], number + CHUNK
    yield from _told(chunk, first=number, viewer=viewer)


def organisations_sought(wanted: str, *, viewer: Actor) -> Sought:
    """Return the party organisations whose name or code has every word of a search."""
    return _sought(PARTY, wanted, viewer)


def unions_sought(wanted: str, *, viewer: Actor) -> Sought:
    """Return the mass organisations whose name has every word of a search."""
    return _sought(UNION, wanted, viewer)


def _sought(which: str, wanted: str, viewer: Actor) -> Sought:
    rows = _visible(which, viewer).order_by()
    return Sought(rows, _hits, sounding=sound(TABLES[which], wanted), along=rows)


def _hits(rows: Sequence[Any]) -> list[Hit]:
    return [Hit(row.uid, row.name, row.get_kind_display()) for row in rows]


def _visible(which: str, viewer: Actor) -> Any:
    return organisations(viewer=viewer) if which == PARTY else unions(viewer=viewer)


def _how(which: str, conditions: Conditions) -> How:
    seeking = seek(TABLES[which], conditions.wanted)
    return How(seeking, Lead.FIRST).along_if_common()


def _rows(which: str, conditions: Conditions, viewer: Actor) -> Any:
    """Return the rows under all conditions but the words."""
    rows = _visible(which, viewer).order_by()
    rows = rows.select_related("parent") if which == PARTY else rows
    return narrowed(rows, replace(conditions, wanted=""), ended=ENDS[which])


def _told(rows: Iterable[Any], *, first: int, viewer: Actor) -> Iterator[Any]:
    """Turn records into lines; names of enterprises and superiors only as far as scope goes."""
    chosen = list(rows)
    owners = {row.enterprise_id for row in chosen if row.enterprise_id}
    seen = enterprises(viewer=viewer).filter(pk__in=owners) if owners else ()
    names = {row.pk: row for row in seen}
    for number, row in enumerate(chosen, first):
        yield _line(number, row, names.get(row.enterprise_id), viewer)


def _line(number: int, row: Any, owner: Any, viewer: Actor) -> PartyRow | UnionRow:
    shared: dict[str, Any] = {
        "number": number,
        "kind": row.get_kind_display(),
        "enterprise": owner.name if owner else "",
        "enterprise_uid": owner.uid if owner else None,
        "tax_code": (owner.tax_code or "") if owner else "",
    }
    if isinstance(row, MassOrganisation):
        shared["form"] = row.get_form_display() if row.form else ""
        return UnionRow(**shared, **_same(row, UnionRow, shared))
    above = row.parent
    is_seen = above and viewer.may(Permission.ORGANISATION_VIEW, scope_path=above.scope_path)
    shared["parent"] = above.name if is_seen else ""
    shared["dissolution_kind"] = row.get_dissolution_kind_display() if row.dissolution_kind else ""
    return PartyRow(**shared, **_same(row, PartyRow, shared))


def _same(row: Any, line: type, given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a line that stand in the record under the same name."""
    names = line.__dataclass_fields__  # type: ignore[attr-defined]
    return {name: getattr(row, name) for name in names if name not in given}
