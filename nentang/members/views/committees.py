"""The list of committees: page, Excel, paper. Members only as far as the viewer sees them."""

import tempfile

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.kit.access.guards import page
from nentang.kit.access.listing import (
    AFTER,
    BEFORE,
    PRINTED,
    XLSX,
    chips,
    in_words,
    noted,
    pager_note,
    stamp,
    url,
)
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.sheets.writing import write_sheet
from nentang.kit.ui.shown import written_number
from nentang.members import queries
from nentang.members.forms import CommitteeFilters
from nentang.members.queries import CommitteeConditions
from nentang.members.sheets import COMMITTEES, committee_rows

SEES = Permission.PERSON_VIEW


@page(sees=SEES)
def index(request: Request) -> HttpResponse:
    filters, conditions = _asked(request)
    found = queries.committee_page(
        conditions,
        viewer=request.actor,
        after=request.GET.get(AFTER, ""),
        before=request.GET.get(BEFORE, ""),
    )
    total = queries.committee_total(conditions, viewer=request.actor)
    page = {
        "filters": filters,
        "count_line": _count_line(total),
        "chips": chips(request, filters),
        "rows": found.rows,
        "pager_note": pager_note(found.rows, found=total, cap=queries.CAP),
        "previous_url": url(request, truoc=found.previous) if found.previous else "",
        "next_url": url(request, sau=found.next) if found.next else "",
        "list_url": reverse("members:committees"),
        "export_url": reverse("members:export_committees") + url(request),
        "printed_url": reverse("members:printed_committees") + url(request),
        "is_unfiltered": not (conditions.wanted or conditions.state),
        "may_take": bool(request.actor.paths(Permission.PERSON_EDIT)),
    }
    return render(request, "members/committees.html", page)


@page(sees=SEES)
def export(request: Request) -> FileResponse:
    filters, conditions = _asked(request)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    rows = committee_rows(queries.every_committee(conditions, viewer=request.actor))
    made = stamp(request, in_words(request, filters))
    count = write_sheet(file, COMMITTEES, rows, stamp=made)
    noted(request, COMMITTEES.key, filters, rows=count, kind="EXPORT")
    file.seek(0)
    name = f"cap-uy-{request.today:%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@page(sees=SEES)
def printed(request: Request) -> HttpResponse:
    filters, conditions = _asked(request)
    total = queries.committee_total(conditions, viewer=request.actor)
    rows = list(queries.every_committee(conditions, viewer=request.actor, most=PRINTED))
    noted(request, COMMITTEES.key, filters, rows=len(rows), kind="PRINT")
    page = {
        "rows": rows,
        "count_line": _count_line(total),
        "conditions": in_words(request, filters),
        "is_cut": total > len(rows),
        "most": PRINTED,
        "list_url": reverse("members:committees") + url(request),
        "export_url": reverse("members:export_committees") + url(request),
    }
    return render(request, "members/printed_committees.html", page)


def _asked(request: Request) -> tuple[CommitteeFilters, CommitteeConditions]:
    filters = CommitteeFilters(request.GET)
    said = filters.asked()
    return filters, CommitteeConditions(
        wanted=said["q"], state=said["trang_thai"], on=request.today
    )


def _count_line(found: int) -> str:
    words = {"count": written_number(min(found, queries.CAP))}
    return (_("Hơn %(count)s nhiệm kỳ") if found > queries.CAP else _("%(count)s nhiệm kỳ")) % words
