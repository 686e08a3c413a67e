"""The papers: lists by state, one paper with its sheet, its Word file and its PDF."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nentang.kit.access import listing
from nentang.kit.access.accounts import names_of
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.told import sentences
from nentang.kit.papers import forms, policies, queries
from nentang.kit.papers.answering import PDF, handed_out
from nentang.kit.papers.declaration import paper_of
from nentang.kit.papers.heads import recipient_lines, shown_number
from nentang.kit.papers.previewing import blocks
from nentang.kit.papers.printing import NotPrintedError, office, pdf_of
from nentang.kit.papers.titles import title_of
from nentang.kit.papers.wording import SIGNS, steps_of, tab_labels, told
from nentang.kit.ui.parts import Tab
from nentang.kit.ui.shown import written_number

SEES, ISSUE = Permission.PLAN_VIEW, Permission.PAPER_ISSUE
SUBJECT, STATE, GONE, UNAVAILABLE = "papers.OfficialPaper", "tinh_trang", 410, 503
PERSONS = {Permission.ADMISSION_VIEW.value, Permission.PERSON_VIEW.value}


@page(sees=SEES)
def index(request: Request) -> HttpResponse:
    """The papers of one state, narrowed by words and type."""
    filters = forms.Filters(request.GET)
    asked = filters.cleaned_data if filters.is_valid() else {}
    narrowed = queries.Narrowing(asked.get("q", ""), asked.get("loai", ""))
    counts = queries.counts(narrowed, viewer=request.actor)
    labels = tab_labels()
    state = _state(request, counts, labels)
    found = queries.list_page(state, narrowed, viewer=request.actor, around=listing.around(request))
    if found.rows:
        looked("papers", by=request.actor, at=request.at, rows=len(found.rows))
    total = counts.get(state, 0)
    context = {
        "saved": [
            Tab(label, listing.url(request, **{STATE: key}), is_current=key == state,
                count=counts.get(key, 0))
            for key, label in labels.items()
        ],
        "filters": filters,
        "chips": listing.chips(request, filters),
        "clear_url": reverse("official:index"),
        "count_line": _("%s văn bản") % written_number(total),
        "sign": SIGNS[state],
        "state": state,
        "is_empty": not sum(counts.values()) and not any(asked.values()),
        "may_issue": bool(request.actor.paths(ISSUE)),
        **listing.rows_shown(request, found, total=total, cap=total),
    }  # fmt: skip
    return render(request, "papers/official/index.html", context)


@page(sees=SEES)
def record(request: Request, uid: UUID) -> HttpResponse:
    """One paper: where it stands, what may be done, the sheet itself, its history."""
    row = paper_seen(request, uid)
    data = queries.word_file(uid, viewer=request.actor)
    kind = paper_of(row.kind)
    people = names_of({*row.drafted_by, row.checked_by, row.signed_by, row.numbered_by,
                       row.issued_by} - {""})  # fmt: skip
    subjects = queries.subjects_of(row, viewer=request.actor)
    context: dict[str, Any] = {
        "row": row,
        "title": title_of(row),
        "sign": SIGNS[row.state],
        "steps": steps_of(row),
        "shown_number": shown_number(row) if row.number else "",
        "recipients": [line.removeprefix("- ") for line in recipient_lines(row.recipients)],
        "subjects": [(each, _address(kind, each.subject)) for each in subjects],
        "drafters": ", ".join(people.get(each, each) for each in row.drafted_by),
        "handlers": {name: people.get(each, each) for name, each in _handlers(row).items()},
        "blocks": blocks(data) if data else None,
        "has_office": office() is not None,
        "history": sentences(told(queries.happenings(row, viewer=request.actor))),
        **_verbs(row, request),
    }
    return render(request, "papers/official/record.html", context)


@page(sees=SEES)
def word(request: Request, uid: UUID) -> HttpResponse:
    row = paper_seen(request, uid, kind="EXPORT")
    data = queries.word_file(uid, viewer=request.actor)
    if data is None:
        return _unreadable(request, row)
    return handed_out(data, name=_file_name(row))


@page(sees=SEES)
def pdf(request: Request, uid: UUID) -> HttpResponse:
    """The paper as PDF; where LibreOffice is missing, busy or fails, the reason and the way on."""
    row = paper_seen(request, uid, kind="EXPORT")
    data = queries.word_file(uid, viewer=request.actor)
    if data is None:
        return _unreadable(request, row)
    try:
        return handed_out(pdf_of(data), name=_file_name(row), kind=PDF)
    except NotPrintedError as error:
        context = {"row": row, "title": title_of(row), "reason": str(error)}
        return render(request, "papers/official/no_pdf.html", context, status=UNAVAILABLE)


def paper_seen(request: Request, uid: UUID, *, kind: str = "READ") -> Any:
    """Return a paper that the viewer may see, and keep who looked at one about a person."""
    row = queries.paper(uid, viewer=request.actor)
    if row is None:
        raise Http404
    if row.right in PERSONS:
        looked(SUBJECT, by=request.actor, at=request.at, uid=uid, kind=kind)
    return row


def _unreadable(request: Request, row: Any) -> HttpResponse:
    context = {"row": row, "title": title_of(row)}
    return render(request, "papers/official/no_word.html", context, status=GONE)


def _file_name(row: Any) -> str:
    return f"{shown_number(row) if row.number else ''} {title_of(row)}"


def _address(kind: Any, subject: UUID) -> str:
    return kind.subject_url(subject) if kind and kind.subject_url else ""


def _handlers(row: Any) -> dict[str, str]:
    names = ("checked_by", "signed_by", "numbered_by", "issued_by")
    return {name: getattr(row, name) for name in names}


def _state(request: Request, counts: dict[str, int], labels: dict[str, str]) -> str:
    """Return the state asked for, else the first that has papers."""
    asked = request.GET.get(STATE, "")
    if asked in labels:
        return asked
    return next((state for state in labels if counts.get(state)), next(iter(labels)))


def _verbs(row: Any, request: Request) -> dict[str, Any]:
    """Return which verbs this person has now; one reason where the next step isn't theirs."""
    by = request.actor
    refusals = {
        "dress": policies.refusal_to_dress(row, by=by),
        "check": policies.refusal_to_check(row, by=by),
        "return": policies.refusal_to_return(row, by=by),
        "sign": policies.refusal_to_sign(row, by=by),
        "number": policies.refusal_to_number(row, by=by),
        "issue": policies.refusal_to_issue(row, by=by),
        "void": policies.refusal_to_void(row, by=by),
    }
    following = {"DRAFT": "check", "CHECKED": "sign", "SIGNED": "number", "NUMBERED": "issue"}
    next_step = following.get(row.state)
    refusal = refusals[next_step] if next_step else None
    is_own = by.username in row.drafted_by and bool(by.paths(ISSUE))
    waits = next_step in {"check", "sign"} and is_own
    return {
        **{f"may_{name}": each is None for name, each in refusals.items()},
        "refusal": refusal,
        "is_alone": waits and not queries.has_others(row, viewer=by, on=localdate(request.at)),
    }
