"""The machine: how it is, its backups, long work, and the way out of the sample."""

import os
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from nentang.kit.access.accounts import names_of
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.home.version import program_version
from nentang.kit.jobs import running
from nentang.kit.ledger.reading import is_any_recorded
from nentang.kit.ledger.verification import current_head
from nentang.kit.ui.inputs import Consent, Hidden
from nentang.kit.upkeep import checks, leaving
from nentang.kit.upkeep.backup import backups_in
from nentang.web import jobs as tasks
from nentang.web.running.children import SUPERVISED

BOOK = (
    *("plans.Plan", "enterprises.Enterprise", "organisations.PartyOrganisation"),
    *("organisations.MassOrganisation", "members.Person"),
)  # a book that never had any of these is empty
HALF_DONE = ("plans.PlanDraft", "intake.StagedList")  # work of somebody that isn't in it yet
MOST_BACKUPS = 20  # on the page; all stay in the folder


class Archive(NamedTuple):
    name: str
    made_at: datetime
    megabytes: float


@page(sees=Permission.SYSTEM_VIEW)
def index(request: Request) -> HttpResponse:
    home, viewer = settings.HOME, request.actor
    backups = running.latest(tasks.BACKUP)[:1]
    context = {
        "findings": checks.findings(home, at=request.at, is_open=_is_open()),
        "version": program_version(),
        "home": home.path,
        "head": current_head(),
        "archives": [_archive(path) for path in backups_in(home.backups)[:MOST_BACKUPS]],
        "job": backups[0] if backups else None,
        "examined": next(iter(running.latest(tasks.EXAMINE)), None),
        "operates": bool(viewer.paths(Permission.SYSTEM_EDIT)),
        "may_leave": home.installation().sample and _may_leave(request),
    }
    return render(request, "web/data/system.html", context)


@require_POST
@page(sees=Permission.SYSTEM_VIEW, acts=Permission.SYSTEM_EDIT)
def back_up(request: Request) -> HttpResponse:
    job = tasks.ask_for_backup(by=request.actor.username, at=request.at)
    if job.asked_at != request.at:
        messages.info(request, _("Đã có việc sao lưu đang chờ hoặc đang chạy; đợi việc đó xong."))
    return redirect("data:system")


@require_POST
@page(sees=Permission.SYSTEM_VIEW, acts=Permission.SYSTEM_EDIT)
def examine(request: Request) -> HttpResponse:
    tasks.ask_for_examination(by=request.actor.username, at=request.at)
    return redirect("data:system")


@page(sees=Permission.SYSTEM_VIEW)
def jobs(request: Request) -> HttpResponse:
    rows = running.latest()
    names = names_of({job.by for job in rows})
    context = {
        "rows": [(job, names.get(job.by, job.by)) for job in rows],
        "is_working": any(job.is_unfinished for job in rows),
    }
    return render(request, "web/data/jobs.html", context)


class Leaving(forms.Form):
    """A yes to giving up everything that was tried in the sample."""

    key = Hidden(initial=uuid4)
    is_sure = Consent(label=gettext_lazy("Bỏ mọi dữ liệu và tài khoản mẫu"))


@page(sees=Permission.PLAN_VIEW, acts=Permission.PLAN_EDIT)
def leave_sample(request: Request) -> HttpResponse:
    """Say what leaving means; a yes is noted for the process that runs this program."""
    reason = _reason_to_stay()
    form = Leaving(request.POST or None)
    if request.method == "POST" and not reason and form.is_valid():
        leaving.ask_to_leave(settings.HOME, by=request.actor.username, at=request.at.isoformat())
        return render(request, "web/data/leaving.html")
    context: dict[str, Any] = {"form": form, "reason": reason, "has_errors": bool(form.errors)}
    return render(request, "web/data/leave_sample.html", context, status=_status(form, reason))


class Trying(forms.Form):
    """A yes to putting an empty book aside for the sample."""

    key = Hidden(initial=uuid4)
    is_sure = Consent(label=gettext_lazy("Cất sổ trống này, mở tỉnh mẫu"))


@page(sees=Permission.PLAN_VIEW, acts=Permission.PLAN_EDIT)
def try_sample(request: Request) -> HttpResponse:
    """Say what trying means; a yes is noted for the process that runs this program."""
    reason = _reason_not_to_try()
    form = Trying(request.POST or None)
    if request.method == "POST" and not reason and form.is_valid():
        leaving.ask_to_leave(
            settings.HOME,
            by=request.actor.username,
            at=request.at.isoformat(),
            into=leaving.SAMPLE,
        )
        return render(request, "web/data/sample_coming.html")
    context: dict[str, Any] = {"form": form, "reason": reason, "has_errors": bool(form.errors)}
    return render(request, "web/data/try_sample.html", context, status=_status(form, reason))


def _reason_not_to_try() -> str:
    """Return why the sample can't take the place of this book; "" if it can."""
    if settings.HOME.installation().sample:
        return _("Bản này đang chạy dữ liệu mẫu.")
    if is_any_recorded((*BOOK, *HALF_DONE)):
        return _("Sổ đã có dữ liệu nên không thay bằng dữ liệu mẫu.")
    return _reason_not_to_swap()


def _reason_to_stay() -> str:
    """Return why the sample can't be left from here; "" if it can."""
    if not settings.HOME.installation().sample:
        return _("Đây là dữ liệu thật, không có gì để bỏ.")
    return _reason_not_to_swap()


def _reason_not_to_swap() -> str:
    if not settings.IS_EMBEDDED:
        return _(
            "Máy này dùng PostgreSQL. Tạo một cơ sở dữ liệu trống và một thư mục mới, đặt "
            "DATABASE_URL, NENTANG_HOME vào đó, rồi chạy: nentang init --empty"
        )
    if not os.environ.get(SUPERVISED):
        return _("Chương trình không do nentang run mở. Dừng, chạy: nentang run, rồi làm lại.")
    return ""


def _status(form: forms.Form, reason: str) -> int:
    return 422 if form.is_bound and (form.errors or reason) else 200


def _may_leave(request: Request) -> bool:
    return bool(request.actor.paths(Permission.PLAN_EDIT))


def _is_open() -> bool:
    return bool(set(settings.ALLOWED_HOSTS) - {"127.0.0.1", "localhost", "[::1]", "testserver"})


def _archive(path: Any) -> Archive:
    status = path.stat()
    return Archive(
        path.name, datetime.fromtimestamp(status.st_mtime, UTC), status.st_size / 1024**2
    )
