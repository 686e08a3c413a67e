"""A draft: opened prefilled by one click from the options, changed, sent on to its paper."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.advice.queries import AdviceShown, advice_of
from nentang.advice.wording import verdict_words
from nentang.cases import checks, commands, forms, policies, queries
from nentang.cases.annex import annex
from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.core.founding import Step
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.parts import Difference
from nentang.organisations.queries import superiors
from nentang.plans.facts import rule_versions

SEES, DRAFTS = Permission.PROPOSAL_VIEW, Permission.PROPOSAL_DRAFT
FORBIDDEN, CONFLICT, UNFIT = 403, 409, 422
LETTERS = {"A": "SECOND_MEMBERS", "B": "JOIN_WITH_OTHERS"}  # as II.2.2.b2 lists its ways
FIELDS = ("kind", "superior", "secretary", "deputy", "reasons", "dated_on")


@page(sees=SEES, acts=DRAFTS)
def draft(request: Request, enterprise: UUID) -> HttpResponse:
    """The form of a new proposal; where one is on its way, that one opens instead."""
    row = queries.enterprise_of(enterprise, viewer=request.actor)
    if row is None:
        raise Http404
    open_one = getattr(row, "open_proposal", None)
    if open_one and request.method == "GET":
        messages.info(
            request, _("Doanh nghiệp này đã có đề xuất đang làm; trang này là đề xuất đó.")
        )
        return redirect("cases:record", open_one)
    advice = advice_of(enterprise, viewer=request.actor, as_of=request.today)
    kind = _kind(request.GET.get("phuong_an", ""), advice)
    form = _form(request, enterprise, initial={"kind": kind})
    refusal = policies.refusal_to_draft(scope_path=row.scope_path, by=request.actor)

    def write() -> Receipt:
        return commands.draft_proposal(
            enterprise=enterprise,
            draft=form.draft(),
            by=request.actor,
            at=request.at,
            key=form.cleaned_data["key"],
        )

    if refusal is None and form.is_valid():
        answer = _written(form, write)
        if answer:
            return answer
    context = {"enterprise": row, "open_one": open_one, "refusal": refusal, "kind": kind}
    return _shown(request, form, advice, context)


@page(sees=SEES, acts=DRAFTS)
def change(request: Request, uid: UUID) -> HttpResponse:
    """The form of a draft, or of what came back, with the advice of today."""
    row = queries.proposal(uid, viewer=request.actor)
    if row is None:
        raise Http404
    enterprise = row.enterprise.uid
    advice = advice_of(enterprise, viewer=request.actor, as_of=request.today)
    form = _form(request, enterprise, initial=_current(row), version=row.version)
    refusal = policies.refusal_to_change(row, by=request.actor)
    context: dict[str, Any] = {"enterprise": row.enterprise, "row": row, "refusal": refusal}

    def write() -> Receipt:
        return commands.change_draft(
            proposal=uid, draft=form.draft(), by=request.actor, at=request.at, **form.ticket()
        )

    if refusal is None and form.is_valid():
        try:
            answer = _written(form, write)
        except Conflict:
            return _conflict(request, row, form, advice, context)
        if answer:
            return answer
    return _shown(request, form, advice, context | {"kind": row.kind})


def _written(form: forms.DraftForm, write: Callable[[], Receipt]) -> HttpResponse | None:
    """Carry the command out and lead on to the paper; what stands against it goes to the form."""
    try:
        receipt = write()
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    return redirect("cases:paper", receipt.record)


def _shown(
    request: Request, form: forms.DraftForm, advice: AdviceShown | None, context: dict[str, Any]
) -> HttpResponse:
    kind = str(form.data.get("kind") or context["kind"])
    versions = rule_versions() if advice else []
    words = verdict_words(advice, versions) if advice else None
    status = UNFIT if form.errors else 200
    if request.method == "POST" and context["refusal"]:
        status = FORBIDDEN if context["refusal"].is_forbidden else UNFIT
    known = kind if kind in forms.KINDS else forms.FOUNDING
    context |= {
        "form": form,
        "advice": advice,
        "words": words,
        "warnings": checks.warnings(known, advice, on=request.today, has_superior=True),
        "has_errors": status != 200,
    }
    return render(request, "cases/draft.html", context, status=status)


def _conflict(
    request: Request,
    row: Any,
    form: forms.DraftForm,
    advice: AdviceShown | None,
    context: dict[str, Any],
) -> HttpResponse:
    """Keep what was typed, show what stands there now, and let it be sent on that version."""
    data = request.POST.copy()
    data["version"], data["key"] = str(row.version), str(uuid4())
    again = _form(request, row.enterprise.uid, version=row.version, data=data)
    current, typed = _current(row), form.values()
    differences = [
        Difference(
            name,
            str(form.fields[name].label),
            _said(form, name, current[name]),
            _said(form, name, typed[name]),
        )
        for name in FIELDS
        if (current[name] or "") != (typed[name] or "")
    ]
    again.add_error(
        None,
        _("Người khác vừa sửa đề xuất này. Các chỗ khác nhau ở dưới; sửa lại rồi gửi, hoặc bỏ."),
    )
    context |= {"differences": differences, "kind": row.kind}
    response = _shown(request, again, advice, context)
    response.status_code = CONFLICT
    return response


def _said(form: forms.DraftForm, name: str, value: Any) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()))
    plain = "" if value is None else value
    return str(choices.get(plain, form.fields[name].prepare_value(plain)))


def _form(
    request: Request, enterprise: UUID, *, data: Any = None, **options: Any
) -> forms.DraftForm:
    found = annex(enterprise, viewer=request.actor, as_of=request.today)
    if found.named:  # names to choose from are a look at persons
        count = len(found.named)
        looked("cases.Proposal", by=request.actor, at=request.at, uid=enterprise, rows=count)
    people = [(str(uid), name) for uid, name in found.names().items()]
    above = [(str(uid), name) for uid, name, _kind_of in superiors(viewer=request.actor)]
    posted = data or (request.POST if request.method == "POST" else None)
    return forms.DraftForm(posted, people=people, superiors=above, **options)


def _current(row: Any) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "superior": str(row.superior.uid) if row.superior else "",
        "secretary": str(row.secretary or ""),
        "deputy": str(row.deputy or ""),
        "reasons": row.reasons,
        "dated_on": row.dated_on,
    }


def _kind(asked: str, advice: AdviceShown | None) -> str:
    """Return what the option in the address proposes; a letter means what the clause lists."""
    is_founding = advice is not None and advice.plan.step is Step.ESTABLISH
    key = "FOUND_OWN" if is_founding and asked in LETTERS else LETTERS.get(asked, asked)
    return str(forms.OPTIONS.get(key, forms.FOUNDING))
