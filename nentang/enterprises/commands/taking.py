"""A list taken in: new records and changed cells of many, as one command with one entry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.enterprises import policies
from nentang.enterprises.entering import entered
from nentang.enterprises.lists_in import (
    Finding,
    Known,
    finances_of,
    findings,
    source_text,
    sources_of,
)
from nentang.enterprises.models import Enterprise, EnterpriseStatus, FactSource, WorkerCount
from nentang.enterprises.models.parts import Part
from nentang.enterprises.sizing import limits_in_force, store_size
from nentang.enterprises.writing import Pen, set_keys, set_workers
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import move_branch, rename_node
from nentang.kit.access.writing import overwrite, refuse_for
from nentang.kit.intake.registers import Incoming, Source
from nentang.kit.ledger import bulk, chain
from nentang.kit.ledger.chain import Touched


@chain.command("enterprises.take_list", _("nhập danh sách doanh nghiệp, dự án"))
def take_list(
    *, rows: Sequence[Incoming], source: Source, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Add what is new and write the cells that differ; what is not in the list stays.

    Rows with errors or questions are left out; whoever calls has shown them.

    :raises Refused: if the actor keeps no enterprises, or the list would change nothing.
    """
    refuse_for(lambda: policies.refusal_to_take_lists(by=by))
    found, held = findings(rows, source, viewer=by, is_locked=True)
    new = [each.registration for each in found if each.registration]
    changed = [(each, each.row) for each in found if each.row and each.edits.changes]
    refuse_for(
        lambda: policies.refusal_to_take_nothing(len(new) + len(changed)),
        lambda: policies.refusal_to_register(new, by=by),
    )
    pen = Pen(command="enterprises.take_list", by=by, at=at, key=key)
    touched = [*entered(new, at=at), *_Rewriting(changed, held, at).written()]
    place = new[0].place_path if new else changed[0][1].scope_path
    return chain.append_many(pen.act(place), touched)


@dataclass(slots=True)
class _Rewriting:
    """Writes the changed cells of many records; parts go to the database in batches."""

    found: Sequence[tuple[Finding, Enterprise]]
    held: Known
    at: datetime
    touched: list[Touched] = field(default_factory=list)
    counts: list[WorkerCount] = field(default_factory=list)
    periods: list[EnterpriseStatus] = field(default_factory=list)
    sources: list[FactSource] = field(default_factory=list)
    corrected: list[Part] = field(default_factory=list)

    def written(self) -> list[Touched]:
        rows = [row for _each, row in self.found]
        finances, known_sources = finances_of(rows), sources_of(rows)
        moved: list[Touched] = []
        limits = limits_in_force()
        for each, row in self.found:
            before = chain.values_of(row)
            moved += self._place(each, row)
            self._facts(each, row, known_sources)
            self._workers(each, row)
            self._status(each, row)
            set_keys(row)
            counts = self.held.counts.get(row.pk, {}).values()
            store_size(row, counts, finances[row.pk], limits=limits)
            row.version, row.changed_at = row.version + 1, self.at
            self.touched.append(Touched(row, before))
        overwrite(rows)
        for kind in (EnterpriseStatus, WorkerCount, FactSource):
            overwrite([part for part in self.corrected if type(part) is kind])
        parts = (*self.counts, *self.periods, *self.sources)
        bulk.insert(parts)
        added = map(Touched, parts)
        return [*self.touched, *added, *moved]

    def _facts(
        self, each: Finding, row: Enterprise, known: dict[tuple[int, str], FactSource]
    ) -> None:
        text, day = source_text(each.said), each.said.source.known_on
        for name, value in each.edits.facts.items():
            setattr(row, name, value)
            source = known.get((row.pk, name))
            if source is None:
                self.sources.append(FactSource(enterprise=row, field=name, source=text, on=day))
            else:
                self._correct(source, source=text, on=day)

    def _place(self, each: Finding, row: Enterprise) -> Iterable[Touched]:
        edits, renamed = each.edits, []
        if edits.place_path:
            old_path = row.scope_path
            row.scope_path = edits.place_path + old_path.removeprefix(row.place_path)
            row.place_path = edits.place_path
            renamed += move_branch(old_path=old_path, new_path=row.scope_path)
        name = edits.facts.get("name")
        node = rename_node(path=row.scope_path, name=str(name)) if name else None
        return [*renamed, node] if node else renamed

    def _workers(self, each: Finding, row: Enterprise) -> None:
        if each.edits.workers is None:
            return
        day, number = each.edits.workers
        counts = self.held.counts.setdefault(row.pk, {})
        text = source_text(each.said)
        if day in counts:
            self._correct(counts[day], count=number, source=text)
        else:
            counts[day] = WorkerCount(enterprise=row, on=day, count=number, source=text)
            self.counts.append(counts[day])
        set_workers(row, counts.values())

    def _status(self, each: Finding, row: Enterprise) -> None:
        if each.edits.status is None:
            return
        status, day = each.edits.status
        self._correct(self.held.periods[row.pk], valid_to=day)
        text = source_text(each.said)
        self.periods.append(
            EnterpriseStatus(enterprise=row, status=status, valid_from=day, source=text)
        )
        row.status, row.status_on = status, day

    def _correct(self, part: WorkerCount | EnterpriseStatus | FactSource, **values: object) -> None:
        before = chain.values_of(part)
        for name, value in values.items():
            setattr(part, name, value)
        part.version += 1
        self.corrected.append(part)
        self.touched.append(Touched(part, before))
