"""Tờ trình thành lập chi bộ: the paper of the Steering Committee (T/M BAN CHỈ ĐẠO)."""

from datetime import date
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.cases import queries
from nentang.cases.contents import gathered, written
from nentang.cases.contexts import Values, values_for
from nentang.cases.models import Proposal
from nentang.cases.paper_fields import FIELDS
from nentang.kit.access.actors import Actor
from nentang.kit.papers.declaration import Paper, offer
from nentang.kit.papers.keeping import content_in_force, content_of_version
from nentang.kit.papers.rendering import render


def paper_values(uid: UUID, *, viewer: Actor, as_of: date) -> Values | None:
    """Return the words of a proposal's paper for this viewer; None out of scope.

    What went up stays as it went up; a draft says what the records say on the day.
    """
    proposal = queries.proposal(uid, viewer=viewer)
    return values_of(proposal, viewer=viewer, as_of=as_of) if proposal else None


def values_of(proposal: Proposal, *, viewer: Actor, as_of: date) -> Values | None:
    """Return the words of the paper of a proposal that the viewer was found to see."""
    contents = proposal.paper or gathered(written(proposal), viewer=viewer, as_of=as_of)
    if contents is None:
        return None
    return values_for(contents, viewer=viewer, scope_path=proposal.scope_path)


def word_file(proposal: Proposal, *, viewer: Actor, as_of: date) -> bytes | None:
    """Return the paper as Word has it: in the template it went up in, a draft in today's."""
    values = values_of(proposal, viewer=viewer, as_of=as_of)
    number = proposal.template_number
    template = content_of_version(SUBMISSION, number) if number else content_in_force(SUBMISSION)
    return render(template, SUBMISSION, values) if values and template else None


SUBMISSION = Paper(
    key=queries.PAPER,
    title=_("Tờ trình thành lập chi bộ"),
    doc_type=_("Tờ trình"),
    symbol=_("TTr/BCĐ"),
    template=Path(__file__).parent / "papers" / "to-trinh-thanh-lap.docx",
    fields=FIELDS,
    context_query=paper_values,
)


def begin() -> None:
    """Let staff edit the template, from the start of the program on."""
    offer(SUBMISSION)
