"""The list of accounts, one account, and what its keeper does to it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nentang.kit.access import commands, forms, pages, policies, queries
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.passwords import one_time_code
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.told import told
from nentang.kit.access.views.answers import Answer, carry_out, chosen
from nentang.kit.ui.parts import Tab

SUBJECT = "access.Account"


@page(sees=Permission.ACCOUNT_VIEW)
def index(request: Request) -> HttpResponse:
    viewer, asked = request.actor, request.GET
    wanted, state = asked.get("q", "")[:200].strip(), asked.get("tinh-trang", "")
    found = queries.accounts_found(wanted, viewer=viewer, state=state)
    edges = {"after": asked.get("sau", ""), "before": asked.get("truoc", "")}
    shown = pages.account_page(found, on=localdate(request.at), **edges)
    kept = {name: value for name, value in (("q", wanted), ("tinh-trang", state)) if value}
    context = {
        "wanted": wanted,
        "state": state,
        "count": found.count(),
        "shown": shown,
        "tabs": _tabs(request, state),
        "next_url": f"?{urlencode(kept | {'sau': shown.after})}" if shown.after else "",
        "previous_url": f"?{urlencode(kept | {'truoc': shown.before})}" if shown.before else "",
        "keeps": bool(viewer.paths(Permission.ACCOUNT_EDIT)),
    }
    return render(request, "access/accounts.html", context)


@page(sees=Permission.ACCOUNT_VIEW)
def show(request: Request, uid: UUID) -> HttpResponse:
    account, viewer = _found(request, uid), request.actor
    grants = queries.grants(viewer=viewer).filter(username=account.username)
    looked(SUBJECT, by=viewer, at=request.at, uid=uid)
    rows = pages.grant_rows(grants, viewer=viewer, on=localdate(request.at))
    context = {
        "account": account,
        "grants": [row for row in rows if row.is_live],
        "past": [row for row in rows if not row.is_live],
        "history": told([uid, *(row.uid for row in rows)]),
        "notice": pages.password_notice(account),
        "keeps": not policies.refusal_to_rename_account(account, by=viewer, at=request.at),
        "is_own": account.username == viewer.username,
    }
    return render(request, "access/account.html", context)


@page(sees=Permission.ACCOUNT_VIEW, acts=Permission.ACCOUNT_EDIT)
def open_account(request: Request) -> HttpResponse:
    form = forms.NewAccount(request.POST or None)

    def run(values: dict[str, Any]) -> Any:
        key = values.pop("key")
        opening = commands.Opening(**values)
        return commands.open_account(opening=opening, by=request.actor, at=request.at, key=key)

    answer = carry_out(form, run)
    if answer.receipt:
        return _code(request, answer.receipt.record, form.cleaned_data["key"])
    refusal = policies.refusal_to_open_account("", by=request.actor)
    return _page(request, "access/open.html", answer, form=form, refusal=refusal)


@page(sees=Permission.ACCOUNT_VIEW, acts=Permission.ACCOUNT_EDIT)
def rename(request: Request, uid: UUID) -> HttpResponse:
    account = _found(request, uid)
    values = {"full_name": account.full_name, "unit": account.unit}
    current = values | {"version": account.version}
    form = forms.AccountNaming(chosen(request.POST, values), initial=current)

    def run(values: dict[str, Any]) -> Any:
        key, version = values.pop("key"), values.pop("version")
        naming = commands.Naming(**values)
        who = {"by": request.actor, "at": request.at, "key": key}
        return commands.rename_account(account=uid, version=version, naming=naming, **who)

    answer = carry_out(form, run, current=current)
    if answer.receipt:
        messages.success(request, _("Đã sửa tên, đơn vị của tài khoản."))
        return redirect("access:account", uid)
    refusal = policies.refusal_to_rename_account(account, by=request.actor, at=request.at)
    context = {"form": form, "account": account, "refusal": refusal}
    return _page(request, "access/rename.html", answer, **context)


@page(sees=Permission.ACCOUNT_VIEW, acts=Permission.ACCOUNT_EDIT)
def reset(request: Request, uid: UUID) -> HttpResponse:
    refusal_to = policies.refusal_to_reset_password
    return _give_code(request, uid, commands.reset_password, refusal_to, "access/reset.html")


@page(sees=Permission.ACCOUNT_VIEW, acts=Permission.ACCOUNT_EDIT)
def reopen(request: Request, uid: UUID) -> HttpResponse:
    refusal_to = policies.refusal_to_reopen_account
    return _give_code(request, uid, commands.reopen_account, refusal_to, "access/reopen.html")


@page(sees=Permission.ACCOUNT_VIEW, acts=Permission.ACCOUNT_EDIT)
def close(request: Request, uid: UUID) -> HttpResponse:
    account = _found(request, uid)
    current = {"version": account.version}
    form = forms.Confirmation(request.POST or None, initial=current)

    def run(values: dict[str, Any]) -> Any:
        return commands.close_account(account=uid, **values, by=request.actor, at=request.at)

    answer = carry_out(form, run, current=current)
    if answer.receipt:
        messages.success(request, _("Đã đóng tài khoản. Các phiên đang mở đã kết thúc."))
        return redirect("access:account", uid)
    refusal = policies.refusal_to_close_account(account, by=request.actor, at=request.at)
    context = {"form": form, "account": account, "refusal": refusal}
    return _page(request, "access/close.html", answer, **context)


def _give_code(
    request: Request, uid: UUID, command: Any, refusal_to: Any, template: str
) -> HttpResponse:
    """Ask, then show the code once; the same form sent again shows the same code."""
    account = _found(request, uid)
    current = {"version": account.version}
    form = forms.Confirmation(request.POST or None, initial=current)

    def run(values: dict[str, Any]) -> Any:
        return command(account=uid, **values, by=request.actor, at=request.at)

    answer = carry_out(form, run, current=current)
    if answer.receipt:
        return _code(request, uid, form.cleaned_data["key"])
    refusal = refusal_to(account, by=request.actor, at=request.at)
    return _page(request, template, answer, form=form, account=account, refusal=refusal)


def _code(request: Request, uid: UUID, key: str) -> HttpResponse:
    code = one_time_code(key, by=request.actor.username)
    context = {"account": _found(request, uid), "code": code}
    return render(request, "access/code.html", context)


def _found(request: Request, uid: UUID) -> Any:
    account = queries.account(uid, viewer=request.actor)
    if account is None:
        raise Http404
    return account


def _page(request: Request, template: str, answer: Answer, **context: Any) -> HttpResponse:
    context |= {"answer": answer, "has_errors": bool(answer.status)}
    return render(request, template, context, status=answer.status)


def _tabs(request: Request, state: str) -> list[Tab]:
    viewer = request.actor
    labels = [("", _("Tất cả")), ("mo", _("Đang dùng")), ("ma", _("Chưa đổi mã dùng một lần"))]
    labels.append(("dong", _("Đã đóng")))
    tabs = [
        Tab(label, f"?tinh-trang={key}" if key else "?", is_current=state == key)
        for key, label in labels
    ]
    waiting = queries.grants_waiting(viewer=viewer).count()
    return [*tabs, Tab(_("Vai trò chờ xác nhận"), reverse("access:waiting"), count=waiting)]
