"""Pages of a draft: upload, correct beside the text, look once more, store or drop."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.accounts import names_of
from nentang.kit.access.guards import page
from nentang.kit.access.queries import places
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.parts import Difference
from nentang.plans import commands, drafting, forms, policies, queries, reviewing
from nentang.plans.checks import problems

FORBIDDEN, CONFLICT, REFUSED = 403, 409, 422
EDIT = Permission.PLAN_EDIT


@page(sees=EDIT, acts=EDIT)
def upload(request: Request) -> HttpResponse:
    """Choose a document; what can't be read is refused in words and nothing is kept."""
    choices = _places(request)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.PlanUpload(
        data, files, places=choices, initial={"scope_path": choices[0][0] if choices else ""}
    )
    if form.is_valid():
        values = form.cleaned_data
        document = commands.Document(**values["file"], scope_path=values["scope_path"])
        try:
            receipt = commands.draft_plan(
                document=document, by=request.actor, at=request.at, key=values["key"]
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("plans:draft", receipt.record)
    context = {"form": form, "has_errors": form.is_bound, "has_choice": len(choices) > 1}
    return render(request, "plans/upload.html", context, status=REFUSED if form.is_bound else 200)


@page(sees=EDIT, acts=EDIT)
def draft(request: Request, uid: UUID) -> HttpResponse:
    """The text on one side, what was read from it on the other."""
    row = _draft(request, uid)
    if closed := _closed(row):
        return closed
    context = {"draft": row, "review": reviewing.review(row.reading, row.text)}
    return render(request, "plans/draft.html", context)


@page(sees=EDIT, acts=EDIT)
def row(request: Request, uid: UUID, part: str, index: int | None = None) -> HttpResponse:
    """Change one row, or add one (`index` None)."""
    draft = _draft(request, uid)
    if closed := _closed(draft):
        return closed if request.method == "GET" else _too_late(request, draft, part, index)
    context: dict[str, Any] = {"draft": draft, "part": part, "index": index}
    if request.method == "POST" and reviewing.is_gone(draft.reading, part, index):
        form = _row_form(draft, part, None, _again(draft, request))
        context |= {"form": form, "title": form.title, "index": None, "is_gone": True}
        context["has_errors"] = True
        return render(request, "plans/draft_row.html", context, status=CONFLICT)
    form = _row_form(draft, part, index, request.POST or None)
    status = REFUSED if form.is_bound else 200
    if form.is_valid():
        correction = drafting.Correction(part, index, form.row())
        answer = _corrected(request, uid, form, correction)
        if isinstance(answer, HttpResponse):
            return answer
        status = answer
        if status == CONFLICT:
            draft = _draft(request, uid)
            form = _row_form(draft, part, index, _again(draft, request))
            context |= {"draft": draft, "differences": _theirs(draft, part, index, form)}
    context |= {"form": form, "title": form.title, "has_errors": status != 200}
    return render(request, "plans/draft_row.html", context, status=status)


@page(sees=EDIT, acts=EDIT)
def remove(request: Request, uid: UUID, part: str, index: int) -> HttpResponse:
    """Ask once, then take a row out of the draft."""
    draft = _draft(request, uid)
    if closed := _closed(draft):
        return closed
    line = reviewing.line_of(draft.reading, part, index)
    if line is None:
        raise Http404
    form = forms.Decision(request.POST or None, initial={"version": draft.version})
    status = 200
    if form.is_valid():
        answer = _corrected(request, uid, form, drafting.Correction(part, index, None))
        if isinstance(answer, HttpResponse):
            return answer
        status = answer
        form = _fresh(draft, form)
    context = {
        "draft": draft,
        "line": line,
        "part": part,
        "form": form,
        "has_errors": status != 200,
    }
    return render(request, "plans/draft_remove.html", context, status=status)


@page(sees=EDIT, acts=EDIT)
def check(request: Request, uid: UUID) -> HttpResponse:
    """Everything in words once more; then the plan is stored."""
    draft = _draft(request, uid)
    if closed := _closed(draft):
        return closed
    form = forms.Decision(request.POST or None, initial={"version": draft.version})
    status = 200
    if form.is_valid():
        try:
            commands.store_plan(draft=uid, **form.cleaned_data, by=request.actor, at=request.at)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = _status(refused)
        except Conflict as conflict:
            form = _fresh(draft, form, _changed(conflict))
            status = CONFLICT
        else:
            messages.success(request, _("Đã ghi kế hoạch vào sổ."))
            return redirect("plans:plan", draft.reading["document"]["code"])
    review = reviewing.review(draft.reading, draft.text)
    refusal = policies.refusal_to_store(draft, by=request.actor)
    found = problems(draft.reading) or ([refusal.reason] if refusal and not form.errors else [])
    context = {"draft": draft, "review": review, "problems": found, "form": form}
    context["has_errors"] = status != 200
    return render(request, "plans/draft_check.html", context, status=status)


@page(sees=EDIT, acts=EDIT)
def drop(request: Request, uid: UUID) -> HttpResponse:
    """Ask once, then drop the draft with its file."""
    draft = _draft(request, uid)
    if closed := _closed(draft):
        return closed
    form = forms.Decision(request.POST or None, initial={"version": draft.version})
    status = 200
    if form.is_valid():
        try:
            commands.drop_draft(draft=uid, **form.cleaned_data, by=request.actor, at=request.at)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = _status(refused)
        except Conflict as conflict:
            form = _fresh(draft, form, _changed(conflict))
            status = CONFLICT
        else:
            messages.success(request, _("Đã bỏ bản nháp và tệp đã nạp."))
            return redirect("plans:index")
    context = {"draft": draft, "form": form, "has_errors": status != 200}
    return render(request, "plans/draft_drop.html", context, status=status)


def _places(request: Request) -> list[tuple[str, str]]:
    names = {place.path: place.name for place in places(viewer=request.actor)}
    paths = queries.places_for_plans(viewer=request.actor)
    return [(path, names.get(path, path)) for path in paths]


def _draft(request: Request, uid: UUID) -> Any:
    return get_object_or_404(queries.drafts(viewer=request.actor), uid=uid)


def _closed(draft: Any) -> HttpResponse | None:
    """Lead on from a draft that is stored or dropped, as after a form that was sent twice."""
    if draft.state == "STORED":
        return redirect("plans:plan", draft.reading["document"]["code"])
    return redirect("plans:index") if draft.state == "DROPPED" else None


def _too_late(request: Request, draft: Any, part: str, index: int | None) -> HttpResponse:
    """Show what was typed for a draft that was stored or dropped in the meantime."""
    if part not in forms.ROWS:
        raise Http404
    form = forms.draft_row(part, request.POST, clauses=[], initial={})
    refusal = policies.refusal_to_correct(draft, by=request.actor)
    form.add_error(None, refusal.reason if refusal else "")
    context = {"draft": draft, "part": part, "index": index, "form": form, "title": form.title}
    context["has_errors"] = True
    return render(request, "plans/draft_row.html", context, status=REFUSED)


def _row_form(draft: Any, part: str, index: int | None, data: Any) -> forms.DraftRow:
    known = [clause["id"] for clause in draft.reading["clauses"]]
    row = reviewing.row_of(draft.reading, part, index)
    if row is None:
        raise Http404
    return forms.draft_row(part, data, clauses=known, initial=row | {"version": draft.version})


def _corrected(request: Request, uid: UUID, form: Any, correction: drafting.Correction) -> Any:
    """Carry out a correction: the redirect after it, or the status of what stood against it."""
    try:
        commands.correct_draft(
            draft=uid,
            version=form.cleaned_data["version"],
            correction=correction,
            by=request.actor,
            at=request.at,
            key=form.cleaned_data["key"],
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _status(refused)
    except Conflict as conflict:
        messages.warning(request, _changed(conflict))
        return CONFLICT
    return redirect(f"{reverse('plans:draft', args=[uid])}#{correction.part}")


def _again(draft: Any, request: Request) -> Any:
    """Return what was typed, ready to be sent on the newer version."""
    data = request.POST.copy()
    data["version"], data["key"] = str(draft.version), str(uuid4())
    return data


def _theirs(draft: Any, part: str, index: int | None, form: forms.DraftRow) -> list[Difference]:
    """Return both versions, field by field, where they part."""
    form.is_valid()
    row = reviewing.row_of(draft.reading, part, index)
    return reviewing.differences(form, row) if row else []


def _fresh(draft: Any, form: forms.Decision, reason: str = "") -> forms.Decision:
    """Return the form again, bound to the version that stands there now."""
    values = {"version": str(draft.version), "key": str(uuid4())}
    again = forms.Decision(values)
    for text in [reason] if reason else form.non_field_errors():
        again.add_error(None, text)
    return again


def _changed(conflict: Conflict) -> str:
    theirs = conflict.theirs
    name = names_of([theirs.by]).get(theirs.by, theirs.by)
    return _("%s đã sửa bản nháp này khi đồng chí đang nhập. Xem lại rồi gửi lại.") % name


def _status(refused: Refused) -> int:
    return FORBIDDEN if refused.refusal.is_forbidden else REFUSED
