"""The calendar of working days: published holidays, and the days of the office's own."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.plans import commands, forms, policies, queries

SEES, EDITS = Permission.PLAN_VIEW, Permission.CALENDAR_EDIT
YEAR, FORBIDDEN, CONFLICT, UNFIT = "nam", 403, 409, 422


@page(sees=SEES)
def index(request: Request) -> HttpResponse:
    """All days of a year that are no plain working days or weekends."""
    asked = request.GET.get(YEAR, "")
    found = queries.calendar_year(asked, viewer=request.actor, today=request.today)
    page_of = {
        "calendar": found,
        "edits": policies.refusal_to_set_calendar(by=request.actor) is None,
    }
    return render(request, "plans/calendar.html", page_of)


@page(sees=SEES, acts=EDITS)
def add(request: Request) -> HttpResponse:
    form = forms.CalendarDayForm(request.POST or None)
    refusal = policies.refusal_to_set_calendar(by=request.actor)
    status = 200
    if form.is_bound:
        status = FORBIDDEN if refusal else UNFIT
    if form.is_valid() and not refusal:
        try:
            commands.set_calendar_day(
                setting=commands.SetDay(**form.values()),
                by=request.actor,
                at=request.at,
                key=form.cleaned_data["key"],
            )
        except Refused as refused:
            form.add_error("day", str(refused))
        else:
            messages.success(request, _("Đã ghi ngày vào lịch. Thời hạn của hồ sơ được tính lại."))
            return redirect("plans:calendar")
    shown = {"form": form, "refusal": refusal, "has_errors": status != 200}
    return render(request, "plans/calendar_add.html", shown, status=status)


@page(sees=SEES, acts=EDITS)
def remove(request: Request, uid: UUID) -> HttpResponse:
    row = queries.calendar_day(uid, viewer=request.actor)
    if row is None:
        raise Http404
    form = forms.CalendarRemoval(request.POST or None, initial={"version": row.version})
    refusal = policies.refusal_to_set_calendar(by=request.actor)
    status = 200
    if form.is_bound:
        status = FORBIDDEN if refusal else UNFIT
    if form.is_valid() and not refusal:
        try:
            commands.clear_calendar_day(
                day=uid, by=request.actor, at=request.at, **form.cleaned_data
            )
        except Conflict:
            status = CONFLICT
            form.add_error(None, _("Người khác vừa sửa ngày này. Xem lại lịch rồi bỏ."))
        else:
            messages.success(request, _("Đã bỏ ngày khỏi lịch. Thời hạn của hồ sơ được tính lại."))
            return redirect("plans:calendar")
    shown = {"row": row, "form": form, "refusal": refusal, "has_errors": status != 200}
    return render(request, "plans/calendar_remove.html", shown, status=status)
