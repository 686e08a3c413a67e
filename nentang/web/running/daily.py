"""What a day needs: its looks enter the chain, sessions that ended are cleared away."""

from datetime import date, datetime, timedelta

from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from nentang.kit.access.closing import MACHINE, close_day, days_to_close, key_of

_done: set[date] = set()  # days this process has finished; the ledger knows the rest


def do_what_is_due(*, at: datetime) -> bool:
    """Finish every day before that of `at`, once; return whether there was anything to do.

    A busy database is left for the next time round.
    """
    yesterday = timezone.localdate(at) - timedelta(days=1)
    if yesterday in _done:
        return False
    try:
        for day in days_to_close(until=yesterday):
            close_day(day=day, by=MACHINE, at=at, key=key_of(day))
        call_command("clearsessions", verbosity=0)
    except DatabaseError:
        return False
    _done.add(yesterday)
    return True
