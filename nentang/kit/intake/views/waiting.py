"""A long list is worked at in the background: how far that has come, and how to end it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.intake import showing
from nentang.kit.intake.views.held import job_of, own_list
from nentang.kit.jobs import running


@page()
def progress(request: Request, uid: UUID) -> HttpResponse:
    """How far the work is; the page asks again by itself until it is done."""
    staged, register = own_list(request, uid)
    job = job_of(staged)
    if job is None:
        _say_how_it_ended(request, staged)
        return redirect("intake:preview", uid)
    context = {
        "staged": staged,
        "job": job,
        "about": showing.about(staged, register),
        "words": showing.stage_words(job.stage, job.done, job.total),
        "steps": showing.steps({"intake.judge": 1, "intake.write": 4}.get(job.kind, 5)),
    }
    return render(request, "intake/progress.html", context)


@require_POST
@page()
def stop(request: Request, uid: UUID) -> HttpResponse:
    """Let the work end before anything is written; what is written already stays."""
    staged, _register = own_list(request, uid)
    if job := job_of(staged):
        running.ask_to_end(job)
        messages.info(request, _("Đã báo dừng. Việc dừng ở bước gần nhất, không ghi gì vào sổ."))
    return redirect("intake:progress", uid)


def _say_how_it_ended(request: Request, staged: Any) -> None:
    """Tell once of work that did not come to its end; what was done shows by itself."""
    job = running.latest_about(staged.uid)
    if job and job.state in {"FAILED", "STOPPED"}:
        messages.warning(request, job.message)
