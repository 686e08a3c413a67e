"""Pages that change the register of party organisations."""

from datetime import date
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
from nentang.kit.ui.shown import written_date
from nentang.organisations import commands, forms, policies, queries
from nentang.organisations.kinds import KindFacts, marks
from nentang.organisations.registrations import Closing, Correction, Founding, Term
from nentang.organisations.standing import Standing
from nentang.organisations.views.changing import (
    Values,
    change_of,
    fields_of,
    named_enterprise,
    shown,
    whom,
    without_source,
)

SEES, ACTS = Permission.ORGANISATION_VIEW, Permission.ORGANISATION_EDIT
CHECK = "organisations/check.html"  # with what the rules say to the kind


@page(sees=SEES, acts=ACTS)
def found(request: Request) -> HttpResponse:
    actor, owner = request.actor, named_enterprise(request)
    known = queries.superiors(viewer=actor)
    superiors = _superiors(request, known)
    places = [] if owner else queries.offices_to_fill(viewer=actor)

    def write(values: Values, hidden: Values) -> Receipt:
        entry, key = _founding(request, values, owner), hidden["key"]
        return commands.found_organisation(founding=entry, by=actor, at=request.at, key=key)

    change = Change(
        title=_("Ghi tổ chức đảng"),
        name=f"NewParty-{owner.uid}" if owner else "NewParty",
        crumbs=[(_("Tổ chức đảng"), reverse("organisations:index"))],
        form=lambda posted: forms.NewParty(
            posted,
            today=request.today,
            initial=_expected(request, owner, known),
            superiors=superiors,
            places=[*places],
            find=lambda code: namesake(code, viewer=actor),
            has_owner=owner is not None,
        ),
        write=write,
        done=lambda receipt: reverse("organisations:record", args=[receipt.record]),
        refusal=lambda values: _refusal(request, _founding(request, values, owner)),
        check_page=CHECK,
        marks=lambda values: marks(
            KindFacts(kind=values["kind"], parent_kind=_kind_of(request, values["parent"])),
            on=values["founded_on"] or request.today,
        ),
        notes=_notes(owner, has_places=bool(superiors or places)),
        note_kind="info",
    )
    return answer(request, change)


@page(sees=SEES, acts=ACTS)
def correct(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)
    sheet = queries.record(uid, viewer=request.actor, as_of=request.today)
    parent_kind = row.parent.kind if sheet and row.parent else ""

    def write(values: Values, hidden: Values) -> Receipt:
        facts = without_source(values)
        correction = Correction(values=facts, source=values["source"], known_on=request.today)
        return commands.correct_organisation(correction=correction, **whom(request, uid), **hidden)

    return change_of(
        request,
        row,
        kind=forms.PartyFacts,
        title=_("Sửa thông tin tổ chức"),
        write=write,
        refusal=lambda values: policies.refusal_to_correct(
            row, without_source(values), by=request.actor, at=request.at
        ),
        current=lambda values: fields_of(row, values),
        check_page=CHECK,
        marks=lambda values: marks(
            KindFacts(kind=values["kind"], parent_kind=parent_kind), on=request.today
        ),
    )


@page(sees=SEES, acts=ACTS)
def term(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)
    sheet = queries.record(uid, viewer=request.actor, as_of=request.today)
    terms = sheet.terms if sheet else []
    known = {each.valid_from: each for each in terms}

    def write(values: Values, hidden: Values) -> Receipt:
        return commands.record_term(term=Term(**values), **whom(request, uid), **hidden)

    return change_of(
        request,
        row,
        kind=forms.NewTerm,
        title=_("Ghi nhiệm kỳ cấp ủy"),
        write=write,
        refusal=lambda values: policies.refusal_to_term(
            row, Term(**values), terms=terms, by=request.actor, at=request.at
        ),
        current=lambda values: _of_part(known.get(values.get("valid_from")), values),
    )


