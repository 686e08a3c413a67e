"""Prospects of one enterprise: every number with its reporter, and a new one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.steps import Change, answer, refused
from nentang.organisations import commands, forms, policies, queries
from nentang.organisations.registrations import Prospects
from nentang.organisations.views.changing import Values

SEES = Permission.ORGANISATION_VIEW


@page(sees=SEES)
def history(request: Request, uid: UUID) -> HttpResponse:
    enterprise = _enterprise(request, uid)
    refusal = policies.refusal_to_report(enterprise.scope_path, by=request.actor)
    page = {
        "enterprise": enterprise,
        "counts": queries.prospects_of(uid, viewer=request.actor, as_of=request.today),
        "may_report": refusal is None,
    }
    return render(request, "organisations/prospects.html", page)


@page(sees=SEES, acts=Permission.PROSPECT_EDIT)
def report(request: Request, uid: UUID) -> HttpResponse:
    enterprise, actor = _enterprise(request, uid), request.actor
    back = reverse("organisations:prospects", args=[uid])
    crumbs = [
        (_("Doanh nghiệp"), reverse("enterprises:index")),
        (enterprise.name, reverse("enterprises:record", args=[uid])),
        (_("Số nguồn"), back),
    ]
    title, path = _("Báo số nguồn"), enterprise.scope_path
    if stopped := policies.refusal_to_report(path, by=actor):
        return refused(request, title, crumbs, stopped)
    role = actor.role_for(Permission.PROSPECT_EDIT, scope_path=path) or ""
    known = queries.prospects_of(uid, viewer=actor, as_of=request.today)

    def prospects(values: Values) -> Prospects:
        return Prospects(enterprise=uid, **values)

    def write(values: Values, hidden: Values) -> Receipt:
        told, key = prospects(values), hidden["key"]
        return commands.report_prospects(prospects=told, by=actor, at=request.at, key=key)

    change = Change(
        title=title,
        name=f"ProspectReport-{uid}",
        crumbs=crumbs,
        form=lambda posted: forms.ProspectReport(
            posted, today=request.today, reporters=policies.REPORTERS.get(role, ())
        ),
        write=write,
        done=lambda _receipt: back,
        refusal=lambda values: policies.refusal_to_report_prospects(
            [(prospects(values), path)], by=actor, at=request.at
        ),
        current=lambda values: _same_day(known, values),
    )
    return answer(request, change)


def _same_day(known: list[Any], values: Values) -> Values:
    """Return the number that this report corrects, if there is one."""
    for count in known:
        if (count.on, count.reported_by) == (values.get("on"), values.get("reported_by")):
            return {"count": count.count, "source": count.source}
    return {}


def _enterprise(request: Request, uid: UUID) -> Any:
    enterprise = queries.enterprise_named(uid, viewer=request.actor)
    if enterprise is None:
        raise Http404
    return enterprise
