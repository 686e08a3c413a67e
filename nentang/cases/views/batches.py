"""One step of many cases: chosen in a list, looked at, written in one entry, printed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext

from nentang.cases import batching, commands
from nentang.cases.batching import Candidate
from nentang.cases.foreseeing import Foreseen, steps_foreseen
from nentang.cases.forms import batches as forms
from nentang.cases.forms.batches import BatchForm, Line
from nentang.cases.process_words import STEPS
from nentang.cases.queries import due
from nentang.cases.showing.findings import FindingShown, findings_shown
from nentang.cases.views.due import SUBJECT, VIEW, conditions_of
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Refusal, Refused
from nentang.kit.access.guards import page
from nentang.kit.access.listing import around
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission

SEES = Permission.ADMISSION_VIEW
STEP, PICK, DAY = "buoc", "chon", "ngay"
BREACH = "trai"  # posted with what was done against a rule
FORBIDDEN, UNFIT = 403, 422


@dataclass(slots=True)
class Batch:
    """The cases that were chosen, the step, the rows of the form, and how they were looked at."""

    chosen: list[Candidate]
    step: str
    lines: list[Line] = field(default_factory=list)
    foreseen: dict[UUID, Foreseen] = field(default_factory=dict)
    seen: str = ""
    refusal: Refusal | None = None
    has_changed: bool = False
    is_unconsented: bool = False

    @property
    def left(self) -> list[tuple[Candidate, str]]:
        """Return the cases that stay where they are, and why."""
        pairs = ((each, batching.obstacle(each, self.step)) for each in self.chosen)
        return [(each, words) for each, words in pairs if words]

    @property
    def marked(self) -> int:
        """Return how many of them have something said of them by a rule."""
        return sum(bool(each.findings) for each in self.foreseen.values())

    @property
    def has_breach(self) -> bool:
        """Whether something was done against a rule: it is recorded once that was ticked off."""
        return any(each.breaches for each in self.foreseen.values())

    @property
    def written(self) -> int:
        """Return how many rows would be written."""
        return sum(each.refusal is None for each in self.foreseen.values())


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the page."""

    line: Line
    fields: list[tuple[Any, Any]]  # heading, field
    is_on: bool
    refusal: str
    findings: list[FindingShown]

    @property
    def case(self) -> Candidate:
        return self.line.case

    @property
    def token(self) -> str:
        """Return the case and the version that is on the page."""
        return f"{self.case.row.uid}:{self.case.row.version}"


@page(sees=SEES)
def batch(request: Request) -> HttpResponse:
    """Ask for the step, show what it would do, write it once it was seen."""
    return _answered(request) if request.method == "POST" else _begun(request)


def _begun(request: Request) -> HttpResponse:
    chosen = _candidates(request, _asked(request))
    found = Batch(chosen, batching.step_for(chosen, request.GET.get(STEP, "")))
    if not found.step:
        return _shown(request, found, None)
    found.lines = forms.lines_of(each for each in chosen if found.step in each.can)
    day = request.GET.get(DAY, "").strip()
    if not day or ADMISSION.step(found.step).has_vote:  # votes have to be asked for first
        form = _form(request, found, None)
        form.initial = {"done_on": day}
        return _shown(request, found, form)
    form = _form(request, found, _first_data(found, day))
    return _shown(request, found, form, status=_look(request, found, form))


def _answered(request: Request) -> HttpResponse:
    posted = request.POST
    seen = _seen(posted)
    uids = [*seen, *forms.uids_in(posted.getlist(forms.LEFT))]
    chosen = _candidates(request, uids)
    step = posted.get(STEP, "")
    found = Batch(chosen, step if step in STEPS else batching.step_for(chosen, ""))
    found.lines = [Line(*seen[each.row.uid], each) for each in chosen if each.row.uid in seen]
    form = _form(request, found, posted)
    if posted.get("step") == "write" and form.is_valid():
        found.has_changed = posted.get("seen") != forms.seen_as(form.rows())
        found.is_unconsented = BREACH in posted and "anyway" not in posted
        if not (found.has_changed or found.is_unconsented):
            return _written(request, found, form)
    return _looked_again(request, found)


def _looked_again(request: Request, found: Batch, *, status: int = 0) -> HttpResponse:
    """Show what was typed, for those cases that can take the step still."""
    found.lines = [each for each in found.lines if not batching.obstacle(each.case, found.step)]
    form = _form(request, found, request.POST)
    looked_at = _look(request, found, form) if found.lines else UNFIT
    if found.is_unconsented and not found.has_changed:
        looked_at = UNFIT
    return _shown(request, found, form, status=status or looked_at)


