"""Records side by side, and records that only lead to another."""

from uuid import UUID

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.access.merging.leading import MergedHere, absorbed, both_of, led_to, parting_of
from nentang.kit.ledger.taking_back import TakeBack

WHY = "a record that was merged away is found by the one that was kept"


def both(one: UUID, other: UUID, *, viewer: Actor) -> tuple[Enterprise, Enterprise] | None:
    """Return two records in the order asked for; None unless the viewer sees both."""
    return both_of(Enterprise.objects.visible_to(viewer), one, other)


def merged_away(uid: UUID, *, viewer: Actor) -> tuple[Enterprise, Enterprise] | None:
    """Return a record that was merged and the one it leads to; None unless that one is seen."""
    gone = Enterprise.objects.merged_away(reason=WHY)
    return led_to(gone, Enterprise.objects.visible_to(viewer), uid)


def merged_here(row: Enterprise, *, viewer: Actor) -> list[MergedHere]:
    """Return the records that were merged into one that the viewer is found to see."""
    gone = Enterprise.objects.merged_away(reason=WHY)
    return absorbed(gone, row, "name") if viewer.username else []


def parting(lost: Enterprise, *, viewer: Actor) -> TakeBack:
    """Return what taking the merge of a record back would do, for whoever may see both."""
    return parting_of(lost) if viewer.username else TakeBack(0, 0, ())
