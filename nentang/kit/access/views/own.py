"""One's own account: roles, who set the password, how pages look, a new password."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt
from nentang.kit.access import commands, forms, pages, queries
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.views.answers import carry_out

YEAR = 365 * 24 * 60 * 60  # seconds
LOOKS = {  # field of the form → cookie, and what it may hold
    "theme": ("nt_theme", {"", "light", "dark"}),
    "density": ("nt_density", {"", "gon", "thoang"}),
    "language": ("nt_language", {"vi", "en"}),
}


@page()
def show(request: Request) -> HttpResponse:
    account, viewer = _own(request), request.actor
    today = localdate(request.at)
    grants = queries.own_grants(viewer=viewer, on=today)
    context = {
        "account": account,
        "grants": pages.grant_rows(grants, viewer=viewer, on=today),
        "notice": pages.password_notice(account),
        "languages": [get_language_info(code) for code in ("vi", "en")],
    }
    return render(request, "access/own.html", context)


@page()
def password(request: Request) -> HttpResponse:
    account = _own(request)
    has_code = account.must_change_password
    form = forms.NewPassword(request.POST or None, username=account.username, has_code=has_code)

    def run(values: dict[str, Any]) -> Receipt:
        del values["again"]
        return commands.change_password(
            account=account.uid, **values, by=request.actor, at=request.at
        )

    answer = carry_out(form, run, at="current")
    if answer.receipt:
        update_session_auth_hash(request, _own(request))
        messages.success(request, _("Đã đổi mật khẩu. Các phiên khác của tài khoản đã kết thúc."))
        return redirect("/" if has_code else "account:own")
    context = {
        "account": account,
        "form": form,
        "notice": pages.password_notice(account),
        "has_errors": bool(answer.status),
    }
    return render(request, "access/password.html", context, status=answer.status)


@page()
def appearance(request: Request) -> HttpResponse:
    """Keep how pages look in cookies of this browser; nothing is written on the server."""
    answer = redirect(_next(request))
    for field, (cookie, allowed) in LOOKS.items():
        value = request.POST.get(field)
        if value in allowed:
            answer.set_cookie(cookie, value, max_age=YEAR, httponly=True, samesite="Lax")
    return answer


def _next(request: Request) -> str:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if is_ours and wanted.startswith("/") else "/tai-khoan/"


def _own(request: Request) -> Any:
    account = queries.own_account(viewer=request.actor)
    if account is None:
        raise Http404
    return account
