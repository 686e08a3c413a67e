"""What follows from proposals when an entry is taken back: where they are seen, their order."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from nentang.cases.models import Proposal
from nentang.cases.writing import found_by
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.ledger.reading import day_begins
from nentang.kit.ledger.taking_back import restores
from nentang.kit.ledger.timeline import silence

WHY = "the place of a proposal follows its enterprise"


def begin() -> None:
    """Say so from the start of the program on."""
    restores(Proposal, restored, prepare=prepared, derived=("scope_path",))
    silence(Proposal, "enterprise_id", "superior_id")


def restored(touched: Sequence[Touched], *, at: datetime) -> Iterable[Touched]:
    """Let each be seen with its enterprise, in the order of the day of its state."""
    turned = {each.record.pk for each in touched if "since_on" in each.before}
    keys = [each.record.pk for each in touched]
    everyone = Proposal.objects.unscoped(reason=WHY)
    rows = list(everyone.filter(pk__in=keys).select_related("enterprise"))
    for row in rows:
        before = values_of(row)
        row.scope_path, row.changed_at = row.enterprise.scope_path, at
        row.search_key = found_by(row.decision_number, row.override_paper)
        if row.pk in turned:
            row.since_at = day_begins(row.since_on)
        if row.scope_path != before["scope_path"]:
            yield Touched(row, before)
    overwrite(rows)


def prepared(row: Proposal, *, at: datetime, is_new: bool) -> None:
    """Give a row that is there again what the database insists on."""
    if is_new:
        row.since_at, row.changed_at = day_begins(row.since_on), at
    row.search_key = found_by(row.decision_number, row.override_paper)
