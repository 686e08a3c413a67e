"""A list of mass organisations taken in: foundings, changed cells, dated numbers; no persons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain as joined
from typing import Any

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.intake.judging import list_words, peeked
from nentang.kit.intake.registers import Incoming, Source, sliced
from nentang.kit.ledger import chain
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched
from nentang.organisations import policies
from nentang.organisations.judging.mass import MassPlanned, mass_planned
from nentang.organisations.models import MassMemberCount, MassOrganisation
from nentang.organisations.writing import BATCH, OF_THE_ROW, Pen, set_headcount, set_keys


@chain.command("organisations.take_mass_list", _("nhập danh sách tổ chức đoàn thể"))
def take_mass_list(
    *, rows: Sequence[Incoming], source: Source, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take in what a list brings that is new or changed, in one entry; wrong rows stay out.

    :raises Refused: if nothing is new or changed, or the actor keeps no organisations.
    """
    refuse_for(lambda: policies.refusal_to_take(by=by))
    pen = Pen(command="organisations.take_mass_list", by=by, at=at, key=key)
    touched, is_empty = peeked(_taken(rows, source, pen))
    refuse_for(lambda: policies.refusal_to_take_nothing(is_empty=is_empty and not source.has_marks))
    path = min(by.paths(pen.right))
    return chain.append_many(pen.act(path), joined(touched, source.marks()))


def _taken(rows: Iterable[Incoming], source: Source, pen: Pen) -> Iterator[Touched]:
    """Judge and write slice by slice."""
    for part in sliced(rows):
        plans = mass_planned(part, source, viewer=pen.by)
        source.answered([each.judgement() for each in plans])
        yield from _Writing([each for each in plans if each.is_written], source, pen).written()


@dataclass(slots=True)
class _Writing:
    """Writes the rows of one slice: organisations first, then their numbers."""

    plans: Sequence[MassPlanned]
    source: Source
    pen: Pen
    touched: list[Touched] = field(default_factory=list)

    def written(self) -> list[Touched]:
        held = self._counts()
        pairs = [(plan, self._row(plan)) for plan in self.plans]
        new = [row for plan, row in pairs if plan.existing is None]
        counts = [self._number(plan, row, held) for plan, row in pairs if plan.count]
        MassOrganisation.objects.bulk_create(new, batch_size=BATCH)
        overwrite([row for plan, row in pairs if plan.existing])
        MassMemberCount.objects.bulk_create([c for c in counts if not c.pk], batch_size=BATCH)
        overwrite([each for each in counts if each.version > 1])
        return self.touched

    def _counts(self) -> dict[int, list[MassMemberCount]]:
        """Return the numbers of the organisations that get another one."""
        keys = [plan.existing.pk for plan in self.plans if plan.existing and plan.count]
        found: dict[int, list[MassMemberCount]] = {}
        everywhere = MassMemberCount.objects.unscoped(reason=OF_THE_ROW)
        for start in range(0, len(keys), BATCH):
            for count in everywhere.filter(organisation__in=keys[start : start + BATCH]):
                found.setdefault(count.organisation_id, []).append(count)
        return found

    def _row(self, plan: MassPlanned) -> MassOrganisation:
        row = plan.existing or _opened(plan)
        before = chain.values_of(row) if plan.existing else {}
        facts = plan.changed if plan.existing else plan.read.values.keys()
        for name in facts & plan.read.values.keys():
            setattr(row, name, plan.read.values[name])
        if plan.existing is None or facts - {"headcount", "headcount_on"}:
            own = "" if plan.existing else plan.row.text("source")
            row.source, row.source_on = list_words(self.source, own), self.source.known_on
        row.version += 1 if plan.existing else 0
        set_keys(row, self.pen.at)
        self.touched.append(Touched(row, before))
        return row

    def _number(
        self, plan: MassPlanned, row: MassOrganisation, held: dict[int, list[MassMemberCount]]
    ) -> MassMemberCount:
        day, number = plan.count or (self.source.known_on, 0)
        known = held.get(row.pk, []) if plan.existing else []
        count = next((each for each in known if each.on == day), None)
        before: dict[str, Any] = chain.values_of(count) if count else {}
        count = count or MassMemberCount(organisation=row, on=day, version=0)
        count.count, count.source = number, list_words(self.source)
        count.version += 1
        set_headcount(row, [*known, count])
        self.touched.append(Touched(count, before))
        return count


def _opened(plan: MassPlanned) -> MassOrganisation:
    owner: Any = plan.enterprise  # a new one has its enterprise
    return MassOrganisation(enterprise=owner, scope_path=owner.scope_path)
