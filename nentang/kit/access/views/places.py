"""The tree of offices, organisations, parks and wards."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt
from nentang.kit.access import commands, forms, listing, policies, queries
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.tree import tree_page, turned_to
from nentang.kit.access.views.answers import Answer, carry_out, chosen


@page(sees=Permission.PLACE_VIEW)
def tree(request: Request) -> HttpResponse:
    wanted = request.GET.get("q", "")[:200].strip()
    found = tree_page(wanted, viewer=request.actor, around=listing.around(request))
    context = {
        "wanted": wanted,
        "lines": found.rows,
        "edits": bool(request.actor.paths(Permission.PLACE_EDIT)),
        **listing.pages_around(request, found),
    }
    return render(request, "access/places.html", context)


@page(sees=Permission.PLACE_VIEW, acts=Permission.PLACE_EDIT)
def add(request: Request, uid: UUID) -> HttpResponse:
    parent = _found(request, uid)
    form = forms.NewPlaceBelow(request.POST or None)

    def run(values: dict[str, Any]) -> Receipt:
        key = values.pop("key")
        adding = commands.NewPlace(parent=uid, valid_from=request.today, **values)
        return commands.add_place(adding=adding, by=request.actor, at=request.at, key=key)

    answer = carry_out(form, run)
    if answer.receipt:
        messages.success(request, _("Đã thêm “%s”.") % form.cleaned_data["name"])
        return _turned_to(request, _found(request, answer.receipt.record).path)
    return _page(request, "access/place_add.html", answer, place=parent, form=form)


@page(sees=Permission.PLACE_VIEW, acts=Permission.PLACE_EDIT)
def rename(request: Request, uid: UUID) -> HttpResponse:
    place = _found(request, uid)
    current = {"name": place.name, "version": place.version}
    data = chosen(request.POST, {"name": place.name})
    form = forms.PlaceNaming(data, initial=current)

    def run(values: dict[str, Any]) -> Receipt:
        return commands.rename_place(place=uid, **values, by=request.actor, at=request.at)

    answer = carry_out(form, run, current=current)
    if answer.receipt:
        messages.success(request, _("Đã đổi tên thành “%s”.") % form.cleaned_data["name"])
        return _turned_to(request, place.path)
    return _page(request, "access/place_rename.html", answer, place=place, form=form)


@page(sees=Permission.PLACE_VIEW, acts=Permission.PLACE_EDIT)
def close(request: Request, uid: UUID) -> HttpResponse:
    place = _found(request, uid)
    current = {"version": place.version}
    form = forms.Confirmation(request.POST or None, initial=current)

    def run(values: dict[str, Any]) -> Receipt:
        return commands.close_place(
            place=uid, closed_on=request.today, **values, by=request.actor, at=request.at
        )

    answer = carry_out(form, run, current=current)
    if answer.receipt:
        messages.success(request, _("Đã ngừng “%s”.") % place.name)
        return _turned_to(request, place.path)
    return _page(request, "access/place_close.html", answer, place=place, form=form)


def _page(
    request: Request, template: str, answer: Answer, *, place: Any, form: Any
) -> HttpResponse:
    context = {"place": place, "form": form, "answer": answer, "has_errors": bool(answer.status)}
    context["refusal"] = policies.refusal_to_edit_place(place, by=request.actor)
    return render(request, template, context, status=answer.status)


def _turned_to(request: Request, path: str) -> HttpResponse:
    """Lead to the page of the tree on which the place stands, or stood."""
    token = turned_to(path, viewer=request.actor)
    query = f"?{urlencode({listing.AFTER: token})}" if token else ""
    return redirect(reverse("access:places") + query)


def _found(request: Request, uid: UUID) -> Any:
    place = queries.place(uid, viewer=request.actor)
    if place is None:
        raise Http404
    return place
