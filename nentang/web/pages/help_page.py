"""Help: printable, the same place on every page, readable before signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nentang.cases.showing.process import process_told
from nentang.kit.access.guards import page


@page(is_public=True)
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "web/help.html", {"process": process_told()})
