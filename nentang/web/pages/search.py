"""One box for everything: enterprises and clauses, within the viewer's scope."""

from django.http import HttpResponse
from django.shortcuts import render

from nentang.enterprises.queries import enterprises_found
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.plans.queries import clauses_found

MOST = 20  # results of one kind


@page()
def results(request: Request) -> HttpResponse:
    wanted = request.GET.get("q", "")[:200].strip()
    viewer = request.actor
    context = {
        "wanted": wanted,
        "frame_search": wanted,
        "enterprises": enterprises_found(wanted, viewer=viewer, most=MOST) if wanted else [],
        "clauses": clauses_found(wanted, viewer=viewer, most=MOST) if wanted else [],
    }
    return render(request, "web/search.html", context)
