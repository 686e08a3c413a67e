"""What is done to a case beside its steps: pause, extend, end, open again, move, entrust, file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from nentang.cases import commands
from nentang.cases.forms import admissions as forms
from nentang.cases.policies import admissions, casework
from nentang.cases.process_words import CLOCKS, PAPERS
from nentang.cases.queries import admissions as queries
from nentang.cases.queries import case_pages
from nentang.cases.queries.due import ENDINGS
from nentang.cases.registrations import CaseEnding, Extension
from nentang.cases.rights import right_to_end
from nentang.cases.showing.clocks import clock_shown
from nentang.cases.views.admissions.seeing import (
    ACTS,
    SEES,
    case_seen,
    crumbs_of,
    record_url,
    seen,
    timed_seen,
)
from nentang.core.admission.process import ADMISSION
from nentang.core.admission.timing import extension_limit
from nentang.core.decisions import Receipt, Refusal
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.steps import Change, answer, refused
from nentang.kit.ui.shown import written_date

Values = dict[str, Any]
WITHDRAWN = "withdrawn"
ASK = "cases/admissions/ask.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One change of a case: its form with options, the command with what it takes."""

    title: str
    form: type[forms.CaseStep]
    command: Callable[..., Receipt]
    given: Callable[[Values], Values]
    options: Mapping[str, Any] = field(default_factory=dict)
    initial: Mapping[str, Any] = field(default_factory=dict)
    notes: Sequence[str] = ()
    refusal: Refusal | None = None
    asked: Callable[[Values], Refusal | None] = lambda _values: None
    more: Mapping[str, Any] = field(default_factory=dict)


@page(sees=SEES, acts=ACTS)
def pause(request: Request, uid: UUID) -> HttpResponse:
    row, parts = seen(request, uid, partial(queries.case_with, parts=("pauses",)))
    verb = Verb(
        title=_("Tạm dừng hồ sơ"),
        form=forms.PauseForm,
        command=commands.pause_case,
        given=lambda values: {"pause": forms.PauseForm.pause(values)},
        notes=[
            _("Thời hạn tính bằng ngày làm việc đứng lại đến khi ghi làm tiếp. Tuổi, giá trị giấy "
              "chứng nhận và thời gian dự bị vẫn tính.")
        ],
        refusal=casework.refusal_to_work_on(row, by=request.actor),
        asked=lambda values: casework.refusal_to_pause(
            row,
            parts,
            forms.PauseForm.pause(values),
            by=request.actor,
            today=request.today,
        ),
    )  # fmt: skip
    return _answer(request, row, verb)


@page(sees=SEES, acts=ACTS)
def resume(request: Request, uid: UUID) -> HttpResponse:
    row, parts = seen(request, uid, partial(queries.case_with, parts=("pauses",)))
    running = parts.open_pause
    nothing = Refusal(_("Hồ sơ không tạm dừng nên không có gì để làm tiếp."))
    verb = Verb(
        title=_("Làm tiếp hồ sơ"),
        form=forms.OneDay,
        command=commands.resume_case,
        given=lambda values: values,
        options={"label": _("Làm tiếp từ ngày")},
        notes=[_("Từ ngày này thời hạn tính tiếp.")],
        refusal=casework.refusal_to_work_on(row, by=request.actor)
        or (nothing if running is None else None),
        asked=lambda values: casework.refusal_to_resume(
            row, running, values["on"], by=request.actor, today=request.today
        ),
    )
    return _answer(request, row, verb)


@page(sees=SEES, acts=ACTS)
def extend(request: Request, uid: UUID, clock: str) -> HttpResponse:
    whole = timed_seen(request, uid)
    found = clock_shown(whole, clock)
    longest = extension_limit(clock, found[0].rule) if found else 0
    if not longest:
        raise Http404
    is_given = any(each.clock == clock for each in whole.parts.extensions)
    again = Refusal(_("Thời hạn này đã gia hạn một lần rồi."))
    verb = Verb(
        title=_("Gia hạn: %s") % CLOCKS[clock],
        form=forms.Extend,
        command=commands.extend_clock,
        given=lambda values: {"extension": Extension(clock=clock, **values)},
        options={"longest": longest},
        refusal=casework.refusal_to_work_on(whole.row, by=request.actor)
        or (again if is_given else None),
        asked=lambda values: casework.refusal_to_extend(
            whole.row,
            whole.parts,
            Extension(clock=clock, **values),
            by=request.actor,
            today=request.today,
        ),
    )
    return _answer(request, whole.row, verb)


