"""The page of a step: its guide, what is recorded of it, its form; and making a record void."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from nentang.cases import commands
from nentang.cases.foreseeing import Foreseen, step_foreseen
from nentang.cases.forms.admissions import WithReason
from nentang.cases.forms.stepping import ReceiptForm, StepForm
from nentang.cases.guides import GUIDES
from nentang.cases.policies import admissions as policies
from nentang.cases.policies import casework
from nentang.cases.process_words import PAPERS, PARTIES, STEPS
from nentang.cases.queries import case_pages
from nentang.cases.queries.case_pages import StepSheet
from nentang.cases.registrations import BatchRow, StepDone, Voiding
from nentang.cases.rights import right_for
from nentang.cases.showing.findings import FindingShown, findings_shown, marks_shown
from nentang.cases.showing.tasks import record_lines
from nentang.cases.views.admissions.seeing import SEES, crumbs_of, noted, record_url
from nentang.core.admission.checks import RuleInForce
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Receipt, Refusal
from nentang.core.workflow import Step
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import ROLES, Permission
from nentang.kit.access.steps import Change, answer, refused
from nentang.kit.ledger.chain import record_refusal
from nentang.plans.facts import admission_rules_by_day

FORBIDDEN = 403
START = ADMISSION.start


@dataclass(slots=True)
class Preview:
    """What recording would do, worked out once for a look; `notes` are what only warns."""

    request: Request
    sheet: StepSheet
    known: dict[StepDone, Foreseen] = field(default_factory=dict)
    last: Foreseen | None = None

    def of(self, done: StepDone) -> Foreseen:
        if done not in self.known:
            row = BatchRow(case=self.sheet.row.uid, version=self.sheet.row.version, done=done)
            actor, at = self.request.actor, self.request.at
            self.known[done] = step_foreseen(row, by=actor, at=at)
        self.last = self.known[done]
        return self.last

    @property
    def notes(self) -> list[FindingShown]:
        found = findings_shown(self.last.findings) if self.last else []
        return [each for each in found if not each.blocks]

    @property
    def is_passed(self) -> bool | None:
        return self.last.is_passed if self.last else None


@page(sees=SEES)
def step(request: Request, uid: UUID, step: str) -> HttpResponse:
    sheet = _sheet(request, uid, step)
    declared = ADMISSION.step(step)
    is_receipt = _waits_for_receipt(sheet, declared) and "done_on" not in request.POST
    if stopped := _refusal(request, sheet, declared, is_receipt=is_receipt):
        return _read_only(request, sheet, declared, stopped)
    preview = Preview(request, sheet)
    choices = _people(request, sheet, declared)

    def form(posted: QueryDict | None) -> StepForm | ReceiptForm:
        initial = {**_initial(sheet, is_receipt=is_receipt), "version": sheet.row.version}
        if is_receipt:
            return ReceiptForm(posted, today=request.today, initial=initial, step=declared)
        return StepForm(
            posted,
            today=request.today,
            initial=initial,
            step=declared,
            people=choices,
            find=lambda text: case_pages.members_called(text, viewer=request.actor),
        )

    def done(values: dict[str, Any]) -> StepDone:
        return form(None).step_done(values)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.record_step(
            case=uid, done=done(values), by=request.actor, at=request.at, **hidden
        )

    change = Change(
        title=str(STEPS[step]),
        name=f"admission-step-{uid}-{step}",
        crumbs=crumbs_of(sheet.row),
        form=form,
        write=write,
        done=lambda _receipt: record_url(uid),
        refusal=lambda values: preview.of(done(values)).refusal,
        marks=lambda values: findings_shown(preview.of(done(values)).breaches),
        version=sheet.row.version,
        ask_page="cases/admissions/step.html",
        check_page="cases/admissions/step_check.html",
        more={"preview": preview, "has_form": True, **_told(request, sheet, declared)},
    )
    return answer(request, change)


@page(sees=SEES)
def void(request: Request, uid: UUID, record: UUID) -> HttpResponse:
    """Make a record void; it stays in the case with the reason."""
    sheet = _sheet_of_record(request, uid, record)
    row, title = sheet.row, _("Huỷ bản ghi một bước")
    found = next(each for each in sheet.records if each.uid == record)
    if stopped := _refusal_to_void(request, sheet, found.step):
        return refused(request, title, crumbs_of(row), stopped)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.void_step(
            case=uid,
            voiding=Voiding(step=record, reason=values["reason"]),
            by=request.actor,
            at=request.at,
            **hidden,
        )

    name = STEPS[found.step]
    change = Change(
        title=title,
        name=f"admission-void-{record}",
        crumbs=crumbs_of(row),
        form=lambda posted: WithReason(
            posted,
            today=request.today,
            initial={"version": row.version},
            hint=_("Ví dụ: ghi nhầm hồ sơ, nhầm ngày"),
        ),
        write=write,
        done=lambda _receipt: record_url(uid),
        version=row.version,
        notes=[
            _("Huỷ bản ghi bước “%s”. Bản ghi còn lại trong lịch sử; giấy tờ ghi cùng được bỏ.")
            % name
        ],
    )
    return answer(request, change)


def _sheet(request: Request, uid: UUID, step: str) -> StepSheet:
    sheet = case_pages.step_sheet(uid, step, viewer=request.actor)
    if sheet is None:
        raise Http404
    noted(request, uid)
    return sheet


def _sheet_of_record(request: Request, uid: UUID, record: UUID) -> StepSheet:
    key = case_pages.step_of_record(record, viewer=request.actor)
    sheet = case_pages.step_sheet(uid, key, viewer=request.actor) if key else None
    if sheet is None or record not in {each.uid for each in sheet.records}:
        raise Http404
    noted(request, uid)
    return sheet


def _waits_for_receipt(sheet: StepSheet, step: Step) -> bool:
    """Whether only the day is left to say on which the cell received what was decided."""
    last = sheet.last
    return step.has_receipt and last is not None and last.done_on is not None


def _refusal(request: Request, sheet: StepSheet, step: Step, *, is_receipt: bool) -> Refusal | None:
    """Say who records the step, or that it was recorded, before anything is typed."""
    row, by = sheet.row, request.actor
    if is_receipt:
        return casework.refusal_to_work_on(row, by=by)
    if step.key == START:
        text = _("Phiếu đăng ký ghi một lần khi mở hồ sơ. Sửa ở mục người đăng ký.")
        return Refusal(text)
    return (
        policies.refusal_to_keep(row.scope_path, by=by, right=right_for(step))
        or policies.refusal_to_approve_own(row, step, by=by)
        or policies.refusal_to_go_on(row)
        or _refusal_to_repeat(request, sheet, step)
    )


def _refusal_to_repeat(request: Request, sheet: StepSheet, step: Step) -> Refusal | None:
    """Ask before the form; what is posted may be sent twice, which the command knows by its key."""
    if request.method == "POST":
        return None
    return policies.refusal_to_repeat(step, StepDone(step=step.key), sheet.last)


def _refusal_to_void(request: Request, sheet: StepSheet, key: str) -> Refusal | None:
    row, by, step = sheet.row, request.actor, ADMISSION.step(key)
    if key == START:
        return Refusal(_("Phiếu đăng ký là gốc của hồ sơ nên không huỷ. Sửa ở mục người đăng ký."))
    return (
        policies.refusal_to_keep(row.scope_path, by=by, right=right_for(step))
        or policies.refusal_to_approve_own(row, step, by=by)
        or policies.refusal_to_go_on(row)
    )


def _read_only(request: Request, sheet: StepSheet, step: Step, stopped: Refusal) -> HttpResponse:
    """Show the guide and the records without a form; an attempt to write is on record."""
    is_tried = request.method == "POST"
    if is_tried and stopped.is_forbidden:
        where = f"{stopped.reason} {request.path}"
        record_refusal("cases.record_step", where, by=request.actor, at=request.at)
    change = {
        "title": STEPS[step.key],
        "crumbs": crumbs_of(sheet.row),
        "more": {"has_form": False, "refusal": stopped, **_told(request, sheet, step)},
    }
    status = (FORBIDDEN if stopped.is_forbidden else 422) if is_tried else 200
    page = {"change": change, "has_errors": is_tried}
    return render(request, "cases/admissions/step.html", page, status=status)


def _told(request: Request, sheet: StepSheet, step: Step) -> dict[str, Any]:
    """Return what the page says beside the form."""
    rules_on = admission_rules_by_day() if sheet.records else _no_rules
    viewer = request.actor
    may_void = _refusal_to_void(request, sheet, step.key) is None
    last = sheet.last
    return {
        "row": sheet.row,
        "key": step.key,
        "step": step,
        "guide": GUIDES[step.key],
        "party": PARTIES[step.by],
        "recorders": _recorders(right_for(step)),
        "paper_names": [PAPERS[code] for code in step.papers],
        "papers": [(PAPERS[each.code], each) for each in sheet.papers],
        "records": [
            (
                each,
                ". ".join(record_lines(each, rules_on, viewer=viewer)),
                marks_shown(each.marks),
                may_void and last is not None and each.pk == last.pk,
            )
            for each in reversed(sheet.records)
        ],
        "is_done": last is not None and last.done_on is not None and last.is_passed is not False,
        "may_file": casework.refusal_to_work_on(sheet.row, by=viewer) is None,
    }


def _no_rules(_on: date) -> Mapping[str, RuleInForce]:
    return {}


def _recorders(right: Permission) -> str:
    """Return the roles that may record a step."""
    return ", ".join(str(role.name) for role in ROLES.values() if right in role.permissions)


def _people(request: Request, sheet: StepSheet, step: Step) -> list[tuple[str, str]]:
    if not step.people:
        return []
    found = case_pages.official_members(sheet.row, viewer=request.actor)
    return [(str(each.uid), each.name) for each in found]


def _initial(sheet: StepSheet, *, is_receipt: bool) -> dict[str, Any]:
    """Return what a step that was begun says already."""
    last = sheet.last
    if last is None:
        return {}
    if is_receipt:
        return {"received_on": last.received_on} if last.received_on else {}
    if last.done_on is not None:
        return {}
    return {"sent_on": last.sent_on, "number": last.number}
