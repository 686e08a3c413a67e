"""Signing in and out, and taking up the form that a session's end interrupted."""

from typing import Any

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nentang.kit.access.accounts import active_accounts
from nentang.kit.access.guards import page
from nentang.kit.access.passwords import is_code_over
from nentang.kit.access.requests import Request
from nentang.web import forms, kept
from nentang.web.middleware import BEGAN, SEEN
from nentang.web.running.called import called


@page(is_public=True)
def sign_in(request: Request) -> HttpResponse:
    form = forms.SignIn(request.POST or None)
    status = None
    if form.is_valid():
        user: Any = auth.authenticate(request, **form.cleaned_data)
        if user and not _has_old_code(user, request):
            return _signed_in(request, user)
        if user:
            text = _("Mã dùng một lần đã quá 3 ngày. Nhờ người quản trị đặt lại, nhận mã mới")
        else:
            text = _("Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock")
        form.add_error(None, text)
    if form.is_bound:
        status = 422
    return _sign_in_page(request, form, status=status)


@require_POST
@page()
def sign_out(request: Request) -> HttpResponse:
    auth.logout(request)
    return redirect("account:sign_in")


@page()
def carry_on(request: Request) -> HttpResponse:
    parcel = kept.take(request, username=request.actor.username)
    if parcel is None:
        return redirect("/")
    path, fields = parcel
    return render(request, "web/continue.html", {"path": path, "fields": fields})


def what_is_locked(*_details: Any) -> list[str]:
    """Lock the name, wherever the tries come from: a whole office shares one address."""
    return ["username"]


def locked_out(request: HttpRequest, *_details: Any) -> HttpResponse:
    """Answer after too many wrong passwords; the same for names that don't exist."""
    form = forms.SignIn(request.POST)
    form.is_valid()
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    tries = settings.AXES_FAILURE_LIMIT
    text = _("Đã nhập sai %(tries)s lần. Đợi %(minutes)s phút, hoặc nhờ người quản trị đặt lại")
    form.add_error(None, text % {"tries": tries, "minutes": minutes})
    return _sign_in_page(request, form, status=429)


def _has_old_code(user: Any, request: Request) -> bool:
    is_code: bool = user.must_change_password
    return is_code and is_code_over(user.password_set_at, at=request.at)


def _signed_in(request: Request, user: Any) -> HttpResponse:
    auth.login(request, user)
    now = int(request.at.timestamp())
    request.session[BEGAN] = request.session[SEEN] = now
    request.session[kept.OWNER] = user.username
    if kept.has_kept(request):
        return redirect("account:carry_on")
    request.session.pop(kept.ENDED, None)
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if is_ours and wanted.startswith("/") else "/"


def _sign_in_page(request: HttpRequest, form: forms.SignIn, *, status: int | None) -> HttpResponse:
    context = {
        "form": form,
        "next": _next(request),
        "has_ended": kept.has_ended(request),
        "has_kept": kept.has_kept(request),
        "is_empty": not active_accounts().exists(),
        "nentang": called(),
        "has_errors": form.is_bound and bool(form.errors),
    }
    return render(request, "web/sign_in.html", context, status=status)
