"""The Party's tree, a level at a time."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from nentang.kit.access.guards import page
from nentang.kit.access.listing import around, pages_around
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
    tree = queries.tree(uid, viewer=request.actor, around=around(request))
    if tree is None:
        raise Http404
    page = {
        "tree": tree,
        **pages_around(request, tree.branches),
    }
    return render(request, "organisations/tree.html", page)
