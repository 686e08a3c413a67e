"""The forms of admission offered to `kit.papers`: staff edit their templates like any other."""

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from nentang.cases.admission_papers.fields import FIELDS, FIELDS_OF_OFFICIAL
from nentang.cases.admission_papers.forms import FORMS, CasePaper
from nentang.cases.admission_papers.issuing import desk, news_of
from nentang.cases.queries.admissions import whole_case
from nentang.kit.access.actors import Actor
from nentang.kit.papers.declaration import Paper, offer
from nentang.kit.papers.doc_types import DocType, symbol_of


def begin() -> None:
    """Let staff edit the templates, from the start of the program on."""
    for form in FORMS:
        offer(declared(form))


def declared(form: CasePaper) -> Paper:
    """Return the form as `kit.papers` knows it."""

    def values(uid: UUID, *, viewer: Actor, as_of: date) -> dict[str, Any] | None:
        case = whole_case(uid, viewer=viewer, as_of=as_of)
        if case is None:
            return None
        at = desk(viewer=viewer, scope_path=case.row.scope_path, on=as_of)
        return dict(news_of(case, form, at)[0].contents)

    return Paper(
        key=form.key,
        title=form.name,
        doc_type=DocType(form.doc_type).label,
        symbol=symbol_of(form.doc_type),
        template=form.template,
        fields=FIELDS_OF_OFFICIAL if form.is_official else FIELDS,
        context_query=values,
        subject_url=lambda uid: reverse("admissions:papers", args=[uid]),
    )
