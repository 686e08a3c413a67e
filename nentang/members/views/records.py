"""The page of one member: every opening is kept in the log of looks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.kit.access import telling
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.parts import Tab
from nentang.members import policies, queries
from nentang.members.forms import AsOf
from nentang.members.views import merging

MEMBERS, BIRTH = "members", "members.birth_on"  # subjects of looks


@page(sees=Permission.PERSON_VIEW)
def record(request: Request, uid: UUID) -> HttpResponse:
    """Show the record; a POST asks for the birth date, which is kept as a look of its own."""
    day = AsOf(request.GET if "ngay" in request.GET else None, today=request.today)
    as_of = (day.is_valid() and day.cleaned_data["ngay"]) or request.today
    sheet = queries.record(uid, viewer=request.actor, as_of=as_of)
    if sheet is None:
        if url := merging.leads_to(request, uid):
            return _led(request, url)
        raise Http404
    shows_birth = request.method == "POST"
    subject = BIRTH if shows_birth else MEMBERS
    looked(subject, by=request.actor, at=request.at, uid=uid)
    shown = telling.asked(request.GET.get("lich_su", ""))
    events = queries.happenings(sheet, viewer=request.actor, most=shown + 1)
    said = queries.in_words(sheet, events, viewer=request.actor)
    is_now = as_of == request.today
    page = {
        "sheet": sheet,
        "row": sheet.row,
        "shows_birth": shows_birth,
        "as_of": as_of,
        "is_past": not is_now,
        "day": day,
        "has_errors": bool(day.errors),
        "refusal": policies.refusal_to_change(sheet.row, by=request.actor),
        "may_edit": sheet.may_edit and is_now,
        "may_confirm": sheet.may_confirm and is_now,
        "tabs": _tabs(sheet),
        "absence": queries.absence_of(sheet.row, viewer=request.actor),
        "merged": merging.merged_notes(request, sheet.row),
        **telling.told(said, shown=shown, reasons_of=""),
    }
    return render(request, "members/record.html", page)


def _led(request: Request, url: str) -> HttpResponse:
    """Lead from a record that was merged to the one that was kept, and say so."""
    messages.info(request, _("Hồ sơ đã mở đã gộp vào hồ sơ này."))
    return redirect(url)


def _tabs(sheet: Any) -> list[Tab]:
    return [
        Tab(_("Thông tin"), "#thong-tin"),
        Tab(_("Sinh hoạt"), "#sinh-hoat", count=len(sheet.activities)),
        Tab(_("Nơi làm việc"), "#noi-lam-viec", count=len(sheet.workplaces)),
        Tab(_("Trạng thái"), "#trang-thai", count=len(sheet.statuses)),
        Tab(_("Chức vụ cấp ủy"), "#chuc-vu", count=len(sheet.seats)),
        Tab(_("Lịch sử"), "#lich-su"),
    ]
