"""Records side by side, and records that only lead to another."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.ledger.reading import last_entry_of
from nentang.kit.ledger.taking_back import TakeBack, foreseen

WHY = "a record that was merged away is found by the one that was kept"
LABEL, DEEPEST = "enterprises.Enterprise", 20  # mergers of mergers


@dataclass(frozen=True, slots=True)
class MergedHere:
    """A record that was merged into the one that is shown."""

    uid: UUID
    name: str
    at: datetime


def both(one: UUID, other: UUID, *, viewer: Actor) -> tuple[Enterprise, Enterprise] | None:
    """Return two records in the order asked for; None unless the viewer sees both."""
    found = {
        row.uid: row for row in Enterprise.objects.visible_to(viewer).filter(uid__in=(one, other))
    }
    return (found[one], found[other]) if found.keys() == {one, other} and one != other else None


def merged_away(uid: UUID, *, viewer: Actor) -> tuple[Enterprise, Enterprise] | None:
    """Return a record that was merged and the one it leads to; None unless that one is seen."""
    gone = Enterprise.objects.merged_away(reason=WHY).select_related("merged_into")
    lost = gone.filter(uid=uid).first()
    kept = lost.merged_into if lost else None
    for _step in range(DEEPEST):
        if kept is None or kept.merged_into_id is None:
            break
        kept = gone.get(pk=kept.pk).merged_into
    is_seen = kept and Enterprise.objects.visible_to(viewer).filter(pk=kept.pk).exists()
    return (lost, kept) if lost and kept and is_seen else None


def merged_here(row: Enterprise, *, viewer: Actor) -> list[MergedHere]:
    """Return the records that were merged into one that the viewer is found to see."""
    if not viewer.username:
        return []
    gone = Enterprise.objects.merged_away(reason=WHY).filter(merged_into=row.pk).order_by("pk")
    return [MergedHere(*values) for values in gone.values_list("uid", "name", "changed_at")]


def parting(lost: Enterprise, *, viewer: Actor) -> TakeBack:
    """Return what taking the merge of a record back would do, for whoever may see both."""
    if not viewer.username:
        return TakeBack(0, 0, ())
    return foreseen(last_entry_of(LABEL, lost.uid, "scope_path").entry)
