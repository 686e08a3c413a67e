"""A paper of admission is drafted: from then on it is checked, signed, numbered, issued."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.cases import preparing
from nentang.cases.admission_papers.forms import CasePaper, form_of
from nentang.cases.admission_papers.issuing import Desk, desk, list_of, news_of, with_recipients
from nentang.cases.holding import hold_all, written
from nentang.cases.queries.admissions import WholeCase, whole_cases
from nentang.cases.queries.case_papers import open_papers
from nentang.cases.registrations import Override
from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.papers.drafting import NewPaper, draft

NO_OVERRIDE = Override()


@chain.command("cases.draft_papers", gettext_lazy("soạn văn bản của hồ sơ kết nạp"))
def draft_papers(
    *,
    cases: tuple[UUID, ...],
    code: str,
    override: Override = NO_OVERRIDE,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Draft one paper for each case, or the one list of all; the receipt names the first paper.

    Who drafts had a hand in the cases, and so never records the decisions on them.
    :raises Refused: if the actor may not, a case has no such paper or a draft of it, or the
        paper would break a blocking rule and nobody named lets it be made.
    """
    form = form_of(code)
    if form is None:
        raise Refused(Refusal(_("Không có loại văn bản này. Mở lại trang Giấy tờ của hồ sơ.")))
    right = Permission.ADMISSION_EDIT
    pen = Pen(command="cases.draft_papers", right=right, by=by, at=at, key=key)
    held = hold_all(cases, pen=pen)
    chosen = whole_cases(cases, viewer=by, as_of=pen.today)
    refuse_for(lambda: None if chosen and len(chosen) == len(set(cases)) else _unseen())
    news = _news(chosen, form, override, pen)
    for each in held.values():
        each.drafts()
    act = pen.act(chosen[0].row.scope_path, reason=_told(override))
    with draft(news, by=by, at=at) as drafted:
        papers = {paper.uid for paper in drafted.papers}
        touched = sorted(drafted.touched, key=lambda each: each.record.uid not in papers)
        return chain.append(act, *touched, *written(list(held.values())))


def _news(
    chosen: Sequence[WholeCase], form: CasePaper, override: Override, pen: Pen
) -> list[NewPaper]:
    """Return the papers to write.

    :raises Refused: for the first case that may not have it.
    """
    by = pen.by
    at = desk(viewer=by, scope_path=chosen[0].row.scope_path, on=pen.today)
    for case in chosen:
        if refusal := _refusal(case, form, override, at):
            raise Refused(refusal)
    uids = [case.row.uid for case in chosen]
    refuse_for(lambda: preparing.refusal_to_draft_twice(open_papers(form.key, uids, viewer=by)))
    if form.is_list:
        return with_recipients([list_of(list(chosen), form, at)])
    return with_recipients([new for case in chosen for new in news_of(case, form, at)])


def _refusal(case: WholeCase, form: CasePaper, override: Override, at: Desk) -> Refusal | None:
    return preparing.refusal_to_draft_paper(
        case, form, by=at.viewer, override=override
    ) or preparing.refusal_to_prepare(case, form, preparing.found_for(case, form, at), override)


def _told(override: Override) -> str:
    if not override.is_whole:
        return ""
    words = {"by": override.by, "reason": override.reason, "paper": override.paper}
    return _("%(by)s cho làm theo %(paper)s: %(reason)s") % words


def _unseen() -> Refusal:
    return Refusal(_("Không tìm thấy hồ sơ đã chọn trong phạm vi được xem. Chọn lại."))
