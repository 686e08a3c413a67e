"""The review list of IV.2.b2: why each enterprise is in, and what a round found."""

from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.advice import queries
from nentang.advice.forms import ReviewFilters
from nentang.advice.queries import IMPORTANT, NOT_YET, PARK, SIZE, ReviewAsked, ReviewCounts
from nentang.advice.sheets import REVIEW, review_rows
from nentang.advice.signs import SIGNS, why_words
from nentang.core.founding import Step
from nentang.kit.access.guards import page
from nentang.kit.access.listing import PRINTED, around, rows_shown, taken_out, url
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.parts import Tab
from nentang.kit.ui.shown import written_number

SEES = Permission.ADVICE_VIEW
ROUND, WHY, RESULT = "dot", "ly_do", "ket_qua"


@page(sees=SEES)
def review(request: Request) -> HttpResponse:
    filters, asked, rounds = _asked(request)
    where = _where(request)
    counts = queries.review_counts(asked, **where)
    found = queries.review_page(asked, **where, around=around(request))
    may_review = bool(request.actor.paths(Permission.REVIEW_EDIT))
    shown = {
        "filters": filters,
        "round": asked.review,
        "rounds": rounds,
        "saved": _saved(asked, counts),
        "count_line": _count_line(counts.found),
        **rows_shown(request, found, total=counts.found, cap=counts.found),
        "rows": [_told(row) for row in found.rows],
        "query": url(request),
        "may_review": may_review,
        "may_close": may_review and asked.review is not None and not asked.review.closed_on,
    }
    return render(request, "advice/review.html", shown)


@page(sees=SEES)
def export(request: Request) -> FileResponse:
    _filters, asked, _rounds = _asked(request)
    rows = review_rows(queries.all_reviewed(asked, **_where(request)))
    name = asked.review.name if asked.review else _("chưa có đợt")
    words = [_("Đợt rà soát: %s") % name]
    return taken_out(request, REVIEW, rows, asked=_plain(request), conditions=words)


@page(sees=SEES)
def printed(request: Request) -> HttpResponse:
    _filters, asked, _rounds = _asked(request)
    where = _where(request)
    count = queries.review_counts(asked, **where).found
    rows = queries.all_reviewed(asked, **where, most=PRINTED)
    asked_for = _plain(request)
    by, at = request.actor, request.at
    looked(REVIEW.key, by=by, at=at, rows=len(rows), kind="PRINT", conditions=asked_for)
    shown = {
        "rows": [_told(row) for row in rows],
        "round": asked.review,
        "count_line": _count_line(count),
        "is_cut": count > len(rows),
        "most": PRINTED,
        "list_url": reverse("advice:review") + url(request),
        "export_url": reverse("advice:review_export") + url(request),
    }
    return render(request, "advice/review_printed.html", shown)


def _asked(request: Request) -> tuple[ReviewFilters, ReviewAsked, list[Any]]:
    """Return the conditions; without a round named, those of the newest."""
    rounds = queries.rounds(viewer=request.actor)
    pairs = [(str(row.uid), row.name) for row in rounds]
    data = request.GET.copy()
    if pairs and data.get(ROUND, "") not in dict(pairs):
        data[ROUND] = pairs[0][0]
    filters = ReviewFilters(data, rounds=pairs)
    filters.is_valid()
    found = filters.cleaned_data
    chosen = next((row for row in rounds if str(row.uid) == found.get(ROUND)), None)
    asked = ReviewAsked(why=found.get(WHY, ""), result=found.get(RESULT, ""), review=chosen)
    return filters, asked, rounds


def _where(request: Request) -> dict[str, Any]:
    sites = queries.review_sites(viewer=request.actor)
    return {"viewer": request.actor, "sites": sites, "on": request.today}


def _saved(asked: ReviewAsked, counts: ReviewCounts) -> list[Tab]:
    names = (
        ("", "", _("Cả diện"), counts.everything),
        (SIZE, "", _("Quy mô vừa trở lên"), counts.large_enough),
        (IMPORTANT, "", _("Có vị trí quan trọng"), counts.important),
        (PARK, "", _("Trong khu công nghiệp"), counts.in_park),
        ("", NOT_YET, _("Chưa rà soát"), counts.not_yet),
    )
    return [
        Tab(label, _list_url(asked, why, result), (asked.why, asked.result) == (why, result), count)
        for why, result, label, count in names
    ]


def _list_url(asked: ReviewAsked, why: str, result: str) -> str:
    uid = str(asked.review.uid) if asked.review else ""
    pairs = [(n, v) for n, v in ((WHY, why), (RESULT, result), (ROUND, uid)) if v]
    url = reverse("advice:review")
    return f"{url}?{urlencode(pairs)}" if pairs else url


def _told(row: queries.ReviewLine) -> dict[str, Any]:
    return {"line": row, "why": why_words(row), "sign": SIGNS[Step(row.step)]}


def _count_line(count: int) -> str:
    return _("%s doanh nghiệp, dự án thuộc diện") % written_number(count)


def _plain(request: Request) -> dict[str, str]:
    return {name: request.GET[name] for name in (WHY, RESULT, ROUND) if request.GET.get(name)}
