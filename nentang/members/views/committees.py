"""The list of committees: page, Excel, paper. Members only as far as the viewer sees them."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

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
from nentang.members import queries
from nentang.members.forms import CommitteeFilters
from nentang.members.queries import CommitteeConditions
from nentang.members.sheets import COMMITTEES, committee_rows

SEES = Permission.PERSON_VIEW


@page(sees=SEES)
def index(request: Request) -> HttpResponse:
    filters, conditions = _asked(request)
    found = queries.committee_page(conditions, viewer=request.actor, around=around(request))
    total = queries.committee_total(conditions, viewer=request.actor)
    page = {
        "filters": filters,
        "count_line": _count_line(total),
        "chips": chips(request, filters),
        **rows_shown(request, found, total=total, cap=queries.CAP),
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
    rows = committee_rows(queries.every_committee(conditions, viewer=request.actor))
    return exported(request, filters, COMMITTEES, rows, name="cap-uy")


@page(sees=SEES)
def printed(request: Request) -> HttpResponse:
    filters, conditions = _asked(request)
    total = queries.committee_total(conditions, viewer=request.actor)
    rows = list(queries.every_committee(conditions, viewer=request.actor, most=PRINTED))
    printed_out(request, COMMITTEES.key, filters, rows=len(rows))
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
