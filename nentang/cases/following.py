"""Proposals go where their enterprise goes: their paths follow it (decision 0012)."""

from collections.abc import Iterable, Sequence

from nentang.cases.models import Proposal
from nentang.kit.ledger.chain import Act, Noted, Touched, follow, values_of

ENTERPRISE = "enterprises.Enterprise"
WHY = "the place of a proposal follows its enterprise"


def begin() -> None:
    """Follow from the start of the program on."""
    follow(follow_moved)


def follow_moved(_act: Act, touched: Sequence[Touched | Noted]) -> Iterable[Touched]:
    """Rewrite the paths of the proposals of an enterprise which was moved."""
    for each in touched:
        if not isinstance(each, Touched) or each.record._meta.label != ENTERPRISE:
            continue
        old, new = each.before.get("scope_path"), getattr(each.record, "scope_path", "")
        if old and old != new:
            yield from _followed(each.record.pk, new)


def _followed(enterprise: int, path: str) -> Iterable[Touched]:
    rows = Proposal.objects.unscoped(reason=WHY).filter(enterprise=enterprise)
    for row in rows:
        before = values_of(row)
        row.scope_path = path
        row.save(update_fields=["scope_path"])
        yield Touched(row, before)