@page(sees=SEES, acts=ACTS)
def withdraw(request: Request, uid: UUID) -> HttpResponse:
    row = case_seen(request, uid)
    verb = Verb(
        title=_("Dừng theo nguyện vọng"),
        form=forms.OneDay,
        command=commands.withdraw_case,
        given=lambda values: values,
        options={"label": _("Ngày người đó muốn dừng")},
        notes=[
            _("Không ghi lý do. Hồ sơ ra khỏi các danh sách đang làm ngay; thông tin xoá sau 12 "
              "tháng, hoặc ngay khi người đó yêu cầu. Sau này muốn đăng ký lại thì mở hồ sơ mới.")
        ],
        refusal=casework.refusal_to_work_on(row, by=request.actor)
        or casework.refusal_to_leave_by(row, WITHDRAWN),
        asked=lambda values: casework.refusal_to_end(
            row,
            CaseEnding(kind=WITHDRAWN, on=values["on"]),
            by=request.actor,
            today=request.today,
        ),
    )  # fmt: skip
    return _answer(request, row, verb)


@page(sees=SEES)
def end(request: Request, uid: UUID) -> HttpResponse:
    row = case_seen(request, uid)
    ways = [
        (each.key, str(ENDINGS[each.key]))
        for each in ADMISSION.exits
        if row.stage in each.stages
        and each.key != WITHDRAWN
        and request.actor.may(right_to_end(each.key), scope_path=row.scope_path)
    ]
    first = ways[0][0] if ways else "rejected"
    verb = Verb(
        title=_("Kết thúc hồ sơ"),
        form=forms.End,
        command=commands.end_case,
        given=lambda values: {"ending": forms.End.ending(values)},
        options={"ways": ways},
        notes=[_("Chỉ ghi số, ngày, nơi lưu văn bản; lý do không ghi ở đây.")],
        refusal=_refusal_to_end(request, row, first),
        asked=lambda values: casework.refusal_to_end(
            row, forms.End.ending(values), by=request.actor, today=request.today
        ),
    )
    return _answer(request, row, verb)


@page(sees=SEES)
def reopen(request: Request, uid: UUID) -> HttpResponse:
    row = case_seen(request, uid)
    verb = Verb(
        title=_("Mở lại hồ sơ"),
        form=forms.WithReason,
        command=commands.reopen_case,
        given=lambda values: values,
        options={"hint": _("Ví dụ: ghi kết thúc nhầm; người đó muốn làm tiếp")},
        refusal=casework.refusal_to_reopen(row, reason="-", by=request.actor),
        asked=lambda values: casework.refusal_to_reopen(row, **values, by=request.actor),
    )
    return _answer(request, row, verb)


@page(sees=SEES, acts=ACTS)
def move(request: Request, uid: UUID) -> HttpResponse:
    row, viewer = case_seen(request, uid), request.actor

    def asked(values: Values) -> Refusal | None:
        told = forms.Move.move(values)
        cell = queries.cell_of(told.cell, viewer=viewer)
        return casework.refusal_to_move(row, told, cell, by=viewer, today=request.today)

    verb = Verb(
        title=_("Chuyển hồ sơ sang chi bộ khác"),
        form=forms.Move,
        command=commands.move_case,
        given=lambda values: {"move": forms.Move.move(values)},
        options={
            "find_cell": lambda text: case_pages.cells_called(text, viewer=viewer),
            "find_enterprise": lambda text: case_pages.enterprises_called(text, viewer=viewer),
        },
        notes=[
            _("Cấp ủy nơi cũ cấp giấy xác nhận đang được giúp đỡ; chi bộ mới phân công người giúp "
              "đỡ, không bắt đầu lại từ đầu.")
        ],
        refusal=casework.refusal_to_work_on(row, by=viewer),
        asked=asked,
        more={"cells": case_pages.cell_choices(viewer=viewer)},
    )  # fmt: skip
    return _answer(request, row, verb)


