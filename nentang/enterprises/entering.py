"""Write new records with their parts and their nodes, in batches, for the commands that add."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from operator import attrgetter
from uuid import uuid4

from nentang.enterprises.models import (
    Enterprise,
    EnterpriseStatus,
    FactSource,
    FinanceFigure,
    WorkerCount,
)
from nentang.enterprises.models.parts import Part
from nentang.enterprises.registrations import Registration
from nentang.enterprises.sizing import Limits, limits_in_force, store_size
from nentang.enterprises.writing import set_keys, set_workers
from nentang.kit.access.places import Node, open_nodes
from nentang.kit.ledger import bulk
from nentang.kit.ledger.chain import Touched

SLICE = 1_000  # records that are made and written at once
CODE = 12  # signs of its identifier by which the node of a record is told from others
FACTS = (
    "name", "kind", "tax_code", "place_path", "legal_form", "ownership_stat", "party_scope",
    "is_foreign_joint_venture", "vsic_code", "vsic_edition", "address", "contact", "investor",
    "planned_start_on", "established_on",
)  # fmt: skip
of_facts = attrgetter(*FACTS)
new_enterprise, new_period = bulk.Maker(Enterprise), bulk.Maker(EnterpriseStatus)
new_count, new_finance = bulk.Maker(WorkerCount), bulk.Maker(FinanceFigure)
new_source = bulk.Maker(FactSource)


def entered(registrations: Iterable[Registration], *, at: datetime) -> Iterator[Touched]:
    """Write records that a policy has let in, for the entry of the command that adds them.

    Lazy: each slice is written when the entry takes its first record.
    """
    limits, rest = limits_in_force(), iter(registrations)
    while some := list(islice(rest, SLICE)):
        made = [_made(each, at, limits) for each in some]
        bulk.insert(row for row, _parts in made)
        for row, parts in made:
            for part in parts:
                part.enterprise_id = row.pk
        bulk.insert(part for _row, parts in made for part in parts)
        yield from (Touched(each) for row, parts in made for each in (row, *parts))
        yield from open_nodes(
            Node(path=row.scope_path, kind=row.kind, name=row.name, on=row.status_on)
            for row, _parts in made
        )


def _made(
    registration: Registration, at: datetime, limits: Limits
) -> tuple[Enterprise, list[Part]]:
    """Return the row with its mirrors, and its parts, none of them saved."""
    uid, facts = uuid4(), dict(zip(FACTS, of_facts(registration), strict=True))
    scope_path = f"{registration.place_path}dn-{uid.hex[:CODE]}/"
    row = new_enterprise(uid=uid, scope_path=scope_path, changed_at=at, **facts)
    counts = [
        new_count(on=each.on, count=each.count, source=each.source, sender=each.sender)
        for each in registration.workers
    ]
    finances = [
        new_finance(year=each.year, capital=each.capital, revenue=each.revenue, source=each.source)
        for each in registration.finances
    ]
    set_keys(row)
    set_workers(row, counts)
    store_size(row, counts, finances, limits=limits)
    last = registration.periods[-1]
    row.status, row.status_on = last.status, last.valid_from
    source = new_source(
        source=registration.source, sender=registration.sender, on=registration.known_on
    )
    return row, [source, *_periods(registration), *counts, *finances]


def _periods(registration: Registration) -> Iterable[EnterpriseStatus]:
    periods = registration.periods
    ends = [later.valid_from for later in periods[1:]]
    for since, end in zip(periods, [*ends, None], strict=True):
        yield new_period(
            status=since.status,
            valid_from=since.valid_from,
            valid_to=end,
            source=since.source or registration.source,
            sender=since.sender,
            decision=since.decision,
        )
