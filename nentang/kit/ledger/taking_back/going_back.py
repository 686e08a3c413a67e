"""Which fields of which records can be what they were before an entry, and which can't, why."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nentang.kit.ledger.differing import KEY
from nentang.kit.ledger.models import Change
from nentang.kit.ledger.taking_back.deltas import (
    ERASED,
    VERSION,
    Delta,
    cut,
    present,
    rows_of,
    same,
)
from nentang.kit.ledger.taking_back.leaving import Leaving, of_others
from nentang.kit.ledger.taking_back.outcome import Kept
from nentang.kit.ledger.taking_back.registry import derived_fields, targets_of


@dataclass(slots=True)
class Return:
    """A row with its fields as they were; its values until now, and the names that go back."""

    row: Any
    before: dict[str, Any]
    names: list[str]


@dataclass(slots=True)
class Returns:
    """Rows to be overwritten, rows to be there again, and what stays as it is."""

    edited: list[Return] = field(default_factory=list)
    again: list[Return] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(bool(each.names) for each in (*self.edited, *self.again))

    def keep(self, delta: Delta, name: str, reason: str) -> None:
        self.kept.append(Kept(delta.model._meta.label, delta.uid, name, reason))


def returns(entry: int, part: Sequence[Delta], going: Leaving) -> Returns:
    """Return what goes back of some records of one model; nothing is saved."""
    found = Returns()
    later: list[tuple[Delta, str]] = []
    part = _allowed(part, going, found)
    wanted = {delta.uid: _wanted(delta, found, later) for delta in part}
    _keep_later(entry, later, found)
    missing = _missing(part, wanted, going)
    for delta in part:
        for name in [each for each in wanted[delta.uid] if (delta.uid, each) in missing]:
            found.keep(delta, name, _("hồ sơ được nhắc tới ở đây không còn trong sổ"))
            wanted[delta.uid].remove(name)
        _set(delta, wanted[delta.uid], found)
    return found


def _allowed(part: Sequence[Delta], going: Leaving, found: Returns) -> list[Delta]:
    """Return the records that whoever takes back may touch, and note the others."""
    for delta in part:
        if delta.uid in going.but and delta.was_there:
            found.keep(delta, "", of_others())
    return [delta for delta in part if delta.uid not in going.but]


def _wanted(delta: Delta, found: Returns, later: list[tuple[Delta, str]]) -> list[str]:
    """Return the fields of a record that may go back, and note those that may not."""
    if not delta.was_there:
        return []
    if delta.is_removal:
        return _wanted_again(delta, found)
    if delta.row is None:
        found.keep(delta, "", _("hồ sơ đã bị bỏ khỏi sổ sau đó"))
        return []
    return _wanted_of_row(delta, found, later)


def _wanted_of_row(delta: Delta, found: Returns, later: list[tuple[Delta, str]]) -> list[str]:
    now, names = present(delta), []
    for name, old in delta.before.items():
        if name == VERSION or same(old, now.get(name)):
            continue
        if reason := _refused(name, old, now):
            found.keep(delta, name, reason)
        elif same(delta.after[name], now[name]):
            names.append(name)
        elif name not in derived_fields(delta.model):
            later.append((delta, name))
    return names


def _refused(name: str, old: Any, now: dict[str, Any]) -> str:
    if name not in now:
        return _("phần mềm bản này không còn trường này")
    return _("nguyên văn cũ đã xoá theo yêu cầu hợp pháp") if old is ERASED else ""


def _wanted_again(delta: Delta, found: Returns) -> list[str]:
    if delta.row is not None:
        return []
    if ERASED in delta.before.values():
        found.keep(delta, "", _("nguyên văn cũ đã xoá theo yêu cầu hợp pháp"))
        return []
    return [name for name in delta.before if name != KEY]


def _keep_later(entry: int, later: Iterable[tuple[Delta, str]], found: Returns) -> None:
    """Note the fields that somebody changed after the entry: who, and when."""
    listed = list(later)
    authors: dict[tuple[UUID, str], str] = {}
    for part in cut({delta.uid for delta, _name in listed}):
        changes = Change.objects.filter(uid__in=part, entry__gt=entry).order_by("entry")
        names = ("uid", "field", "entry__by", "entry__at")
        for uid, name, by, at in changes.values_list(*names):
            day = date_format(localtime(at), "SHORT_DATETIME_FORMAT")
            authors[uid, name] = _("%(by)s đã sửa lúc %(day)s") % {"by": by, "day": day}
    for delta, name in listed:
        unknown = _("giá trị đã khác với lúc ghi")
        found.keep(delta, name, authors.get((delta.uid, name), unknown))


def _missing(
    part: Sequence[Delta], wanted: dict[UUID, list[str]], going: Leaving
) -> set[tuple[UUID, str]]:
    """Return the foreign keys that would point at rows which are gone, or about to go."""
    if not part:
        return set()
    pointing: dict[str, dict[UUID, int]] = defaultdict(dict)
    targets = targets_of(part[0].model)
    for delta in part:
        for name in wanted[delta.uid]:
            if name in targets and delta.before[name] is not None:
                pointing[name][delta.uid] = delta.before[name]
    missing = set()
    for name, keys in pointing.items():
        there = rows_of(targets[name]).filter(pk__in=set(keys.values()))
        left = set(there.values_list("pk", flat=True)) - going.going.get(targets[name], {}).keys()
        missing |= {(uid, name) for uid, key in keys.items() if key not in left}
    return missing


def _set(delta: Delta, names: list[str], found: Returns) -> None:
    """Give the row its old values; one that only rose in version is written with its parts."""
    if delta.is_removal and names:
        row: Any = delta.model(uid=delta.uid)
        row.pk = delta.before[KEY]
        _give(row, delta, names)
        row.version += 1
        found.again.append(Return(row, {}, names))
    elif names or _only_rose(delta):
        before = present(delta)
        _give(delta.row, delta, names)
        found.edited.append(Return(delta.row, before, names))


def _only_rose(delta: Delta) -> bool:
    return bool(delta.row) and VERSION in delta.before and delta.was_there and delta.is_there


def _give(row: Any, delta: Delta, names: Iterable[str]) -> None:
    for name in names:
        setattr(row, name, row._meta.get_field(name).to_python(delta.before[name]))
