"""The page of one enterprise: it opens with the verdict; each part is its app's query.

The parts are real links, each a page of its own with few statements (`ux.md` §4.2).
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.advice import queries as advice
from nentang.advice.wording import verdict_words
from nentang.cases import queries as cases
from nentang.enterprises.views.records import headline, known, led, told_history
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.parts import Tab
from nentang.members import queries as members
from nentang.organisations import queries as organisations
from nentang.plans import facts as plan_facts
from nentang.plans import queries as plans

PART = "phan"
CONCLUSION, ORGANISATIONS, PROPOSALS, HISTORY = "", "to-chuc", "de-xuat", "lich-su"


@page(sees=Permission.ENTERPRISE_VIEW)
def record(request: Request, uid: UUID) -> HttpResponse:
    asked = request.GET.get(PART, HISTORY if "lich_su" in request.GET else CONCLUSION)
    is_open = asked in SECTIONS and request.actor.paths(NEEDS[asked])
    part = asked if is_open else CONCLUSION
    try:
        shown = SECTIONS[part](request, uid)
    except Http404:
        if moved := led(request, uid):
            return moved
        raise
    shown |= {"part": part, "tabs": _tabs(request, uid, part)}
    return render(request, "web/enterprise.html", shown)


def _conclusion(request: Request, uid: UUID) -> dict[str, Any]:
    """Return the verdict and what the register of enterprises says, as of the day asked about."""
    shown = known(request, uid)
    found = advice.advice_of(uid, viewer=request.actor, as_of=shown["as_of"])
    if found is None:
        return shown
    verdict = verdict_words(found, plan_facts.rule_versions())
    clause = found.plan.clause
    text = plans.clause(clause, viewer=request.actor) if clause else None
    may_draft = request.actor.may(Permission.PROPOSAL_DRAFT, scope_path=found.scope_path)
    return shown | {
        "advice": found,
        "verdict": verdict,
        "clause": text,
        "clause_text": text.text.lstrip("-– ") if text else "",
        "may_record": shown["may_edit"] or may_draft,
        "has_options": bool(verdict.options) and not shown["is_past"],
    }


def _organisations(request: Request, uid: UUID) -> dict[str, Any]:
    """Return organisations and members; who reads names is kept, as on their own pages."""
    shown = headline(request, uid)
    day, viewer = shown["as_of"], request.actor
    people = members.members_of(uid, viewer=viewer, as_of=day)
    if people and (names := len(people.here) + len(people.elsewhere)):
        looked("members", by=viewer, at=request.at, uid=uid, rows=names)
    found = organisations.organisations_of(uid, viewer=viewer, as_of=day)
    return shown | {"found": found, "members": people}


def _proposals(request: Request, uid: UUID) -> dict[str, Any]:
    shown = headline(request, uid)
    viewer, path = request.actor, shown["row"].scope_path
    may_draft = viewer.may(Permission.PROPOSAL_DRAFT, scope_path=path)
    return shown | {
        "proposals": cases.proposals_of(uid, viewer=viewer, as_of=shown["as_of"]),
        "draft_url": reverse("cases:draft", args=[uid]) if may_draft else "",
    }


def _history(request: Request, uid: UUID) -> dict[str, Any]:
    shown = known(request, uid)
    return shown | told_history(request, shown["sheet"])


SECTIONS = {
    CONCLUSION: _conclusion,
    ORGANISATIONS: _organisations,
    PROPOSALS: _proposals,
    HISTORY: _history,
}
NEEDS = {
    CONCLUSION: Permission.ENTERPRISE_VIEW,
    ORGANISATIONS: Permission.ORGANISATION_VIEW,
    PROPOSALS: Permission.PROPOSAL_VIEW,
    HISTORY: Permission.ENTERPRISE_VIEW,
}  # a part that the viewer can't see is no part of the page


def _tabs(request: Request, uid: UUID, part: str) -> list[Tab]:
    url = reverse("enterprises:record", args=[uid])
    names = {
        CONCLUSION: _("Kết luận, thông tin"),
        ORGANISATIONS: _("Tổ chức, đảng viên"),
        PROPOSALS: _("Đề xuất"),
        HISTORY: _("Lịch sử"),
    }
    return [
        Tab(label, f"{url}?{PART}={name}" if name else url, is_current=name == part)
        for name, label in names.items()
        if request.actor.paths(NEEDS[name])
    ]
