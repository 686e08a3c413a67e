"""The list: narrowed, counted, sorted, paged, exported, printed."""

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
    PRINTED,
    around,
    chips,
    exported,
    in_words,
    printed_out,
    rows_shown,
    url,
)
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
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
        around=around(request),
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
        **rows_shown(request, found, total=counts.found, cap=counts.cap),
        "rows": with_remarks(found.rows, said),
        "query": url(request),
        "is_unfiltered": conditions == Conditions(),
        "may_add": bool(request.actor.paths(Permission.ENTERPRISE_EDIT)),
    }
    return render(request, "enterprises/index.html", page)


@page(sees=SEES)
def export(request: Request) -> FileResponse:
    filters, conditions, order = _asked(request)
    how = queries.counts(conditions, viewer=request.actor).how
    rows = queries.all_rows(conditions, viewer=request.actor, order=order, how=how)
    sheet, written = sheet_beside(rows, viewer=request.actor)
    return exported(request, filters, sheet, written, name="doanh-nghiep")


@page(sees=SEES)
def printed(request: Request) -> HttpResponse:
    filters, conditions, order = _asked(request)
    counts = queries.counts(conditions, viewer=request.actor)
    asked: dict[str, Any] = {"viewer": request.actor, "order": order, "how": counts.how}
    found = list(queries.all_rows(conditions, most=PRINTED + 1, **asked))
    rows = found[:PRINTED]
    said = beside([row.uid for row in rows], viewer=request.actor)
    printed_out(request, "enterprises", filters, rows=len(rows))
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
