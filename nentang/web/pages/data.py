"""Where the pages about the installation begin: what this person may open there."""

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission


class Door(NamedTuple):
    """A page, what it is for, and the permissions any of which opens it."""

    label: StrPromise
    sentence: StrPromise
    route: str
    needs: tuple[Permission, ...]  # any of these


DOORS = (
    Door(
        _("Nhập danh sách"),
        _("Đưa tệp Excel vào, xem trước từng ô, đồng ý rồi mới ghi vào sổ."),
        "intake:index",
        (Permission.ENTERPRISE_EDIT, Permission.ORGANISATION_EDIT, Permission.PERSON_EDIT),
    ),
    Door(
        _("Cần làm sạch"),
        _("Chỗ có thể sai trong sổ, chỗ sửa cách một lần bấm; chất lượng theo nơi gửi."),
        "cleaning:index",
        (Permission.ENTERPRISE_EDIT, Permission.ORGANISATION_EDIT, Permission.PERSON_EDIT),
    ),
    Door(
        _("Mẫu văn bản"),
        _("Tải mẫu Word về sửa, đưa lên lại; các chỗ điền được kiểm tra ngay."),
        "papers:index",
        (Permission.TEMPLATE_EDIT,),
    ),
    Door(
        _("Nhật ký"),
        _("Ai đã làm gì, khi nào; đầu chuỗi của ngày để in và cất."),
        "data:ledger",
        (Permission.LEDGER_VIEW,),
    ),
    Door(
        _("Tài khoản, vai trò"),
        _("Ai đăng nhập được, giữ vai trò nào, ở đâu."),
        "access:accounts",
        (Permission.ACCOUNT_VIEW,),
    ),
    Door(
        _("Đơn vị, địa bàn"),
        _("Cây đơn vị mà phạm vi được xem dựa vào."),
        "access:places",
        (Permission.PLACE_VIEW,),
    ),
    Door(
        _("Máy chủ, sao lưu"),
        _("Tình trạng máy, sao lưu ngay, các bản đã sao lưu."),
        "data:system",
        (Permission.SYSTEM_VIEW,),
    ),
    Door(
        _("Việc chạy lâu"),
        _("Việc đang chờ, đang chạy và kết quả."),
        "data:jobs",
        (Permission.SYSTEM_VIEW,),
    ),
)


@page(sees=Permission.PLACE_VIEW)
def index(request: Request) -> HttpResponse:
    doors = [
        (door.label, door.sentence, reverse(door.route))
        for door in DOORS
        if any(request.actor.paths(permission) for permission in door.needs)
    ]
    return render(request, "web/data/index.html", {"doors": doors})
