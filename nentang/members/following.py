"""Members go where their organisation goes: their paths follow it (decision 0012)."""

from collections.abc import Iterable, Sequence

from nentang.kit.ledger.chain import Act, Noted, Touched, values_of
from nentang.members.models import Person

ORGANISATION = "organisations.PartyOrganisation"
WHY = "the place of a member follows the organisation"
BATCH = 500


def follow_moved(_act: Act, touched: Sequence[Touched | Noted]) -> Iterable[Touched]:
    """Rewrite the paths of those who are or were last active in an organisation that moved."""
    paths = dict(_moves(touched))
    moved = list(paths)
    for start in range(0, len(moved), BATCH):
        everyone = Person.objects.unscoped(reason=WHY)
        rows = list(everyone.filter(organisation__in=moved[start : start + BATCH]))
        befores = [values_of(row) for row in rows]
        for row in rows:
            row.scope_path = paths[row.organisation_id or 0]
            row.version += 1
        Person.objects.unscoped(reason=WHY).bulk_update(
            rows, ["scope_path", "version"], batch_size=BATCH
        )
        yield from (Touched(row, before) for row, before in zip(rows, befores, strict=True))


def _moves(touched: Sequence[Touched | Noted]) -> Iterable[tuple[int, str]]:
    for each in touched:
        if isinstance(each, Touched) and each.record._meta.label == ORGANISATION:
            old, new = each.before.get("scope_path"), getattr(each.record, "scope_path", "")
            if old and old != new:
                yield each.record.pk, new
