"""The page of one proposal: where it stands, what it rests on, what may be done, its history."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nentang.advice.queries import AdviceShown, advice_of
from nentang.cases import checks, policies, queries
from nentang.cases.contexts import summary_for
from nentang.cases.wording import SIGNS, mark_words, steps_of, told
from nentang.core.citations import Clause
from nentang.core.decisions import Refusal
from nentang.kit.access.accounts import names_of
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.told import sentences


@page(sees=Permission.PROPOSAL_VIEW)
def record(request: Request, uid: UUID) -> HttpResponse:
    row = queries.proposal(uid, viewer=request.actor)
    if row is None:
        raise Http404
    values = summary_for(row, viewer=request.actor)
    if values.get("bi_thu") or values.get("pho_bi_thu"):
        looked("cases.Proposal", by=request.actor, at=request.at, uid=uid)
    advice = advice_of(row.enterprise.uid, viewer=request.actor, as_of=request.today)
    events = told(queries.happenings(row, viewer=request.actor))
    people = names_of({row.submitted_by, *row.drafted_by})
    context: dict[str, Any] = {
        "row": row,
        "values": values,
        "sign": SIGNS[row.state],
        "found_url": _found_url(row, advice, request),
        "steps": steps_of(row),
        "days": max(0, (request.today - row.since_on).days),
        "clause": Clause.parse(row.plan_clause) if row.plan_clause else None,
        "drafters": ", ".join(people.get(each, each) for each in row.drafted_by),
        "submitter": people.get(row.submitted_by, row.submitted_by),
        "marks": mark_words(row),
        "warnings": checks.warnings(
            row.kind, advice, on=request.today, has_superior=row.superior is not None
        )
        if row.is_open
        else [],
        "history": sentences(events),
        **_verbs(row, request),
    }
    return render(request, "cases/record.html", context)


def _found_url(row: Any, advice: AdviceShown | None, request: Request) -> str:
    """Return where the cell that was decided is recorded, filled in; "" where nothing waits."""
    has_one = advice is not None and advice.open.has_party_organisation
    may = request.actor.may(Permission.ORGANISATION_EDIT, scope_path=row.scope_path)
    if row.kind == "SECOND" or not row.decided_on or has_one or not may:
        return ""
    known = {
        "doanh_nghiep": str(row.enterprise.uid) if row.kind == "FOUND" else "",
        "cap_tren": str(row.superior.uid) if row.superior else "",
        "so": row.decision_number,
        "ngay": row.decided_on.isoformat(),
    }
    asked = urlencode({name: value for name, value in known.items() if value})
    return f"{reverse('organisations:found')}?{asked}"


def _verbs(row: Any, request: Request) -> dict[str, Any]:
    """Return which verbs this person has now; one reason where the next step isn't theirs."""
    refusals: dict[str, Refusal | None] = {
        "submit": policies.refusal_to_submit(row, by=request.actor),
        "answer": policies.refusal_to_answer(row, by=request.actor),
        "change": policies.refusal_to_change(row, by=request.actor),
        "decide": policies.refusal_to_record_decision(row, by=request.actor),
        "withdraw": policies.refusal_to_withdraw(row, by=request.actor),
    }
    next_step = {"DRAFT": "submit", "SUBMITTED": "answer", "RETURNED": "change"}.get(row.state)
    refusal = refusals[next_step] if next_step else None
    return {
        **{f"may_{name}": each is None for name, each in refusals.items()},
        "refusal": refusal,
        "next_step": next_step,
    }
