"""Pages that change the register of mass organisations."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt, Refusal
from nentang.enterprises.queries import namesake
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.steps import Change, answer
from nentang.organisations import commands, forms, policies, queries
from nentang.organisations.registrations import Correction, Count, Ending, MassFounding
from nentang.organisations.views.changing import (
    Values,
    change_of,
    fields_of,
    named_enterprise,
    whom,
    without_source,
)

SEES, ACTS = Permission.ORGANISATION_VIEW, Permission.ORGANISATION_EDIT


@page(sees=SEES, acts=ACTS)
def register(request: Request) -> HttpResponse:
    actor, owner = request.actor, named_enterprise(request)

    def write(values: Values, hidden: Values) -> Receipt:
        founding = _founding(request, values, owner)
        key = hidden["key"]
        return commands.register_mass_organisation(
            founding=founding, by=actor, at=request.at, key=key
        )

    def refusal(values: Values) -> Refusal | None:
        chosen = owner or namesake(values["tax_code"], viewer=actor)
        path = chosen.scope_path if chosen else ""
        pairs = [(_founding(request, values, owner), path)]
        return policies.refusal_to_register_mass(pairs, by=actor, at=request.at)

    change = Change(
        title=_("Ghi tổ chức đoàn thể"),
        name=f"NewMass-{owner.uid}" if owner else "NewMass",
        crumbs=[(_("Đoàn thể"), reverse("organisations:unions"))],
        form=lambda posted: forms.NewMass(
            posted,
            today=request.today,
            find=lambda code: namesake(code, viewer=actor),
            has_owner=owner is not None,
        ),
        write=write,
        done=lambda receipt: reverse("organisations:union", args=[receipt.record]),
        refusal=refusal,
        notes=[_("Đoàn thể này ở %s.") % owner.name] if owner else [],
        note_kind="info",
    )
    return answer(request, change)


@page(sees=SEES, acts=ACTS)
def correct(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)

    def write(values: Values, hidden: Values) -> Receipt:
        facts = without_source(values)
        correction = Correction(values=facts, source=values["source"], known_on=request.today)
        return commands.correct_mass_organisation(
            correction=correction, **whom(request, uid), **hidden
        )

    return change_of(
        request,
        row,
        is_union=True,
        kind=forms.MassFacts,
        title=_("Sửa thông tin đoàn thể"),
        write=write,
        refusal=lambda values: policies.refusal_to_correct_mass(
            row, without_source(values), by=request.actor, at=request.at
        ),
        current=lambda values: fields_of(row, values),
    )


@page(sees=SEES, acts=ACTS)
def number(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)
    sheet = queries.union_record(uid, viewer=request.actor, as_of=request.today)
    known = {count.on: count for count in sheet.counts} if sheet else {}

    def write(values: Values, hidden: Values) -> Receipt:
        return commands.record_mass_number(count=Count(**values), **whom(request, uid), **hidden)

    def current(values: Values) -> Values:
        count = known.get(values["on"]) if "on" in values else None
        return {"count": count.count, "source": count.source} if count else {}

    return change_of(
        request,
        row,
        is_union=True,
        kind=forms.MassNumber,
        title=_("Ghi số đoàn viên, hội viên"),
        write=write,
        refusal=lambda values: policies.refusal_to_day(values["on"], at=request.at),
        current=current,
    )


@page(sees=SEES, acts=ACTS)
def end(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)

    def write(values: Values, hidden: Values) -> Receipt:
        return commands.end_mass_organisation(
            ending=Ending(**values), **whom(request, uid), **hidden
        )

    return change_of(
        request,
        row,
        is_union=True,
        kind=forms.MassEnd,
        title=_("Ghi đoàn thể kết thúc hoạt động"),
        write=write,
        refusal=lambda values: policies.refusal_to_end_mass(
            row, Ending(**values), by=request.actor, at=request.at
        ),
    )


def _founding(request: Request, values: Values, owner: Any) -> MassFounding:
    chosen: Any = owner or namesake(values["tax_code"], viewer=request.actor)
    facts = {k: v for k, v in values.items() if k not in {"tax_code", "on", "count"}}
    count = None
    if values["count"] is not None:
        count = Count(values["on"], values["count"], values["source"])
    return MassFounding(**facts, enterprise=chosen.uid, known_on=request.today, count=count)


def _row(request: Request, uid: UUID) -> Any:
    return get_object_or_404(queries.unions(viewer=request.actor), uid=uid)
