"""Pages for what went wrong: what happened, what was kept, what to do next."""

import logging
import secrets
from typing import Any
from urllib.parse import urlsplit

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nentang.kit.access.guards import page
from nentang.kit.access.roles import Permission
from nentang.web.kept import fields_of

log = logging.getLogger(__name__)
FULL = ("disk is full", "no space left", "disk full")
BUSY = ("database is locked", "lock timeout", "deadlock detected", "canceling statement")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django gives it by this name
    """The same page for what doesn't exist and for what is out of the viewer's scope."""
    return render(request, "web/not_found.html", status=404)


def forbidden(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "web/forbidden.html", {"reason": reason}, status=403)


def reason_without(permission: Permission | None) -> str:
    return _("Vai trò đang giữ không có quyền: %s.") % (permission.label if permission else "")


@page(is_public=True)
def stale_form(request: HttpRequest, **_details: Any) -> HttpResponse:
    """A form without its token: from an old page of ours, or from another site.

    What another site typed is not offered to be sent again: one press would send it as ours.
    """
    if not _comes_from_here(request):
        title = _("Biểu mẫu này gửi từ nơi khác, chưa ghi gì")
        text = _("Mở lại trang trong Nền Tảng rồi nhập tại đó.")
        return _failed(request, title, text, status=403, is_kept=False)
    title = _("Biểu mẫu này mở đã lâu, chưa ghi gì")
    text = _("Nội dung đã nhập còn ở dưới đây. Bấm Gửi lại để ghi, hoặc mở lại trang.")
    return _failed(request, title, text, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django gives it by this name
    """A request that no page of ours sends: too many parts, too much text, another host."""
    title = _("Máy chủ không nhận nội dung vừa gửi, chưa ghi gì")
    text = _(
        "Nội dung quá dài, quá nhiều mục, hoặc địa chỉ máy chủ không đúng. Mở lại trang, bỏ bớt "
        "nội dung rồi gửi lại; nếu vẫn vậy, báo người quản trị: mã NT-400."
    )
    return _failed(request, title, text, status=400, is_kept=False)


def answer_to(request: HttpRequest, failure: Exception) -> HttpResponse | None:
    """Return the page for a failure in a view; None for what Django answers itself."""
    if isinstance(failure, Http404):
        return None
    words = str(failure).lower()
    if isinstance(failure, OSError | DatabaseError) and any(sign in words for sign in FULL):
        return disk_full(request)
    if isinstance(failure, DatabaseError) and any(sign in words for sign in BUSY):
        return busy(request)
    if isinstance(failure, OSError | DatabaseError | Exception) and _is_django_answer(failure):
        return None
    log.error("failed at %s", request.path, exc_info=failure)
    return trouble(request)


def busy(request: HttpRequest) -> HttpResponse:
    title = _("Máy chủ đang bận ghi việc khác")
    text = _("Thao tác vừa rồi chưa được ghi. Đợi vài giây rồi bấm Gửi lại.")
    return _failed(request, title, text, status=503)


def disk_full(request: HttpRequest) -> HttpResponse:
    title = _("Máy chủ hết dung lượng nên chưa lưu được")
    text = _("Dữ liệu cũ an toàn. Báo người quản trị: mã NT-507.")
    return _failed(request, title, text, status=507)


def trouble(request: HttpRequest) -> HttpResponse:
    code = secrets.token_hex(3).upper()
    log.error("code %s: %s %s", code, request.method, request.path)
    title = _("Có trục trặc, mã %s") % code
    text = _("Thao tác vừa rồi chưa được ghi. Thử lại; nếu vẫn vậy, báo người quản trị mã này.")
    return _failed(request, title, text, status=500)


@page(is_public=True)
def server_error(request: HttpRequest) -> HttpResponse:
    return trouble(request)


def _is_django_answer(failure: Exception) -> bool:
    """Django turns these into pages itself: a bad request, a refused permission."""
    return type(failure).__module__.startswith("django.core.exceptions")


def _comes_from_here(request: HttpRequest) -> bool:
    """Whether the page that sent this is ours; browsers say where a form was sent from."""
    source = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(source).netloc == request.get_host()


def _failed(
    request: HttpRequest, title: str, text: str, *, status: int, is_kept: bool = True
) -> HttpResponse:
    """Show the failure with a form that sends the same again; passwords are not repeated."""
    try:
        fields = fields_of(request) if is_kept and request.method == "POST" else []
    except OSError:  # the body itself could not be read
        fields = []
    context = {"title": title, "text": text, "fields": fields, "has_errors": True}
    return render(request, "web/failed.html", context, status=status)
