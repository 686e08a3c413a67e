"""What a day needs: a backup, its looks in the chain, advice and doubts of today, erasures."""

import logging
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from nentang.advice.evaluation import bring_up_to_date
from nentang.cases.retaining import erase_due, repeat_erasures
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.closing import MACHINE, close_day, days_to_close, key_of
from nentang.kit.cleaning.looking import look, look_where_due
from nentang.kit.files.storing import sweep
from nentang.kit.home.folder import Home
from nentang.kit.intake.forgetting import forget_old_lists
from nentang.kit.upkeep.backup import NotBackedUp, backups_in, make_backup

AUTOMATIC = "tu-dong"  # what the names of these archives begin with
EVERY = 24 * 60 * 60  # seconds
KEEPER = Actor(MACHINE.username, (Grant("organisation", "/"),))  # erases what is kept no more
KEPT = 14  # automatic archives; those that people made are never deleted
log = logging.getLogger(__name__)

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
        bring_up_to_date(at=at)
        look(at=at)
        forget_old_lists(by=MACHINE, at=at)
        repeat_erasures(by=KEEPER, at=at)
        erase_due(by=KEEPER, at=at)
        sweep(at=at)
        call_command("clearsessions", verbosity=0)
    except DatabaseError:
        return False
    _done.add(yesterday)
    return True


def look_again_when_due(*, at: datetime) -> int:
    """Look at the books to which a long list was written; return how many there were.

    A busy database is left for the next time round.
    """
    try:
        return look_where_due(at=at)
    except DatabaseError:
        return 0


def back_up_when_due(home: Home, *, at: datetime) -> bool:
    """Make the backup of the day if none is younger; the sample needs none.

    A backup that can't be made is noted in the log; the doctor and the system page tell its age.
    """
    if home.installation().sample or not settings.IS_EMBEDDED:
        return False
    newest = backups_in(home.backups)[:1]
    if newest and at.timestamp() - newest[0].stat().st_mtime < EVERY:
        return False
    try:
        make_backup(home, home.backups, at=at, label=AUTOMATIC)
    except NotBackedUp as words:
        log.warning("no automatic backup: %s", words)
        return False
    automatic = [path for path in backups_in(home.backups) if path.name.startswith(AUTOMATIC)]
    for path in automatic[KEPT:]:
        path.unlink(missing_ok=True)
    return True
