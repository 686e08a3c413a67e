"""Pages of stored plans: the list, one plan, one clause, its original, the rules."""

from collections import Counter

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.core.citations import Clause
from nentang.kit.access.accounts import names_of
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.files.answers import attachment
from nentang.kit.files.storing import Damaged
from nentang.kit.ledger.timeline import history
from nentang.kit.ui.parts import Chip
from nentang.plans import outline, policies, queries, showing
from nentang.plans.tracing import State

FILTERS = (State.DONE, State.OPEN, State.NONE)


@page(sees=Permission.PLAN_VIEW)
def index(request: Request) -> HttpResponse:
    """Every plan; the only one opens directly, unless a draft waits beside it."""
    plans = list(queries.plans(viewer=request.actor))
    drafts = [draft for draft in queries.drafts(viewer=request.actor) if draft.state == "OPEN"]
    if len(plans) == 1 and not drafts:
        return redirect("plans:plan", plans[0].code)
    may_upload = bool(queries.places_for_plans(viewer=request.actor))
    context = {"plans": plans, "drafts": drafts, "may_upload": may_upload}
    return render(request, "plans/index.html", context)


@page(sees=Permission.PLAN_VIEW)
def plan(request: Request, document: str) -> HttpResponse:
    """The whole plan, or only the clauses in one state (`?tinh-trang=`)."""
    whole = queries.whole_plan(document, viewer=request.actor)
    if whole is None:
        raise Http404
    wanted = request.GET.get("tinh-trang", "")
    counts = Counter(row.state for row in whole.clauses)
    chosen = [row for row in whole.clauses if wanted not in FILTERS or row.state == wanted]
    shares = showing.shares(counts)
    labels = {share.state: share.label for share in shares}
    chips = [Chip(labels[state], request.path) for state in FILTERS if state == wanted]
    context = {
        "plan": whole.plan,
        "date_line": showing.date_line(whole.plan),
        "period": showing.period_line(whole.plan),
        "bases": whole.bases,
        "recipients": whole.recipients,
        "opening": [showing.opening_line(target) for target in whole.opening],
        "total": sum(share.count for share in shares),
        "shares": shares,
        "chips": chips,
        "chosen_line": _("%d điều khoản") % len(chosen),
        "contents": outline.contents(row.clause for row in whole.clauses),
        "clauses": [showing.shown(row, level=outline.level(row.clause)) for row in chosen],
        "may_upload": bool(queries.places_for_plans(viewer=request.actor)),
    }
    return render(request, "plans/plan.html", context)


@page(sees=Permission.PLAN_VIEW)
def clause(request: Request, document: str, clause_id: str) -> HttpResponse:
    """One clause between its neighbours, with what it has become and its history."""
    whole = queries.whole_plan(document, viewer=request.actor)
    codes = [row.clause.code for row in whole.clauses] if whole else []
    if whole and clause_id == showing.TITLE:
        return redirect("plans:plan", document)
    if whole is None or clause_id not in codes:
        raise Http404
    place = codes.index(clause_id)
    row = whole.clauses[place]
    refusal = policies.refusal_to_draft(scope_path=whole.plan.scope_path, by=request.actor)
    events = [event for event in history([row.clause.uid]) if event.changes]
    context = {
        "plan": whole.plan,
        "row": row,
        "citation": Clause(document, clause_id),
        "shown": showing.shown(row, level=outline.level(row.clause)),
        "above": outline.above(row.clause, [each.clause for each in whole.clauses]),
        "below": [each.clause for each in whole.clauses if each.clause.parent_code == clause_id],
        "previous": codes[place - 1] if place else "",
        "next": codes[place + 1] if place + 1 < len(codes) else "",
        "events": showing.told_events(events, names_of(event.by for event in events)),
        "refusal": refusal,
    }
    return render(request, "plans/clause.html", context)


@page(sees=Permission.PLAN_VIEW)
def original(request: Request, document: str) -> HttpResponse:
    """The file as it was uploaded, to be saved; whoever takes it is noted."""
    found = queries.plans(viewer=request.actor).filter(code=document).first()
    if found is None:
        raise Http404
    try:
        answer = attachment(found.original)
    except Damaged:
        return render(request, "plans/original_gone.html", {"plan": found}, status=410)
    looked("plans.Plan", by=request.actor, at=request.at, uid=found.uid, kind="EXPORT")
    return answer


@page(sees=Permission.PLAN_VIEW)
def rules(request: Request) -> HttpResponse:
    """Every rule in every version: its sentence, its clause, its numbers, where it is from."""
    part = request.GET.get(showing.PART, "")
    if part not in {"", showing.ADMISSION}:
        raise Http404
    versions = queries.rule_versions(viewer=request.actor)
    chosen = [rule for rule in versions if showing.part_of(rule) == part]
    stored = {plan.code for plan in queries.plans(viewer=request.actor)}
    rows = showing.rule_rows(chosen, today=request.today, stored=stored)
    tabs = showing.rule_tabs(versions, part)
    return render(request, "plans/rules.html", {"rules": rows, "tabs": tabs})
