"""The ways that a clause names for one enterprise, side by side; a person chooses."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nentang.advice import queries
from nentang.advice.wording import verdict_words
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.plans import queries as plans
from nentang.plans.facts import rule_versions


@page(sees=Permission.ADVICE_VIEW)
def options(request: Request, uid: UUID) -> HttpResponse:
    found = queries.advice_of(uid, viewer=request.actor, as_of=request.today)
    if found is None:
        raise Http404
    verdict = verdict_words(found, rule_versions())
    clause = found.plan.clause
    text = plans.clause(clause, viewer=request.actor) if clause else None
    draft = reverse("cases:draft", args=[uid])
    may_draft = request.actor.may(Permission.PROPOSAL_DRAFT, scope_path=found.scope_path)
    ways = [
        (way, f"{draft}?{urlencode({'phuong_an': way.key})}" if may_draft and way.is_open else "")
        for way in verdict.options
    ]
    shown = {
        "advice": found,
        "verdict": verdict,
        "clause": text,
        "clause_text": text.text.lstrip("-– ") if text else "",
        "ways": [pair for pair in ways if not pair[0].is_practice],
        "practices": [way for way, _url in ways if way.is_practice],
        "may_draft": may_draft,
    }
    return render(request, "advice/options.html", shown)
