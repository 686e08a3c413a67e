"""Say once more in words what would be written; then write it, or drop the list."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.intake import commands, forms, policies, showing
from nentang.kit.intake.views.held import (
    CLOSED,
    OK,
    REFUSED,
    changed_words,
    own_list,
    status_of,
)


@page()
def check(request: Request, uid: UUID) -> HttpResponse:
    """The numbers in words; the button writes exactly what was looked at."""
    staged, register = own_list(request, uid)
    if request.method != "POST" and staged.state in CLOSED:
        return redirect("intake:preview", uid)
    form = forms.Decision(request.POST or None, initial={"version": staged.version})
    status = REFUSED if form.is_bound else OK
    if form.is_valid():
        try:
            commands.apply_list(staged=uid, **form.cleaned_data, by=request.actor, at=request.at)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = status_of(refused)
        except Conflict as conflict:
            messages.warning(request, changed_words(conflict))
            return redirect("intake:preview", uid)
        else:
            return redirect("intake:preview", uid)
    refusal = policies.refusal_to_apply(staged)
    page = {
        "staged": staged,
        "about": showing.about(staged, register),
        "form": form,
        "will_do": showing.will_do(staged.counts),
        "left_out": showing.left_out(staged.counts),
        "noted": staged.counts.get("noted", 0),
        "refusal": None if form.is_bound else refusal,
        "steps": showing.steps(3),
        "has_errors": status != OK,
    }
    return render(request, "intake/check.html", page, status=status)


@page()
def drop(request: Request, uid: UUID) -> HttpResponse:
    """Ask once, then drop the list with its rows and its file."""
    staged, register = own_list(request, uid)
    if staged.state in CLOSED:
        return redirect("intake:index")
    form = forms.Decision(request.POST or None, initial={"version": staged.version})
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
