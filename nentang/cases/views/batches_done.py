"""After a step of many cases: what stands recorded of each, and its papers in one file."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.cases import batching, paper_sets, preparing
from nentang.cases.admission_papers.issuing import desk
from nentang.cases.batching import Candidate
from nentang.cases.forms.batches import uids_in
from nentang.cases.paper_sets import Left
from nentang.cases.process_words import CLOCKS, STEPS
from nentang.cases.queries import due
from nentang.cases.showing.findings import FindingShown, marks_shown
from nentang.cases.views.batches import PICK, STEP
from nentang.cases.views.case_papers import FILE, UNFIT, as_file
from nentang.cases.views.due import SEES, SUBJECT, VIEW
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.files.storing import Damaged
from nentang.kit.papers.merging import NotMergedError
from nentang.kit.papers.printing import NotPrintedError


@dataclass(frozen=True, slots=True)
class Recorded:
    """A case after the step: on which day, what the rules say of it, what is due next."""

    case: Candidate
    on: date | None
    marks: list[FindingShown]

    @property
    def clock(self) -> str:
        return str(CLOCKS.get(self.case.row.due_clock, ""))


@page(sees=SEES)
def done(request: Request) -> HttpResponse:
    """Show what was recorded; a paper that can't be printed is named with what it lacks."""
    step, chosen = _chosen(request)
    return _shown(request, step, chosen)


@page(sees=SEES)
def bundle(request: Request) -> HttpResponse:
    """The papers of the step of all these cases: one Word file, one PDF, or a zip."""
    step, chosen = _chosen(request, kind="EXPORT")
    if not chosen:
        messages.warning(request, _("Chưa đánh dấu hồ sơ nào."))
        return redirect("admissions:index")
    uids = [each.row.uid for each in chosen]
    try:
        made = paper_sets.papers_for_step(uids, step, viewer=request.actor, as_of=request.today)
        if made.files:
            name = _("%(count)d hồ sơ %(step)s") % {"count": len(uids), "step": STEPS[step]}
            return as_file(made, request.GET.get(FILE, ""), name=name)
        reason = _("Chưa in được giấy tờ nào của bước này.")
    except (NotMergedError, NotPrintedError) as error:
        reason = str(error)
    except Damaged:
        reason = _("Không đọc được một tệp mẫu đã lưu. Báo người quản trị.")
    return _shown(request, step, chosen, reason=reason, status=UNFIT)


def _shown(
    request: Request,
    step: str,
    chosen: list[Candidate],
    *,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "reason": reason,
        "has_errors": bool(reason),
        "rows": [_recorded(each, step) for each in chosen],
        "step": step,
        "step_name": STEPS.get(step, ""),
        "papers": _papers(chosen, step),
        "left": _left(request, chosen, step),
        "list_url": f"{reverse('admissions:index')}?{VIEW}={_view(request)}",
    }
    return render(request, "cases/admissions/batch_done.html", context, status=status)


def _chosen(request: Request, *, kind: str = "READ") -> tuple[str, list[Candidate]]:
    asked = request.GET.get(STEP, "")
    step = asked if asked in STEPS else ""
    uids = uids_in(request.GET.getlist(PICK)) if step else []
    chosen = batching.candidates(uids, viewer=request.actor, as_of=request.today) if uids else []
    if chosen:
        looked(SUBJECT, by=request.actor, at=request.at, rows=len(chosen), kind=kind)
    return step, chosen


def _recorded(each: Candidate, step: str) -> Recorded:
    record = each.record(step)
    if record is None:
        return Recorded(each, None, [])
    return Recorded(each, record.done_on or record.sent_on, marks_shown(record.marks))


def _papers(chosen: list[Candidate], step: str) -> list[str]:
    """Return the names of the papers that the step has, each once."""
    forms = (form for each in chosen for form in paper_sets.forms_of(each.whole, step=step))
    return list(dict.fromkeys(str(form.name) for form in forms))


def _left(request: Request, chosen: list[Candidate], step: str) -> list[Left]:
    """Return the papers that may not be prepared, and why."""
    if not chosen:
        return []
    path = chosen[0].row.scope_path
    at = desk(viewer=request.actor, scope_path=path, on=request.today)
    return [
        Left(each.row.number, str(form.name), refusal.reason)
        for each in chosen
        for form in paper_sets.forms_of(each.whole, step=step)
        for found in [preparing.found_for(each.whole, form, at)]
        if (refusal := preparing.refusal_to_prepare(each.whole, form, found))
    ]


def _view(request: Request) -> str:
    asked = request.GET.get(VIEW, "")
    return asked if asked in due.VIEWS else due.OPEN
