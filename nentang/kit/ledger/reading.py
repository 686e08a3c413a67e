"""Entries for the page of the ledger: by day, author, command, outcome; newest first.

The page itself asks for the permission; which values a reader may see is decided above.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import make_aware

from nentang.kit.ledger.models import Change, Entry, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the reader asked for; empty asks for everything."""

    day: date | None = None
    by: str = ""
    command: str = ""
    refused_only: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """One entry: what its hash covers, and how many fields it changed."""

    seq: int
    at: datetime
    by: str
    role: str
    command: str
    is_refused: bool
    prev: str
    hash: str
    n_changes: int


@dataclass(frozen=True, slots=True)
class Day:
    """The first and last link of a day and the number of its entries."""

    first: int
    last: int
    count: int

    @property
    def span(self) -> str:
        return f"{self.first} – {self.last}"


def is_any_recorded(models: Iterable[str]) -> bool:
    """Say whether the chain has ever held a record of these models, by their labels."""
    return Change.objects.filter(model__in=list(models)).exists()


def entries(wanted: Wanted, *, before: int | None = None, most: int) -> list[Written]:
    """Return up to `most` entries older than the number `before`, newest first."""
    rows = _chosen(wanted)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return _written(rows.order_by("-seq")[:most])


def entry(seq: int) -> Written | None:
    """Return the entry with that number."""
    return next(iter(_written(Entry.objects.filter(seq=seq))), None)


def authors() -> list[str]:
    """Return every account that has an entry."""
    return sorted(Entry.objects.order_by().values_list("by", flat=True).distinct())


def commands() -> list[str]:
    """Return the name of every command that was carried out."""
    return sorted(Entry.objects.order_by().values_list("command", flat=True).distinct())


def touched(seqs: Iterable[int]) -> dict[int, list[tuple[str, UUID]]]:
    """Return the records that each entry changed: label of the model and uid."""
    rows = Change.objects.filter(entry__in=list(seqs)).order_by("entry", "pk")
    found: dict[int, list[tuple[str, UUID]]] = {}
    for seq, model, uid in rows.values_list("entry", "model", "uid").distinct():
        found.setdefault(seq, []).append((model, uid))
    return found


@dataclass(frozen=True, slots=True)
class Last:
    """The entry that last wrote a field, and what the field held before and after."""

    entry: int
    before: Any
    after: Any


def last_entry_of(model: str, uid: UUID, field: str) -> Last:
    """Return which entry last wrote a field that is no person's.

    :raises LookupError: if none did.
    """
    rows = Change.objects.filter(uid=uid, model=model, field=field).order_by("-entry")
    found = rows.values_list("entry", "before", "after").first()
    if found is None:
        raise LookupError(f"nothing ever wrote {model}.{field} of {uid}")
    return Last(*found)


def kinds_touched(seq: int) -> dict[str, int]:
    """Return how many records of each model an entry changed."""
    rows = Change.objects.filter(entry=seq).order_by().values("model")
    counted = rows.annotate(n=Count("uid", distinct=True))
    return {row["model"]: row["n"] for row in counted}


def records_touched(seq: int, label: str) -> "QuerySet[Change, UUID]":
    """Return the records of one model that an entry changed, for a condition."""
    rows = Change.objects.filter(entry=seq, model=label).order_by()
    return rows.values_list("uid", flat=True)


def day_of(day: date) -> Day | None:
    """Return the links of a day as the office counts it; None where nothing was written."""
    seqs = list(Entry.objects.filter(_within(day)).order_by("seq").values_list("seq", flat=True))
    return Day(seqs[0], seqs[-1], len(seqs)) if seqs else None


def day_begins(day: date) -> datetime:
    """Return the first moment of a day where the office is."""
    return make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - made aware here


def day_ends(day: date) -> datetime:
    """Return the first moment after a day."""
    return day_begins(date.fromordinal(day.toordinal() + 1))


def _chosen(wanted: Wanted) -> QuerySet[Entry]:
    chosen = _within(wanted.day) if wanted.day else Q()
    if wanted.by:
        chosen &= Q(by=wanted.by)
    if wanted.command:
        chosen &= Q(command=wanted.command)
    if wanted.refused_only:
        chosen &= Q(outcome=Outcome.REFUSED)
    return Entry.objects.filter(chosen)


def _within(day: date) -> Q:
    return Q(at__gte=day_begins(day), at__lt=day_ends(day))


def _written(rows: QuerySet[Entry]) -> list[Written]:
    found = list(rows)
    seqs = [row.seq for row in found]
    counts = (
        Change.objects.filter(entry__in=seqs).order_by().values("entry").annotate(n=Count("pk"))
    )
    n_changes = {row["entry"]: row["n"] for row in counts}
    return [
        Written(
            *(row.seq, row.at, row.by, row.role, row.command),
            is_refused=row.outcome == Outcome.REFUSED,
            prev=row.prev,
            hash=row.hash,
            n_changes=n_changes.get(row.seq, 0),
        )
        for row in found
    ]
