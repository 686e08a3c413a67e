"""What each list of enterprises is exported as: rows by the keys of its columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from nentang.enterprises import queries
from nentang.enterprises.conditions import Conditions
from nentang.enterprises.models import Kind, Status
from nentang.enterprises.queries import ListRow
from nentang.enterprises.sheets.columns import COLUMNS
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import RowsOut

CHUNK = 500
Row = Mapping[str, Any]


def sheet_rows(rows: Iterable[ListRow]) -> Iterator[Row]:
    """Turn lines of the list into rows of any of the sheets."""
    for row in rows:
        kind = str(_("Dự án") if row.is_project else _("Doanh nghiệp"))
        values = {key: getattr(row, key, None) for key in COLUMNS}
        yield values | {"kind": kind}


def listed(asks: Callable[[date], Conditions], *, has_decisions: bool = False) -> RowsOut:
    """Return what a list is exported as that keeps the records which meet the conditions."""

    def rows(*, viewer: Actor, as_of: date) -> Iterator[Row]:
        found = queries.all_rows(asks(as_of), viewer=viewer)
        return _decided(found, viewer) if has_decisions else sheet_rows(found)

    return rows


def count_rows(*, viewer: Actor, as_of: date) -> Iterator[Row]:
    """Return every count of workers until the day, each enterprise's together."""
    for number, counted in enumerate(queries.counted(viewer=viewer, until=as_of), 1):
        yield {
            "number": number,
            "name": counted.name,
            "tax_code": counted.tax_code,
            "place_name": counted.place_name,
            "workers": counted.workers,
            "workers_on": counted.workers_on,
            "counted_by": counted.source,
        }


def founded_this_year(day: date) -> Conditions:
    """Return the condition of the list of new enterprises."""
    return Conditions(kind=Kind.ENTERPRISE, established_since=day.replace(month=1, day=1))


def _decided(rows: Iterator[ListRow], viewer: Actor) -> Iterator[Row]:
    """Add by which decision the status began, chunk by chunk."""
    while chunk := list(islice(rows, CHUNK)):
        known = queries.decisions([row.uid for row in chunk], viewer=viewer)
        for row, values in zip(chunk, sheet_rows(chunk), strict=True):
            yield {**values, "decision": known.get(row.uid, "")}


EVERY = listed(lambda _day: Conditions())
NEW = listed(founded_this_year)
DISSOLVED = listed(lambda _day: Conditions(status=Status.DISSOLVED), has_decisions=True)
REVOKED = listed(lambda _day: Conditions(status=Status.REVOKED), has_decisions=True)
PROJECTS = listed(lambda _day: Conditions(kind=Kind.PROJECT))
