"""A registration is taken in, or mended; nobody stands here before signing one."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from nentang.cases import commands
from nentang.cases.forms import admissions as forms
from nentang.cases.policies import admissions as policies
from nentang.cases.policies import casework
from nentang.cases.queries import admissions as queries
from nentang.cases.queries import case_pages
from nentang.cases.views.admissions.seeing import (
    ACTS,
    SEES,
    case_seen,
    crumbs_of,
    list_crumb,
    record_url,
)
from nentang.core.decisions import Receipt, Refusal
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.steps import Change, answer, refused

ASK = "cases/admissions/ask.html"  # with the cells to choose from


@page(sees=SEES, acts=ACTS)
def register(request: Request) -> HttpResponse:
    viewer, title = request.actor, _("Ghi phiếu đăng ký")
    if stopped := policies.refusal_to_register_anywhere(by=viewer):
        return refused(request, title, [list_crumb()], stopped)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.register_applicant(
            registration=forms.registration_of(values),
            by=request.actor,
            at=request.at,
            key=hidden["key"],
        )

    def refusal(values: dict[str, Any]) -> Refusal | None:
        told = forms.registration_of(values)
        cell = queries.cell_of(told.cell, viewer=viewer)
        first = policies.refusal_to_register(told, cell=cell, by=viewer, today=request.today)
        if first or cell is None:
            return first
        return policies.refusal_to_register_again(
            queries.same_open_case(told, cell, viewer=request.actor)
        )

    change = Change(
        title=title,
        name="admission-register",
        crumbs=[list_crumb()],
        form=lambda posted: forms.Register(
            posted,
            today=request.today,
            initial=_known(request),
            find_cell=lambda text: case_pages.cells_called(text, viewer=viewer),
            find_enterprise=lambda text: case_pages.enterprises_called(text, viewer=viewer),
        ),
        write=write,
        done=lambda receipt: record_url(receipt.record),
        refusal=refusal,
        notes=[_("Chỉ ghi khi đã cầm phiếu đăng ký do chính người đó ký.")],
        note_kind="info",
        ask_page=ASK,
        more={"cells": case_pages.cell_choices(viewer=viewer), "is_registration": True},
    )
    return answer(request, change)


@page(sees=SEES, acts=ACTS)
def correct(request: Request, uid: UUID) -> HttpResponse:
    row = case_seen(request, uid)
    title = _("Sửa thông tin người đăng ký")
    if stopped := casework.refusal_to_work_on(row, by=request.actor):
        return refused(request, title, crumbs_of(row), stopped)
    current = _current(row)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.correct_applicant(
            case=uid,
            correction=forms.correction_of(values),
            by=request.actor,
            at=request.at,
            **hidden,
        )

    change = Change(
        title=title,
        name=f"admission-correct-{uid}",
        crumbs=crumbs_of(row),
        form=lambda posted: forms.Correct(
            posted,
            today=request.today,
            initial={**_typed(row, current), "version": row.version},
            find_enterprise=lambda text: case_pages.enterprises_called(text, viewer=request.actor),
        ),
        write=write,
        done=lambda _receipt: record_url(uid),
        refusal=lambda values: casework.refusal_to_correct(
            row, forms.correction_of(values), by=request.actor, today=request.today
        ),
        current=lambda _values: {name: current[name] for name in DIFFERING},
        version=row.version,
        ask_page=ASK,
    )
    return answer(request, change)


DIFFERING = (
    *("full_name", "birth_on", "registered_on", "registration_kept_at", "introduction"),
    *("is_without_organisation", "is_owner", "left_on", "record_cleared_on"),
)
OF_CASE = frozenset({"introduction", "is_without_organisation", "is_owner"})


def _current(row: Any) -> dict[str, Any]:
    return {name: getattr(row if name in OF_CASE else row.applicant, name) for name in DIFFERING}


def _typed(row: Any, current: dict[str, Any]) -> dict[str, Any]:
    """Return what stands there as it would be typed."""
    place, school = row.applicant.enterprise, row.applicant.has_lower_secondary
    known = {name: value for name, value in current.items() if value not in (None, "")}
    return {
        **known,
        "enterprise": (place.tax_code or place.name) if place else "",
        "has_lower_secondary": {True: "co", False: "khong"}.get(school, ""),
    }


def _known(request: Request) -> dict[str, Any]:
    """Return what the address says already: an enterprise by its code, a cell by its code."""
    return {
        "enterprise": request.GET.get("doanh_nghiep", "")[:20],
        "cell": request.GET.get("chi_bo", "")[:60],
    }
