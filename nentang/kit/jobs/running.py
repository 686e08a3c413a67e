"""Ask for long work once, do it in the background, and say how far it has come.

The task itself takes the identity of its job and calls `carry_out`; running it twice does
the work once. Work that is atomic may be `resumable`: what a killed worker left is done again.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from nentang.kit.jobs import marks
from nentang.kit.jobs.models import NOTHING, Job

__all__ = [
    "NOTHING",
    "About",
    "Ended",
    "Job",
    "Progress",
    "Unfinished",
    "ask",
    "ask_to_end",
    "carry_out",
    "give_up_interrupted",
    "latest",
    "latest_about",
    "resumable",
]
log = logging.getLogger(__name__)
SHOWN = 30  # jobs on the page
MOST_TRIES = 3  # a job under which the worker dies again and again is given up
Enqueue = Callable[[str], object]

_resumable: dict[str, Enqueue] = {}


class Progress(Protocol):
    """Takes how many are done, of how many, in which stage.

    :raises Ended: if somebody wants the work to end.
    """

    def __call__(self, done: int, total: int, stage: str = "") -> None: ...


class Unfinished(Exception):  # noqa: N818 - an answer, not an error
    """The work could not be done; the words say why and what to do."""


class Ended(Exception):  # noqa: N818 - an answer, not an error
    """Somebody wanted the work to end before it was done; nothing of it stays."""


class About:
    """What a job is about: a record, and the version of it that was looked at."""

    def __init__(self, subject: UUID = NOTHING, version: int = 0) -> None:
        self.subject, self.version = subject, version


EVERYTHING = About()


def resumable(kind: str, enqueue: Enqueue) -> None:
    """Say that work of this kind may be done again after a kill: it is atomic, and done once."""
    _resumable[kind] = enqueue


def ask(
    enqueue: Enqueue, *, kind: str, title: str, by: str, at: datetime, about: About = EVERYTHING
) -> Job:
    """Return the job of this kind about this subject that waits or runs; a new one if none does.

    `enqueue` gets the job's uid as text once the job is stored.
    """
    known = {"kind": kind, "subject": about.subject}
    try:
        with transaction.atomic():
            job = Job.objects.create(
                **known, version=about.version, title=title, by=by, asked_at=at
            )
            enqueue(str(job.uid))
            return job
    except IntegrityError:
        return Job.objects.get(**known, state__in=Job.UNFINISHED)


def ask_to_end(job: Job) -> None:
    """Let a job end at its next step; one that waits ends when its turn comes."""
    marks.wish_end(job.uid)


def carry_out(uid: str, work: Callable[[Progress], str]) -> None:
    """Do the work of a job that nobody began; its answer, or what stopped it, is kept."""
    mine = Job.objects.filter(uid=UUID(uid))
    job = mine.filter(state=Job.State.WAITING).first()
    if job is None:
        return
    mine.update(state=Job.State.RUNNING, started_at=Now(), tries=job.tries + 1)
    notes = marks.Notes(uid)
    state, message = _done(work, notes)
    done, total, _stage = notes.now
    mine.update(state=state, message=message[:500], finished_at=Now(), done=done, total=total)
    marks.forget(uid)


def give_up_interrupted() -> int:
    """Close or ask again for what a killed worker left; for the start of the only worker."""
    left = Q(state=Job.State.RUNNING) | Q(state=Job.State.WAITING, kind__in=_resumable)
    jobs = list(Job.objects.filter(left))
    for job in jobs:
        _again(job)
    unfinished = Job.objects.filter(state__in=Job.UNFINISHED)
    marks.forget_all_but({str(uid) for uid in unfinished.values_list("uid", flat=True)})
    return len(jobs)


def latest(kind: str = "") -> list[Job]:
    """Return the latest jobs, newest first."""
    jobs = Job.objects.filter(kind=kind) if kind else Job.objects.all()
    return [_with_progress(job) for job in jobs.order_by("-pk")[:SHOWN]]


def latest_about(subject: UUID) -> Job | None:
    """Return the latest job about a record."""
    job = Job.objects.filter(subject=subject).order_by("-pk").first()
    return _with_progress(job) if job else None


def _done(work: Callable[[Progress], str], notes: marks.Notes) -> tuple[str, str]:
    """Return the state and the words with which a job ends."""

    def progress(done: int, total: int, stage: str = "") -> None:
        notes.note(marks.Progress(done, total, stage))
        if marks.is_end_wished(notes.uid):
            raise Ended

    try:
        progress(0, 0)
        return Job.State.DONE, work(progress)
    except Ended:
        return Job.State.STOPPED, _("Đã dừng theo yêu cầu; không có gì được ghi.")
    except Unfinished as words:
        return Job.State.FAILED, str(words)
    except Exception:
        log.exception("job %s", notes.uid)
        return Job.State.FAILED, _("Có trục trặc; xem nhật ký máy chủ rồi bấm lại.")


def _again(job: Job) -> None:
    """Ask once more for a job that may be done again; close any other."""
    mine, enqueue = Job.objects.filter(pk=job.pk), _resumable.get(job.kind)
    if enqueue is None or job.tries >= MOST_TRIES:
        words = _("Máy chủ dừng giữa chừng. Bấm lại để làm lại từ đầu.")
        mine.update(state=Job.State.FAILED, message=words, finished_at=Now())
        return
    with transaction.atomic():
        mine.update(state=Job.State.WAITING)
        enqueue(str(job.uid))


def _with_progress(job: Job) -> Job:
    if job.is_unfinished:
        now = marks.progress_of(job.uid)
        job.done, job.total, job.stage = now.done or job.done, now.total or job.total, now.stage
    return job
