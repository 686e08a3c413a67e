"""Pages that change the register: each says what it changes, `steps` leads through it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt, Refusal
from nentang.enterprises import commands, forms, policies, queries
from nentang.enterprises.industries import EDITION
from nentang.enterprises.registrations import (
    Correction,
    Count,
    Figures,
    Founding,
    Paper,
    Registration,
    Removal,
    Since,
    suggested_party_scope,
)
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.steps import Change, answer, refused
from nentang.kit.access.steps.change import Other

SEES, ACTS = Permission.ENTERPRISE_VIEW, Permission.ENTERPRISE_EDIT
SECTIONS: dict[str, type[forms.Step]] = {"thong-tin": forms.Identity, "lien-he": forms.Ways}


@page(sees=SEES, acts=ACTS)
def register(request: Request) -> HttpResponse:
    return _new(request, forms.NewEnterprise, _("Thêm doanh nghiệp"), commands.register)


@page(sees=SEES, acts=ACTS)
def open_project(request: Request) -> HttpResponse:
    return _new(request, forms.NewProject, _("Thêm dự án"), commands.open_project)


def _new(
    request: Request,
    form: type[forms.NewEnterprise],
    title: str,
    command: Callable[..., Receipt],
) -> HttpResponse:
    sites = queries.sites_to_fill(viewer=request.actor)

    def registration(values: dict[str, Any]) -> Registration:
        return Registration(**_completed(values), known_on=request.today)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        entry = registration(values)
        return command(registration=entry, by=request.actor, at=request.at, key=hidden["key"])

    change = Change(
        title=title,
        name=form.__name__,
        crumbs=[_list()],
        form=lambda posted: form(posted, today=request.today, sites=sites),
        write=write,
        done=lambda receipt: reverse("enterprises:record", args=[receipt.record]),
        refusal=lambda values: policies.refusal_to_register(
            [registration(values)], by=request.actor
        ),
        other=lambda values: _twin(request, values),
        notes=() if sites else [_no_sites()],
    )
    return answer(request, change)


@page(sees=SEES, acts=ACTS)
def correct(request: Request, uid: UUID, section: str) -> HttpResponse:
    if section not in SECTIONS:
        raise Http404
    row = _row(request, uid)
    options = {"is_project": row.kind == "PROJECT"} if section == "thong-tin" else {}

    def correction(values: dict[str, Any]) -> Correction:
        facts = _completed({name: each for name, each in values.items() if name != "source"})
        return Correction(values=facts, source=values["source"], known_on=request.today)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.correct(correction=correction(values), **_whom(request, uid), **hidden)

    return _change(
        request,
        row,
        title=_("Sửa thông tin") if options else _("Sửa địa chỉ, liên hệ"),
        form=(SECTIONS[section], options),
        write=write,
        refusal=lambda values: policies.refusal_to_correct(
            row, correction(values).values, by=request.actor
        ),
        current=lambda values: _fields_of(row, values),
    )


@page(sees=SEES, acts=ACTS)
def record_workers(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)

    def known() -> dict[Any, Any]:
        return {each.on: each for each in queries.worker_counts(uid, viewer=request.actor)}

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.record_workers(count=Count(**values), **_whom(request, uid), **hidden)

    return _change(
        request,
        row,
        title=_("Ghi số lao động"),
        form=(forms.Workers, {}),
        write=write,
        current=lambda values: _of_part(known(), values.get("on"), "count", "source"),
    )


@page(sees=SEES, acts=ACTS)
def record_finance(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)

    def known() -> dict[Any, Any]:
        return {each.year: each for each in queries.finance_figures(uid, viewer=request.actor)}

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.record_finance(figures=Figures(**values), **_whom(request, uid), **hidden)

    return _change(
        request,
        row,
        title=_("Ghi vốn và doanh thu"),
        form=(forms.Finance, {}),
        write=write,
        refusal=lambda values: policies.refusal_to_figures(Figures(**values), at=request.at),
        current=lambda values: _of_part(
            known(), values.get("year"), "capital", "revenue", "source"
        ),
    )


@page(sees=SEES, acts=ACTS)
def change_status(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.change_status(since=Since(**values), **_whom(request, uid), **hidden)

    return _change(
        request,
        row,
        title=_("Ghi trạng thái"),
        form=(forms.NewStatus, {"is_project": row.kind == "PROJECT"}),
        write=write,
        current=lambda _values: {"status": row.status},
    )


@page(sees=SEES, acts=ACTS)
def record_paper(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)
    now = queries.status_now(uid, viewer=request.actor)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.record_paper(paper=Paper(**values), **_whom(request, uid), **hidden)

    return _change(
        request,
        row,
        title=_("Ghi số giấy tờ của trạng thái"),
        form=(forms.Paper, {}),
        write=write,
        refusal=lambda values: policies.refusal_to_record_paper(
            row, values["decision"], now=now, by=request.actor
        ),
        current=lambda _values: {"decision": now.decision},
    )


@page(sees=SEES, acts=ACTS)
def become_enterprise(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        founding = Founding(**values)
        return commands.become_enterprise(founding=founding, **_whom(request, uid), **hidden)

    return _change(
        request,
        row,
        title=_("Dự án thành doanh nghiệp"),
        form=(forms.Founding, {}),
        write=write,
        refusal=lambda values: policies.refusal_to_tax_codes([values["tax_code"]]),
        current=lambda values: _fields_of(row, values),
    )


@page(sees=SEES, acts=ACTS)
def move(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)
    sites = queries.sites_to_fill(viewer=request.actor)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.move(removal=Removal(**values), **_whom(request, uid), **hidden)

    return _change(
        request,
        row,
        title=_("Chuyển địa bàn"),
        form=(forms.Removal, {"sites": sites}),
        write=write,
        refusal=lambda values: policies.refusal_to_move(
            row, values["place_path"], by=request.actor
        ),
        current=lambda _values: {"place_path": row.place_path},
    )


def _change(
    request: Request,
    row: Any,
    *,
    form: tuple[type[forms.Step], dict[str, Any]],
    refusal: Callable[[dict[str, Any]], Refusal | None] = lambda _values: None,
    current: Callable[[dict[str, Any]], Mapping[str, Any]],
    **said: Any,
) -> HttpResponse:
    """Lead through a change of one record; who may not change it sees none of its values here."""
    url = reverse("enterprises:record", args=[row.uid])
    crumbs = [_list(), (row.name, url)]
    if stopped := policies.refusal_to_change(row, by=request.actor):
        return refused(request, said["title"], crumbs, stopped)
    kind, options = form
    blank = kind(today=request.today, **options)
    initial = {"version": row.version, **_shown(current({})), **_fields_of(row, blank.fields)}
    change = Change(
        name=f"{kind.__name__}-{row.uid}",
        crumbs=crumbs,
        form=lambda posted: kind(posted, today=request.today, initial=initial, **options),
        done=lambda _receipt: url,
        refusal=refusal,
        current=current,
        version=row.version,
        other=lambda values: _twin(request, values),
        **said,
    )
    return answer(request, change)


def _list() -> tuple[str, str]:
    return _("Doanh nghiệp"), reverse("enterprises:index")


def _twin(request: Request, values: dict[str, Any]) -> Other | None:
    """Return the record that has the tax code that was typed, if the person sees it."""
    code = values.get("tax_code")
    row = queries.namesake(code, viewer=request.actor) if code else None
    if row is None:
        return None
    url = reverse("enterprises:record", args=[row.uid])
    return Other(_("Hồ sơ đang mang mã số thuế này:"), row.name, url)


def _row(request: Request, uid: UUID) -> Any:
    """Return the record if the person sees it; changing it without the right is told as 403."""
    return get_object_or_404(queries.enterprises(viewer=request.actor), uid=uid)


def _whom(request: Request, uid: UUID) -> dict[str, Any]:
    return {"enterprise": uid, "by": request.actor, "at": request.at}


def _completed(values: dict[str, Any]) -> dict[str, Any]:
    """Add what follows from what was typed: the edition of a code, the Party's sector."""
    values = dict(values)
    if "vsic_code" in values:
        values["vsic_edition"] = EDITION if values["vsic_code"] else ""
    if not values.get("party_scope") and values.get("ownership_stat"):
        values["party_scope"] = suggested_party_scope(values["ownership_stat"])
    return values


def _fields_of(row: Any, names: Any) -> dict[str, Any]:
    hidden = {"source", "key", "version", "reason", "status", "anyway"}
    return {name: getattr(row, name) for name in names if name not in hidden and hasattr(row, name)}


def _of_part(known: Mapping[Any, Any], key: Any, *names: str) -> dict[str, Any]:
    part = known.get(key)
    return {name: getattr(part, name) for name in names} if part else {}


def _shown(current: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in current.items() if value not in (None, "")}


def _no_sites() -> str:
    """Return the words where the tree of places is still bare, or holds nothing for the actor."""
    return _(
        "Trong phạm vi được giao chưa có khu công nghiệp, địa bàn nào để ghi doanh nghiệp. Người "
        "giữ cây đơn vị thêm ở Dữ liệu › Đơn vị, địa bàn."
    )
