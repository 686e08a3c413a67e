"""Carry it out: what was added goes, what was edited or removed comes back, and what follows."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.ledger.models import Entry
from nentang.kit.ledger.records import Record
from nentang.kit.ledger.taking_back.deltas import Delta, cut, kinds, rows_of, slices
from nentang.kit.ledger.taking_back.going_back import Return, Returns, returns
from nentang.kit.ledger.taking_back.leaving import Leaving, leaving
from nentang.kit.ledger.taking_back.outcome import Kept, TakeBack
from nentang.kit.ledger.taking_back.registry import hook_of, why_final
from nentang.kit.ledger.taking_back.writing import insert, overwrite, remove, written

Held = dict[int, dict[str, Any]]  # by key, what the fields that went back held until then


def foreseen(entry: int, *, but: Collection[UUID] = ()) -> TakeBack:
    """Return what taking an entry back would do, and write nothing; `but` are left as they are.

    Where the database itself finds that something stands in the way, only `take_back` knows.

    :raises Refused: if entries of that command are never taken back.
    """
    _refuse_final(entry)
    going = leaving(entry, but)
    restored, kept = 0, list(going.kept)
    for model in kinds(entry):
        for part in slices(entry, model, but=going.uids_of(model)):
            found = returns(entry, part, going)
            restored += found.count
            kept += found.kept
    return TakeBack(restored, going.count, tuple(kept))


def take_back(
    entry: int, *, act: chain.Act, but: Collection[UUID] = ()
) -> tuple[Receipt, TakeBack]:
    """Take an entry back inside a command, with an entry of its own, and say what was done.

    A field goes back if it still holds what the entry wrote; else it stays, and is listed with
    who changed it when. What the entry added is removed if it was not edited since and nothing
    else stands on it. Versions rise, so that open forms of these records notice. Records in
    `but` stay as they are, and are listed.

    :raises Refused: if entries of that command are never taken back.
    """
    _refuse_final(entry)
    run = _Run(entry, act.at, leaving(entry, but))
    receipt = chain.append_many(act, run.written())
    return receipt, TakeBack(run.restored, run.going.count, tuple(run.kept))


@dataclass(slots=True)
class _Run:
    """One taking back; rows are read, written and handed on some hundreds at a time."""

    entry: int
    at: datetime
    going: Leaving
    restored: int = 0
    kept: list[Kept] = field(default_factory=list)
    held: dict[type[Record], Held] = field(default_factory=dict)

    def written(self) -> Iterator[Touched]:
        self.kept += self.going.kept
        models = kinds(self.entry)
        for model in reversed(models):  # parts go before what they are parts of
            yield from self._removed(model)
        for model in models:
            for part in slices(self.entry, model, but=self.going.uids_of(model)):
                yield from self._returned(model, part)
        for model in models:
            yield from self._rebuilt(model)

    def _removed(self, model: type[Record]) -> Iterator[Touched]:
        for keys in cut(self.going.going.get(model, {})):
            rows = list(rows_of(model).filter(pk__in=keys))
            remove(model, keys)
            yield from (Touched(row, values_of(row), is_gone=True) for row in rows)

    def _returned(self, model: type[Record], part: Sequence[Delta]) -> Iterator[Touched]:
        found = returns(self.entry, part, self.going)
        self.kept += found.kept
        refused = [*self._overwritten(found), *self._inserted(found)]
        held = self.held.setdefault(model, {})
        for each in (*found.edited, *found.again):
            if each.row.pk in refused:
                self.kept.append(_in_the_way(each))
                continue
            self.restored += bool(each.names)
            held[each.row.pk] = {name: each.before[name] for name in each.names if each.before}
            yield Touched(each.row, each.before)

    def _overwritten(self, found: Returns) -> list[int]:
        for each in found.edited:
            each.row.version += 1
            if hasattr(each.row, "changed_at"):
                each.row.changed_at = self.at
            self._prepare(each.row, is_new=False)
        return [row.pk for row in written([each.row for each in found.edited], overwrite)]

    def _inserted(self, found: Returns) -> list[int]:
        for each in found.again:
            self._prepare(each.row, is_new=True)
        return [row.pk for row in written([each.row for each in found.again], insert)]

    def _prepare(self, row: Any, *, is_new: bool) -> None:
        hook = hook_of(type(row))
        if hook and hook.prepare:
            hook.prepare(row, at=self.at, is_new=is_new)

    def _rebuilt(self, model: type[Record]) -> Iterator[Touched]:
        """Let the app recompute what follows from the rows that went back."""
        hook, held = hook_of(model), self.held.pop(model, {})
        for keys in cut(held if hook else ()):
            rows = rows_of(model).filter(pk__in=keys)
            touched = [Touched(row, held[row.pk]) for row in rows]
            if hook:
                yield from hook.restore(touched, at=self.at)


def _refuse_final(entry: int) -> None:
    command = Entry.objects.filter(seq=entry).values_list("command", flat=True).first()
    if reason := why_final(command or ""):
        raise Refused(Refusal(reason))


def _in_the_way(each: Return) -> Kept:
    reason = _("có hồ sơ khác ghi sau đó không cho trở lại như trước")
    return Kept(type(each.row)._meta.label, each.row.uid, "", reason)
