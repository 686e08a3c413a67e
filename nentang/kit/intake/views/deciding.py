"""Say once more in words what would be written; then write it, or drop the list."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.intake import commands, forms, jobs, policies, queries, showing
from nentang.kit.intake.absences import marks_of
from nentang.kit.intake.registers import Register
from nentang.kit.intake.rows_shown import record_links
from nentang.kit.intake.views.held import (
    CLOSED,
    OK,
    REFUSED,
    changed_words,
    job_of,
    own_list,
    status_of,
)
from nentang.kit.intake.writing import consequences_of


@page()
def check(request: Request, uid: UUID) -> HttpResponse:
    """The numbers in words; the button writes exactly what was looked at."""
    staged, register = own_list(request, uid)
    if staged.state in CLOSED or job_of(staged):
        return redirect("intake:preview", uid)
    form = forms.Confirmed(request.POST or None, initial={"version": staged.version})
    status = REFUSED if form.is_bound else OK
    if form.is_valid():
        try:
            return _written(request, staged, form)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = status_of(refused)
        except Conflict as conflict:
            messages.warning(request, changed_words(conflict))
            return redirect("intake:preview", uid)
    page = _summary(request, staged, register, is_bound=form.is_bound)
    page |= {"form": form, "has_errors": status != OK}
    return render(request, "intake/check.html", page, status=status)


def _written(request: Request, staged: Any, form: forms.Confirmed) -> HttpResponse:
    """Write the list, at once or in the background, and go where it is told how that went."""
    staged.version = form.cleaned_data["version"]
    errand = jobs.Errand(request.actor, request.at, form.cleaned_data["key"])
    jobs.begin(jobs.WRITE, staged, errand)
    return redirect("intake:preview", staged.uid)


def _summary(
    request: Request, staged: Any, register: Register, *, is_bound: bool
) -> dict[str, Any]:
    """Return what would be written, what would be marked, and what follows from it."""
    viewer, counts = request.actor, staged.counts
    is_marking = bool(marks_of(staged, register, by=viewer))
    found = consequences_of(staged, register, viewer=viewer)
    uids = {uid for each in found for uid in each.records}
    names = queries.names_in(staged, uids, viewer=viewer) if uids else {}
    return {
        "staged": staged,
        "about": showing.about(staged, register),
        "will_do": showing.will_do(counts),
        "will_mark": showing.will_mark(counts.get("absent", 0)),
        "left_out": showing.left_out(counts),
        "told": [
            (each.words, each.task, record_links(register, each.records, names)) for each in found
        ],
        "noted": counts.get("noted", 0),
        "refusal": None if is_bound else policies.refusal_to_apply(staged, has_marks=is_marking),
        "steps": showing.steps(3),
    }


@page()
def drop(request: Request, uid: UUID) -> HttpResponse:
    """Ask once, then drop the list with its rows and its file."""
    staged, register = own_list(request, uid)
    if staged.state in CLOSED or job_of(staged):
        return redirect("intake:preview", uid)
    form = forms.Confirmed(request.POST or None, initial={"version": staged.version})
    status = REFUSED if form.is_bound else OK
    if form.is_valid():
        try:
            commands.drop_list(staged=uid, **form.cleaned_data, by=request.actor, at=request.at)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = status_of(refused)
        except Conflict as conflict:
            messages.warning(request, changed_words(conflict))
            return redirect("intake:preview", uid)
        else:
            messages.success(request, _("Đã bỏ danh sách và tệp đã gửi."))
            return redirect("intake:index")
    page = {"staged": staged, "form": form, "has_errors": status != OK}
    page["about"] = showing.about(staged, register)
    return render(request, "intake/drop.html", page, status=status)
