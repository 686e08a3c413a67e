"""Lists of cases of admission: page, Excel, paper, calendar file."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.cases.due_files import calendar_of
from nentang.cases.forms.admission_lists import BatchStart, CaseFilters
from nentang.cases.queries import due
from nentang.cases.queries.due import CaseConditions
from nentang.cases.sheets import CASES, case_rows
from nentang.kit.access.guards import page
from nentang.kit.access.listing import (
    AFTER,
    BEFORE,
    PRINTED,
    around,
    chips,
    in_words,
    pager_note,
    pages_around,
    taken_out,
    url,
)
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.parts import Tab
from nentang.kit.ui.shown import written_number

SEES, VIEW, SUBJECT = Permission.ADMISSION_VIEW, "xem", "cases.AdmissionCase"
RECORDS = (
    Permission.ADMISSION_EDIT,
    Permission.ADMISSION_APPRAISE,
    Permission.ADMISSION_DECIDE,
)


@page(sees=SEES)
def index(request: Request) -> HttpResponse:
    filters, conditions = conditions_of(request)
    counts = due.case_counts(conditions, viewer=request.actor)
    total = counts[conditions.view]
    found = due.case_page(conditions, viewer=request.actor, around=around(request))
    if found.rows:
        looked(SUBJECT, by=request.actor, at=request.at, rows=len(found.rows))
    shown = {
        "filters": filters,
        "view": conditions.view,
        "saved": _tabs(request, conditions, counts),
        "count_line": _("%s hồ sơ") % written_number(total),
        "chips": chips(request, filters),
        "rows": found.rows,
        "pager_note": pager_note(found.rows, found=total, cap=due.PAGE * 10_000),
        **pages_around(request, found),
        "list_url": reverse("admissions:index"),
        "export_url": reverse("admissions:export") + url(request),
        "printed_url": reverse("admissions:printed") + url(request),
        "ics_url": reverse("admissions:ics") + url(request),
        "is_empty": not any(counts.values()) and not (conditions.wanted or conditions.stage),
        "keeps": bool(request.actor.paths(Permission.ADMISSION_EDIT)),
        "start": _start(request, conditions),
        "conditions": _carried(request, conditions),
    }
    return render(request, "cases/admissions/index.html", shown)


@page(sees=SEES)
def export(request: Request) -> FileResponse:
    filters, conditions = conditions_of(request)
    rows = case_rows(due.every_case(conditions, viewer=request.actor))
    words = [str(labels()[conditions.view]), *in_words(request, filters)]
    asked = {VIEW: conditions.view, **filters.noted()}
    return taken_out(request, CASES, rows, asked=asked, conditions=words, name="ho-so-ket-nap")


@page(sees=SEES)
def printed(request: Request) -> HttpResponse:
    filters, conditions = conditions_of(request)
    rows = list(due.every_case(conditions, viewer=request.actor, most=PRINTED + 1))
    asked = {VIEW: conditions.view, **filters.noted()}
    is_cut, rows = len(rows) > PRINTED, rows[:PRINTED]
    looked(SUBJECT, by=request.actor, at=request.at, rows=len(rows), kind="PRINT", conditions=asked)
    shown = {
        "rows": rows,
        "title": labels()[conditions.view],
        "conditions": in_words(request, filters),
        "is_cut": is_cut,
        "most": PRINTED,
        "list_url": reverse("admissions:index") + url(request),
        "export_url": reverse("admissions:export") + url(request),
    }
    return render(request, "cases/admissions/printed.html", shown)


@page(sees=SEES)
def ics(request: Request) -> HttpResponse:
    """The due days of a list for the calendar of the office: no names travel in it."""
    _filters, conditions = conditions_of(request)
    lines = list(due.every_case(conditions, viewer=request.actor, most=PRINTED))
    looked(SUBJECT, by=request.actor, at=request.at, rows=len(lines), kind="EXPORT")
    answer = HttpResponse(calendar_of(lines, at=request.at), content_type="text/calendar")
    answer["Content-Disposition"] = 'attachment; filename="han-ho-so.ics"'
    answer["Cache-Control"] = "no-store"
    return answer


def labels() -> dict[str, str]:
    """Return the views in the order of the work."""
    return {
        due.DUE: _("Đến hạn"),
        due.LATE: _("Quá hạn"),
        due.MINE: _("Chờ tôi"),
        due.OPEN: _("Đang làm"),
        due.PAUSED: _("Tạm dừng"),
        due.MARKED: _("Cần lưu ý"),
        due.OVER: _("Đã xong, kết thúc"),
    }


def conditions_of(request: Request) -> tuple[CaseFilters, CaseConditions]:
    """Return the filters of a list and what they ask for."""
    filters = CaseFilters(request.GET)
    said = filters.asked()
    asked = request.GET.get(VIEW, "")
    view = asked if asked in due.VIEWS else due.OPEN
    return filters, CaseConditions(
        view=view, on=request.today, wanted=said["q"], stage=said["giai_doan"]
    )


def _start(request: Request, conditions: CaseConditions) -> BatchStart | None:
    """Return what is asked before a step of many cases; None where nothing can be recorded."""
    records = any(request.actor.paths(right) for right in RECORDS)
    return BatchStart() if records and conditions.view != due.OVER else None


def _carried(request: Request, conditions: CaseConditions) -> list[tuple[str, str]]:
    """Return which page of which list this is, for a form that begins on it."""
    names = ("q", "giai_doan", AFTER, BEFORE)
    given = [(name, value) for name in names if (value := request.GET.get(name, ""))]
    return [(VIEW, conditions.view), *given]


def _tabs(request: Request, conditions: CaseConditions, counts: dict[str, int]) -> list[Tab]:
    return [
        Tab(label, _with(request, view), is_current=view == conditions.view, count=counts[view])
        for view, label in labels().items()
    ]


def _with(request: Request, view: str) -> Any:
    return url(request, **{VIEW: view})
