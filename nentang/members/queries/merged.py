"""Records side by side, and records that only lead to another."""

from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.access.merging.leading import MergedHere, absorbed, both_of, led_to, parting_of
from nentang.kit.ledger.taking_back import TakeBack
from nentang.members.models import Person

WHY = "a record that was merged away is found by the one that was kept"


def both(one: UUID, other: UUID, *, viewer: Actor) -> tuple[Person, Person] | None:
    """Return two records in the order asked for; None unless the viewer sees both.

    Their memberships come in the same statement: a merge moves them at the same time.
    """
    parts = ("organisation", "workplace", "membership")
    return both_of(Person.objects.visible_to(viewer).select_related(*parts), one, other)


def merged_away(uid: UUID, *, viewer: Actor) -> tuple[Person, Person] | None:
    """Return a record that was merged and the one it leads to; None unless that one is seen."""
    gone = Person.objects.merged_away(reason=WHY)
    return led_to(gone, Person.objects.visible_to(viewer), uid)


def merged_here(row: Person, *, viewer: Actor) -> list[MergedHere]:
    """Return the records that were merged into one that the viewer is found to see."""
    gone = Person.objects.merged_away(reason=WHY)
    return absorbed(gone, row, "full_name") if viewer.username else []


def parting(lost: Person, *, viewer: Actor) -> TakeBack:
    """Return what taking the merge of a record back would do, for whoever may see both."""
    return parting_of(lost) if viewer.username else TakeBack(0, 0, ())
