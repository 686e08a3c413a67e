"""The queue of proposals, by state, with the age of each."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.cases import queries
from nentang.cases.sheets import PROPOSALS, proposal_rows
from nentang.cases.wording import SIGNS, tab_labels
from nentang.kit.access.guards import page
from nentang.kit.access.keyset import FIRST_PAGE, Around, Page
from nentang.kit.access.listing import around, taken_out
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.parts import Tab
from nentang.kit.ui.shown import written_number

STATE = "trang_thai"


@page(sees=Permission.PROPOSAL_VIEW)
def index(request: Request) -> HttpResponse:
    counts = queries.counts(viewer=request.actor)
    labels = tab_labels()
    state = _state(request)
    found = queries.list_page(
        state,
        viewer=request.actor,
        as_of=request.today,
        around=around(request),
    )
    total = counts.get(state, 0)
    context = {
        "saved": _tabs(state, counts, labels),
        "state": state,
        "rows": found.rows,
        "count_line": _("%s đề xuất") % written_number(total),
        "pager_note": _pager_note(found, total),
        "previous_url": _url(state, truoc=found.previous) if found.previous else "",
        "next_url": _url(state, sau=found.next) if found.next else "",
        "sign": SIGNS.get(state, "ok"),
        "export_url": f"{reverse('cases:export')}?{urlencode({STATE: state})}",
        "is_empty": not sum(counts.values()),
        "may_draft": bool(request.actor.paths(Permission.PROPOSAL_DRAFT)),
    }
    return render(request, "cases/index.html", context)


@page(sees=Permission.PROPOSAL_VIEW)
def export(request: Request) -> FileResponse:
    """Every proposal of the state that the page shows, in its order."""
    state = _state(request)
    rows = proposal_rows(_every(state, request))
    words = [str(tab_labels()[state])]
    return taken_out(request, PROPOSALS, rows, asked={STATE: state}, conditions=words)


def _state(request: Request) -> str:
    """Return the state asked for, else the one that waits longest, else the first."""
    labels, asked = tab_labels(), request.GET.get(STATE, "")
    if asked in labels:
        return asked
    waiting = queries.waiting(viewer=request.actor, as_of=request.today)
    return waiting[0].state if waiting else next(iter(labels))


def _every(state: str, request: Request) -> Iterator[Any]:
    """Walk all pages of a state."""
    after = FIRST_PAGE
    while True:
        found = queries.list_page(state, viewer=request.actor, as_of=request.today, around=after)
        yield from found.rows
        if not found.next:
            return
        after = Around(found.next)


def _tabs(state: str, counts: dict[str, int], labels: dict[str, str]) -> list[Tab]:
    return [
        Tab(label, _url(key), is_current=key == state, count=counts.get(key, 0))
        for key, label in labels.items()
    ]


def _url(state: str, **pages: str) -> str:
    return f"{reverse('cases:index')}?{urlencode({STATE: state, **pages})}"


def _pager_note(found: Page[Any], total: int) -> str:
    if not found.rows:
        return ""
    words = {"first": found.rows[0].number, "last": found.rows[-1].number, "total": total}
    return _("Dòng %(first)d–%(last)d trong %(total)d") % words
