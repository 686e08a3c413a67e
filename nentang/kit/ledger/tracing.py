"""What commands wrote into given records, for apps that take their own effects back."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from nentang.kit.ledger import hashing
from nentang.kit.ledger.models import Change, Words
from nentang.kit.ledger.records import Record

SLICE = 500
Written = dict[UUID, dict[str, Any]]


def written_by(prefix: str, uids: Collection[UUID]) -> Written:
    """Return the last value of each field that commands of this name wrote, by record.

    Words that a lawful erasure deleted are None.
    """
    rows = Change.objects.filter(uid__in=uids, entry__command__startswith=prefix).order_by("pk")
    told = list(rows.values_list("uid", "field", "after"))
    known = _words(value for _uid, _name, value in told)
    found: Written = {}
    for uid, name, value in told:
        found.setdefault(uid, {})[name] = _read(value, known)
    return found


def written_first_with(uid: UUID, name: str) -> dict[UUID, tuple[Any, Any]]:
    """Return one field of all records before and after the entry that added a record."""
    first = Change.objects.filter(uid=uid).order_by("pk").values("entry_id")[:1]
    rows = Change.objects.filter(entry=first, field=name).order_by("pk")
    told = list(rows.values_list("uid", "before", "after"))
    known = _words(value for _uid, *both in told for value in both)
    return {uid: (_read(before, known), _read(after, known)) for uid, before, after in told}


def written_beside(uid: UUID, model: type[Record]) -> set[UUID]:
    """Return the records of a model that the entries which wrote a record wrote as well."""
    entries = Change.objects.filter(uid=uid).values("entry_id")
    beside = Change.objects.filter(model=model._meta.label, entry__in=entries)
    return set(beside.values_list("uid", flat=True))


def _read(value: Any, known: dict[str, Any]) -> Any:
    return known.get(str(value)) if hashing.is_salted(value) else value


def _words(values: Iterable[Any]) -> dict[str, Any]:
    hashes = sorted({value for value in values if hashing.is_salted(value)})
    found: dict[str, Any] = {}
    for start in range(0, len(hashes), SLICE):
        part = Words.objects.filter(hash__in=hashes[start : start + SLICE])
        found.update(part.values_list("hash", "value"))
    return found
