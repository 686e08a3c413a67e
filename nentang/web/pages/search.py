"""One box for enterprises, organisations, members and clauses, within the viewer's scope."""

from collections.abc import Callable, Sequence

from django.http import HttpResponse
from django.shortcuts import render

from nentang.enterprises.queries import enterprises_found
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.members.queries import members_found
from nentang.organisations.queries import organisations_found
from nentang.plans.queries import clauses_found

MOST = 20  # results of one kind
SOUGHT: dict[str, Callable[..., Sequence[object]]] = {
    "enterprises": enterprises_found,
    "organisations": organisations_found,
    "members": members_found,
    "clauses": clauses_found,
}


@page()
def results(request: Request) -> HttpResponse:
    wanted = request.GET.get("q", "")[:200].strip()
    viewer = request.actor
    context: dict[str, object] = {"wanted": wanted, "frame_search": wanted}
    if wanted:
        found = {name: find(wanted, viewer=viewer, most=MOST) for name, find in SOUGHT.items()}
        context |= {**found, "has_found": any(found.values())}
    return render(request, "web/search.html", context)
