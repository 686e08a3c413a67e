"""Questions asked of the register of enterprises."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from nentang.enterprises.conditions import BY_NAME, ENDED, ORDERS, Conditions, narrowed
from nentang.enterprises.models import Enterprise, EnterpriseQuerySet, Kind
from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import place_names
from nentang.kit.access.queries import places
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
from nentang.kit.intake.facts import open_marks

PAGE, CAP = 50, 10_000  # rows a page; counts beyond the cap are told as "more than"
CHUNK = 2_000
COLUMNS = (
    "id", "uid", "name", "tax_code", "kind", "place_path", "workers", "workers_on",
    "workers_low", "workers_high", "ownership_stat", "legal_form", "size_class", "status",
    "status_on", "changed_at", "sort_key", "address", "vsic_code", "established_on", "investor",
    "planned_start_on",
)  # fmt: skip
NOTHING_ASKED = Seeking(Enterprise)
SITES = ("PARK", "WARD")  # kinds of places that an enterprise stands in


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of the list; texts are words to show, None is unknown."""

    number: int
    uid: UUID
    name: str
    tax_code: str | None
    is_project: bool
    place_name: str
    workers: int | None
    workers_on: date | None
    ownership: str
    legal_form: str
    size: str
    status: str
    status_key: str
    status_on: date
    changed_at: datetime
    address: str
    vsic_code: str
    established_on: date | None
    investor: str
    planned_start_on: date | None
    is_to_verify: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of the list and of each saved filter, each counted up to one beyond the cap."""

    found: int = 0
    everything: int = 0
    enterprises: int = 0
    projects: int = 0
    ended: int = 0
    to_verify: int = 0
    newest: int = 0  # about the number of rows of the table, whoever sees them
    seeking: Seeking = NOTHING_ASKED

    @property
    def cap(self) -> int:
        """Up to where the rows of the list are counted."""
        return SEARCH_CAP if self.seeking.is_asked else CAP

    @property
    def how(self) -> How:
        """Whether reading along the order meets a page sooner than sorting what was found.

        Along the order `PAGE * newest / found` rows are read, otherwise `found` are sorted.
        """
        is_dense = (
            self.seeking.is_common and self.found > SEARCH_CAP
            if self.seeking.is_asked
            else self.found**2 > PAGE * self.newest
        )
        return How(self.seeking, Lead.FIRST, is_dense)


def enterprises(*, viewer: Actor) -> EnterpriseQuerySet:
    """Return every enterprise the viewer may see, by name."""
    return Enterprise.objects.visible_to(viewer).order_by("sort_key", "id")


def counts(conditions: Conditions, *, viewer: Actor) -> Counts:
    """Return the number of rows behind the list and each saved filter: one statement."""
    asked = {
        "everything": Conditions(),
        "enterprises": Conditions(kind=Kind.ENTERPRISE),
        "projects": Conditions(kind=Kind.PROJECT),
        "ended": Conditions(status=ENDED),
        "to_verify": Conditions(is_to_verify=True),
    }
    sounding = sound(Enterprise, conditions.wanted)
    visible = Enterprise.objects.visible_to(viewer).order_by()
    numbers: dict[str, Any] = {
        f"n_{name}": CappedCount(narrowed(visible, each).values("pk")[: CAP + 1])
        for name, each in asked.items()
    }
    most = SEARCH_CAP if sounding.seeking.is_asked else CAP
    others = narrowed(visible, replace(conditions, wanted=""))
    numbers |= {"n_found": sounding.capped(others, most + 1), "n_sample": sounding.numbers}
    everywhere = Enterprise.objects.unscoped(reason="the size of the table decides how to read it")
    numbers["n_newest"] = Subquery(everywhere.order_by("-id").values("id")[:1])
    row = visible.annotate(**numbers).values(*numbers)[:1]
    counted = next(({k[2:]: n for k, n in each.items()} for each in row), {})
    seeking = sounding.read(counted.pop("sample", ""))
    return Counts(**counted, seeking=seeking)


def list_page(
    conditions: Conditions,
    *,
    viewer: Actor,
    order: str = BY_NAME,
    around: keyset.Around = keyset.FIRST_PAGE,
    how: How | None = None,
) -> keyset.Page[ListRow]:
    """Return 50 rows; `how` comes from the counts of the same conditions."""
    reading = how or How(seek(Enterprise, conditions.wanted), Lead.FIRST)
    rows = _ordered(conditions, viewer=viewer, how=reading).only(*COLUMNS)
    part = reading.slice_of(
        rows.annotate(is_to_verify=Exists(open_marks().filter(record=OuterRef("uid")))),
        ORDERS[order],
        size=PAGE,
        around=around,
    )
    chosen = reading.shown(ORDERS[order])
    told = list(_told(part.rows, first=part.first))
    return keyset.page_of(part, told, chosen)


def all_rows(
    conditions: Conditions,
    *,
    viewer: Actor,
    order: str = BY_NAME,
    most: int | None = None,
    how: How | None = None,
) -> Iterator[ListRow]:
    """Return the rows of all pages, read in chunks; not more than `most`."""
    reading = how or How(seek(Enterprise, conditions.wanted), Lead.FIRST)
    rows = _ordered(conditions, viewer=viewer, how=reading).only(*COLUMNS)
    ordered = reading.ordered(rows, ORDERS[order])[:most]
    chunk, number = [], 1
    for row in ordered.iterator(chunk_size=CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield from _told(chunk, first=number)
            chunk, number = [], number + CHUNK
    yield from _told(chunk, first=number)


def enterprises_sought(wanted: str, *, viewer: Actor) -> Sought:
    """Return the enterprises whose name or code has every word of a search."""
    return Sought(
        Enterprise.objects.visible_to(viewer).order_by(),
        _hits,
        sounding=sound(Enterprise, wanted),
        along=Enterprise.in_order.along_order().visible_to(viewer).order_by(),
    )


def namesake(tax_code: str, *, viewer: Actor) -> Enterprise | None:
    """Return the enterprise with this code, if the viewer may see it."""
    return enterprises(viewer=viewer).filter(tax_code=tax_code).first()


def sites(*, viewer: Actor) -> list[tuple[str, str]]:
    """Return path and name of the parks, then the wards, that the viewer may see."""
    rows = places(viewer=viewer).filter(kind__in=SITES).order_by("kind", "path")
    return list(rows.values_list("path", "name"))


def sites_to_fill(*, viewer: Actor) -> list[tuple[str, str]]:
    """Return path and name of the parks and wards where the viewer may put records."""
    return [
        (path, name)
        for path, name in sites(viewer=viewer)
        if viewer.may(Permission.ENTERPRISE_EDIT, scope_path=path)
    ]


def _hits(rows: Sequence[Enterprise]) -> list[Hit]:
    names = place_names(row.place_path for row in rows) if rows else {}
    return [
        Hit(row.uid, row.name, " ".join(filter(None, [row.tax_code, names.get(row.place_path)])))
        for row in rows
    ]


def _ordered(conditions: Conditions, *, viewer: Actor, how: How) -> EnterpriseQuerySet:
    """Return the rows to put in order: all along it, or only those that were found before."""
    along = Enterprise.in_order.along_order().visible_to(viewer).order_by()
    visible = Enterprise.objects.visible_to(viewer).order_by()
    others = replace(conditions, wanted="")
    if how.is_dense or how.seeking.is_asked:
        return narrowed(along if how.is_dense else visible, others)
    found = narrowed(visible, others)
    return along.filter(pk__in=found.values("pk"))


def _told(rows: Iterable[Enterprise], *, first: int) -> Iterator[ListRow]:
    chosen = list(rows)
    names = place_names(row.place_path for row in chosen) if chosen else {}
    for number, row in enumerate(chosen, first):
        yield ListRow(
            number=number,
            uid=row.uid,
            name=row.name,
            tax_code=row.tax_code,
            is_project=row.kind == Kind.PROJECT,
            place_name=names.get(row.place_path, ""),
            workers=row.workers,
            workers_on=row.workers_on,
            ownership=row.get_ownership_stat_display() if row.ownership_stat else "",
            legal_form=row.get_legal_form_display() if row.legal_form else "",
            size=row.get_size_class_display() if row.size_class else "",
            status=row.get_status_display(),
            status_key=row.status,
            status_on=row.status_on,
            changed_at=row.changed_at,
            address=row.address,
            vsic_code=row.vsic_code,
            established_on=row.established_on,
            investor=row.investor,
            planned_start_on=row.planned_start_on,
            is_to_verify=getattr(row, "is_to_verify", False),
        )
