"""The paper of a proposal: looked at on a page, taken as a Word file."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from nentang.cases import queries
from nentang.cases.documents import SUBMISSION, word_file
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.files.storing import Damaged
from nentang.kit.papers.previewing import blocks
from nentang.kit.text.folding import words

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUBJECT = "cases.Proposal"


@page(sees=Permission.PROPOSAL_VIEW)
def preview(request: Request, uid: UUID) -> HttpResponse:
    """The paper as it comes out of Word, with what is not yet checked said beside it."""
    row, data = _paper(request, uid)
    looked(SUBJECT, by=request.actor, at=request.at, uid=uid)
    context = {
        "row": row,
        "paper": SUBMISSION,
        "blocks": blocks(data) if data else None,
        "may_edit_template": bool(request.actor.paths(Permission.TEMPLATE_EDIT)),
    }
    return render(request, "cases/paper.html", context, status=200 if data else 410)


@page(sees=Permission.PROPOSAL_VIEW)
def word(request: Request, uid: UUID) -> HttpResponse:
    row, data = _paper(request, uid)
    if data is None:
        return render(request, "cases/paper.html", {"row": row}, status=410)
    looked(SUBJECT, by=request.actor, at=request.at, uid=uid, kind="EXPORT")
    answer = HttpResponse(data, content_type=DOCX)
    name = "-".join(("to-trinh", *words(row.enterprise.name)[:8]))
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.docx")  # noqa: FBT003
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer


def _paper(request: Request, uid: UUID) -> tuple[Any, bytes | None]:
    row = queries.proposal(uid, viewer=request.actor)
    if row is None:
        raise Http404
    try:
        return row, word_file(row, viewer=request.actor, as_of=request.today)
    except Damaged:
        return row, None
