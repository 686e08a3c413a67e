"""What follows from enterprises when an entry is taken back: mirrors, and who stands below."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from nentang.enterprises.models import (
    Enterprise,
    EnterpriseStatus,
    FinanceFigure,
    Kind,
    Status,
    WorkerCount,
)
from nentang.enterprises.sizing import limits_in_force, store_size
from nentang.enterprises.writing import set_keys, set_workers
from nentang.kit.access.places import move_branch
from nentang.kit.access.restoring import stands_at
from nentang.kit.home.days import business_day
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched
from nentang.kit.ledger.taking_back import restores
from nentang.kit.ledger.timeline import silence


def begin() -> None:
    """Say so from the start of the program on."""
    restores(Enterprise, restored, prepare=prepared)
    stands_at(Enterprise, "scope_path")
    silence(Enterprise, "merged_into_id", "merged_code")


def restored(touched: Sequence[Touched], *, at: datetime) -> Iterable[Touched]:
    """Set what the rows are found, sorted and sized by; what stands below goes where they go."""
    rows = [each.record for each in touched if isinstance(each.record, Enterprise)]
    mirror(rows, at=at)
    overwrite(rows)
    for each in touched:
        path, left = getattr(each.record, "scope_path", ""), str(each.before.get("scope_path", ""))
        if left and left != path:
            yield from move_branch(old_path=left, new_path=path)


def mirror(rows: Sequence[Enterprise], *, at: datetime) -> None:
    """Repeat on each row what its parts say, in four statements; the caller saves."""
    keys = [row.pk for row in rows]
    counts = _by_owner(WorkerCount, keys)
    finances = _by_owner(FinanceFigure, keys)
    periods = _by_owner(EnterpriseStatus, keys)
    limits = limits_in_force()
    for row in rows:
        set_keys(row)
        set_workers(row, counts.get(row.pk, ()))
        store_size(row, counts.get(row.pk, ()), finances.get(row.pk, ()), limits=limits)
        now = max(periods.get(row.pk, ()), key=lambda each: each.valid_from, default=None)
        if now:
            row.status, row.status_on = now.status, now.valid_from
        row.changed_at = at


def prepared(row: Any, *, at: datetime, is_new: bool) -> None:
    """Give a row the status that its kind may have, until it is mirrored."""
    begins = Status.PREPARING if row.kind == Kind.PROJECT else Status.OPERATING
    if is_new:
        row.status_on, row.changed_at = business_day(at), at
        set_keys(row)
    if is_new or row.status in (Status.PREPARING, Status.OPERATING):
        row.status = begins


def _by_owner(kind: Any, keys: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for part in kind._base_manager.filter(enterprise__in=keys):
        found.setdefault(part.enterprise_id, []).append(part)
    return found