@page(sees=SEES, acts=ACTS)
def entrust(request: Request, uid: UUID) -> HttpResponse:
    row = case_seen(request, uid)
    people = case_pages.officers(row, viewer=request.actor, on=localdate(request.at))
    verb = Verb(
        title=_("Giao người phụ trách"),
        form=forms.Officer,
        command=commands.set_officer,
        given=lambda values: values,
        options={"people": people},
        initial={"officer": row.officer},
        refusal=casework.refusal_to_work_on(row, by=request.actor),
        asked=lambda values: casework.refusal_to_assign(
            row, values["officer"], by=request.actor, at=request.at
        ),
    )
    return _answer(request, row, verb)


@page(sees=SEES, acts=ACTS)
def file(request: Request, uid: UUID) -> HttpResponse:
    """Note a paper that came after its step."""
    whole = timed_seen(request, uid)
    own = ADMISSION.steps_of(whole.facts.traits)
    papers = [(code, str(PAPERS[code])) for step in own for code in step.papers]
    verb = Verb(
        title=_("Ghi giấy tờ của hồ sơ"),
        form=forms.Paper,
        command=commands.keep_paper,
        given=lambda values: {"paper": forms.Paper.paper(values)},
        options={"papers": [("", _("Chọn")), *papers]},
        initial={"code": request.GET.get("giay_to", "")},
        notes=[_("Chỉ ghi có, số, ngày, nơi lưu; giấy tờ mật không tải lên đây.")],
        refusal=casework.refusal_to_work_on(whole.row, by=request.actor),
        asked=lambda values: casework.refusal_to_file(
            whole.row,
            forms.Paper.paper(values),
            by=request.actor,
            today=request.today,
        ),
    )
    return _answer(request, whole.row, verb)


@page(sees=SEES, acts=ACTS)
def drop(request: Request, uid: UUID, paper: UUID) -> HttpResponse:
    """Take the note of a paper back that is not in the dossier."""
    row, parts = seen(request, uid, partial(queries.case_with, parts=("papers",)))
    found = next((each for each in parts.papers if each.uid == paper), None)
    if found is None:
        raise Http404
    words = {"paper": PAPERS[found.code], "day": written_date(found.dated_on)}
    verb = Verb(
        title=_("Bỏ giấy tờ ghi nhầm"),
        form=forms.CaseStep,
        command=commands.drop_paper,
        given=lambda _values: {"paper": paper},
        notes=[_("%(paper)s, ngày %(day)s: bỏ khỏi danh sách giấy tờ của hồ sơ.") % words],
        refusal=casework.refusal_to_drop(row, found, by=request.actor),
    )
    return _answer(request, row, verb)


def _refusal_to_end(request: Request, row: Any, kind: str) -> Refusal | None:
    right = right_to_end(kind)
    return (
        admissions.refusal_to_keep(row.scope_path, by=request.actor, right=right)
        or admissions.refusal_to_go_on(row)
        or casework.refusal_to_touch_done(row)
    )


def _answer(request: Request, row: Any, verb: Verb) -> HttpResponse:
    """Lead through the change; who may not make it is told why."""
    if verb.refusal:
        return refused(request, verb.title, crumbs_of(row), verb.refusal)
    initial = {**verb.initial, "version": row.version}

    def write(values: Values, hidden: Values) -> Receipt:
        whom = {"case": row.uid, "by": request.actor, "at": request.at}
        return verb.command(**verb.given(values), **whom, **hidden)

    change = Change(
        title=verb.title,
        name=f"admission-{verb.form.__name__}-{row.uid}",
        crumbs=crumbs_of(row),
        form=lambda posted: verb.form(posted, today=request.today, initial=initial, **verb.options),
        write=write,
        done=lambda _receipt: record_url(row.uid),
        refusal=verb.asked,
        version=row.version,
        notes=verb.notes,
        note_kind="info",
        ask_page=ASK,
        more=verb.more,
    )
    return answer(request, change)
