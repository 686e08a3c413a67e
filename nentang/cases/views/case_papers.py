"""The papers of a case: which there are, each looked at, taken as Word or PDF, or drafted."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.cases import paper_sets, preparing
from nentang.cases.admission_papers.forms import CasePaper, form_of, shown_code
from nentang.cases.admission_papers.instruments import instrument_on
from nentang.cases.admission_papers.issuing import (
    Desk,
    blank_sheet,
    desk,
    news_of,
    with_recipients,
)
from nentang.cases.commands.papers import draft_papers
from nentang.cases.forms.case_papers import PaperDraft
from nentang.cases.paper_sets import PaperSet
from nentang.cases.process_words import STEPS
from nentang.cases.queries.admissions import WholeCase, whole_case
from nentang.cases.queries.case_papers import drafted_papers
from nentang.core.admission.checks import Finding, Weight
from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.files.storing import Damaged
from nentang.kit.papers.answering import PDF, ZIP, handed_out
from nentang.kit.papers.merging import NotMergedError, merged, zipped
from nentang.kit.papers.previewing import blocks
from nentang.kit.papers.printing import NotPrintedError, office, pdf_of
from nentang.kit.papers.unsaved import kept_of, words_of

SEES, SUBJECT = Permission.ADMISSION_VIEW, "cases.AdmissionCase"
STEP, FILE = "buoc", "tep"
FORBIDDEN, GONE, UNFIT, UNAVAILABLE = 403, 410, 422, 503


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paper in the list of a case: there or not, drafted or not, may it be prepared."""

    form: CasePaper
    code: str
    step: str
    is_timely: bool
    refusal: Refusal | None
    kept: Any  # the row of the dossier
    drafted: list[Any]


@dataclass(frozen=True, slots=True)
class Open:
    """A case with one of its papers, as a page has it in hands."""

    case: WholeCase
    form: CasePaper
    at: Desk
    found: tuple[Finding, ...]
    refusal: Refusal | None


@page(sees=SEES)
def index(request: Request, uid: UUID) -> HttpResponse:
    """All papers of a case in the order of its steps."""
    case = _case(request, uid)
    at = _desk(request, case)
    context = {
        "row": case.row,
        "lines": _lines(case, at, request),
        "has_office": office() is not None,
        "instrument": instrument_on(request.today),
    }
    return render(request, "cases/admissions/papers.html", context)


@page(sees=SEES)
def paper(request: Request, uid: UUID, code: str) -> HttpResponse:
    """One paper as it comes out of Word, with what the rules say of it beside."""
    opened = _opened(request, uid, code)
    made = [] if opened.refusal else _words(opened)
    context = {
        **_shown(opened, request),
        "sheets": [blocks(data) for data in made] if made else [],
        "is_unreadable": made is None,
        "has_office": office() is not None,
        "may_edit_template": bool(request.actor.paths(Permission.TEMPLATE_EDIT)),
    }
    return render(request, "cases/admissions/paper.html", context)


@page(sees=SEES)
def word(request: Request, uid: UUID, code: str) -> HttpResponse:
    opened = _opened(request, uid, code, kind="EXPORT")
    made = [] if opened.refusal else _words(opened)
    if not made:
        return _no_file(request, opened, is_unreadable=made is None)
    return handed_out(merged(made), name=_named(opened))


@page(sees=SEES)
def pdf(request: Request, uid: UUID, code: str) -> HttpResponse:
    """The paper as PDF; where LibreOffice is missing, busy or fails, the reason and the way on."""
    opened = _opened(request, uid, code, kind="EXPORT")
    made = [] if opened.refusal else _words(opened)
    if not made:
        return _no_file(request, opened, is_unreadable=made is None)
    try:
        return handed_out(pdf_of(merged(made)), name=_named(opened), kind=PDF)
    except NotPrintedError as error:
        context = {**_shown(opened, request), "reason": str(error), "has_office": False}
        return render(request, "cases/admissions/paper.html", context, status=UNAVAILABLE)


@page(sees=SEES)
def bundle(request: Request, uid: UUID) -> HttpResponse:
    """The papers of one step, or the whole set, in one file: Word, zip or PDF."""
    case = _case(request, uid, kind="EXPORT")
    step = request.GET.get(STEP, "")
    if step and step not in STEPS:
        raise Http404
    at = _desk(request, case)
    try:
        made = paper_sets.paper_set([case], at, step=step)
        if made.files:
            return as_file(made, request.GET.get(FILE, ""), name=f"{case.row.number} {step}")
        reason = ""
    except (NotMergedError, NotPrintedError) as error:
        made, reason = PaperSet(), str(error)
    except Damaged:
        made, reason = PaperSet(), _("Không đọc được một tệp mẫu đã lưu. Báo người quản trị.")
    context = {"row": case.row, "left": made.left, "reason": reason}
    return render(request, "cases/admissions/no_papers.html", context, status=UNFIT)


