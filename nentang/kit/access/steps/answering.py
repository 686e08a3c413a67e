"""The step that a request asks for, or the next one."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Refusal, Refused
from nentang.kit.access.accounts import names_of
from nentang.kit.access.requests import Request
from nentang.kit.access.steps.change import Change, Values
from nentang.kit.access.steps.forms import Step
from nentang.kit.access.steps.showing import carried, differences, lines, merged
from nentang.kit.ledger.chain import record_refusal
from nentang.kit.ui.shown import written_clock, written_date

WRITE = "write"
FORBIDDEN, CONFLICT, UNFIT = 403, 409, 422


def answer(request: Request, change: Change) -> HttpResponse:
    """Return the step that the request asks for, or the next one."""
    if request.method != "POST":
        return _ask(request, change, change.form(None))
    form = change.form(merged(request.POST, change))
    if not form.is_valid():
        return _ask(request, change, form, status=UNFIT)
    if "sua" in request.POST:
        return _ask(request, change, form)
    values, is_last = form.values(), request.POST.get("step") == WRITE
    # the command asks the same again, and knows a form that was sent twice by its key
    refusal = None if is_last else change.refusal(values)
    if refusal:
        return _refused(request, change, form, refusal)
    if not is_last:
        return _check(request, change, form)
    if _is_unconsented(change, form):
        form.add_error("anyway", str(form.unconsented))
        return _check(request, change, form, status=UNFIT)
    return _written(request, change, form, values)


def refused(
    request: Request, title: str, crumbs: Sequence[tuple[str, str]], refusal: Refusal
) -> HttpResponse:
    """Say whose a record is to change, without the form and what stands in it."""
    is_tried = request.method == "POST"
    if is_tried and request.resolver_match:
        where = f"{refusal.reason} {request.path}"
        name = request.resolver_match.view_name
        record_refusal(name, where, by=request.actor, at=request.at)
    page = {"title": title, "crumbs": crumbs, "refusal": refusal, "has_errors": is_tried}
    status = FORBIDDEN if is_tried else 200
    return render(request, "access/steps/refused.html", page, status=status)


def _is_unconsented(change: Change, form: Step) -> bool:
    if "anyway" not in form.fields or form.cleaned_data.get("anyway"):
        return False
    return bool(form.warnings() or change.marks(form.values()))


def _written(request: Request, change: Change, form: Step, values: Values) -> HttpResponse:
    hidden: Values = {
        name: form.cleaned_data[name] for name in ("key", "version") if name in form.fields
    }
    try:
        receipt = change.write(values, hidden)
    except Refused as refused:
        return _refused(request, change, form, refused.refusal)
    except Conflict as conflict:
        return _conflict(request, change, form, conflict)
    messages.success(request, _("Đã ghi vào sổ: %s.") % change.title)
    return redirect(change.done(receipt))


def _ask(
    request: Request, change: Change, form: Step, *, status: int = 200, **more: Any
) -> HttpResponse:
    shown = [bound for bound in form.visible_fields() if bound.name != "anyway"]
    page = {"change": change, "form": form, "shown": shown, "has_errors": bool(form.errors)}
    return render(request, change.ask_page, page | more, status=status)


def _refused(request: Request, change: Change, form: Step, refusal: Refusal) -> HttpResponse:
    form.add_error(None, refusal.reason)
    status = FORBIDDEN if refusal.is_forbidden else UNFIT
    return _ask(request, change, form, status=status, other=change.other(form.cleaned_data))


def _check(
    request: Request, change: Change, form: Step, *, status: int = 200, faster: str = ""
) -> HttpResponse:
    page = {
        "change": change,
        "form": form,
        "carried": carried(form, change),
        "lines": lines(form, change),
        "warnings": form.warnings(),
        "marks": change.marks(form.values()),
        "has_errors": bool(form.errors),
        "faster": faster,
    }
    return render(request, change.check_page, page, status=status)


def _conflict(request: Request, change: Change, form: Step, conflict: Conflict) -> HttpResponse:
    """Show both versions; where nothing meets, only say so and let the person look again."""
    theirs = conflict.theirs
    name = names_of([theirs.by]).get(theirs.by, theirs.by)
    words = {"name": name, "clock": written_clock(theirs.at), "day": written_date(theirs.at)}
    differing = differences(form, change)
    if not differing:
        text = _(
            "%(name)s đã sửa hồ sơ này lúc %(clock)s ngày %(day)s, ở chỗ khác. Xem lại rồi ghi."
        )
        return _check(request, change, form, status=CONFLICT, faster=text % words)
    page = {
        "change": change,
        "form": form,
        "carried": carried(form, change),
        "differences": differing,
        "theirs_by": name,
        "words": words,
    }
    return render(request, "access/steps/conflict.html", page, status=CONFLICT)
