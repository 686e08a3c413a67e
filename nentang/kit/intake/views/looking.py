"""Look at what taking a list in would do, group by group; and at what was left out of it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.files.answers import attachment
from nentang.kit.intake import queries, showing
from nentang.kit.intake.views.held import own_list

GROUP, REASON, AFTER, BEFORE = "nhom", "ly_do", "sau", "truoc"
DIGITS = 6


@page()
def preview(request: Request, uid: UUID) -> HttpResponse:
    """One group of rows, cell by cell, with what is wrong with them grouped by remedy."""
    staged, register = own_list(request, uid)
    if staged.state == "READ":
        return redirect("intake:columns", uid)
    if staged.state == "DROPPED":
        return redirect("intake:index")
    group = request.GET.get(GROUP, "") or showing.first_outcome(staged)
    if group not in {*showing.shown_outcomes(staged), showing.NOTED}:
        raise Http404
    rows = _rows(request, staged, group)
    found = queries.remedies(rows, viewer=request.actor)
    reason = _number(request, REASON)
    if 0 < reason <= len(found):
        rows = rows.filter(remedy=found[reason - 1][0])
    titles = showing.titles_of(register)
    part, previous, following = queries.part_of(
        rows, after=_number(request, AFTER), before=_number(request, BEFORE), viewer=request.actor
    )
    kept = {GROUP: group} | ({REASON: reason} if reason else {})
    page: dict[str, Any] = {
        "staged": staged,
        "about": showing.about(staged, register),
        "lines": [showing.line_of(row, register, titles) for row in part],
        "group": group,
        "tabs": showing.tabs_of(staged, group),
        "sum_line": showing.sum_line(staged.counts),
        "remedies": showing.remedies_of(staged, group, found) if group != "OTHER" else [],
        "reason": reason,
        "previous_url": f"?{urlencode(kept | {BEFORE: previous})}" if previous else "",
        "next_url": f"?{urlencode(kept | {AFTER: following})}" if following else "",
        "is_applied": staged.state == "APPLIED",
        "done": showing.has_done(staged.counts),
        "may_write": any(staged.counts.get(each) for each in ("NEW", "CHANGED")),
        "steps": showing.steps(5 if staged.state == "APPLIED" else 2),
        "index_route": register.index_route,
    }
    return render(request, "intake/preview.html", page)


@page()
def original(request: Request, uid: UUID) -> HttpResponse:
    """The file as it came, for whoever brought it."""
    staged, _register = own_list(request, uid)
    if staged.original is None:
        raise Http404
    rows = staged.layout.get("lines", 0)
    looked("intake", by=request.actor, at=request.at, uid=uid, rows=rows, kind="EXPORT")
    return attachment(staged.original)


def _rows(request: Request, staged: Any, group: str) -> Any:
    if group == showing.NOTED:
        return queries.noted_rows(staged, viewer=request.actor)
    return queries.rows_of(staged, [group], viewer=request.actor)


def _number(request: Request, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else 0
