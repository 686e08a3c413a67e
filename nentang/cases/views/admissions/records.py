"""The page of one case: a task list beside legal clocks; why a clock ends; what happened."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nentang.cases.policies.admissions import (
    refusal_to_approve_own,
    refusal_to_go_on,
    refusal_to_keep,
)
from nentang.cases.process_words import PAPERS, STEPS
from nentang.cases.queries import admissions as queries
from nentang.cases.queries import case_pages
from nentang.cases.queries.admissions import WholeCase
from nentang.cases.rights import right_for, right_to_end
from nentang.cases.showing.clocks import clock_shown, clocks_shown
from nentang.cases.showing.history import in_words
from nentang.cases.showing.reasons import reasons_of
from nentang.cases.showing.tasks import stages_shown, state_line
from nentang.cases.views.admissions.seeing import (
    SEES,
    crumbs_of,
    list_crumb,
    record_url,
    seen,
    whole_seen,
)
from nentang.core.admission.process import ADMISSION
from nentang.core.workflow import Step
from nentang.kit.access import telling
from nentang.kit.access.accounts import names_of
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.papers.queries import papers_of
from nentang.plans.facts import rule_versions
from nentang.plans.queries.calendar import calendar_days

WITHDRAWN = "withdrawn"
P = Permission


@page(sees=SEES)
def record(request: Request, uid: UUID) -> HttpResponse:
    whole = whole_seen(request, uid)
    row, clocks = whole.row, clocks_shown(whole)
    stages = stages_shown(whole, clocks, viewer=request.actor)
    papers = papers_of(row.uid, viewer=request.actor)
    context = {
        "whole": whole,
        "row": row,
        "applicant": row.applicant,
        "state": state_line(whole),
        "officer": names_of([row.officer]).get(row.officer, row.officer) if row.officer else "",
        "stages": stages,
        "clocks": [each for each in clocks if not each.is_over],
        "clocks_over": [each for each in clocks if each.is_over],
        "nearest": next(
            (each for each in clocks if each.percent and each.key == row.due_clock), None
        ),
        "dossier": _dossier(whole),
        "papers": papers,
        "pause": next((each for each in whole.parts.pauses if each.valid_to is None), None),
        "primary": _primary(request, whole),
        "approval": _approval(request, whole),
        **_verbs(request, whole),
    }
    return render(request, "cases/admissions/record.html", context)


@page(sees=SEES)
def why(request: Request, uid: UUID, clock: str) -> HttpResponse:
    """How the last day of a clock was worked out, and the rule in its words."""
    whole = whole_seen(request, uid)
    found = clock_shown(whole, clock)
    if found is None:
        raise Http404
    run, shown = found
    reasons = reasons_of(run, whole, _named_days(request, run.run.start, _until(run, whole)))
    cited = [each for each in rule_versions() if each.id == run.rule.id]
    context = {
        "row": whole.row,
        "clock": shown,
        "reasons": reasons,
        "rule": next((each for each in cited if each.version == run.rule.version), None),
        "crumbs": crumbs_of(whole.row),
        "calendar_url": _calendar_url(run.run.start),
    }
    return render(request, "cases/admissions/why.html", context)


@page(sees=SEES)
def history(request: Request, uid: UUID) -> HttpResponse:
    row, parts = seen(request, uid, queries.case_with)
    shown = telling.asked(request.GET.get("lich_su", ""))
    events = case_pages.case_events(row, parts, viewer=request.actor, most=shown + 1)
    context = {
        "row": row,
        "crumbs": crumbs_of(row),
        **telling.told(in_words(events), shown=shown, reasons_of="cases"),
    }
    return render(request, "cases/admissions/history.html", context)


def _until(run: Any, whole: WholeCase) -> Any:
    return run.run.due(whole.known.calendar)


def _named_days(request: Request, start: Any, due: Any) -> list[tuple[Any, str]]:
    if start is None or due is None:
        return []
    found = calendar_days(start.year, due.year, viewer=request.actor)
    return [(each.day, each.name) for each in found]


def _calendar_url(start: Any) -> str:
    return f"{reverse('plans:calendar')}?nam={start.year}" if start else reverse("plans:calendar")


def _dossier(whole: WholeCase) -> list[tuple[str, Any]]:
    """Return the papers that are there, by the order of the process."""
    order = [code for step in ADMISSION.steps for code in step.papers]
    kept = sorted(whole.parts.papers, key=lambda each: (order.index(each.code), each.dated_on))
    return [(str(PAPERS[each.code]), each) for each in kept]


def _primary(request: Request, whole: WholeCase) -> tuple[str, str] | None:
    """Return the first step that the person can record now, as a button."""
    if whole.row.ending:
        return None
    needed = [step for step in whole.standing.next if not step.is_optional]
    for step in _of_the_stage_first(needed, whole):
        if not _refused(request, whole, step):
            url = reverse("admissions:step", args=[whole.row.uid, step.key])
            return (_("Ghi: %s") % STEPS[step.key], url)
    return None


def _of_the_stage_first(steps: Iterable[Step], whole: WholeCase) -> list[Step]:
    return sorted(steps, key=lambda step: step.stage != whole.standing.stage)


def _refused(request: Request, whole: WholeCase, step: Step) -> bool:
    path = whole.row.scope_path
    refusal = refusal_to_keep(
        path, by=request.actor, right=right_for(step)
    ) or refusal_to_approve_own(whole.row, step, by=request.actor)
    return refusal is not None


def _approval(request: Request, whole: WholeCase) -> dict[str, Any] | None:
    """Say who records the decision that comes next, and why it may be nobody here."""
    steps = [step for step in whole.standing.next if step.is_decision]
    if not steps or whole.row.ending:
        return None
    names = case_pages.approvers(whole.row, viewer=request.actor, on=localdate(request.at))
    own = refusal_to_approve_own(whole.row, steps[0], by=request.actor)
    may = request.actor.may(P.ADMISSION_DECIDE, scope_path=whole.row.scope_path)
    return {"step": STEPS[steps[0].key], "names": ", ".join(names), "is_own": bool(own and may)}


def _verbs(request: Request, whole: WholeCase) -> dict[str, Any]:
    """Return what else this person may do with the case now."""
    row = whole.row
    keeps = request.actor.may(P.ADMISSION_EDIT, scope_path=row.scope_path)
    ways = {
        each.key
        for each in ADMISSION.exits
        if row.stage in each.stages
        and request.actor.may(right_to_end(each.key), scope_path=row.scope_path)
    }
    reopens = bool(row.ending) and request.actor.may(
        right_to_end(row.ending), scope_path=row.scope_path
    )
    is_open = refusal_to_go_on(row) is None and row.state != ADMISSION.end
    return {
        "may_edit": keeps and not row.ending,
        "may_work": keeps and is_open,
        "may_withdraw": keeps and is_open and WITHDRAWN in ways,
        "may_end": is_open and bool(ways - {WITHDRAWN}),
        "may_reopen": reopens,
        "back_url": record_url(row.uid),
        "list_crumb": list_crumb(),
    }
