"""The page on which the words of a stored clause are mended."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.core.citations import Clause
from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.accounts import names_of
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.plans import commands, forms, queries

FORBIDDEN, CONFLICT, REFUSED = 403, 409, 422


@page(sees=Permission.PLAN_VIEW, acts=Permission.PLAN_EDIT)
def correct(request: Request, document: str, clause_id: str) -> HttpResponse:
    """Mend a heading or a text, with the reason; both versions are shown to the second editor."""
    row = queries.clause(Clause(document, clause_id), viewer=request.actor)
    if row is None or not request.actor.may(Permission.PLAN_EDIT, scope_path=row.scope_path):
        raise Http404
    fresh = {"version": row.version, "heading": row.heading, "text": row.text}
    form = forms.ClauseWording(request.POST or None, initial=fresh)
    context = {"clause": row, "plan": row.plan, "citation": Clause(document, clause_id)}
    status = REFUSED if form.is_bound else 200
    if form.is_valid():
        values = form.cleaned_data
        texts = {name: values[name].replace("\r\n", "\n") for name in ("heading", "text")}
        try:
            commands.correct_clause(
                clause=row.uid,
                version=values["version"],
                wording=commands.Wording(**texts, reason=values["reason"]),
                by=request.actor,
                at=request.at,
                key=values["key"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
            status = FORBIDDEN if refused.refusal.is_forbidden else REFUSED
        except Conflict as conflict:
            data = request.POST.copy()
            data["version"], data["key"] = str(row.version), str(uuid4())
            form = forms.ClauseWording(data)
            theirs = conflict.theirs
            context["theirs_by"] = names_of([theirs.by]).get(theirs.by, theirs.by)
            status = CONFLICT
        else:
            messages.success(request, _("Đã sửa lời văn điều khoản."))
            return redirect("plans:clause", document, clause_id)
    context |= {"form": form, "has_errors": status != 200}
    return render(request, "plans/clause_correct.html", context, status=status)
