"""Ask for long work once, do it in the background, and say how far it has come.

The task itself takes the identity of its job and calls `carry_out`; running it twice does
the work once.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from nentang.kit.jobs.models import Job

__all__ = ["Job", "Progress", "Unfinished", "ask", "carry_out", "give_up_interrupted", "latest"]
log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]  # how many are done, of how many
SHOWN = 30  # jobs on the page


class Unfinished(Exception):  # noqa: N818 - an answer, not an error
    """The work could not be done; the words say why and what to do."""


def ask(enqueue: Callable[[str], object], *, kind: str, title: str, by: str, at: datetime) -> Job:
    """Return the job of this kind that waits or runs; a new one, handed over, if none does.

    `enqueue` gets the job's uid as text once the job is stored.
    """
    try:
        with transaction.atomic():
            job = Job.objects.create(kind=kind, title=title, by=by, asked_at=at)
            enqueue(str(job.uid))
            return job
    except IntegrityError:
        return Job.objects.get(kind=kind, state__in=Job.UNFINISHED)


def carry_out(uid: str, work: Callable[[Progress], str]) -> None:
    """Do the work of a job that nobody began; its answer, or what stopped it, is kept."""
    mine = Job.objects.filter(uid=UUID(uid))
    waiting = mine.filter(state=Job.State.WAITING)
    if not waiting.update(state=Job.State.RUNNING, started_at=Now()):
        return
    try:
        message, state = work(lambda done, total: _note(uid, done, total)), Job.State.DONE
    except Unfinished as words:
        message, state = str(words), Job.State.FAILED
    except Exception:
        log.exception("job %s", uid)
        message, state = _("Có trục trặc; xem nhật ký máy chủ rồi bấm lại."), Job.State.FAILED
    mine.update(state=state, message=message[:500], finished_at=Now())


def give_up_interrupted() -> int:
    """Close the jobs that a killed worker left running; for the start of the only worker."""
    words = _("Máy chủ dừng giữa chừng. Bấm lại để làm lại từ đầu.")
    running = Job.objects.filter(state=Job.State.RUNNING)
    return running.update(state=Job.State.FAILED, message=words, finished_at=Now())


def latest(kind: str = "") -> list[Job]:
    """Return the latest jobs, newest first."""
    jobs = Job.objects.filter(kind=kind) if kind else Job.objects.all()
    return list(jobs.order_by("-pk")[:SHOWN])


def _note(uid: str, done: int, total: int) -> None:
    Job.objects.filter(uid=UUID(uid)).update(done=done, total=total)
