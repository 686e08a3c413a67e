"""What the register holds of the rows of a list, read in slices, whoever may see it.

Rows are read as tuples of the columns that a list can speak of: most rows of most lists change
nothing, and a model for each of them takes longer than everything else; so does turning each
day and identity into an object that nobody asks for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from nentang.enterprises.models import Enterprise, EnterpriseQuerySet
from nentang.enterprises.naming import name_key
from nentang.kit.access.actors import Actor
from nentang.kit.access.merging import last_kept
from nentang.kit.sheets.recognising import folded_name

SLICE = 2_000  # values a statement
SEEN = "found among what the viewer sees"
BY_CODE = "a tax code is unique in the whole country"


class Held(NamedTuple):
    """One record as a list is compared with it; identity and days as the database writes them."""

    pk: int
    raw_uid: str
    version: int
    scope_path: str
    place_path: str
    kind: str
    tax_code: str | None
    name: str
    legal_form: str
    ownership_stat: str
    party_scope: str
    vsic_code: str
    address: str
    investor: str
    raw_established_on: str | None
    raw_planned_start_on: str | None
    workers: int | None
    raw_workers_on: str | None
    status: str
    raw_status_on: str

    @property
    def uid(self) -> UUID:
        return UUID(self.raw_uid)

    @property
    def established_on(self) -> date | None:
        return _day(self.raw_established_on)

    @property
    def planned_start_on(self) -> date | None:
        return _day(self.raw_planned_start_on)

    @property
    def workers_on(self) -> date | None:
        return _day(self.raw_workers_on)

    @property
    def status_on(self) -> date:
        return date.fromisoformat(self.raw_status_on)


RAW = {
    name: Cast(name.removeprefix("raw_"), CharField())
    for name in Held._fields
    if name.startswith("raw_")
}


@dataclass(slots=True)
class Asked:
    """What the rows of a slice name records by."""

    codes: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)  # of rows without a code
    chosen: set[UUID] = field(default_factory=set)


@dataclass(slots=True)
class Known:
    """Records by tax code wherever they are; by name and by identity those that are seen."""

    by_code: dict[str, Held] = field(default_factory=dict)
    by_name: dict[str, list[Held]] = field(default_factory=dict)
    by_uid: dict[UUID, Held] = field(default_factory=dict)

    def named(self, name: str, place_path: str) -> list[Held]:
        """Return the records of this name, legal form aside, at this place if one is named."""
        found = self.by_name.get(name_key(name), [])
        return [row for row in found if place_path in {"", row.place_path}]

    def exactly(self, name: str, place_path: str) -> Held | None:
        """Return the only record of exactly this name, legal form included."""
        folded = folded_name(name)
        same = [row for row in self.named(name, place_path) if folded_name(row.name) == folded]
        return same[0] if len(same) == 1 else None


def known(asked: Asked, *, viewer: Actor) -> Known:
    """Return what stands in the register."""
    everywhere = Enterprise.objects.unscoped(reason=BY_CODE)
    seen = Enterprise.objects.visible_to(viewer)
    coded = {str(row.tax_code): row for row in _rows(everywhere, "tax_code", asked.codes)}
    chosen = _rows(seen, "uid", asked.chosen)
    return Known(
        coded | _kept_for(asked.codes - coded.keys()),
        named_alike(asked.names, viewer=viewer),
        {row.uid: row for row in chosen},
    )


def _kept_for(codes: set[str]) -> dict[str, Held]:
    """Return the records that were kept where those with these codes were merged away."""
    kept: dict[int, list[str]] = defaultdict(list)
    gone = Enterprise.objects.merged_away(reason=BY_CODE)
    for part in slices(sorted(codes)):
        leads = gone.filter(merged_code__in=part).values_list("merged_code", "merged_into_id")
        for code, owner in last_kept(gone, leads).items():
            kept[owner].append(code)
    everywhere = Enterprise.objects.unscoped(reason=BY_CODE)
    rows = _rows(everywhere, "pk", kept) if kept else iter(())
    return {code: row for row in rows for code in kept[row.pk]}


def named_alike(keys: Iterable[str], *, viewer: Actor) -> dict[str, list[Held]]:
    """Return the records that the viewer sees of these names, as `name_key` writes them."""
    found: dict[str, list[Held]] = defaultdict(list)
    for row in _rows(Enterprise.objects.visible_to(viewer), "name_key", set(keys) - {""}):
        found[name_key(row.name)].append(row)
    return found


def names_of_all(*, viewer: Actor) -> Iterator[tuple[int, str]]:
    """Return key and name of every record that the viewer sees, in one statement."""
    rows = Enterprise.objects.visible_to(viewer).order_by("pk")
    return rows.values_list("pk", "name_key").iterator(chunk_size=2_000)


def held_by(keys: Collection[int]) -> dict[int, Held]:
    """Return records that the viewer is known to see, by primary key."""
    rows = _rows(Enterprise.objects.unscoped(reason=SEEN), "pk", keys)
    return {row.pk: row for row in rows}


def slices(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), SLICE):
        yield values[start : start + SLICE]


def _rows(rows: EnterpriseQuerySet, column: str, values: Iterable[Any]) -> Iterator[Held]:
    for part in slices(sorted(values)):
        found = rows.filter(**{f"{column}__in": part}).order_by().annotate(**RAW)
        yield from map(Held._make, found.values_list(*Held._fields))


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
