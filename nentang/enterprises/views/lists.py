"""The list: narrowed, counted, sorted, paged, exported, printed."""

import tempfile
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.enterprises import queries
from nentang.enterprises.beside import beside
from nentang.enterprises.conditions import BY_NAME, ENDED, ORDERS, TO_VERIFY, Conditions
from nentang.enterprises.forms import ListFilters
from nentang.enterprises.views.remarks import sheet_beside, with_remarks
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
from nentang.kit.ui.parts import Tab
from nentang.kit.ui.shown import written_number

SEES = Permission.ENTERPRISE_VIEW
SORT = "xep"


@page(sees=SEES)
def index(request: Request) -> HttpResponse:
    filters, conditions, order = _asked(request)
    counts = queries.counts(conditions, viewer=request.actor)
    found = queries.list_page(
        conditions,
        viewer=request.actor,
        order=order,
        after=request.GET.get(AFTER, ""),
        before=request.GET.get(BEFORE, ""),
        how=counts.how,
    )
    said = beside([row.uid for row in found.rows], viewer=request.actor)
    page = {
        "filters": filters,
        "sort": order,
        "saved": [*_saved(conditions, counts), *(said.lists if said else ())],
        "beside": said,
        "count_line": _count_line(counts, has_conditions=conditions != Conditions()),
        "chips": chips(request, filters),
        "rows": with_remarks(found.rows, said),
        "pager_note": pager_note(found.rows, found=counts.found, cap=counts.cap),
        "previous_url": url(request, truoc=found.previous) if found.previous else "",
        "next_url": url(request, sau=found.next) if found.next else "",
        "query": url(request),
        "is_unfiltered": conditions == Conditions(),
        "may_add": bool(request.actor.paths(Permission.ENTERPRISE_EDIT)),
    }
    return render(request, "enterprises/index.html", page)


@page(sees=SEES)
def export(request: Request) -> FileResponse:
    filters, conditions, order = _asked(request)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    how = queries.counts(conditions, viewer=request.actor).how
    rows = queries.all_rows(conditions, viewer=request.actor, order=order, how=how)
    sheet, written = sheet_beside(rows, viewer=request.actor)
    said = stamp(request, in_words(request, filters))
    count = write_sheet(file, sheet, written, stamp=said)
    noted(request, "enterprises", filters, rows=count, kind="EXPORT")
    file.seek(0)
    name = f"doanh-nghiep-{request.today:%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@page(sees=SEES)
def printed(request: Request) -> HttpResponse:
    filters, conditions, order = _asked(request)
    counts = queries.counts(conditions, viewer=request.actor)
    asked: dict[str, Any] = {"viewer": request.actor, "order": order, "how": counts.how}
    found = list(queries.all_rows(conditions, most=PRINTED + 1, **asked))
    rows = found[:PRINTED]
    said = beside([row.uid for row in rows], viewer=request.actor)
    noted(request, "enterprises", filters, rows=len(rows), kind="PRINT")
    page = {
        "rows": with_remarks(rows, said),
        "beside": said,
        "count_line": _count_line(counts, has_conditions=conditions != Conditions()),
        "conditions": in_words(request, filters),
        "is_cut": len(found) > PRINTED,
        "most": PRINTED,
        "list_url": reverse("enterprises:index") + url(request),
        "export_url": reverse("enterprises:export") + url(request),
    }
    return render(request, "enterprises/printed.html", page)


def _asked(request: Request) -> tuple[ListFilters, Conditions, str]:
    filters = ListFilters(request.GET, sites=queries.sites(viewer=request.actor))
    order = request.GET.get(SORT, BY_NAME)
    return filters, filters.conditions(), order if order in ORDERS else BY_NAME


def _saved(conditions: Conditions, counts: queries.Counts) -> list[Tab]:
    start = reverse("enterprises:index")
    tabs: tuple[tuple[str, dict[str, str], Conditions, int], ...] = (
        (_("Tất cả"), {}, Conditions(), counts.everything),
        (
            _("Doanh nghiệp"),
            {"loai": "ENTERPRISE"},
            Conditions(kind="ENTERPRISE"),
            counts.enterprises,
        ),
        (_("Dự án"), {"loai": "PROJECT"}, Conditions(kind="PROJECT"), counts.projects),
        (
            _("Ngừng, giải thể, thu hồi"),
            {"trang_thai": ENDED},
            Conditions(status=ENDED),
            counts.ended,
        ),
        (
            _("Cần xác minh"),
            {"xac_minh": TO_VERIFY},
            Conditions(is_to_verify=True),
            counts.to_verify,
        ),
    )
    return [
        Tab(
            _capped(label, count),
            f"{start}?{urlencode(query)}" if query else start,
            is_current=conditions == meant,
            count=min(count, queries.CAP),
        )
        for label, query, meant, count in tabs
        if count or not meant.is_to_verify or conditions.is_to_verify
    ]


def _capped(label: str, count: int) -> str:
    return _("%s, hơn") % label if count > queries.CAP else label


def _count_line(counts: queries.Counts, *, has_conditions: bool) -> str:
    words = {"count": written_number(min(counts.found, counts.cap))}
    if counts.found > counts.cap:
        return _("Hơn %(count)s hồ sơ") % words
    return (_("%(count)s hồ sơ khớp") if has_conditions else _("%(count)s hồ sơ")) % words