@page(sees=SEES, acts=Permission.ADMISSION_EDIT)
def draft(request: Request, uid: UUID, code: str) -> HttpResponse:
    """Draft a paper to be checked, signed and numbered; against a rule by whose leave is said."""
    opened = _opened(request, uid, code)
    is_blocked = any(each.weight == Weight.BLOCK for each in opened.found)
    form = PaperDraft(request.POST or None, is_blocked=is_blocked)

    def write() -> Receipt:
        return draft_papers(
            cases=(uid,),
            code=code,
            override=form.override(),
            by=request.actor,
            at=request.at,
            key=form.cleaned_data["key"],
        )

    status = UNFIT if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            receipt = write()
        except Refused as refused:
            form.add_error(None, str(refused))
            status = FORBIDDEN if refused.refusal.is_forbidden else UNFIT
        else:
            messages.success(request, _("Đã soạn văn bản. Người khác kiểm tra, ghi đã ký."))
            return redirect("official:record", receipt.record)
    context = {
        **_shown(opened, request),
        "form": form,
        "fields": form.visible_fields(),
        "has_errors": status != 200,
    }
    return render(request, "cases/admissions/draft_paper.html", context, status=status)


@page(sees=SEES)
def registration(_request: Request) -> HttpResponse:
    """The blank registration, about nobody: it is signed before anybody stands here by name."""
    form = form_of("DK")
    assert form is not None  # noqa: S101 - for the type checker
    return handed_out(words_of([blank_sheet(form)])[0], name=str(form.name))


def _case(request: Request, uid: UUID, *, kind: str = "READ") -> WholeCase:
    case = whole_case(uid, viewer=request.actor, as_of=request.today)
    if case is None:
        raise Http404
    looked(SUBJECT, by=request.actor, at=request.at, uid=uid, kind=kind)
    return case


def _desk(request: Request, case: WholeCase) -> Desk:
    path = case.row.scope_path
    return desk(viewer=request.actor, scope_path=path, on=request.today, known=case.known)


def _opened(request: Request, uid: UUID, code: str, *, kind: str = "READ") -> Open:
    case, form = _case(request, uid, kind=kind), form_of(code)
    if form is None or form not in paper_sets.forms_of(case):
        raise Http404
    at = _desk(request, case)
    found = preparing.found_for(case, form, at)
    return Open(case, form, at, found, preparing.refusal_to_prepare(case, form, found))


def _words(opened: Open) -> list[bytes] | None:
    """Return the Word files of a paper; None if its template can't be read."""
    try:
        news = news_of(opened.case, opened.form, opened.at)
        kept = kept_of(new.issuer.key for new in news)
        return words_of(with_recipients(news, kept=kept), kept)
    except Damaged:
        return None


def _no_file(request: Request, opened: Open, *, is_unreadable: bool) -> HttpResponse:
    context = {**_shown(opened, request), "is_unreadable": is_unreadable}
    status = GONE if is_unreadable else UNFIT
    return render(request, "cases/admissions/paper.html", context, status=status)


def _shown(opened: Open, request: Request) -> dict[str, Any]:
    case, form = opened.case, opened.form
    drafting = preparing.refusal_to_draft_paper(case, form, by=request.actor)
    warnings = [each for each in opened.found if each.weight != Weight.BLOCK]
    return {
        "row": case.row,
        "paper": form,
        "code": shown_code(form.code),
        "step": STEPS[form.step],
        "refusal": opened.refusal,
        "warnings": [(preparing.said(each), preparing.doubt_of(each)) for each in warnings],
        "drafting": drafting,
        "may_override": drafting is None or (opened.refusal and not drafting.is_forbidden),
    }


def _lines(case: WholeCase, at: Desk, request: Request) -> list[Line]:
    forms = paper_sets.forms_of(case)
    reached = {form.code for form in paper_sets.timely(case, forms)}
    kept = {each.code: each for each in case.parts.papers}
    drafted = drafted_papers(case.row.uid, viewer=request.actor)
    return [
        Line(
            form=form,
            code=shown_code(form.code),
            step=str(STEPS[form.step]),
            is_timely=form.code in reached,
            refusal=preparing.refusal_to_prepare(case, form, preparing.found_for(case, form, at)),
            kept=kept.get(form.code.replace("4A-", "4-")),
            drafted=drafted.get(form.key, []),
        )
        for form in forms
    ]


def as_file(made: PaperSet, kind: str, *, name: str) -> HttpResponse:
    """Return a set as one Word file, one PDF, or a zip of Word files.

    :raises NotMergedError: if the papers can't become one file.
    :raises NotPrintedError: if LibreOffice is missing, fails or takes too long.
    """
    if kind == "zip":
        files = [(f"{stem}.docx", data) for stem, data in made.files]
        return handed_out(zipped(files), name=name, kind=ZIP)
    whole = merged([data for _name, data in made.files])
    if kind == "pdf":
        return handed_out(pdf_of(whole), name=name, kind=PDF)
    return handed_out(whole, name=name)


def _named(opened: Open) -> str:
    return f"{opened.case.row.number} {opened.form.code}"
