"""What every command on the register does: load, compare, keep the mirrors, write the ledger."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar, cast
from uuid import UUID

from nentang.core.decisions import Receipt
from nentang.enterprises.industries import industry
from nentang.enterprises.models import (
    Enterprise,
    EnterpriseStatus,
    FactSource,
    FinanceFigure,
    WorkerCount,
)
from nentang.enterprises.models.enterprise import UNKNOWN_HIGH, UNKNOWN_LOW
from nentang.enterprises.models.parts import Part
from nentang.enterprises.naming import name_key
from nentang.enterprises.registrations import Since
from nentang.enterprises.sizing import limits_in_force, store_size
from nentang.kit.access import writing
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import locked
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.kit.text.folding import search_key
from nentang.kit.text.sorting import sort_key

AnyPart = TypeVar("AnyPart", bound=Part)
OF_THE_ROW = "parts of the row that the command holds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen(writing.Pen):
    """A pen of who keeps the register."""

    right: Permission = Permission.ENTERPRISE_EDIT


class Held(writing.Held[Enterprise]):
    """An enterprise or project that a command holds."""

    __slots__ = ()

    def write(self, touched: Iterable[Touched | None] = (), *, reason: str = "") -> Receipt:
        """Save the row as its next version, found and sorted by what it says now."""
        set_keys(self.row)
        return super().write(touched, reason=reason)


def hold(uid: UUID, version: int, values: dict[str, Any], *, pen: Pen) -> Held:
    """Lock the row, if the person sees it.

    :raises Refused: if the person sees no such row.
    :raises Conflict: if it is of another version; `values` are what was typed.
    """
    row = locked(Enterprise, uid, version, values, pen=pen)
    return Held(row, chain.values_of(row), pen)


def set_keys(row: Enterprise) -> None:
    """Set what the row is found, sorted and narrowed by."""
    row.search_key = search_key(row.name, row.tax_code or "", row.investor)
    row.name_key = name_key(row.name)
    row.sort_key = sort_key(row.name)
    found = industry(row.vsic_code, row.vsic_edition) if row.vsic_code else None
    row.vsic_section = found.section if found else ""


def set_workers(row: Enterprise, counts: Iterable[WorkerCount]) -> None:
    """Repeat the latest count on the row; unknown sorts last in both directions."""
    last = max(counts, key=lambda count: count.on, default=None)
    row.workers, row.workers_on = (last.count, last.on) if last else (None, None)
    row.workers_low = UNKNOWN_LOW if row.workers is None else row.workers
    row.workers_high = UNKNOWN_HIGH if row.workers is None else row.workers


def measure(row: Enterprise) -> None:
    """Set the stored size class from what the tables hold."""
    set_keys(row)
    store_size(row, counts_of(row), finances_of(row), limits=limits_in_force())


def counts_of(row: Enterprise) -> list[WorkerCount]:
    return _parts_of(WorkerCount, row)


def finances_of(row: Enterprise) -> list[FinanceFigure]:
    return _parts_of(FinanceFigure, row)


def status_now(row: Enterprise) -> EnterpriseStatus:
    """Return the open period; a record always has one."""
    return next(each for each in _parts_of(EnterpriseStatus, row) if each.valid_to is None)


def _parts_of(kind: type[AnyPart], row: Enterprise) -> list[AnyPart]:
    rows = kind.objects.unscoped(reason=OF_THE_ROW).filter(enterprise=row)
    return cast(list[AnyPart], list(rows))


def kept(part: type[Part], row: Enterprise, *, where: dict[str, Any], values: Any) -> Touched:
    """Write one dated fact: correct the one of that day, or add it."""
    found = part.objects.unscoped(reason=OF_THE_ROW).filter(enterprise=row, **where).first()
    before = chain.values_of(found) if found else {}
    fact = found or part(enterprise=row, **where)
    for name, value in values.items():
        setattr(fact, name, value)
    fact.version += 1 if found else 0
    fact.save()
    return Touched(fact, before)


def kept_source(row: Enterprise, field: str, *, text: str, on: Any) -> Touched:
    """Write where a field comes from that somebody typed, so no list sent it."""
    values = {"source": text, "sender": "", "on": on}
    return kept(FactSource, row, where={"field": field}, values=values)


def succeed(held: Held, now: EnterpriseStatus, since: Since) -> list[Touched]:
    """End the open period and begin the next on the same day."""
    before = chain.values_of(now)
    now.valid_to, now.version = since.valid_from, now.version + 1
    now.save(update_fields=["valid_to", "version"])
    opened = EnterpriseStatus.objects.create(enterprise=held.row, **asdict(since))
    held.row.status, held.row.status_on = since.status, since.valid_from
    return [Touched(opened), Touched(now, before)]
