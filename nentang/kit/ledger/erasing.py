"""Forget the words that the ledger keeps of records which are lawfully erased (G-08).

The chain knows reasons and personal values by their hashes only, so it stays whole. An app that
keeps something of records beside its tables says with `empties` how that is emptied as well.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from nentang.kit.ledger import hashing
from nentang.kit.ledger.differing import KEY
from nentang.kit.ledger.models import Change, Entry, Words
from nentang.kit.ledger.records import Record

SLICE = 500  # records, or hashes, of one statement
MODES = ("OFF", "ON", "FAST")  # of the overwriting of what is deleted, as SQLite numbers them


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is erased: records by their uid, and the words that named them until then."""

    uids: frozenset[UUID]
    names: tuple[str, ...] = ()


Empty = Callable[[Erasure], object]

_beside: list[Empty] = []


def empties(hook: Empty) -> None:
    """Say how an app empties what it keeps of records outside them: typed forms, produced files.

    The hook runs inside the command that erases, and again when that is repeated.
    """
    if hook not in _beside:
        _beside.append(hook)


def empty_beside(erasure: Erasure) -> None:
    """Let every app empty what it keeps beside its tables."""
    for hook in _beside:
        hook(erasure)


def erase_words(uids: Collection[UUID], *, but: int) -> int:
    """Delete reasons and personal values of all entries about these records; return how many.

    What a record still holds stays readable: the last value of each of its fields. `but` is the
    entry of the erasure, whose own reason stays. Doing it again deletes nothing.
    """
    entries: set[int] = set()
    hashes: set[str] = set()
    standing: dict[tuple[UUID, str], Any] = {}
    for part in _cut(uids):
        rows = Change.objects.filter(uid__in=part).order_by("pk")
        columns = ("entry_id", "uid", "field", "before", "after")
        for entry, uid, name, before, after in rows.values_list(*columns).iterator():
            entries.add(entry)
            hashes.update(each for each in (before, after) if hashing.is_salted(each))
            standing[uid, name] = after
    for seqs in _cut(entries - {but}):
        reasons = Entry.objects.filter(seq__in=seqs).exclude(reason="")
        hashes.update(reasons.values_list("reason", flat=True))
    kept = {each for each in standing.values() if hashing.is_salted(each)}
    with _overwritten():
        return sum(Words.objects.filter(hash__in=part).delete()[0] for part in _cut(hashes - kept))


def removed_with(record: Record, name: str) -> set[UUID]:
    """Return records that a foreign key of a record led to once, and that are gone, with parts.

    Such as a member whom a ceremony made that never took place. The ledger knows them from the
    entries that changed the key, which are about the record as well.
    """
    relation: Any = record._meta.get_field(name)
    target: Any = relation.related_model
    rows = Change.objects.filter(uid=record.uid, field=relation.attname)
    keys = {key for pair in rows.values_list("before", "after") for key in pair if key}
    keys -= set(target._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
    own = Q(field=KEY, model=target._meta.label) | Q(field=relation.attname)
    gone = Change.objects.filter(own, entry__in=rows.values("entry")).exclude(uid=record.uid)
    return {uid for uid, key in gone.values_list("uid", "before") if key in keys}


def settle() -> None:
    """Empty the log of an embedded database, where pages from before an erasure still lie.

    For after the commit. Who reads just now holds the log a while; the next time empties it.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _overwritten() -> Iterator[None]:
    """Let an embedded database write zeros over what is deleted meanwhile."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        (before,) = cursor.fetchone()
        cursor.execute("PRAGMA secure_delete = ON")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA secure_delete = {MODES[before]}")


def _cut(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while part := list(islice(rest, SLICE)):
        yield part
