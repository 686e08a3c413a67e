"""The pages of one party organisation and of one mass organisation."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nentang.kit.access import telling
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.intake.queries import absences
from nentang.kit.ui.parts import Tab
from nentang.organisations import policies, queries
from nentang.organisations.forms import AsOf

SEES = Permission.ORGANISATION_VIEW


@page(sees=SEES)
def record(request: Request, uid: UUID) -> HttpResponse:
    day, as_of = _day(request)
    sheet = queries.record(uid, viewer=request.actor, as_of=as_of)
    if sheet is None:
        raise Http404
    page = _page(request, sheet, day)
    page["absence"] = absences(viewer=request.actor, records=[uid]).first()
    page["tabs"] = [
        Tab(_("Thông tin"), "#thong-tin"),
        Tab(_("Cấp ủy"), "#cap-uy", count=len(sheet.terms)),
        Tab(_("Lịch sử"), "#lich-su"),
    ]
    page["may_see_persons"] = request.actor.may(
        Permission.PERSON_VIEW, scope_path=sheet.row.scope_path
    )
    return render(request, "organisations/record.html", page)


@page(sees=SEES)
def union(request: Request, uid: UUID) -> HttpResponse:
    day, as_of = _day(request)
    sheet = queries.union_record(uid, viewer=request.actor, as_of=as_of)
    if sheet is None:
        raise Http404
    page = _page(request, sheet, day)
    page["tabs"] = [
        Tab(_("Thông tin"), "#thong-tin"),
        Tab(_("Số đoàn viên, hội viên"), "#so-luong", count=len(sheet.counts)),
        Tab(_("Lịch sử"), "#lich-su"),
    ]
    return render(request, "organisations/union.html", page)


def _day(request: Request) -> tuple[AsOf, date]:
    day = AsOf(request.GET if "ngay" in request.GET else None, today=request.today)
    return day, (day.is_valid() and day.cleaned_data["ngay"]) or request.today


def _page(
    request: Request, sheet: queries.PartySheet | queries.UnionSheet, day: AsOf
) -> dict[str, Any]:
    refusal = policies.refusal_to_change(sheet.row, by=request.actor)
    shown = telling.asked(request.GET.get("lich_su", ""))
    events = queries.happenings(sheet, viewer=request.actor, most=shown + 1)
    return {
        "sheet": sheet,
        "row": sheet.row,
        "as_of": sheet.as_of,
        "is_past": sheet.as_of < request.today,
        "day": day,
        "has_errors": bool(day.errors),
        "refusal": refusal,
        "may_edit": refusal is None and sheet.as_of == request.today,
        **telling.told(events, shown=shown, reasons_of="organisations"),
    }
