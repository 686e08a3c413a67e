"""Organisations go where their enterprise goes: their paths follow it (decision 0012)."""

from collections.abc import Iterable, Sequence

from nentang.kit.ledger.chain import Act, Noted, Touched, values_of
from nentang.organisations.models import MassOrganisation, PartyOrganisation

ENTERPRISE = "enterprises.Enterprise"
WHY = "the place of an organisation follows its enterprise"
BATCH = 500


def follow_moved(_act: Act, touched: Sequence[Touched | Noted]) -> Iterable[Touched]:
    """Rewrite the paths of all that stands below an enterprise which was moved."""
    moves = [move for each in touched if (move := _move_of(each))]
    return [found for move in moves for found in _followed(*move)]


def _move_of(each: Touched | Noted) -> tuple[str, str] | None:
    """Return the old and the new path of an enterprise, if this is one that moved."""
    if not isinstance(each, Touched) or each.record._meta.label != ENTERPRISE:
        return None
    old, new = each.before.get("scope_path"), getattr(each.record, "scope_path", "")
    return (str(old), new) if old and old != new else None


def _followed(old: str, new: str) -> Iterable[Touched]:
    parties = PartyOrganisation.objects.unscoped(reason=WHY)
    unions = MassOrganisation.objects.unscoped(reason=WHY)
    party_rows = list(parties.filter(scope_path__under=old))
    union_rows = list(unions.filter(scope_path__under=old))
    touched = [Touched(row, values_of(row)) for row in (*party_rows, *union_rows)]
    for row in party_rows:
        row.scope_path = new + row.scope_path.removeprefix(old)
        row.place_path = new + row.place_path.removeprefix(old)
    for union in union_rows:
        union.scope_path = new + union.scope_path.removeprefix(old)
    parties.bulk_update(party_rows, ["scope_path", "place_path"], batch_size=BATCH)
    unions.bulk_update(union_rows, ["scope_path"], batch_size=BATCH)
    return touched
