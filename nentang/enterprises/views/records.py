"""The page of one record: what it is on a day, and how it came to be so."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nentang.enterprises import policies, queries
from nentang.enterprises.forms import AsOf
from nentang.enterprises.tax_codes import grouped
from nentang.enterprises.views.merging import leads_to, merged_notes
from nentang.enterprises.wording import paths_in, size_words, told
from nentang.kit.access import telling
from nentang.kit.access.guards import page
from nentang.kit.access.places import place_names
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.parts import Tab
from nentang.kit.ui.shown import written_date


@page(sees=Permission.ENTERPRISE_VIEW)
def record(request: Request, uid: UUID) -> HttpResponse:
    """Show all that this app knows; the page over several apps begins with the verdict."""
    try:
        page = known(request, uid)
    except Http404:
        if moved := led(request, uid):
            return moved
        raise
    page |= told_history(request, page["sheet"])
    page["tabs"] = tabs_of(page["sheet"], len(page["history"]), has_more=bool(page["more"]))
    return render(request, "enterprises/record.html", page)


def led(request: Request, uid: UUID) -> HttpResponse | None:
    """Lead from a record that was merged to the one that was kept, and say so."""
    url = leads_to(request, uid)
    if url:
        messages.info(request, _("Hồ sơ đã mở đã gộp vào hồ sơ này."))
    return redirect(url) if url else None


def known(request: Request, uid: UUID) -> dict[str, Any]:
    """Return what a page shows of one record on the day asked about.

    :raises Http404: if there is none in the viewer's scope.
    """
    day = AsOf(request.GET if "ngay" in request.GET else None, today=request.today)
    as_of = (day.is_valid() and day.cleaned_data["ngay"]) or request.today
    sheet = queries.record(uid, viewer=request.actor, as_of=as_of)
    if sheet is None:
        raise Http404
    refusal = policies.refusal_to_change(sheet.row, by=request.actor)
    size = size_words(sheet.judged)
    return {
        **_headline(sheet.row, sheet.place_name),
        "sheet": sheet,
        "workers": sheet.count.count if sheet.count else None,
        "size": size,
        "size_label": size.label if size else "",
        "status_key": sheet.status.status if sheet.status else "",
        "status_label": sheet.status.get_status_display() if sheet.status else "",
        "is_past": as_of < request.today,
        "as_of": as_of,
        "day": day,
        "has_errors": bool(day.errors),
        "refusal": refusal,
        "may_edit": refusal is None and as_of == request.today,
        "merged": merged_notes(request, sheet.row),
        "facts": _facts(sheet),
        "address_source": _source(sheet, "address", sheet.row.address),
        "place_source": _source(sheet, "place_path", sheet.place_name),
    }


def headline(request: Request, uid: UUID) -> dict[str, Any]:
    """Return what stands on top of a page about one record today, in two statements.

    :raises Http404: if there is none in the viewer's scope.
    """
    row = get_object_or_404(queries.enterprises(viewer=request.actor), uid=uid)
    return {
        **_headline(row, place_names([row.place_path]).get(row.place_path, "")),
        "workers": row.workers,
        "size_label": row.get_size_class_display() if row.size_class else "",
        "status_key": row.status,
        "status_label": row.get_status_display(),
        "as_of": request.today,
        "may_edit": policies.refusal_to_change(row, by=request.actor) is None,
    }


def _headline(row: Any, place_name: str) -> dict[str, Any]:
    return {
        "row": row,
        "place_name": place_name,
        "is_project": row.kind == "PROJECT",
        "tax_code": grouped(row.tax_code) if row.tax_code else "",
    }


def _facts(sheet: queries.RecordSheet) -> list[tuple[str, Any, str]]:
    """Return label, value and source of each fact of the record itself."""
    row = sheet.row
    trade = f"{row.vsic_code} – {sheet.industry.name}" if sheet.industry else row.vsic_code
    own = [
        ("legal_form", _("Loại hình"), row.get_legal_form_display() if row.legal_form else ""),
        ("established_on", _("Ngày thành lập"), row.established_on),
    ]
    planned = [
        ("investor", _("Nhà đầu tư"), row.investor),
        ("planned_start_on", _("Dự kiến hoạt động"), row.planned_start_on),
    ]
    kept_plan = planned if sheet.is_project or row.investor or row.planned_start_on else []
    shared = [
        (
            "ownership_stat",
            _("Thành phần sở hữu"),
            row.get_ownership_stat_display() if row.ownership_stat else "",
        ),
        (
            "party_scope",
            _("Theo cách tính của Đảng"),
            row.get_party_scope_display() if row.party_scope else "",
        ),
        (
            "is_foreign_joint_venture",
            _("Liên doanh với nước ngoài"),
            _("có") if row.is_foreign_joint_venture else _("không"),
        ),
        ("vsic_code", _("Ngành chính"), trade),
    ]
    chosen = (planned if sheet.is_project else [*own, *kept_plan]) + shared
    return [(label, value, _source(sheet, field, value)) for field, label, value in chosen]


def _source(sheet: queries.RecordSheet, field: str, value: Any) -> str:
    """Return where a fact comes from and of which day that is; nothing for what is not known."""
    found = sheet.source_of(field)
    if found is None or value in (None, ""):
        return ""
    words = {"source": found.source, "day": written_date(found.on)}
    return _("%(source)s; số liệu ngày %(day)s") % words


def told_history(request: Request, sheet: queries.RecordSheet) -> dict[str, Any]:
    """Return the timeline and how many more events to ask for, if there are any."""
    shown = telling.asked(request.GET.get("lich_su", ""))
    events = queries.happenings(sheet, viewer=request.actor, most=shown + 1)
    names = {sheet.row.place_path: sheet.place_name}
    others = paths_in(events) - names.keys()
    names |= place_names(others) if others else {}
    said = told(events, has_contact=sheet.has_contact, names=names)
    return telling.told(said, shown=shown, reasons_of="enterprises")


def tabs_of(sheet: queries.RecordSheet, events: int, *, has_more: bool) -> list[Tab]:
    return [
        Tab(_("Thông tin"), "#thong-tin"),
        Tab(_("Lao động"), "#lao-dong", count=len(sheet.counts)),
        Tab(_("Vốn và doanh thu"), "#von", count=len(sheet.finances)),
        Tab(_("Trạng thái"), "#trang-thai", count=len(sheet.statuses)),
        Tab(_("Lịch sử"), "#lich-su", count=None if has_more else events),
    ]
