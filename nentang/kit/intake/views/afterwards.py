"""After a list was written: take it back, take its report, take the rows that are left."""

from io import BytesIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.staying import kept_words
from nentang.kit.files.storing import content_of
from nentang.kit.intake import forms, jobs, policies, showing
from nentang.kit.intake.faulty import write_faulty
from nentang.kit.intake.opening import pages_of
from nentang.kit.intake.registers import Register
from nentang.kit.intake.reporting import write_report
from nentang.kit.intake.undoing import out_of_reach
from nentang.kit.intake.views.held import (
    OK,
    REFUSED,
    WRITTEN,
    changed_words,
    elsewhere,
    job_of,
    own_list,
    status_of,
)
from nentang.kit.ledger.taking_back import foreseen

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page()
def undo(request: Request, uid: UUID) -> HttpResponse:
    """Say what taking back would do and what stays; the button does it."""
    staged, register = own_list(request, uid)
    if staged.state != "APPLIED" or job_of(staged):
        return redirect("intake:preview", uid)
    form = forms.Confirmed(request.POST or None, initial={"version": staged.version})
    status = REFUSED if form.is_bound else OK
    if form.is_valid():
        staged.version = form.cleaned_data["version"]
        errand = jobs.Errand(request.actor, request.at, form.cleaned_data["key"])
        try:
            if jobs.begin(jobs.UNDO, staged, errand):
                messages.success(request, _("Đã hoàn tác đợt nhập này."))
            return redirect("intake:preview", uid)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = status_of(refused)
        except Conflict as conflict:
            messages.warning(request, changed_words(conflict))
            return redirect("intake:preview", uid)
    page = _would_go_back(request, staged, register) | {
        "staged": staged,
        "about": showing.about(staged, register),
        "form": form,
        "refusal": None if form.is_bound else policies.refusal_to_take_back(staged),
        "has_errors": status != OK,
    }
    return render(request, "intake/undo.html", page, status=status)


@page()
def report(request: Request, uid: UUID) -> HttpResponse:
    """Every row of the list with what became of it, as a workbook."""
    staged, register = own_list(request, uid)
    if staged.state not in WRITTEN or staged.original is None:
        raise Http404
    stream = BytesIO()
    rows = write_report(stream, staged, register)
    looked("intake", by=request.actor, at=request.at, uid=uid, rows=rows, kind="EXPORT")
    return _workbook(stream, _("Bao cao nhap - %s") % staged.name)


@page()
def faulty(request: Request, uid: UUID) -> HttpResponse:
    """The rows that could not be taken in, in the same workbook, to be mended and brought again."""
    staged, register = own_list(request, uid)
    if other := elsewhere(staged):
        return other
    if staged.original is None:
        raise Http404
    pages = pages_of(content_of(staged.original), staged.name)
    stream = BytesIO()
    rows = write_faulty(stream, pages[staged.layout["page"]], staged, register)
    looked("intake", by=request.actor, at=request.at, uid=uid, rows=rows, kind="EXPORT")
    return _workbook(stream, _("Dong loi - %s") % staged.name)


def _would_go_back(request: Request, staged: Any, register: Register) -> dict[str, Any]:
    """Return what would be taken back; of a long list it is told when it is done."""
    if staged.layout.get("lines", 0) > jobs.LONG:
        return {"is_long": True}
    far = out_of_reach(staged.applied_entry, register, by=request.actor)
    found = foreseen(staged.applied_entry, but=far)
    return {"found": found, "kept": kept_words(found.kept, viewer=request.actor)}


def _workbook(stream: BytesIO, name: str) -> HttpResponse:
    answer = HttpResponse(stream.getvalue(), content_type=XLSX)
    plain = f"{name.rsplit('.', 1)[0]}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(True, plain)  # noqa: FBT003
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
