"""Which records that an entry added can go again: those that nothing else stands on."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import CASCADE, Field, Model
from django.utils.translation import gettext as _

from nentang.kit.ledger.models import Change
from nentang.kit.ledger.records import Record
from nentang.kit.ledger.taking_back.deltas import added, cut, kinds, rows_of, written_to
from nentang.kit.ledger.taking_back.outcome import Kept
from nentang.kit.ledger.taking_back.registry import (
    bonds_of,
    guard_of,
    is_derived,
    references_to,
    targets_of,
)


@dataclass(slots=True)
class Leaving:
    """The records to be removed, by model and key, and those that stay though they were added."""

    entry: int
    but: Collection[UUID] = ()  # records that whoever takes back may not touch
    going: dict[type[Model], dict[int, UUID]] = field(default_factory=lambda: defaultdict(dict))
    kept: list[Kept] = field(default_factory=list)

    def keep(self, model: type[Model], key: int, reason: str, used_by: str = "") -> bool:
        """Let a record stay; False if it was not going."""
        uid = self.going[model].pop(key, None)
        if uid is not None:
            self.kept.append(
                Kept(model._meta.label, uid, "", reason, is_added=True, used_by=used_by)
            )
        return uid is not None

    def uids_of(self, model: type[Model]) -> set[UUID]:
        """Return the records of a model that go."""
        return set(self.going.get(model, {}).values())

    @property
    def count(self) -> int:
        return sum(len(rows) for rows in self.going.values())


def leaving(entry: int, but: Collection[UUID] = ()) -> Leaving:
    """Return what goes: what was added, not edited since, and is needed by nothing that stays."""
    found = Leaving(entry, but)
    stayed: list[tuple[type[Model], int]] = []
    for model in kinds(entry):
        for part in cut(added(entry, model)):
            stayed += _judged(model, part, found)
    for going in list(found.going):
        stayed += list(_needed(going, found))
    _spread(stayed, found)
    return found


def _judged(
    model: type[Record], uids: Sequence[UUID], found: Leaving
) -> list[tuple[type[Model], int]]:
    """Note records that were added; return those that have to stay, since somebody wrote them."""
    rows = rows_of(model).filter(uid__in=uids).values_list("uid", "pk")
    later = Change.objects.filter(uid__in=uids, entry__gt=found.entry).order_by()
    written = set(later.values_list("uid", flat=True).distinct())
    stayed: list[tuple[type[Model], int]] = []
    for uid, key in rows:
        found.going[model][key] = uid
        if uid in found.but:
            found.keep(model, key, of_others())
            stayed.append((model, key))
        elif uid in written:
            found.keep(model, key, _("đã có người sửa hồ sơ này sau đó"))
            stayed.append((model, key))
    return stayed


def of_others() -> str:
    return _("hồ sơ nay ngoài phạm vi được giao")


def _needed(model: type[Model], found: Leaving) -> Iterator[tuple[type[Model], int]]:
    """Yield the records of a model that something else stands on."""
    keys = list(found.going[model])
    for relation in references_to(model):
        for part in cut(keys):
            for key in _pointed_at(relation, part, found):
                other = relation.model
                if found.keep(model, key, _still_used(other), other._meta.label):
                    yield model, key
    guard = guard_of(model)
    for key, reason in (guard(keys) if guard and keys else {}).items():
        if found.keep(model, key, reason):
            yield model, key


def _still_used(by: type[Model]) -> str:
    return _("còn được dùng ở: %s") % by._meta.verbose_name


def _pointed_at(
    relation: "Field[Any, Any]", keys: Collection[int], found: Leaving
) -> Iterator[int]:
    """Yield the keys that a row points at which neither goes nor is pointed elsewhere again."""
    model = relation.model
    if is_derived(model):
        return
    name = relation.attname
    columns = ("pk", name, *(("uid",) if issubclass(model, Record) else ()))
    going = found.going.get(model, {})
    rows = rows_of(model).filter(**{f"{name}__in": keys}).values_list(*columns)
    staying = [row for row in rows if row[0] not in going]
    freed = _freed(found.entry, relation, [row[2] for row in staying if len(row) > 2])
    yield from (row[1] for row in staying if row[2:] == () or row[2] not in freed)


def _freed(entry: int, relation: "Field[Any, Any]", uids: Collection[UUID]) -> set[UUID]:
    """Return the rows that the entry itself pointed here, so that they go back elsewhere."""
    found: set[UUID] = set()
    for part in cut(uids):
        changes = written_to(entry, relation.model, part)
        found |= {uid for uid, field_name, *_both in changes if field_name == relation.attname}
    return found


def _spread(stayed: Iterable[tuple[type[Model], int]], found: Leaving) -> None:
    """Let stay what belongs to something that stays: its parts, its owner, its place."""
    waiting: dict[type[Model], set[int]] = defaultdict(set)
    for model, key in stayed:
        waiting[model].add(key)
    while waiting:
        model, keys = waiting.popitem()
        for other, key in _together(model, keys, found):
            if found.keep(other, key, _("đi cùng hồ sơ được giữ lại")):
                waiting[other].add(key)


def _together(
    model: type[Model], keys: Collection[int], found: Leaving
) -> Iterator[tuple[type[Model], int]]:
    for part in cut(keys):
        rows = rows_of(model).filter(pk__in=part)
        for name, target in targets_of(model).items():
            if found.going.get(target):
                yield from ((target, key) for key in rows.values_list(name, flat=True) if key)
        for relation in references_to(model):
            if found.going.get(relation.model) and _is_owned(relation):
                parts = rows_of(relation.model).filter(**{f"{relation.attname}__in": part})
                yield from ((relation.model, key) for key in parts.values_list("pk", flat=True))
        for bond in bonds_of(model):
            values = list(rows.values_list(bond.field, flat=True))
            partners = rows_of(bond.partner).filter(**{f"{bond.partner_field}__in": values})
            yield from ((bond.partner, key) for key in partners.values_list("pk", flat=True))


def _is_owned(relation: "Field[Any, Any]") -> bool:
    return getattr(relation.remote_field, "on_delete", None) is CASCADE
