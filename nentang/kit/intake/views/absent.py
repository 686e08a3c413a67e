"""Records that full lists don't have: looked at, and verified one by one."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.intake import commands, forms, queries
from nentang.kit.intake.registers import offered
from nentang.kit.intake.rows_shown import record_url
from nentang.kit.intake.views.held import changed_words
from nentang.kit.ui.parts import Tab

LIST, SENDER, AFTER = "danh_sach", "noi_gui", "sau"


@page()
def absent(request: Request) -> HttpResponse:
    """The marks that wait for somebody, oldest first, by list and by sender."""
    found = queries.absent_lists(viewer=request.actor)
    sheet_key, sender = (request.GET.get(name, "").replace("\0", "") for name in (LIST, SENDER))
    rows = queries.absences(viewer=request.actor)
    if sheet_key in found:
        rows = rows.filter(sheet_key=sheet_key)
    if sender:
        rows = rows.filter(sender=sender)
    part, names, following = queries.absent_part(
        rows, request.GET.get(AFTER, ""), viewer=request.actor
    )
    if names:
        looked("intake.absences", by=request.actor, at=request.at, rows=len(names))
    kept = {name: value for name, value in ((LIST, sheet_key), (SENDER, sender)) if value}
    context = {
        "lines": [_line(request, row, names.get(row.record, "")) for row in part],
        "tabs": _tabs(found, sheet_key),
        "sender": sender,
        "clear_url": f"?{urlencode({LIST: sheet_key})}" if sheet_key else "?",
        "key": uuid4(),
        "next_url": f"?{urlencode(kept | {AFTER: following})}" if following else "",
    }
    return render(request, "intake/absent.html", context)


@require_POST
@page()
def verify(request: Request, uid: UUID) -> HttpResponse:
    """Take one mark away; pressed twice, it is gone once and the second press says so."""
    row = get_object_or_404(queries.absence(uid, viewer=request.actor))
    form = forms.Confirmed(request.POST)
    if form.is_valid():
        try:
            commands.verify_absence(
                absence=uid, **form.cleaned_data, by=request.actor, at=request.at
            )
        except Refused as refused:
            messages.error(request, str(refused))
        except Conflict as conflict:
            messages.warning(request, changed_words(conflict))
        else:
            messages.success(request, _("Đã xác minh."))
    answer = record_url(offered(row.sheet_key), row.record)
    return redirect(answer if "ve_ho_so" in request.POST and answer else "intake:absent")


def _line(request: Request, row: Any, name: str) -> dict[str, Any]:
    register = offered(row.sheet_key)
    return {
        "row": row,
        "name": name,
        "url": record_url(register, row.record),
        "list": register.sheet.title,
        "sender_url": f"?{urlencode({SENDER: row.sender})}",
        "may_verify": request.actor.may(register.edits, scope_path=row.scope_path),
    }


def _tabs(found: Mapping[str, int], current: str) -> list[Tab]:
    """Return a tab for all lists, and one for each that has marks."""
    url = reverse("intake:absent")
    is_all = current not in found
    every = Tab(_("Tất cả"), url, is_current=is_all, count=sum(found.values()))
    return [
        every,
        *(
            Tab(str(offered(key).sheet.title), f"{url}?{urlencode({LIST: key})}", key == current, n)
            for key, n in found.items()
        ),
    ]
