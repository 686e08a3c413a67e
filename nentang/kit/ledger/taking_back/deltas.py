"""What an entry did to each record: its first value before, its last one after, by field."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.db.models import CharField, Model, TextField

from nentang.kit.ledger import hashing
from nentang.kit.ledger.chain import blank_values, tracked_models, values_of
from nentang.kit.ledger.models import Change, Words
from nentang.kit.ledger.records import Record
from nentang.kit.ledger.taking_back.registry import in_order

SLICE = 500  # records at a time: three statements to read them, one to write them
VERSION = "version"


class Erased:
    """Stands for words that a lawful erasure deleted."""


ERASED: Final = Erased()


@dataclass(slots=True)
class Delta:
    """What an entry did to one record. `row` is the record as it stands; None if it is gone."""

    uid: UUID
    model: type[Record]
    row: Any = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def was_there(self) -> bool:
        """Whether the record was there before the entry."""
        return self._holds(self.before)

    @property
    def is_there(self) -> bool:
        """Whether the entry left the record behind."""
        return self._holds(self.after)

    @property
    def is_added(self) -> bool:
        return self.is_there and not self.was_there

    @property
    def is_removal(self) -> bool:
        return self.was_there and not self.is_there

    def _holds(self, values: dict[str, Any]) -> bool:
        """A record is there if a field holds something which no record goes without."""
        name = anchor_of(self.model)
        return name not in values or values[name] not in (None, "")


def same(written: Any, now: Any) -> bool:
    return not isinstance(written, Erased) and bool(written == now)


@cache
def anchor_of(model: type[Record]) -> str:
    """Return a tracked field that no row of the model goes without, so that it tells a new one.

    :raises LookupError: if the model has none.
    """
    fields = {each.attname: each for each in model._meta.concrete_fields}
    for name in blank_values(model):
        found = fields[name]
        is_words = isinstance(found, CharField | TextField)
        if not found.null and not (is_words and found.blank):
            return name
    raise LookupError(f"{model._meta.label} tracks no field that every row has")


def kinds(entry: int) -> list[type[Record]]:
    """Return the models that an entry touched, each after those that it points at."""
    labels = Change.objects.filter(entry=entry).order_by().values_list("model", flat=True)
    models = tracked_models()
    return in_order(models[label] for label in sorted(set(labels.distinct())) if label in models)


def slices(entry: int, model: type[Record], *, but: Collection[UUID] = ()) -> Iterator[list[Delta]]:
    """Yield what the entry did to the records of a model, some hundreds at a time."""
    changes = Change.objects.filter(entry=entry, model=model._meta.label)
    uids = dict.fromkeys(changes.order_by("pk").values_list("uid", flat=True).iterator())
    for part in cut(uid for uid in uids if uid not in but):
        yield _deltas(entry, model, part)


def added(entry: int, model: type[Record]) -> list[UUID]:
    """Return the records of a model that were not there before the entry, and were after it."""
    changes = Change.objects.filter(
        entry=entry, model=model._meta.label, field=anchor_of(model)
    ).order_by("pk")
    first: dict[UUID, Any] = {}
    last: dict[UUID, Any] = {}
    for uid, before, after in changes.values_list("uid", "before", "after").iterator():
        first.setdefault(uid, before)
        last[uid] = after
    nothing = (None, "")
    return [uid for uid in first if first[uid] in nothing and last[uid] not in nothing]


def cut(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Cut any number of values into slices of a statement."""
    listed = list(values)
    for start in range(0, len(listed), SLICE):
        yield listed[start : start + SLICE]


def rows_of(model: type[Model]) -> Any:
    """Return every row of a model: whoever takes an entry back has asked who may.

    No row is locked: every command first locks the head of the chain.
    """
    return model._base_manager.all()


def _deltas(entry: int, model: type[Record], uids: Sequence[UUID]) -> list[Delta]:
    rows = {row.uid: row for row in rows_of(model).filter(uid__in=uids)}
    found = {uid: Delta(uid, model, rows.get(uid)) for uid in uids}
    changes = written_to(entry, model, uids)
    words = _words(value for _uid, _name, *both in changes for value in both)
    for uid, name, before, after in changes:
        delta = found[uid]
        delta.before.setdefault(name, _read(before, words))
        delta.after[name] = _read(after, words)
    return list(found.values())


def written_to(
    entry: int, model: type[Model], uids: Sequence[UUID]
) -> list[tuple[UUID, str, Any, Any]]:
    """Return the changes of an entry to some records: uid, field, before, after, in order.

    Asked for by record alone, since a long entry has far more changes than a record.
    """
    columns = ("entry_id", "model", "uid", "field", "before", "after")
    rows = Change.objects.filter(uid__in=uids).order_by("pk").values_list(*columns)
    label = model._meta.label
    return [row[2:] for row in rows if row[:2] == (entry, label)]


def _words(values: Iterable[Any]) -> dict[str, Any]:
    hashes = [value for value in values if hashing.is_salted(value)]
    found: dict[str, Any] = {}
    for part in cut(hashes):
        found.update(Words.objects.filter(hash__in=part).values_list("hash", "value"))
    return found


def _read(value: Any, words: dict[str, Any]) -> Any:
    return words.get(value, ERASED) if hashing.is_salted(value) else value


def present(delta: Delta) -> dict[str, Any]:
    """Return the tracked values of the record as it stands."""
    return values_of(delta.row)
