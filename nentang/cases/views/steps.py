"""The verbs of a proposal, each on a page that says what it does before it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.advice.queries import advice_of
from nentang.cases import checks, commands, forms, policies, queries
from nentang.cases.registrations import Override
from nentang.core.decisions import Conflict, Receipt, Refusal, Refused
from nentang.kit.access.accounts import names_of
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.shown import written_clock

P = Permission
FORBIDDEN, CONFLICT, UNFIT = 403, 409, 422
NO_OVERRIDE = Override()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One verb on one proposal: how it is called, who may, what is typed, what is done."""

    title: str
    lead: str
    button: str
    refusal: Refusal | None
    form: forms.Step
    write: Callable[[forms.Step], Receipt]
    said: str
    warnings: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    is_danger: bool = False
    blocked: str = ""


@page(sees=P.PROPOSAL_VIEW, acts=P.PROPOSAL_SUBMIT)
def submit(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)
    advice = advice_of(row.enterprise.uid, viewer=request.actor, as_of=request.today)
    short = checks.shortage(row.kind, advice, on=request.today)
    is_blocked = bool(short and short.blocks)
    blocked = checks.short_words(short) if short and is_blocked else ""
    has_superior = row.superior is not None
    said = checks.warnings(row.kind, advice, on=request.today, has_superior=has_superior)
    form = forms.Submission(request.POST or None, version=row.version)
    verb = Verb(
        title=_("Trình đề xuất"),
        lead=_("Tờ trình giữ nguyên nội dung và mẫu của lúc trình. Sau đó chờ ý kiến trả lời."),
        button=_("Trình lên Thường trực, Ban Thường vụ"),
        refusal=policies.refusal_to_submit(row, by=request.actor),
        form=form,
        write=lambda _form: commands.submit_proposal(
            proposal=uid,
            override=form.override() if is_blocked else NO_OVERRIDE,
            **_whom(request, form),
        ),
        said=_("Đã trình đề xuất."),
        warnings=tuple(words for words in said if words != blocked),
        shown=("override_by", "override_reason", "override_paper") if is_blocked else (),
        blocked=blocked,
    )
    return _answer(request, row, verb)


@page(sees=P.PROPOSAL_VIEW, acts=P.PROPOSAL_ANSWER)
def agree(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)
    verb = Verb(
        title=_("Ghi ý kiến đồng ý"),
        lead=_("Ghi ngày Thường trực hoặc Ban Thường vụ đồng ý. Số quyết định ghi ở bước sau."),
        button=_("Ghi đồng ý"),
        refusal=policies.refusal_to_answer(row, by=request.actor),
        form=forms.Agreement(request.POST or None, version=row.version, today=request.today),
        write=lambda form: commands.agree_proposal(
            proposal=uid, on=form.cleaned_data["on"], **_whom(request, form)
        ),
        said=_("Đã ghi ý kiến đồng ý."),
        shown=("on",),
    )
    return _answer(request, row, verb)


@page(sees=P.PROPOSAL_VIEW, acts=P.PROPOSAL_ANSWER)
def send_back(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)
    verb = Verb(
        title=_("Trả lại đề xuất"),
        lead=_("Ban Tổ chức sửa theo lý do ghi ở đây, rồi Ban Chỉ đạo trình lại."),
        button=_("Trả lại"),
        refusal=policies.refusal_to_answer(row, by=request.actor),
        form=forms.Reason(request.POST or None, version=row.version),
        write=lambda form: commands.return_proposal(
            proposal=uid, reason=form.cleaned_data["reason"], **_whom(request, form)
        ),
        said=_("Đã trả lại đề xuất."),
        shown=("reason",),
    )
    return _answer(request, row, verb)


@page(sees=P.PROPOSAL_VIEW)
def decide(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)
    kept = {"number": row.decision_number, "decided_on": row.decided_on}
    form = forms.DecisionForm(
        request.POST or None,
        version=row.version,
        today=request.today,
        initial={**kept, "kept_at": row.decision_kept_at},
    )
    early = _("Đề xuất chưa qua đủ các bước. Vẫn ghi được; điều này được đánh dấu và liệt kê.")
    verb = Verb(
        title=_("Ghi số, ngày quyết định"),
        lead=_("Ghi theo quyết định hoặc thông báo đã ký."),
        button=_("Ghi quyết định"),
        refusal=policies.refusal_to_record_decision(row, by=request.actor),
        form=form,
        write=lambda _form: commands.record_decision(
            proposal=uid, decision=form.decision(), **_whom(request, form)
        ),
        said=_("Đã ghi quyết định."),
        warnings=() if row.state == "AGREED" else (early,),
        shown=("number", "decided_on", "kept_at"),
    )
    return _answer(request, row, verb)


@page(sees=P.PROPOSAL_VIEW)
def withdraw(request: Request, uid: UUID) -> HttpResponse:
    row = _row(request, uid)
    verb = Verb(
        title=_("Rút đề xuất"),
        lead=_("Đề xuất thôi chờ trả lời; doanh nghiệp có thể có đề xuất khác."),
        button=_("Rút đề xuất"),
        refusal=policies.refusal_to_withdraw(row, by=request.actor),
        form=forms.Reason(request.POST or None, version=row.version),
        write=lambda form: commands.withdraw_proposal(
            proposal=uid, reason=form.cleaned_data["reason"], **_whom(request, form)
        ),
        said=_("Đã rút đề xuất."),
        shown=("reason",),
        is_danger=True,
    )
    return _answer(request, row, verb)


def _row(request: Request, uid: UUID) -> Any:
    row = queries.proposal(uid, viewer=request.actor)
    if row is None:
        raise Http404
    return row


def _whom(request: Request, form: forms.Step) -> dict[str, Any]:
    return {"by": request.actor, "at": request.at, **form.ticket()}


def _answer(request: Request, row: Any, verb: Verb) -> HttpResponse:
    """Carry the verb out, or show its page with what stands against it."""
    status = 200
    if request.method == "POST" and verb.form.is_valid():
        status = _tried(row, verb)
        if status == 200:
            messages.success(request, verb.said)
            return redirect("cases:record", row.uid)
    elif request.method == "POST":
        status = UNFIT
    context = {
        "row": row,
        "verb": verb,
        "form": verb.form,
        "fields": [verb.form[name] for name in verb.shown],
        "has_errors": status != 200,
    }
    return render(request, "cases/verb.html", context, status=status)


def _tried(row: Any, verb: Verb) -> int:
    try:
        verb.write(verb.form)
    except Refused as refused:
        verb.form.add_error(None, str(refused))
        return FORBIDDEN if refused.refusal.is_forbidden else UNFIT
    except Conflict as conflict:
        theirs = conflict.theirs
        name = names_of([theirs.by]).get(theirs.by, theirs.by)
        words = {"name": name, "clock": written_clock(theirs.at)}
        text = _("%(name)s vừa đổi đề xuất này lúc %(clock)s. Xem lại ở trên rồi gửi lại.")
        _refresh(verb.form, row.version)
        verb.form.add_error(None, text % words)
        return CONFLICT
    return 200


def _refresh(form: forms.Step, version: int) -> None:
    """Let the same form be sent again, on the version that stands there now."""
    form.data = {name: form.data[name] for name in form.data} | {"version": str(version)}
