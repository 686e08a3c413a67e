"""Registers of numbers: how far each is, what is missing, numbers given outside the software."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt
from nentang.kit.access import listing
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.steps import Change, answer, refused
from nentang.kit.papers import commands, forms, policies, queries

ISSUE = Permission.PAPER_ISSUE


@page(sees=ISSUE)
def index(request: Request) -> HttpResponse:
    found = queries.registers_page(viewer=request.actor, around=listing.around(request))
    context = {"rows": found.rows, **listing.pages_around(request, found)}
    return render(request, "papers/official/registers.html", context)


@page(sees=ISSUE)
def record(request: Request, uid: UUID) -> HttpResponse:
    """The numbers of one register, the highest first; what is missing on top."""
    row = queries.register(uid, viewer=request.actor)
    if row is None:
        raise Http404
    found = queries.numbers_page(row, viewer=request.actor, around=listing.around(request))
    named = sum(bool(line.abstract) for line in found.rows)
    if named:
        looked("papers.NumberRegister", by=request.actor, at=request.at, uid=uid, rows=named)
    context = {
        "row": row,
        "title": str(row.get_doc_type_display()),
        "missing": [f"{number:02}" for number in queries.gaps(row, viewer=request.actor)],
        "rows": found.rows,
        **listing.pages_around(request, found),
    }
    return render(request, "papers/official/register.html", context)


@page(sees=ISSUE, acts=ISSUE)
def outside(request: Request, uid: UUID) -> HttpResponse:
    """A number that a paper outside the software has, or that stays empty."""
    row = queries.issuer(uid, viewer=request.actor)
    if row is None:
        raise Http404
    title = _("Ghi số đã cấp ngoài phần mềm")
    crumbs = [
        (_("Nơi ban hành"), reverse("official:issuers")),
        (row.name, reverse("official:issuer", args=[uid])),
    ]
    if stopped := policies.refusal_to_number_outside(row, by=request.actor):
        return refused(request, title, crumbs, stopped)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.number_outside(
            issuer=uid,
            outside=forms.outside_of(values),
            by=request.actor,
            at=request.at,
            key=hidden["key"],
        )

    change = Change(
        title=title,
        name=f"number-{uid}",
        crumbs=crumbs,
        form=lambda posted: forms.OutsideForm(posted, today=request.today),
        write=write,
        done=lambda _receipt: reverse("official:registers"),
    )
    return answer(request, change)
