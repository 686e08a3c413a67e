"""The Party's tree, a level at a time."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.organisations import queries

SEES = Permission.ORGANISATION_VIEW


@page(sees=SEES)
def roots(request: Request) -> HttpResponse:
    return _shown(request, None)


@page(sees=SEES)
def below(request: Request, uid: UUID) -> HttpResponse:
    return _shown(request, uid)


def _shown(request: Request, uid: UUID | None) -> HttpResponse:
    after, before = request.GET.get("sau", ""), request.GET.get("truoc", "")
    tree = queries.tree(uid, viewer=request.actor, after=after, before=before)
    if tree is None:
        raise Http404
    page = {
        "tree": tree,
        "previous_url": f"?truoc={tree.previous}" if tree.previous else "",
        "next_url": f"?sau={tree.next}" if tree.next else "",
    }
    return render(request, "organisations/tree.html", page)
