"""The list of prospects: page, Excel, paper. Numbers by date; never names."""

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
from nentang.kit.ui.shown import written_number
from nentang.organisations import queries
from nentang.organisations.forms import ProspectFilters
from nentang.organisations.queries import ProspectConditions
from nentang.organisations.sheets import PROSPECTS, sheet_rows

SEES = Permission.ORGANISATION_VIEW


@page(sees=SEES)
def index(request: Request) -> HttpResponse:
    filters, conditions = _asked(request)
    found = queries.prospect_page(conditions, viewer=request.actor, around=around(request))
    total = queries.prospect_total(conditions, viewer=request.actor)
    page = {
        "filters": filters,
        "count_line": _count_line(total),
        "chips": chips(request, filters),
        **rows_shown(request, found, total=total, cap=queries.CAP),
        "list_url": reverse("organisations:prospect_list"),
        "export_url": reverse("organisations:export_prospects") + url(request),
        "printed_url": reverse("organisations:printed_prospects") + url(request),
        "is_unfiltered": conditions == ProspectConditions(),
        "may_take": bool(request.actor.paths(Permission.PROSPECT_EDIT)),
    }
    return render(request, "organisations/prospect_list.html", page)


@page(sees=SEES)
def export(request: Request) -> FileResponse:
    filters, conditions = _asked(request)
    rows = sheet_rows(PROSPECTS, queries.every_prospect(conditions, viewer=request.actor))
    return exported(request, filters, PROSPECTS, rows, name="so-nguon")


@page(sees=SEES)
def printed(request: Request) -> HttpResponse:
    filters, conditions = _asked(request)
    total = queries.prospect_total(conditions, viewer=request.actor)
    rows = list(queries.every_prospect(conditions, viewer=request.actor, most=PRINTED))
    printed_out(request, PROSPECTS.key, filters, rows=len(rows))
    page = {
        "rows": rows,
        "title": str(PROSPECTS.title),
        "count_line": _count_line(total),
        "conditions": in_words(request, filters),
        "is_cut": total > len(rows),
        "most": PRINTED,
        "list_url": reverse("organisations:prospect_list") + url(request),
        "export_url": reverse("organisations:export_prospects") + url(request),
    }
    return render(request, "organisations/printed_prospects.html", page)


def _asked(request: Request) -> tuple[ProspectFilters, ProspectConditions]:
    filters = ProspectFilters(request.GET, sites=[*sites(viewer=request.actor)])
    return filters, filters.conditions()


def _count_line(found: int) -> str:
    words = {"count": written_number(min(found, queries.CAP))}
    return (_("Hơn %(count)s số liệu") if found > queries.CAP else _("%(count)s số liệu")) % words