@page(sees=SEES, acts=ACTS)
def close(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)
    sheet = queries.record(uid, viewer=request.actor, as_of=request.today)

    def write(values: Values, hidden: Values) -> Receipt:
        return commands.close_organisation(
            closing=Closing(**values), **whom(request, uid), **hidden
        )

    below = sheet.below if sheet else 0
    text = _(
        "Còn %d tổ chức trực thuộc đang hoạt động; ghi kết thúc từng tổ chức khi có quyết định."
    )
    return change_of(
        request,
        row,
        kind=forms.End,
        title=_("Ghi tổ chức kết thúc"),
        write=write,
        refusal=lambda values: policies.refusal_to_close(
            row, Closing(**values), by=request.actor, at=request.at
        ),
        notes=[text % below] if below else [],
        note_kind="info",
    )


def _founding(request: Request, values: Values, owner: Any) -> Founding:
    """Turn what was typed into a founding; the parts that name other records into their uids."""
    facts = {name: each for name, each in values.items() if name not in {"parent", "tax_code"}}
    code = values.get("tax_code")
    enterprise: Any = owner or (namesake(code, viewer=request.actor) if code else None)
    return Founding(
        **facts,
        known_on=request.today,
        parent=UUID(values["parent"]) if values["parent"] else None,
        enterprise=enterprise.uid if enterprise else None,
    )


def _refusal(request: Request, founding: Founding) -> Refusal | None:
    """Ask the policy with the rows that the founding names."""
    viewer = request.actor
    seen = queries.organisations(viewer=viewer)
    parent = seen.filter(uid=founding.parent).first() if founding.parent else None
    uid = founding.enterprise
    owner = queries.enterprise_named(uid, viewer=viewer) if uid else None
    standing = Standing(parent, owner, founding.place_path)
    return policies.refusal_to_found([(founding, standing)], by=viewer, at=request.at)


def _expected(request: Request, owner: Any, known: list[tuple[UUID, str, str]]) -> Values:
    """Return what the form begins with: what the address says, and what is usual."""
    highest = [str(uid) for uid, _name, kind in known if kind == "SUPERIOR"]
    parent = request.GET.get("cap_tren") or (highest[0] if len(highest) == 1 else "")
    usual = {"name": _("Chi bộ %s") % owner.name, "kind": "GRASSROOTS_CELL"} if owner else {}
    return shown(usual | {"parent": parent} | _decided(request))


def _decided(request: Request) -> Values:
    """Return the decision that the address names: a proposal leads here once it is decided."""
    number, day = request.GET.get("so", ""), request.GET.get("ngay", "")
    try:
        founded_on = date.fromisoformat(day)
    except ValueError:
        return {}
    source = _("Quyết định số %(number)s ngày %(day)s")
    words = {"number": number, "day": written_date(founded_on)}
    return {"founding_number": number, "founded_on": founded_on, "source": source % words}


def _superiors(request: Request, known: list[tuple[UUID, str, str]]) -> list[tuple[str, Any]]:
    """Return the superiors to choose from, with the one that the address names."""
    rows = [(str(uid), name) for uid, name, _kind in known]
    asked = request.GET.get("cap_tren", "")
    if asked in {uid for uid, _name in rows}:
        return rows
    try:
        named = queries.organisations(viewer=request.actor).filter(uid=UUID(asked)).first()
    except ValueError:
        return rows
    return [(asked, named.name), *rows] if named else rows


def _notes(owner: Any, *, has_places: bool) -> list[str]:
    """Say what the address already decided, or that nothing is there to choose from."""
    if owner:
        return [_("Tổ chức này ở trong %s.") % owner.name]
    if not has_places:
        return [_("Trong phạm vi được giao chưa có nơi nào để đặt tổ chức, ngoài doanh nghiệp.")]
    return []


def _kind_of(request: Request, parent: str) -> str:
    seen = queries.organisations(viewer=request.actor)
    found = seen.filter(uid=UUID(parent)).first() if parent else None
    return found.kind if found else ""


def _of_part(part: Any, names: Any) -> Values:
    return fields_of(part, names) if part else {}


def _row(request: Request, uid: UUID) -> Any:
    """Return the record if the person sees it; changing it without the right is told as 403."""
    rows = queries.organisations(viewer=request.actor).select_related("parent")
    return get_object_or_404(rows, uid=uid)
