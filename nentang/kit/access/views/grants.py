"""Give roles, confirm those that show persons, and take roles back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt, Refusal
from nentang.kit.access import commands, forms, pages, policies, queries
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import ROLES, Permission
from nentang.kit.access.views.answers import UNPROCESSABLE, carry_out

MOST = 5  # enterprises offered when a typed name fits several
WRITE = "ghi"  # the button of the check page


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done with a grant: its page, its command, who may not, and the words after."""

    name: str
    command: Callable[..., Receipt]
    refusal_to: Callable[..., Refusal | None]
    done: str


@page(sees=Permission.ACCOUNT_VIEW, acts=Permission.ACCOUNT_EDIT)
def propose(request: Request, uid: UUID) -> HttpResponse:
    account = queries.account(uid, viewer=request.actor)
    if account is None:
        raise Http404
    form = forms.NewGrant(request.POST or None, places=_offices(request))
    refusal = policies.refusal_to_open_account("", by=request.actor)
    context: dict[str, Any] = {"account": account, "form": form, "refusal": refusal}
    if not form.is_valid():
        return _asked(request, context, status=UNPROCESSABLE if form.is_bound else None)
    place = _place(request, form)
    if place is None or "sua" in request.POST:
        return _asked(request, context, status=UNPROCESSABLE if form.errors else None)
    context |= {"place": place, "role": ROLES[form.cleaned_data["role"]]}
    if WRITE not in request.POST:
        return render(request, "access/propose_check.html", context)

    def run(values: dict[str, Any]) -> Receipt:
        proposal = commands.Proposal(account=uid, role=values["role"], path=place.path)
        key = values["key"]
        return commands.propose_grant(proposal=proposal, by=request.actor, at=request.at, key=key)

    answer = carry_out(form, run)
    if not answer.receipt:
        return _asked(request, context, status=answer.status)
    waits = context["role"].shows_persons
    text = _("Đã đề nghị. Chờ một tài khoản khác xác nhận.") if waits else _("Đã giao vai trò.")
    messages.success(request, text)
    return redirect("access:account", uid)


@page(sees=Permission.ACCOUNT_VIEW)
def waiting(request: Request) -> HttpResponse:
    grants = queries.grants_waiting(viewer=request.actor)
    rows = pages.grant_rows(grants, viewer=request.actor, on=localdate(request.at))
    return render(request, "access/waiting.html", {"rows": rows})


@page(sees=Permission.ACCOUNT_VIEW, acts=Permission.GRANT_CONFIRM)
def confirm(request: Request, uid: UUID) -> HttpResponse:
    done = _("Đã xác nhận. Vai trò có hiệu lực từ hôm nay.")
    refusal_to = partial(policies.refusal_to_confirm_grant, at=request.at)
    return _decide(request, uid, Deed("confirm", commands.confirm_grant, refusal_to, done))


@page(sees=Permission.ACCOUNT_VIEW, acts=Permission.GRANT_CONFIRM)
def decline(request: Request, uid: UUID) -> HttpResponse:
    done = _("Đã ghi không xác nhận. Vai trò không được giao.")
    refusal_to = policies.refusal_to_decline_grant
    return _decide(request, uid, Deed("decline", commands.decline_grant, refusal_to, done))


@page(sees=Permission.ACCOUNT_VIEW, acts=Permission.ACCOUNT_EDIT)
def end(request: Request, uid: UUID) -> HttpResponse:
    done = _("Đã thôi giao. Từ lần bấm tiếp theo, tài khoản không còn quyền này.")
    refusal_to = partial(policies.refusal_to_end_grant, at=request.at)
    return _decide(request, uid, Deed("end", commands.end_grant, refusal_to, done))


def _decide(request: Request, uid: UUID, deed: Deed) -> HttpResponse:
    """Show a grant and ask for a yes; who may not decide reads why."""
    viewer = request.actor
    found = queries.grants(viewer=viewer).filter(uid=uid)
    rows = pages.grant_rows(found, viewer=viewer, on=localdate(request.at))
    if not rows:
        raise Http404
    current = {"version": rows[0].version}
    form = forms.Confirmation(request.POST or None, initial=current)

    def run(values: dict[str, Any]) -> Receipt:
        receipt: Receipt = deed.command(grant=uid, **values, by=viewer, at=request.at)
        return receipt

    answer = carry_out(form, run, current=current)
    if answer.receipt:
        messages.success(request, deed.done)
        return redirect("access:waiting" if deed.name != "end" else "access:accounts")
    refusal = deed.refusal_to(found[0], by=viewer)
    context = {"row": rows[0], "form": form, "refusal": refusal}
    context["has_errors"] = bool(answer.status)
    return render(request, f"access/{deed.name}.html", context, status=answer.status)


def _asked(request: Request, context: dict[str, Any], *, status: int | None) -> HttpResponse:
    context["has_errors"] = bool(status)
    return render(request, "access/propose.html", context, status=status)


def _offices(request: Request) -> list[tuple[str, str]]:
    """Return the places to choose from, each below its parent and moved in by its depth."""
    rows = queries.offices(viewer=request.actor)
    within = request.actor.paths(Permission.ACCOUNT_EDIT)
    return [
        (place.path, "\u2003" * (place.path.count("/") - 2) + place.name)
        for place in rows
        if place.path.startswith(within)
    ]


def _place(request: Request, form: forms.NewGrant) -> Any:
    """Return the place that is meant; what was typed must fit exactly one."""
    values = form.cleaned_data
    if not values["sought"]:
        return queries.places(viewer=request.actor).filter(path=values["path"]).first()
    found = queries.places_found(values["sought"], viewer=request.actor, most=MOST)
    if len(found) == 1:
        return found[0]
    if found:
        names = "; ".join(place.name for place in found)
        text = _("Có nhiều nơi khớp: %s. Gõ thêm, hoặc gõ mã số thuế") % names
    else:
        text = _("Không có nơi nào khớp “%s”. Gõ mã số thuế hoặc vài từ của tên")
        text = text % values["sought"]
    form.add_error("sought", text)
    return None
