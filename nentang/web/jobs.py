"""Long work that pages ask for: each task does one thing, and doing it twice does it once."""

from datetime import datetime

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django_tasks import task

from nentang.kit.jobs import running
from nentang.kit.upkeep import checks
from nentang.kit.upkeep.backup import NotBackedUp, make_backup, require_records_in_home

BACKUP, EXAMINE = "upkeep.backup", "upkeep.examine"


def ask_for_backup(*, by: str, at: datetime) -> running.Job:
    """Have a backup made; the one that waits or runs is enough for everybody who asks."""
    moment = at.isoformat()
    return running.ask(
        lambda uid: back_up.enqueue(uid, moment),
        kind=BACKUP,
        title=_("Sao lưu"),
        by=by,
        at=at,
    )


def ask_for_examination(*, by: str, at: datetime) -> running.Job:
    """Have the whole database and the chain read."""
    return running.ask(examine.enqueue, kind=EXAMINE, title=_("Khám dữ liệu"), by=by, at=at)


@task()
def back_up(uid: str, moment: str) -> None:
    at = parse_datetime(moment)

    def work(progress: running.Progress) -> str:
        if at is None:
            raise running.Unfinished(_("Việc này ghi thiếu giờ. Bấm lại."))
        try:
            home = settings.HOME
            require_records_in_home()
            archive = make_backup(home, home.backups, at=at, progress=progress)
        except NotBackedUp as words:
            raise running.Unfinished(str(words)) from words
        return _("Đã sao lưu: %s") % archive.name

    running.carry_out(uid, work)


@task()
def examine(uid: str) -> None:
    def work(_progress: running.Progress) -> str:
        found = checks.data_findings(settings.HOME)
        words = "; ".join(f"{finding.label}: {finding.words}" for finding in found)
        if not checks.are_well(found):
            raise running.Unfinished(words)
        return words

    running.carry_out(uid, work)
