"""What the register holds of the rows of a list, read in batches, whoever may see it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from nentang.enterprises.models import (
    Enterprise,
    EnterpriseQuerySet,
    EnterpriseStatus,
    FactSource,
    FinanceFigure,
    Kind,
    WorkerCount,
)
from nentang.enterprises.models.parts import Part
from nentang.kit.access.actors import Actor
from nentang.kit.text.sorting import sort_key

SLICE = 500  # values a statement
BY_CODE = "a tax code is unique in the whole country"
OF_THE_ROWS = "parts of the rows that a list is about"
AnyPart = TypeVar("AnyPart", bound=Part)


@dataclass(slots=True)
class Known:
    """Records by tax code, projects by name, and the dated facts of both by primary key."""

    by_code: dict[str, Enterprise] = field(default_factory=dict)
    projects: dict[str, list[Enterprise]] = field(default_factory=dict)
    counts: dict[int, dict[date, WorkerCount]] = field(default_factory=dict)
    periods: dict[int, EnterpriseStatus] = field(default_factory=dict)

    def project(self, name: str, place_path: str) -> Enterprise | None:
        """Return the project of this name, at this place where one is named."""
        found = self.projects.get(sort_key(name), [])
        within = [row for row in found if place_path in {"", row.place_path}]
        return within[0] if len(within) == 1 else None


def known(
    codes: Sequence[str], projects: Sequence[str], *, viewer: Actor, is_locked: bool
) -> Known:
    """Return what stands in the register; locked for the command that writes."""
    everywhere = Enterprise.objects.unscoped(reason=BY_CODE)
    visible = Enterprise.objects.visible_to(viewer).filter(kind=Kind.PROJECT)
    rows = list(_rows(everywhere, "tax_code", codes, is_locked=is_locked))
    found = list(_rows(visible, "sort_key", list(map(sort_key, projects)), is_locked=is_locked))
    named: dict[str, list[Enterprise]] = defaultdict(list)
    for row in found:
        named[row.sort_key].append(row)
    held = [row.pk for row in (*rows, *found)]
    counts: dict[int, dict[date, WorkerCount]] = defaultdict(dict)
    for count in parts_of(WorkerCount, held):
        counts[count.enterprise_id][count.on] = count
    now = parts_of(EnterpriseStatus, held, valid_to=None)
    return Known(
        {str(row.tax_code): row for row in rows},
        dict(named),
        dict(counts),
        {period.enterprise_id: period for period in now},
    )


def finances_of(rows: Iterable[Enterprise]) -> dict[int, list[FinanceFigure]]:
    found: dict[int, list[FinanceFigure]] = defaultdict(list)
    for figure in parts_of(FinanceFigure, [row.pk for row in rows]):
        found[figure.enterprise_id].append(figure)
    return found


def sources_of(rows: Iterable[Enterprise]) -> dict[tuple[int, str], FactSource]:
    """Return where the facts of records come from, by record and field."""
    found = parts_of(FactSource, [row.pk for row in rows])
    return {(source.enterprise_id, source.field): source for source in found}


def parts_of(kind: type[AnyPart], keys: Sequence[int], **where: Any) -> Iterator[AnyPart]:
    for part in _slices(keys):
        rows = kind.objects.unscoped(reason=OF_THE_ROWS)
        yield from cast(Iterable[AnyPart], rows.filter(enterprise_id__in=part, **where))


def _rows(
    rows: EnterpriseQuerySet, column: str, values: Sequence[str], *, is_locked: bool
) -> Iterator[Enterprise]:
    for part in _slices(sorted(set(values))):
        found = rows.filter(**{f"{column}__in": part}).order_by("pk")
        yield from found.select_for_update() if is_locked else found


def _slices(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), SLICE):
        yield values[start : start + SLICE]
