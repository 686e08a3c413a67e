"""One change in three steps at one address: the form, a look before writing, the command.

Where somebody was faster, the person chooses field by field and looks again. What was typed
stays through all of it, without scripts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Receipt, Refusal, Refused
from nentang.kit.access.accounts import names_of
from nentang.kit.access.requests import Request
from nentang.kit.ledger.chain import record_refusal
from nentang.kit.ui.parts import Difference
from nentang.kit.ui.shown import written_clock, written_date, written_number
from nentang.members.forms import Step

WRITE, CHOSEN = "write", "giu_"
FORBIDDEN, CONFLICT, UNFIT = 403, 409, 422
PARTS = {"version", "key"}  # of a form, not of the record


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one page changes.

    `form` makes the form from what was posted; `write` carries out the command; `refusal`
    asks the policy before the look; `current` returns what the record says for the fields;
    `crumbs` lead back, from the list to the record.
    """

    title: str
    name: str
    crumbs: list[tuple[str, str]]
    form: Callable[[QueryDict | None], Step]
    write: Callable[[dict[str, Any], dict[str, Any]], Receipt]
    done: Callable[[Receipt], str]
    refusal: Callable[[dict[str, Any]], Refusal | None] = lambda _values: None
    current: Callable[[dict[str, Any]], Mapping[str, Any]] = lambda _values: {}
    version: int | None = None
    notes: list[str] = field(default_factory=list)
    cells: list[Any] = field(default_factory=list)  # names of organisations to choose from

    @property
    def back_url(self) -> str:
        return self.crumbs[-1][1]

    @property
    def back_label(self) -> str:
        return self.crumbs[-1][0]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the look before writing."""

    name: str
    label: str
    value: str
    before: str


def answer(request: Request, change: Change) -> HttpResponse:
    """Return the step that the request asks for, or the next one."""
    if request.method != "POST":
        return _ask(request, change, change.form(None))
    form = change.form(_merged(request.POST, change))
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
    return _written(request, change, form, values)


def refused(
    request: Request, title: str, crumbs: list[tuple[str, str]], refusal: Refusal
) -> HttpResponse:
    """Say whose a record is to change, without the form and what stands in it."""
    is_tried = request.method == "POST"
    if is_tried and request.resolver_match:
        where = f"{refusal.reason} {request.path}"
        name = request.resolver_match.view_name
        record_refusal(name, where, by=request.actor, at=request.at)
    page = {"title": title, "crumbs": crumbs, "refusal": refusal, "has_errors": is_tried}
    status = FORBIDDEN if is_tried else 200
    return render(request, "members/refused.html", page, status=status)


def _written(request: Request, change: Change, form: Step, values: dict[str, Any]) -> HttpResponse:
    hidden: dict[str, Any] = {
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


def _ask(request: Request, change: Change, form: Step, *, status: int = 200) -> HttpResponse:
    shown = form.visible_fields()
    page = {"change": change, "form": form, "shown": shown, "has_errors": bool(form.errors)}
    return render(request, "members/ask.html", page, status=status)


def _refused(request: Request, change: Change, form: Step, refusal: Refusal) -> HttpResponse:
    form.add_error(None, refusal.reason)
    return _ask(request, change, form, status=FORBIDDEN if refusal.is_forbidden else UNFIT)


def _check(
    request: Request, change: Change, form: Step, *, status: int = 200, faster: str = ""
) -> HttpResponse:
    page = {
        "change": change,
        "form": form,
        "carried": _carried(form, change),
        "lines": _lines(form, change),
        "warnings": form.warnings(),
        "has_errors": bool(form.errors),
        "faster": faster,
    }
    return render(request, "members/check.html", page, status=status)


def _conflict(request: Request, change: Change, form: Step, conflict: Conflict) -> HttpResponse:
    """Show both versions; where nothing meets, only say so and let the person look again."""
    theirs = conflict.theirs
    name = names_of([theirs.by]).get(theirs.by, theirs.by)
    words = {"name": name, "clock": written_clock(theirs.at), "day": written_date(theirs.at)}
    values, current = form.values(), change.current(form.values())
    differences = [
        Difference(
            key,
            str(form[key].label),
            _words(form[key], current[key]),
            _words(form[key], values[key]),
        )
        for key in values
        if key in current and current[key] != values[key]
    ]
    if not differences:
        text = _(
            "%(name)s đã sửa hồ sơ này lúc %(clock)s ngày %(day)s, ở chỗ khác. Xem lại rồi ghi."
        )
        return _check(request, change, form, status=CONFLICT, faster=text % words)
    page = {
        "change": change,
        "form": form,
        "carried": _carried(form, change),
        "differences": differences,
        "theirs_by": name,
        "words": words,
    }
    return render(request, "members/conflict.html", page, status=CONFLICT)


def _merged(posted: QueryDict, change: Change) -> QueryDict:
    """Return what was posted with the record's own value wherever that was chosen."""
    chosen = [
        name.removeprefix(CHOSEN)
        for name, value in posted.items()
        if name.startswith(CHOSEN) and value == "theirs"
    ]
    if not chosen:
        return posted
    merged = posted.copy()
    form = change.form(posted)
    current = change.current(form.values() if form.is_valid() else {})
    for name in chosen:
        if name in current and name in form.fields:
            merged[name] = _raw(form, name, current[name])
    return merged


def _carried(form: Step, change: Change) -> list[tuple[str, str]]:
    """Return every field as it goes on, hidden; the version is that of the record now."""
    pairs = [
        (bound.name, _raw(form, bound.name, form.cleaned_data.get(bound.name)))
        for bound in form
        if bound.name != "version"
    ]
    return [*pairs, ("version", str(change.version))] if change.version else pairs


def _raw(form: Step, name: str, value: Any) -> str:
    """Return a value as it could have been typed."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return written_date(value)
    return str(form.fields[name].prepare_value(value))


def _lines(form: Step, change: Change) -> list[Line]:
    current = change.current(form.values())
    lines = []
    for bound in form.visible_fields():
        if bound.name in PARTS:
            continue
        value = form.cleaned_data.get(bound.name)
        has_changed = bound.name in current and current[bound.name] != value
        before = _words(bound, current[bound.name]) if has_changed else ""
        lines.append(Line(bound.name, str(bound.label), _words(bound, value), before))
    return lines


def _words(bound: BoundField, value: Any) -> str:
    """Return a value as a reader knows it; the empty text for an unknown one."""
    choices = dict(getattr(bound.field, "choices", ()))
    if value is None or value == "":
        return str(choices.get("", ""))
    if isinstance(value, date):
        return written_date(value)
    if isinstance(value, int):
        return written_number(value)
    return str(choices.get(str(value), value))
