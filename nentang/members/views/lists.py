"""The list: narrowed, counted, sorted, paged, exported, printed."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.enterprises.naming import enterprise_of
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
from nentang.kit.sheets.declaration import Sheet
from nentang.kit.ui.parts import Tab
from nentang.kit.ui.shown import written_number
from nentang.members import queries
from nentang.members.conditions import BY_NAME, ORDERS, RUNNING, Conditions
from nentang.members.forms import ListFilters, Pairs, identity_in
from nentang.members.sheets import MEMBERS, sheet_rows

SEES = Permission.PERSON_VIEW
SORT = "xep"
TO_VERIFY = "TO_VERIFY"


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
    page = {
        "filters": filters,
        "sort": order,
        "saved": _saved(conditions, counts),
        "count_line": _count_line(counts, has_conditions=conditions != Conditions()),
        "chips": chips(request, filters),
        **rows_shown(request, found, total=counts.found, cap=counts.cap),
        "absent": queries.absent_members([row.uid for row in found.rows], viewer=request.actor),
        "query": url(request),
        "is_unfiltered": conditions == Conditions(),
        "to_verify": counts.to_verify,
        "may_add": bool(request.actor.paths(Permission.PERSON_EDIT)),
    }
    return render(request, "members/index.html", page)


@page(sees=SEES)
def export(request: Request) -> FileResponse:
    filters, conditions, order = _asked(request)
    rows = sheet_rows(queries.all_rows(conditions, viewer=request.actor, order=order))
    return exported(request, filters, _sheet_for(request), rows, name="dang-vien")


@page(sees=SEES)
def printed(request: Request) -> HttpResponse:
    filters, conditions, order = _asked(request)
    counts = queries.counts(conditions, viewer=request.actor)
    asked: dict[str, Any] = {"viewer": request.actor, "order": order}
    found = list(queries.all_rows(conditions, most=PRINTED + 1, **asked))
    rows = found[:PRINTED]
    printed_out(request, "members", filters, rows=len(rows))
    page = {
        "rows": rows,
        "count_line": _count_line(counts, has_conditions=conditions != Conditions()),
        "conditions": in_words(request, filters),
        "is_cut": len(found) > PRINTED,
        "most": PRINTED,
        "list_url": reverse("members:index") + url(request),
        "export_url": reverse("members:export") + url(request),
    }
    return render(request, "members/printed.html", page)


def _asked(request: Request) -> tuple[ListFilters, Conditions, str]:
    """Return the filters; an organisation or enterprise is asked for by its identity."""
    cells: Pairs = []
    enterprises: Pairs = []
    tree = ""
    asked = request.GET.get("to_chuc", ""), request.GET.get("doanh_nghiep", "")
    cell_uid, owner = (identity_in(text) for text in asked)
    if cell_uid and (found := queries.cell_of(cell_uid, viewer=request.actor)):
        cells, tree = [(asked[0], found[0].name)], found[1]
    if owner and (named := enterprise_of(owner)):
        enterprises = [(asked[1], named.name)]
    filters = ListFilters(request.GET, cells=cells, enterprise=enterprises)
    said = filters.asked()
    conditions = Conditions(
        wanted=said["q"],
        status=said["trang_thai"],
        tree=tree if said["to_chuc"] else "",
        enterprise=owner if said["doanh_nghiep"] else None,
        workplace=said["noi_lam"],
    )
    order = request.GET.get(SORT, BY_NAME)
    return filters, conditions, order if order in ORDERS else BY_NAME


def _sheet_for(request: Request) -> Sheet:
    """Return the sheet without the birth date for those who keep no record."""
    if request.actor.paths(Permission.PERSON_EDIT):
        return MEMBERS
    kept = tuple(column for column in MEMBERS.columns if column.key != "birth_on")
    return replace(MEMBERS, columns=kept)


def _saved(conditions: Conditions, counts: queries.Counts) -> list[Tab]:
    start = reverse("members:index")
    tabs: tuple[tuple[str, dict[str, str], Conditions, int], ...] = (
        (_("Tất cả"), {}, Conditions(), counts.everything),
        (
            _("Đang sinh hoạt"),
            {"trang_thai": RUNNING},
            Conditions(status=RUNNING),
            counts.running,
        ),
        (
            _("Chính thức"),
            {"trang_thai": "OFFICIAL"},
            Conditions(status="OFFICIAL"),
            counts.official,
        ),
        (
            _("Dự bị"),
            {"trang_thai": "PROBATIONARY"},
            Conditions(status="PROBATIONARY"),
            counts.probationary,
        ),
        (
            _("Cần xác minh nơi làm việc"),
            {"noi_lam": TO_VERIFY},
            Conditions(workplace=TO_VERIFY),
            counts.to_verify,
        ),
    )
    return [
        Tab(
            _("%s, hơn") % label if count > queries.CAP else label,
            f"{start}?{urlencode(query)}" if query else start,
            is_current=conditions == meant,
            count=min(count, queries.CAP),
        )
        for label, query, meant, count in tabs
    ]


def _count_line(counts: queries.Counts, *, has_conditions: bool) -> str:
    words = {"count": written_number(min(counts.found, counts.cap))}
    if counts.found > counts.cap:
        return _("Hơn %(count)s đảng viên") % words
    text = _("%(count)s đảng viên khớp") if has_conditions else _("%(count)s đảng viên")
    return text % words
