"""What a day needs here: who was kept long enough is erased, who came back is erased again."""

from datetime import datetime

from django.db import transaction

from nentang.cases.commands.erasing import RIGHT, erase_when_due, repeat_erasure
from nentang.cases.erasing import to_repeat
from nentang.cases.queries.retention import due_cases
from nentang.kit.access.actors import Actor
from nentang.kit.home.days import business_day
from nentang.kit.ledger.erasing import settle

MOST = 500  # cases of one run; the rest waits for the next


def erase_due(*, by: Actor, at: datetime, most: int = MOST) -> int:
    """Erase all whom the actor may erase and whose time of keeping is over; return how many.

    Each has an entry of its own, so that a run that is stopped has done what it has done.
    """
    uids = due_cases(viewer=by, on=business_day(at), right=RIGHT)[:most]
    for uid in uids:
        erase_when_due(case=uid, by=by, at=at, key=f"erase-{uid}")
    transaction.on_commit(settle)  # also for an erasure on request while somebody read
    return len(uids)


def repeat_erasures(*, by: Actor, at: datetime) -> int:
    """Erase again what a restored backup brought back; return how many."""
    uids = to_repeat()
    for uid in uids:
        repeat_erasure(case=uid, by=by, at=at, key=f"erase-again-{uid}-{at.isoformat()}"[:64])
    return len(uids)
