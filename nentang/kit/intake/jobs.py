"""Long lists are judged, written and taken back in the background; short ones at once.

Each task is one command whose key is its job: done again after a kill, it is done once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django_tasks import task

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.accounts import active_accounts, actor_of
from nentang.kit.access.actors import Actor
from nentang.kit.files.storing import Damaged, content_of
from nentang.kit.intake import commands
from nentang.kit.intake.comparing import Told, judged, nobody
from nentang.kit.intake.layouts import table_of
from nentang.kit.intake.models import StagedList
from nentang.kit.intake.opening import Unreadable, pages_of
from nentang.kit.intake.queries import staged_lists
from nentang.kit.intake.registers import offered
from nentang.kit.intake.staging import source_of
from nentang.kit.jobs import running
from nentang.kit.jobs.marks import is_worker_there

JUDGE, WRITE, UNDO = "intake.judge", "intake.write", "intake.undo"
LONG = 1500  # rows above which a list is work for the background
Work = Callable[[StagedList, "Errand"], None]


@dataclass(frozen=True, slots=True)
class Errand:
    """For whom, when and under which key a list is worked at, and who is told how far it is."""

    by: Actor
    at: datetime
    key: str | None = None
    told: Told = nobody


def begin(kind: str, staged: StagedList, errand: Errand) -> bool:
    """Do a step of a list at once, or ask the worker for it; return whether it is done.

    :raises Refused: if the command refuses.
    :raises Conflict: if somebody changed the list meanwhile.
    """
    is_long = staged.layout.get("lines", 0) > LONG
    if not (is_long and is_worker_there(errand.at)):
        STEPS[kind](staged, errand)
        return True
    running.ask(
        TASKS[kind].enqueue,
        kind=kind,
        title=_title(kind, staged),
        by=errand.by.username,
        at=errand.at,
        about=running.About(staged.uid, staged.version),
    )
    return False


def judge(staged: StagedList, errand: Errand) -> None:
    """Read the file again and keep what taking in each of its rows would do."""
    register = offered(staged.sheet_key)
    original: Any = staged.original  # there until the list is done with
    pages = pages_of(content_of(original), staged.name)
    table = table_of(pages, staged.layout, register)
    found = judged(table, register, source_of(staged), viewer=errand.by, told=errand.told)
    commands.keep_judged(
        staged=staged.uid,
        version=staged.version,
        judged=found,
        by=errand.by,
        at=errand.at,
        key=errand.key,
    )


def write(staged: StagedList, errand: Errand) -> None:
    commands.apply_list(
        staged=staged.uid,
        version=staged.version,
        by=errand.by,
        at=errand.at,
        key=errand.key,
        told=errand.told,
    )


def undo(staged: StagedList, errand: Errand) -> None:
    commands.take_back_list(
        staged=staged.uid,
        version=staged.version,
        by=errand.by,
        at=errand.at,
        key=errand.key,
    )


@task()
def judge_list(uid: str) -> None:
    _carry_out(uid, JUDGE)


@task()
def write_list(uid: str) -> None:
    _carry_out(uid, WRITE)


@task()
def undo_list(uid: str) -> None:
    _carry_out(uid, UNDO)


STEPS: dict[str, Work] = {JUDGE: judge, WRITE: write, UNDO: undo}
TASKS: dict[str, Any] = {JUDGE: judge_list, WRITE: write_list, UNDO: undo_list}


def _carry_out(uid: str, kind: str) -> None:
    job = running.Job.objects.filter(uid=uid).first()

    def work(progress: running.Progress) -> str:
        if job is None:  # pragma: no cover - carry_out has found it
            raise running.Unfinished(_("Việc này không còn."))
        by = _still(running.Job.objects.get(pk=job.pk))
        staged = staged_lists(viewer=by).filter(uid=job.subject).first()
        if staged is None:
            raise running.Unfinished(_("Danh sách không còn, hoặc không còn trong phạm vi."))
        staged.version = job.version
        try:
            STEPS[kind](staged, Errand(by, job.asked_at, str(job.uid), progress))
        except (Refused, Unreadable, Damaged) as words:
            raise running.Unfinished(str(words)) from words
        except Conflict as conflict:
            text = _("Danh sách đã được làm tiếp ở một cửa sổ khác. Xem lại rồi bấm lại.")
            raise running.Unfinished(text) from conflict
        return _("Xong.")

    running.carry_out(uid, work)


def _still(job: running.Job) -> Actor:
    """Return who asked, with the rights that are held now that the work begins."""
    if not active_accounts().filter(username=job.by).exists():
        return Actor(job.by)
    return actor_of(job.by, on=max(localdate(job.asked_at), localdate(job.started_at)))


def _title(kind: str, staged: StagedList) -> str:
    title = str(offered(staged.sheet_key).sheet.title)
    return {
        JUDGE: _("Đối chiếu danh sách: %s"),
        WRITE: _("Ghi danh sách vào sổ: %s"),
        UNDO: _("Hoàn tác đợt nhập: %s"),
    }[kind] % title


for _kind, _task in TASKS.items():
    running.resumable(_kind, _task.enqueue)
