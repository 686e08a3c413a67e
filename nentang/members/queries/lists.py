"""The list of members: narrowed, counted, in the order of given names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
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
from nentang.members.conditions import BY_NAME, ORDERS, RUNNING, Conditions, narrowed
from nentang.members.models import (
    MembershipStatus,
    Person,
    PersonQuerySet,
    Status,
    Workplace,
    WorkplaceState,
)

PAGE, CAP = 50, 10_000  # rows a page; counts beyond the cap are told as "more than"
CHUNK = 2_000
NOTHING_ASKED = Seeking(Person)
OF_THE_ROWS = "parts of rows that the viewer is found to see"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of the list; texts are words to show, None is unknown.

    The birth date is for those who keep the record; to all others it is None.
    """

    number: int
    uid: UUID
    full_name: str
    card_number: str | None
    birth_on: date | None
    joined_on: date | None
    official_on: date | None
    organisation: str
    organisation_uid: UUID | None
    workplace: str
    workplace_tax_code: str
    workplace_state: str
    works_from: date | None
    status: str
    status_key: str
    status_on: date
    changed_at: datetime

    @property
    def is_to_verify(self) -> bool:
        return self.workplace_state == WorkplaceState.TO_VERIFY


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of the list and of each saved filter, each counted up to one beyond the cap."""

    found: int = 0
    running: int = 0
    official: int = 0
    probationary: int = 0
    to_verify: int = 0
    everything: int = 0
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
        return How(self.seeking, Lead.LAST, is_dense)


def members(*, viewer: Actor) -> PersonQuerySet:
    """Return every member the viewer may see, by given name."""
    return Person.objects.visible_to(viewer).order_by("sort_key", "id")


def counts(conditions: Conditions, *, viewer: Actor) -> Counts:
    """Return the number of rows behind the list and each saved filter: one statement."""
    asked = {
        "everything": Conditions(),
        "running": Conditions(status=RUNNING),
        "official": Conditions(status=Status.OFFICIAL),
        "probationary": Conditions(status=Status.PROBATIONARY),
        "to_verify": Conditions(workplace=WorkplaceState.TO_VERIFY),
    }
    sounding = sound(Person, conditions.wanted)
    visible = Person.objects.visible_to(viewer).order_by()
    numbers: dict[str, Any] = {
        f"n_{name}": CappedCount(narrowed(visible, each).values("pk")[: CAP + 1])
        for name, each in asked.items()
    }
    most = SEARCH_CAP if sounding.seeking.is_asked else CAP
    others = narrowed(visible, replace(conditions, wanted=""))
    numbers |= {"n_found": sounding.capped(others, most + 1), "n_sample": sounding.numbers}
    everywhere = Person.objects.unscoped(reason="the size of the table decides how to read it")
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
    reading = how or How(seek(Person, conditions.wanted), Lead.LAST)
    part = reading.slice_of(
        _rows(conditions, viewer, how=reading),
        ORDERS[order],
        size=PAGE,
        around=around,
    )
    chosen = reading.shown(ORDERS[order])
    rows = [_line(number, row, viewer) for number, row in enumerate(part.rows, part.first)]
    return keyset.page_of(part, rows, chosen)


def all_rows(
    conditions: Conditions, *, viewer: Actor, order: str = BY_NAME, most: int | None = None
) -> Iterator[ListRow]:
    """Return the rows of all pages, read in chunks; not more than `most`."""
    how = How(seek(Person, conditions.wanted), Lead.LAST)
    rows = how.ordered(_rows(conditions, viewer, how=how), ORDERS[order])[:most]
    for number, row in enumerate(rows.iterator(chunk_size=CHUNK), 1):
        yield _line(number, row, viewer)


def members_sought(wanted: str, *, viewer: Actor) -> Sought:
    """Return the members whose name or card has every word of a search."""
    beside = "membership", "organisation"
    return Sought(
        Person.objects.visible_to(viewer).order_by().select_related(*beside),
        _hits,
        sounding=sound(Person, wanted),
        along=Person.in_order.along_order().visible_to(viewer).order_by().select_related(*beside),
        lead=Lead.LAST,
    )


def _hits(rows: Sequence[Any]) -> list[Hit]:
    return [
        Hit(
            row.uid,
            row.full_name,
            " ".join(filter(None, [row.membership.card_number, str(row.organisation or "")])),
        )
        for row in rows
    ]


def _rows(conditions: Conditions, viewer: Actor, *, how: How) -> Any:
    """Return the rows with the facts of their lines, all in one statement."""
    work = Workplace.objects.unscoped(reason=OF_THE_ROWS)
    now: Any = work.filter(person=OuterRef("pk"), valid_to=None)
    recognised: Any = MembershipStatus.objects.unscoped(reason=OF_THE_ROWS).filter(
        person=OuterRef("pk"), status=Status.OFFICIAL, valid_to=None
    )
    along = Person.in_order.along_order().visible_to(viewer).order_by()
    visible = along if how.is_dense else Person.objects.visible_to(viewer).order_by()
    return (
        narrowed(visible, replace(conditions, wanted=""))
        .select_related("membership", "organisation", "workplace")
        .annotate(
            work_text=Subquery(now.values("text")[:1]),
            work_tax_code=Subquery(now.values("tax_code")[:1]),
            work_from=Subquery(now.values("started_on")[:1]),
            recognised_on=Subquery(recognised.values("valid_from")[:1]),
        )
    )


def _line(number: int, row: Any, viewer: Actor) -> ListRow:
    keeps = viewer.may(Permission.PERSON_EDIT, scope_path=row.scope_path)
    return ListRow(
        number=number,
        uid=row.uid,
        full_name=row.full_name,
        card_number=row.membership.card_number,
        birth_on=row.birth_on if keeps else None,
        joined_on=row.membership.joined_on,
        official_on=row.recognised_on if row.membership.joined_on else None,
        organisation=row.organisation.name if row.organisation else "",
        organisation_uid=row.organisation.uid if row.organisation else None,
        workplace=row.work_text or "",
        workplace_tax_code=row.work_tax_code or "",
        workplace_state=row.workplace_state,
        works_from=row.work_from,
        status=row.get_status_display(),
        status_key=row.status,
        status_on=row.status_on,
        changed_at=row.changed_at,
    )
