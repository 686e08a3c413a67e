"""What a day needs here: lists that were written long enough ago are forgotten."""

from datetime import datetime

from nentang.kit.access.actors import Actor
from nentang.kit.intake import commands
from nentang.kit.intake.models import StagedList
from nentang.kit.intake.policies import KEPT

MOST = 200  # lists of one day; the rest waits for the next


def forget_old_lists(*, by: Actor, at: datetime) -> int:
    """Erase file and rows of each list that was written 7 days ago; return of how many."""
    rows = StagedList.objects.unscoped(reason="lists are forgotten by their age, whoever came")
    old = rows.filter(applied_at__lte=at - KEPT).exclude(original=None)
    uids = list(old.order_by("applied_at").values_list("uid", flat=True)[:MOST])
    for uid in uids:
        commands.forget_list(staged=uid, by=by, at=at, key=f"forget-{uid}")
    return len(uids)
