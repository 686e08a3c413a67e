"""Enterprises by verdict: narrowed, counted, paged, exported, printed."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.advice import queries
from nentang.advice.addresses import list_url
from nentang.advice.conditions import Conditions, saved_conditions, steps
from nentang.advice.forms import AdviceFilters
from nentang.advice.queries import Tally
from nentang.advice.sheets import ADVICE, advice_rows
from nentang.advice.signs import SIGNS, members_words, organisation_words
from nentang.core.founding import Step
from nentang.kit.access.guards import page
from nentang.kit.access.listing import PRINTED, around, rows_shown, taken_out, url
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.parts import Chip, Tab
from nentang.kit.ui.shown import written_number

SEES = Permission.ADVICE_VIEW


@page(sees=SEES)
def index(request: Request) -> HttpResponse:
    filters, conditions = _asked(request)
    tally = queries.tally(viewer=request.actor)
    count = _count(conditions, tally, request)
    found = queries.list_page(
        conditions,
        viewer=request.actor,
        around=around(request),
        how=count.how,
    )
    shown = {
        "filters": filters,
        "saved": _saved(conditions, tally),
        "steps": _steps(conditions, tally),
        "count_line": _count_line(count),
        "chips": _chips(request, filters),
        **rows_shown(request, found, total=count.found, cap=count.cap),
        "rows": [_told(row) for row in found.rows],
        "query": url(request),
        "is_unfiltered": conditions == Conditions(),
    }
    return render(request, "advice/index.html", shown)


@page(sees=SEES)
def export(request: Request) -> FileResponse:
    filters, conditions = _asked(request)
    rows = advice_rows(queries.all_lines(conditions, viewer=request.actor))
    words = [chip.label for chip in _chips(request, filters)]
    return taken_out(request, ADVICE, rows, asked=_plain(filters), conditions=words)


@page(sees=SEES)
def printed(request: Request) -> HttpResponse:
    filters, conditions = _asked(request)
    count = queries.count(conditions, viewer=request.actor)
    lines = queries.all_lines(conditions, viewer=request.actor, most=PRINTED + 1)
    found = [_told(line) for line in lines]
    rows = found[:PRINTED]
    looked(
        ADVICE.key,
        by=request.actor,
        at=request.at,
        rows=len(rows),
        kind="PRINT",
        conditions=_plain(filters),
    )
    shown = {
        "rows": rows,
        "count_line": _count_line(count),
        "conditions": [chip.label for chip in _chips(request, filters)],
        "is_cut": len(found) > PRINTED,
        "most": PRINTED,
        "list_url": reverse("advice:index") + url(request),
        "export_url": reverse("advice:export") + url(request),
    }
    return render(request, "advice/printed.html", shown)


def _asked(request: Request) -> tuple[AdviceFilters, Conditions]:
    filters = AdviceFilters(request.GET, sites=queries.sites(viewer=request.actor))
    return filters, filters.conditions()


def _count(conditions: Conditions, tally: Tally, request: Request) -> queries.Count:
    """Count the rows; the tally answers where neither words nor place are asked."""
    if conditions.wanted or conditions.place:
        return queries.count(conditions, viewer=request.actor)
    return queries.Count.known(tally.of(conditions))


def _saved(conditions: Conditions, tally: Tally) -> list[Tab]:
    names = {
        "three_without": _("Từ 3 đảng viên, chưa có tổ chức"),
        "few": _("1-2 đảng viên"),
        "ventures": _("Dự án liên doanh"),
    }
    lists = [(_("Tất cả"), Conditions())]
    lists += [(names[key], asked) for key, asked in saved_conditions().items()]
    tabs = [_tab(label, asked, conditions, tally) for label, asked in lists]
    return [*tabs, Tab(_("Diện rà soát IV.2"), reverse("advice:review"))]


def _steps(conditions: Conditions, tally: Tally) -> list[dict[str, Any]]:
    """Return each verdict with the number of rows that its link opens."""
    words = dict(steps())
    asked = [(step, Conditions(step=step)) for step in words]
    return [
        {
            "sign": SIGNS[Step(step)],
            "words": words[step],
            "url": list_url(each),
            "count": tally.of(each),
            "is_current": conditions == each,
        }
        for step, each in asked
    ]


def _tab(label: str, asked: Conditions, now: Conditions, tally: Tally) -> Tab:
    return Tab(label, list_url(asked), is_current=now == asked, count=tally.of(asked))


def _told(row: queries.AdviceLine) -> dict[str, Any]:
    return {
        "line": row,
        "sign": SIGNS[Step(row.step)],
        "members": members_words(row),
        "organisation": organisation_words(row),
    }


def _count_line(count: queries.Count) -> str:
    if count.found > count.cap:
        return _("Hơn %s doanh nghiệp, dự án") % written_number(count.cap)
    return _("%s doanh nghiệp, dự án") % written_number(count.found)


def _chips(request: Request, filters: AdviceFilters) -> list[Chip]:
    chips = []
    for name, field in filters.fields.items():
        if value := filters.cleaned_data.get(name, ""):
            choices = dict(getattr(field, "choices", ()))
            words = f"{field.label}: {choices.get(value, f'“{value}”')}"
            chips.append(Chip(words, url(request, **{name: ""})))
    return chips


def _plain(filters: AdviceFilters) -> dict[str, str]:
    return {name: str(value) for name, value in filters.cleaned_data.items() if value}
