"""Pages of one rule: its versions with who set them and why; another number, looked at first."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Refusal, Refused
from nentang.kit.access.accounts import names_of
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ledger.chain import record_refusal
from nentang.kit.ledger.timeline import history
from nentang.kit.ui.shown import written_date
from nentang.plans import commands, effects, forms, policies, queries, showing, told_rules
from nentang.plans.facts import version_of
from nentang.plans.parameters import with_setting

FORBIDDEN, CONFLICT, REFUSED = 403, 409, 422
WRITE, AGAIN = "write", "sua"


@page(sees=Permission.PLAN_VIEW)
def rule(request: Request, rule: str) -> HttpResponse:
    """One rule: what it says, every version with owner, day and reason, who changed it."""
    versions = queries.versions_of(rule, viewer=request.actor)
    if not versions:
        raise Http404
    stored = {plan.code for plan in queries.plans(viewer=request.actor)}
    rules = [version_of(row) for row in versions]
    events = history(row.uid for row in versions)
    context = {
        "rule": rule,
        "rows": [showing.rule_row(each, today=request.today, stored=stored) for each in rules],
        "current": showing.rule_row(
            told_rules.in_force(rules, on=request.today), today=request.today, stored=stored
        ),
        "beside": queries.set_beside(versions[0], viewer=request.actor),
        "events": showing.told_events(events, names_of(event.by for event in events)),
        "refusal": policies.refusal_to_open_parameter(
            told_rules.in_force(versions, on=request.today), by=request.actor
        ),
    }
    return render(request, "plans/rule.html", context)


@page(sees=Permission.PLAN_VIEW, acts=Permission.PARAMETER_EDIT)
def change(request: Request, rule: str) -> HttpResponse:
    """Set other numbers in three steps: the form, how many verdicts change, the command."""
    versions = queries.versions_of(rule, viewer=request.actor)
    if not versions:
        raise Http404
    row = told_rules.in_force(versions, on=request.today)
    if refusal := policies.refusal_to_open_parameter(row, by=request.actor):
        return _closed(request, rule, refusal)
    form = forms.ParameterSetting(
        request.POST or None, params=row.params, initial=_initial(row, request.today)
    )
    if not form.is_valid() or AGAIN in request.POST:
        return _ask(request, row, form)
    if request.POST.get("step") == WRITE:
        return _written(request, row, form)
    if refusal := policies.refusal_to_change_parameter(row, form.setting(), by=request.actor):
        form.add_error(None, refusal.reason)
        return _ask(request, row, form)
    return _check(request, row, form)


def _closed(request: Request, rule: str, refusal: Refusal) -> HttpResponse:
    """Say why the numbers are not to be set, without the form; an attempt is on record."""
    is_tried = request.method == "POST"
    if is_tried and refusal.is_forbidden:
        where = f"{refusal.reason} {request.path}"
        record_refusal("plans.change_parameter", where, by=request.actor, at=request.at)
    context = {"rule": rule, "refusal": refusal, "has_errors": is_tried}
    status = (FORBIDDEN if refusal.is_forbidden else REFUSED) if is_tried else 200
    return render(request, "plans/parameter_refused.html", context, status=status)


def _written(request: Request, row: Any, form: forms.ParameterSetting) -> HttpResponse:
    values = form.cleaned_data
    try:
        commands.change_parameter(
            rule=values["row"],
            version=values["version"],
            setting=form.setting(),
            by=request.actor,
            at=request.at,
            key=values["key"],
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _ask(request, row, form)
    except Conflict as conflict:
        return _faster(request, row, conflict)
    messages.success(request, _("Đã đổi tham số. Bản trước còn trong lịch sử."))
    return redirect("plans:rule", row.rule)


def _ask(request: Request, row: Any, form: forms.ParameterSetting, **more: Any) -> HttpResponse:
    has_errors = bool(form.errors)
    context = {"rule": row.rule, "row": row, "form": form, "has_errors": has_errors}
    text = showing.text_of(row.text_vi, row.text_en)
    context |= {"text": text, "names": list(row.params), **more}
    status = more.get("status", REFUSED if has_errors else 200)
    return render(request, "plans/parameter.html", context, status=status)


def _check(request: Request, row: Any, form: forms.ParameterSetting) -> HttpResponse:
    setting = form.setting()
    versions = queries.rule_versions(viewer=request.actor)
    on = max(setting.valid_from, request.today)
    changed = with_setting(versions, version_of(row), setting)
    context = {
        "rule": row.rule,
        "row": row,
        "form": form,
        "carried": [(bound.name, bound.value()) for bound in form],
        "lines": told_rules.lines(row, setting),
        "effects": effects.measure(changed, on=on, viewer=request.actor),
        "on": on,
    }
    return render(request, "plans/parameter_check.html", context)


def _faster(request: Request, row: Any, conflict: Conflict) -> HttpResponse:
    """Show the numbers that now stand, with what was typed still in the form."""
    name = names_of([conflict.theirs.by]).get(conflict.theirs.by, conflict.theirs.by)
    data: QueryDict = request.POST.copy()
    for key, value in _initial(row, request.today).items():
        if key in {"row", "version"}:
            data[key] = str(value)
    form = forms.ParameterSetting(data, params=row.params)
    text = _("%(name)s đã đổi tham số này ngày %(day)s, khi đồng chí đang nhập. Đang có: %(now)s.")
    words = {
        "name": name,
        "day": written_date(conflict.theirs.at),
        "now": "; ".join(showing.parameter_lines(version_of(row))),
    }
    return _ask(request, row, form, theirs=text % words, status=CONFLICT)


def _initial(row: Any, today: date) -> dict[str, Any]:
    day = max(today, row.valid_from)
    hidden = {"row": str(row.uid), "version": row.version}
    return hidden | dict(row.params) | {"valid_from": day, "owner": row.owner}
