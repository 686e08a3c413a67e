"""Records side by side, and records that only lead to another."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.ledger.reading import last_entry_of
from nentang.kit.ledger.taking_back import TakeBack, foreseen
from nentang.members.models import Person

WHY = "a record that was merged away is found by the one that was kept"
LABEL, DEEPEST = "members.Person", 20  # mergers of mergers


@dataclass(frozen=True, slots=True)
class MergedHere:
    """A record that was merged into the one that is shown."""

    uid: UUID
    name: str
    at: datetime


def both(one: UUID, other: UUID, *, viewer: Actor) -> tuple[Person, Person] | None:
    """Return two records in the order asked for; None unless the viewer sees both."""
    rows = Person.objects.visible_to(viewer).select_related("organisation", "workplace")
    found = {row.uid: row for row in rows.filter(uid__in=(one, other))}
    return (found[one], found[other]) if found.keys() == {one, other} and one != other else None


def merged_away(uid: UUID, *, viewer: Actor) -> tuple[Person, Person] | None:
    """Return a record that was merged and the one it leads to; None unless that one is seen."""
    gone = Person.objects.merged_away(reason=WHY).select_related("merged_into")
    lost = gone.filter(uid=uid).first()
    kept = lost.merged_into if lost else None
    for _step in range(DEEPEST):
        if kept is None or kept.merged_into_id is None:
            break
        kept = gone.get(pk=kept.pk).merged_into
    is_seen = kept and Person.objects.visible_to(viewer).filter(pk=kept.pk).exists()
    return (lost, kept) if lost and kept and is_seen else None


def merged_here(row: Person, *, viewer: Actor) -> list[MergedHere]:
    """Return the records that were merged into one that the viewer is found to see."""
    if not viewer.username:
        return []
    gone = Person.objects.merged_away(reason=WHY).filter(merged_into=row.pk).order_by("pk")
    return [MergedHere(*values) for values in gone.values_list("uid", "full_name", "changed_at")]


def parting(lost: Person, *, viewer: Actor) -> TakeBack:
    """Return what taking the merge of a record back would do, for whoever may see both."""
    if not viewer.username:
        return TakeBack(0, 0, ())
    return foreseen(last_entry_of(LABEL, lost.uid, "scope_path").entry)
