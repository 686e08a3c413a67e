"""Places of work that wait for somebody to say which enterprise is meant."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.enterprises.naming import enterprises_coded
from nentang.enterprises.tax_codes import grouped, tax_code_in
from nentang.kit.access.guards import page
from nentang.kit.access.listing import around, pages_around
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.steps import Change, answer, refused
from nentang.members import commands, forms, policies, queries
from nentang.members.resolving import Asked, candidates

SEES, CONFIRMS = Permission.PERSON_VIEW, Permission.WORKPLACE_CONFIRM


@page(sees=SEES)
def verify(request: Request) -> HttpResponse:
    """Show who waits, each with the likeliest enterprises and one button for each."""
    found = queries.to_verify(viewer=request.actor, around=around(request))
    rows = len(found.rows)
    if rows:
        looked("members.verify", by=request.actor, at=request.at, rows=rows)
    page = {
        "rows": [(row, uuid4()) for row in found.rows],
        "count": queries.to_verify_count(viewer=request.actor),
        **pages_around(request, found),
    }
    return render(request, "members/verify.html", page)


@page(sees=SEES, acts=CONFIRMS)
def decide(request: Request, uid: UUID) -> HttpResponse:
    """Take one press of a button of the list; the page of one record is `confirm`."""
    form = forms.Chosen(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return redirect("members:confirm", uid=uid)
    chosen = form.cleaned_data
    try:
        _confirmed(request, uid, chosen["enterprise"], hidden=form.hidden())
    except Refused as stopped:
        messages.error(request, stopped.refusal.reason)
    except Conflict:
        text = _("Hồ sơ vừa có người sửa. Xem lại dòng đó rồi xác minh.")
        messages.error(request, text)
    else:
        messages.success(request, _("Đã ghi vào sổ: %s.") % _("xác minh nơi làm việc"))
    return redirect("members:verify")


@page(sees=SEES, acts=CONFIRMS)
def confirm(request: Request, uid: UUID) -> HttpResponse:
    """Lead through the decision on one place of work, with a code for any other enterprise."""
    sheet = queries.record(uid, viewer=request.actor, as_of=request.today)
    if sheet is None:
        raise Http404
    url, title = reverse("members:record", args=[uid]), _("Xác minh nơi làm việc")
    crumbs = [(_("Đảng viên"), reverse("members:index")), (sheet.row.full_name, url)]
    if stopped := policies.refusal_to_confirm(sheet.row, by=request.actor):
        return refused(request, title, crumbs, stopped)
    now = sheet.workplace
    near = candidates([Asked(now.text, now.tax_code)])[0] if now else []
    likely = [(str(named.uid), f"{named.name} {_code(named.tax_code)}") for named in near]
    initial = {"version": sheet.row.version}

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return _confirmed(request, uid, _meant(values), hidden=hidden)

    change = Change(
        title=title,
        name=f"confirm-{uid}",
        crumbs=crumbs,
        form=lambda posted: forms.Decision(
            posted, today=request.today, initial=initial, likely=likely, known=_is_known
        ),
        write=write,
        done=lambda _receipt: url,
        version=sheet.row.version,
        notes=[_("Chi bộ ghi: %s") % now.text] if now else [],
    )
    return answer(request, change)


def _confirmed(request: Request, uid: UUID, enterprise: str, *, hidden: dict[str, Any]) -> Receipt:
    meant = None if enterprise == forms.OUTSIDE else UUID(enterprise)
    return commands.confirm_workplace(
        person=uid, enterprise=meant, by=request.actor, at=request.at, **hidden
    )


def _meant(values: dict[str, Any]) -> str:
    """Return the enterprise that was chosen, or the one with the code that was typed."""
    if values["enterprise"]:
        return str(values["enterprise"])
    code = tax_code_in(values["tax_code"]) or ""
    return str(enterprises_coded([code])[code].uid)


def _is_known(typed: str) -> bool:
    code = tax_code_in(typed)
    return bool(code and code in enterprises_coded([code]))


def _code(tax_code: str | None) -> str:
    return f"({grouped(tax_code)})" if tax_code else ""
