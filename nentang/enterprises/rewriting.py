"""Write the cells of a list that differ from the register, many records at once.

For the command that takes lists in. Parts go to the database in batches, and every record that
was touched is written once, however many rows of the list are about it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar, cast

from nentang.enterprises.lists_in import Finding, source_text
from nentang.enterprises.lists_in.edits import Edits, NewStatus
from nentang.enterprises.lists_in.known import slices
from nentang.enterprises.models import (
    Enterprise,
    EnterpriseStatus,
    FactSource,
    FinanceFigure,
    Kind,
    WorkerCount,
)
from nentang.enterprises.models.parts import Part
from nentang.enterprises.sizing import limits_in_force, store_size
from nentang.enterprises.writing import set_keys, set_workers
from nentang.kit.access.places import Recast, move_branches, recast_nodes
from nentang.kit.ledger import bulk, chain
from nentang.kit.ledger.chain import Touched

AnyPart = TypeVar("AnyPart", bound=Part)
OF_THE_LIST = "records that a list was found to change"


@dataclass(slots=True)
class Held:
    """The records of some findings as they stand, with their parts, and before anything."""

    rows: dict[int, Enterprise]
    counts: dict[int, list[WorkerCount]]
    periods: dict[int, list[EnterpriseStatus]]
    finances: dict[int, list[FinanceFigure]]
    sources: dict[tuple[int, str], FactSource]
    before: dict[int, dict[str, Any]]


def rewritten(found: Sequence[Finding], *, at: datetime) -> Iterator[Touched]:
    """Write what these rows change, and return the rows of the tables that were written."""
    if not found:
        return
    keys = sorted({each.row.pk for each in found if each.row})
    pen = _Rewriting(_held(keys), at)
    for each in found:
        pen.write(each)
    yield from pen.saved()


def _held(keys: Sequence[int]) -> Held:
    rows: dict[int, Enterprise] = {}
    for part in slices(keys):
        found = Enterprise.objects.unscoped(reason=OF_THE_LIST).select_for_update()
        rows |= {row.pk: row for row in found.filter(pk__in=part).order_by("pk")}
    return Held(
        rows=rows,
        counts=_parts(WorkerCount, keys),
        periods=_parts(EnterpriseStatus, keys),
        finances=_parts(FinanceFigure, keys),
        sources={
            (owner, source.field): source
            for owner, found in _parts(FactSource, keys).items()
            for source in found
        },
        before={row.pk: chain.values_of(row) for row in rows.values()},
    )


def _parts(kind: type[AnyPart], keys: Sequence[int]) -> dict[int, list[AnyPart]]:
    found: dict[int, list[AnyPart]] = {key: [] for key in keys}
    for part in slices(keys):
        rows = kind.objects.unscoped(reason=OF_THE_LIST).filter(enterprise_id__in=part)
        for row in cast(Iterable[AnyPart], rows.order_by("pk")):
            found[row.enterprise_id].append(row)
    return found


@dataclass(slots=True)
class _Rewriting:
    """Changes rows in memory, then saves each table once."""

    held: Held
    at: datetime
    added: list[Part] = field(default_factory=list)
    corrected: dict[int, Touched] = field(default_factory=dict)  # by the identity of the row
    moved: dict[str, str] = field(default_factory=dict)  # new path of a node by its old one
    recast: dict[str, Recast] = field(default_factory=dict)  # by the path that it has then

    def write(self, each: Finding) -> None:
        if each.row is None or each.edits is None:
            return
        row, edits = self.held.rows[each.row.pk], each.edits
        text, sender = source_text(each.said), each.said.source.sender
        told = {"source": text, "sender": sender}
        self._place(row, edits)
        self._facts(row, edits, told, each)
        self._workers(row, edits, told)
        if edits.status:
            self._status(row, edits.status, told)
        if edits.becomes_enterprise or "name" in edits.facts:
            self.recast[row.scope_path] = Recast(row.scope_path, row.name, row.kind)

    def saved(self) -> Iterator[Touched]:
        """Write all that was changed: records first, then their parts, then their nodes."""
        limits = limits_in_force()
        for row in self.held.rows.values():
            set_keys(row)
            counts, finances = self.held.counts[row.pk], self.held.finances[row.pk]
            store_size(row, counts, finances, limits=limits)
            row.version, row.changed_at = row.version + 1, self.at
        bulk.overwrite(self.held.rows.values())
        bulk.overwrite([each.record for each in self.corrected.values()])
        bulk.insert(self.added)
        before = self.held.before
        yield from (Touched(row, before[row.pk]) for row in self.held.rows.values())
        yield from self.corrected.values()
        yield from map(Touched, self.added)
        yield from move_branches(self.moved)
        yield from recast_nodes(self.recast.values())

    def _place(self, row: Enterprise, edits: Edits) -> None:
        if not edits.place_path:
            return
        old_path = row.scope_path
        row.scope_path = edits.place_path + old_path.removeprefix(row.place_path)
        row.place_path = edits.place_path
        self.moved[old_path] = row.scope_path

    def _facts(self, row: Enterprise, edits: Edits, told: Mapping[str, str], each: Finding) -> None:
        for name, value in edits.facts.items():
            setattr(row, name, value)
        if edits.becomes_enterprise:
            row.kind = Kind.ENTERPRISE
        fields = [*edits.facts, *(["place_path"] if edits.place_path else [])]
        for name in fields:
            self._source(row, name, {**told, "on": each.said.source.known_on})

    def _source(self, row: Enterprise, name: str, told: Mapping[str, Any]) -> None:
        known = self.held.sources.get((row.pk, name))
        if known is None:
            source = FactSource(enterprise=row, field=name, **told)
            self.held.sources[row.pk, name] = source
            self.added.append(source)
        else:
            self._correct(known, told)

    def _workers(self, row: Enterprise, edits: Edits, told: Mapping[str, str]) -> None:
        if edits.workers is None:
            return
        day, number = edits.workers
        counts = self.held.counts[row.pk]
        known = next((count for count in counts if count.on == day), None)
        if known:
            self._correct(known, {**told, "count": number})
        else:
            counts.append(WorkerCount(enterprise=row, on=day, count=number, **told))
            self.added.append(counts[-1])
        set_workers(row, counts)

    def _status(self, row: Enterprise, new: NewStatus, told: Mapping[str, str]) -> None:
        """Begin a period, or put right the one in force and where the one before it ends."""
        periods = sorted(self.held.periods[row.pk], key=lambda each: each.valid_from)
        values = {**told, "status": new.status, "decision": new.decision}
        *earlier, now = periods
        if new.is_correction:
            if earlier and earlier[-1].valid_to != new.on:
                self._correct(earlier[-1], {"valid_to": new.on})
            self._correct(now, {**values, "valid_from": new.on})
        else:
            self._correct(now, {"valid_to": new.on})
            opened = EnterpriseStatus(enterprise=row, valid_from=new.on, **values)
            self.held.periods[row.pk].append(opened)
            self.added.append(opened)
        row.status, row.status_on = new.status, new.on

    def _correct(self, part: Part, values: Mapping[str, Any]) -> None:
        """Change a part that was there before; one that this list has added just changes."""
        if part.pk is not None and id(part) not in self.corrected:
            self.corrected[id(part)] = Touched(part, chain.values_of(part))
            part.version += 1
        for name, value in values.items():
            setattr(part, name, value)
