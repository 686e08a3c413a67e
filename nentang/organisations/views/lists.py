"""The lists of party organisations and of mass organisations: pages, Excel, paper."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.enterprises.queries import sites
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
from nentang.kit.intake.queries import absent_among
from nentang.kit.sheets.declaration import Sheet
from nentang.kit.ui.parts import Tab
from nentang.kit.ui.shown import written_number
from nentang.organisations import queries
from nentang.organisations.conditions import BY_NAME, ENDED, ORDERS, RUNNING, STRANDED, Conditions
from nentang.organisations.forms import ListFilters
from nentang.organisations.sheets import MASS_ORGANISATIONS, ORGANISATIONS, sheet_rows

SEES = Permission.ORGANISATION_VIEW
SORT = "xep"


@dataclass(frozen=True, slots=True)
class Register:
    """One of the two lists: its key, sheet, file name and the last words of its routes."""

    which: str
    sheet: Sheet
    file_name: str
    route: str
    suffix: str

    def url(self, verb: str = "") -> str:
        return reverse(f"organisations:{verb}{self.suffix}" if verb else self.route)


PARTY = Register("party", ORGANISATIONS, "to-chuc-dang", "organisations:index", "")
UNION = Register("union", MASS_ORGANISATIONS, "doan-the", "organisations:unions", "_unions")


@page(sees=SEES)
def index(request: Request) -> HttpResponse:
    return _listed(request, PARTY)


@page(sees=SEES)
def unions(request: Request) -> HttpResponse:
    return _listed(request, UNION)


@page(sees=SEES)
def export(request: Request) -> FileResponse:
    return _exported(request, PARTY)


@page(sees=SEES)
def export_unions(request: Request) -> FileResponse:
    return _exported(request, UNION)


@page(sees=SEES)
def printed(request: Request) -> HttpResponse:
    return _printed(request, PARTY)


@page(sees=SEES)
def printed_unions(request: Request) -> HttpResponse:
    return _printed(request, UNION)


def _listed(request: Request, register: Register) -> HttpResponse:
    filters, conditions, order = _asked(request, register)
    counts = queries.counts(register.which, conditions, viewer=request.actor)
    found = queries.list_page(
        register.which,
        conditions,
        viewer=request.actor,
        order=order,
        around=around(request),
        how=counts.how,
    )
    page = {
        "filters": filters,
        "sort": order,
        "saved": _saved(register, filters, conditions, counts),
        "count_line": _count_line(counts, has_conditions=conditions != Conditions()),
        "chips": chips(request, filters),
        **rows_shown(request, found, total=counts.found, cap=counts.cap),
        "absent": absent_among([row.uid for row in found.rows], viewer=request.actor),
        "list_url": register.url(),
        "export_url": register.url("export") + url(request),
        "printed_url": register.url("printed") + url(request),
        "is_unfiltered": conditions == Conditions(),
        "may_add": bool(request.actor.paths(Permission.ORGANISATION_EDIT)),
    }
    return render(request, f"organisations/{register.which}_list.html", page)


def _exported(request: Request, register: Register) -> FileResponse:
    filters, conditions, order = _asked(request, register)
    rows = queries.all_rows(register.which, conditions, viewer=request.actor, order=order)
    lines = sheet_rows(register.sheet, rows)
    return exported(request, filters, register.sheet, lines, name=register.file_name)


def _printed(request: Request, register: Register) -> HttpResponse:
    filters, conditions, order = _asked(request, register)
    counts = queries.counts(register.which, conditions, viewer=request.actor)
    asked: dict[str, Any] = {"viewer": request.actor, "order": order, "most": PRINTED + 1}
    found = list(queries.all_rows(register.which, conditions, **asked))
    rows = found[:PRINTED]
    printed_out(request, register.sheet.key, filters, rows=len(rows))
    page = {
        "rows": rows,
        "is_party": register is PARTY,
        "title": str(register.sheet.title),
        "count_line": _count_line(counts, has_conditions=conditions != Conditions()),
        "conditions": in_words(request, filters),
        "is_cut": len(found) > PRINTED,
        "most": PRINTED,
        "list_url": register.url() + url(request),
        "export_url": register.url("export") + url(request),
    }
    return render(request, "organisations/printed.html", page)


def _asked(request: Request, register: Register) -> tuple[ListFilters, Conditions, str]:
    places: list[tuple[str, Any]] = [*sites(viewer=request.actor)]
    filters = ListFilters(request.GET, sites=places, is_party=register is PARTY)
    order = request.GET.get(SORT, BY_NAME)
    conditions = filters.conditions(on=request.today)
    return filters, conditions, order if order in ORDERS else BY_NAME


def _saved(
    register: Register, filters: ListFilters, conditions: Conditions, counts: queries.Counts
) -> list[Tab]:
    """Return the saved filters: all, the kinds that there are, and those that ended."""
    start, labels = register.url(), dict(filters.fields["loai"].choices)  # type: ignore[attr-defined]
    tabs: list[tuple[str, dict[str, str], Conditions, int]] = [
        (_("Tất cả"), {}, Conditions(), counts.everything)
    ]
    for kind, count in counts.by_kind:
        if count:
            query = {"loai": kind, "trang_thai": RUNNING}
            tabs.append((labels[kind], query, Conditions(kind=kind, state=RUNNING), count))
    if counts.stranded:
        told = (_("Ở doanh nghiệp đã chấm dứt"), {"trang_thai": STRANDED})
        tabs.append((*told, Conditions(state=STRANDED), counts.stranded))
    tabs.append((_("Đã kết thúc"), {"trang_thai": ENDED}, Conditions(state=ENDED), counts.ended))
    return [
        Tab(
            _("%s, hơn") % label if count > queries.CAP else str(label),
            f"{start}?{urlencode(query)}" if query else start,
            is_current=conditions == meant,
            count=min(count, queries.CAP),
        )
        for label, query, meant, count in tabs
    ]


def _count_line(counts: queries.Counts, *, has_conditions: bool) -> str:
    words = {"count": written_number(min(counts.found, counts.cap))}
    if counts.found > counts.cap:
        return _("Hơn %(count)s tổ chức") % words
    return (_("%(count)s tổ chức khớp") if has_conditions else _("%(count)s tổ chức")) % words