def _written(request: Request, found: Batch, form: BatchForm) -> HttpResponse:
    rows = form.rows()
    try:
        commands.record_steps(
            rows=rows, by=request.actor, at=request.at, key=form.cleaned_data["key"]
        )
    except Refused as refused:
        found.refusal = refused.refusal
        status = FORBIDDEN if refused.refusal.is_forbidden else UNFIT
        return _looked_again(request, found, status=status)
    text = ngettext("Đã ghi %(count)d hồ sơ: %(step)s.", "Đã ghi %(count)d hồ sơ: %(step)s.",
                    len(rows))  # fmt: skip
    messages.success(request, text % {"count": len(rows), "step": STEPS[found.step]})
    asked = [(STEP, found.step), (VIEW, request.POST.get(VIEW, "")),
             *((PICK, row.case) for row in rows)]  # fmt: skip
    return redirect(f"{reverse('admissions:batch_done')}?{urlencode(asked)}")


def _look(request: Request, found: Batch, form: BatchForm) -> int:
    """Foresee what the rows that are ticked would do; return the status of the page."""
    if not form.is_valid():
        return UNFIT
    rows = form.rows()
    found.foreseen = steps_foreseen(rows, by=request.actor, at=request.at)
    fit = [row for row in rows if found.foreseen[row.case].refusal is None]
    found.seen = forms.seen_as(fit) if fit else ""
    return 200


def _shown(
    request: Request, found: Batch, form: BatchForm | None, *, status: int = 200
) -> HttpResponse:
    view = request.POST.get(VIEW) or request.GET.get(VIEW) or due.OPEN
    counts = batching.steps_of(found.chosen)
    step = ADMISSION.step(found.step) if found.step else None
    shown = {
        "batch": found,
        "form": form,
        "view": view,
        "step_name": STEPS[found.step] if found.step else "",
        "steps": [(key, STEPS[key], count) for key, count in counts.items()],
        "rows": _rows(found, form) if form else [],
        "columns": forms.columns(step) if step else [],
        "list_url": f"{reverse('admissions:index')}?{VIEW}={view}",
        "has_errors": status != 200,
    }
    return render(request, "cases/admissions/batch.html", shown, status=status)


def _rows(found: Batch, form: BatchForm) -> list[Row]:
    """Return the rows that can still take the step; before anything is typed all are ticked."""
    return [
        Row(
            line,
            list(zip(forms.columns(form.step), form.row(line), strict=True)),
            _is_on(found, form, line),
            refused.reason if refused else "",
            findings_shown(seen.findings) if seen else [],
        )
        for line in found.lines
        if not batching.obstacle(line.case, found.step)
        for seen in [found.foreseen.get(line.case.row.uid)]
        for refused in [seen.refusal if seen else None]
    ]


def _is_on(found: Batch, form: BatchForm, line: Line) -> bool:
    seen = found.foreseen.get(line.case.row.uid)
    if seen is not None:
        return seen.refusal is None
    return form.is_on(line) if form.is_bound else True


def _asked(request: Request) -> list[UUID]:
    """Return the cases that were ticked; those of the whole page where none was."""
    ticked = forms.uids_in(request.GET.getlist(PICK))
    if ticked:
        return ticked
    _filters, conditions = conditions_of(request)
    found = due.case_page(conditions, viewer=request.actor, around=around(request))
    return [row.uid for row in found.rows]


def _candidates(request: Request, uids: Sequence[UUID]) -> list[Candidate]:
    chosen = batching.candidates(uids, viewer=request.actor, as_of=request.today)
    if chosen:
        looked(SUBJECT, by=request.actor, at=request.at, rows=len(chosen))
    return chosen


def _form(request: Request, found: Batch, data: Any) -> BatchForm:
    step = ADMISSION.step(found.step or ADMISSION.start)
    return BatchForm(data, step=step, today=request.today, lines=found.lines)


def _first_data(found: Batch, day: str) -> dict[str, Any]:
    """Return the form as somebody would fill it who only knows the day."""
    step = ADMISSION.step(found.step)
    was_sent = any(line.case.record(step.key) for line in found.lines)
    ticks = {line.name(forms.TICK): "on" for line in found.lines}
    name = "sent_on" if step.is_sent and not was_sent else "done_on"
    return {"key": str(uuid4()), name: day, **ticks}


def _seen(posted: QueryDict) -> dict[UUID, tuple[int, int]]:
    """Return the rows as they were on the page: case, number of the row, version."""
    found = {}
    for name, token in posted.items():
        number = name.removeprefix(f"{forms.CASE}_")
        uid, _colon, version = str(token).partition(":")
        if number != name and number.isdecimal() and version.isdecimal():
            found.update(dict.fromkeys(forms.uids_in([uid]), (int(number), int(version))))
    return found
