"""Pages of the templates: which there are, what each may name, its versions, a new one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from nentang.core.decisions import Refused
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.papers import commands, forms, queries
from nentang.kit.papers.checking import Finding, judge
from nentang.kit.papers.declaration import Paper, paper_of, papers
from nentang.kit.papers.layout import measures
from nentang.kit.papers.previewing import blocks
from nentang.kit.papers.rendering import render as filled

EDIT = Permission.TEMPLATE_EDIT
FORBIDDEN, UNFIT = 403, 422
SIGNS = {
    "value": "{{ ten }}",
    "begin_if": "{%p if ten %}",
    "end_if": "{%p endif %}",
    "begin_loop": "{%p for dong in danh_sach %}",
    "end_loop": "{%p endfor %}",
}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page(sees=EDIT)
def index(request: Request) -> HttpResponse:
    stored = queries.versions_in_force(viewer=request.actor)
    rows = [(paper, stored.get(paper.key)) for paper in papers()]
    return render(request, "papers/index.html", {"rows": rows})


@page(sees=EDIT, acts=EDIT)
def paper(request: Request, key: str) -> HttpResponse:
    """One paper: its names, its versions, and the form that takes the next one."""
    kind = _paper(key)
    form = forms.NewTemplate(request.POST or None, request.FILES or None)
    if form.is_valid():
        stored = form.stored()
        judged = judge(stored.data, name=stored.name, paper=kind)
        if judged.problems:
            return _page(request, kind, form, problems=judged.problems)
        try:
            commands.store_template(
                paper=kind.key,
                stored=stored,
                by=request.actor,
                at=request.at,
                key=form.cleaned_data["key"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã lưu mẫu mới. Văn bản soạn từ nay theo mẫu này."))
            return redirect("papers:paper", kind.key)
    return _page(request, kind, form)


@page(sees=EDIT)
def download(request: Request, key: str, number: int) -> HttpResponse:
    """The template as a Word file, to be edited."""
    kind, data = _paper(key), _file(request, key, number)
    answer = HttpResponse(data, content_type=DOCX)
    name = f"mau-{kind.key}-{number}.docx"
    answer["Content-Disposition"] = content_disposition_header(True, name)  # noqa: FBT003
    return answer


@page(sees=EDIT)
def trial(request: Request, key: str, number: int) -> HttpResponse:
    """The template filled with made-up values."""
    kind, data = _paper(key), _file(request, key, number)
    shown = blocks(filled(data, kind, kind.sample()))
    context = {"paper": kind, "number": number, "blocks": shown, "measures": measures(data)}
    return render(request, "papers/trial.html", context)


@page(sees=EDIT, acts=EDIT)
def return_to(request: Request, key: str, number: int) -> HttpResponse:
    """Ask once, then make an earlier version the one in force."""
    kind, _data = _paper(key), _file(request, key, number)
    form = forms.Return(request.POST or None)
    if form.is_valid():
        try:
            commands.return_to_template(
                paper=kind.key,
                number=number,
                by=request.actor,
                at=request.at,
                key=form.cleaned_data["key"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã dùng lại mẫu này."))
            return redirect("papers:paper", kind.key)
    context = {"paper": kind, "number": number, "form": form, "has_errors": bool(form.errors)}
    return render(request, "papers/return.html", context, status=UNFIT if form.errors else 200)


def _page(
    request: Request, kind: Paper, form: forms.NewTemplate, problems: list[Finding] | None = None
) -> HttpResponse:
    versions = queries.versions(kind, viewer=request.actor)
    number = versions[0].number if versions else 0
    has_errors = bool(form.errors or problems)
    context: dict[str, Any] = {
        "paper": kind,
        "form": form,
        "problems": problems,
        "versions": versions,
        "number": number,
        "measures": measures(_file(request, kind.key, number)),
        "signs": SIGNS,
        "has_errors": has_errors,
    }
    return render(request, "papers/paper.html", context, status=UNFIT if has_errors else 200)


def _paper(key: str) -> Paper:
    kind = paper_of(key)
    if kind is None:
        raise Http404
    return kind


def _file(request: Request, key: str, number: int) -> bytes:
    data = queries.template_file(key, number, viewer=request.actor)
    if data is None:
        raise Http404
    return data
