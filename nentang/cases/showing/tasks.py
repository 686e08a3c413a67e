"""The six stages of a case with their steps: how each stands, and what its record says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.cases.process_words import PARTIES, STEPS, state_words
from nentang.cases.queries.admissions import WholeCase
from nentang.cases.queries.due import ENDINGS
from nentang.cases.rights import right_for
from nentang.cases.showing.clocks import ClockShown
from nentang.cases.showing.findings import FindingShown, marks_shown
from nentang.core.admission.checks import Vote
from nentang.core.admission.process import ADMISSION, Stage
from nentang.core.admission.voting import RULES_OF_VOTES, needed_at
from nentang.core.clocks import ClockState
from nentang.core.workflow import Status, Step
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.ui.shown import written_date

if TYPE_CHECKING:
    from nentang.cases.models import StepRecord

STATUSES = {
    Status.DONE: gettext_lazy("Đã xong"),
    Status.STARTED: gettext_lazy("Đang làm"),
    Status.READY: gettext_lazy("Chưa làm"),
    Status.CANNOT: gettext_lazy("Chưa thể làm"),
    Status.NOT_NEEDED: gettext_lazy("Không cần"),
}
STAGES = {
    Stage.PREPARATION: gettext_lazy("Chuẩn bị hồ sơ"),
    Stage.CELL: gettext_lazy("Chi bộ xét"),
    Stage.COMMITTEE: gettext_lazy("Cấp ủy quyết định"),
    Stage.CEREMONY: gettext_lazy("Lễ kết nạp"),
    Stage.PROBATION: gettext_lazy("Dự bị 12 tháng"),
    Stage.RECOGNITION: gettext_lazy("Công nhận chính thức"),
}
BEGUN = (Status.DONE, Status.STARTED)
FEW = 3  # names of steps that are told as missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One step: `lines` tell its record, `label` and `kind` how it stands."""

    key: str
    name: str
    lines: tuple[str, ...]
    label: str
    kind: str
    is_cannot: bool
    is_done: bool
    may_record: bool
    marks: tuple[FindingShown, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StageShown:
    """`place` is done, now or later; steps of what is done or later are folded away."""

    number: int
    name: str
    place: str
    line: str
    fold: str
    tasks: tuple[Task, ...]


def stages_shown(
    whole: WholeCase, clocks: Sequence[ClockShown], *, viewer: Actor
) -> list[StageShown]:
    """Return the stages in order."""
    statuses = whole.standing.statuses(whole.facts.traits)
    running = {each.stops: each for each in clocks if each.has_started and each.is_due}
    tasks = {
        key: _task(ADMISSION.step(key), status, whole, running.get(key), viewer)
        for key, status in statuses.items()
    }
    return [
        _stage(number, stage, tasks, statuses, whole)
        for number, stage in enumerate(ADMISSION.stages, 1)
    ]


def state_line(whole: WholeCase) -> str:
    """Return where a case stands: how it ended, or the last step that was reached."""
    row = whole.row
    return state_words(row.state, ENDINGS)


def record_lines(record: "StepRecord", whole_rules: Any, *, viewer: Actor) -> Iterator[str]:
    """Yield what a record says: days, votes with what was needed, number, whom it names."""
    yield from _days(record)
    yield from _votes(record, whole_rules)
    if record.number:
        yield _("Số %s") % record.number
    if record.total is None and record.is_passed is not None:
        yield _("Đạt") if record.is_passed else _("Không đạt")
    yield from _people(record, viewer)
    if record.override_by:
        words = {"by": record.override_by, "paper": record.override_paper}
        yield _("Cho làm khi chưa đủ: %(by)s, văn bản %(paper)s") % words


def _task(
    step: Step, status: Status, whole: WholeCase, clock: ClockShown | None, viewer: Actor
) -> Task:
    record = whole.parts.standing_steps.get(step.key)
    marks = marks_shown(record.marks) if record else []
    label, kind = _label(status, record, clock)
    return Task(
        key=step.key,
        name=str(STEPS[step.key]),
        lines=tuple(_lines(step, status, record, whole, viewer)),
        label=label,
        kind=kind,
        is_cannot=status is Status.CANNOT,
        is_done=status is Status.DONE,
        may_record=not whole.row.ending
        and viewer.may(right_for(step), scope_path=whole.row.scope_path),
        marks=tuple(each for each in marks if each.blocks or not each.doubt),
    )


def _label(
    status: Status, record: "StepRecord | None", clock: ClockShown | None
) -> tuple[str, str]:
    if status is Status.STARTED and record is not None and record.is_passed is False:
        return (_("Không đủ phiếu") if record.total is not None else _("Không đạt")), "warn"
    is_open = status in {Status.READY, Status.STARTED}
    if is_open and clock and clock.state is ClockState.OVERDUE:
        return clock.label, "err"
    if is_open and clock and clock.state is ClockState.SOON:
        return _("Sắp hết hạn"), "warn"
    kinds = {Status.STARTED: "run", Status.READY: "line"}
    return str(STATUSES[status]), kinds.get(status, "")


def _lines(
    step: Step,
    status: Status,
    record: "StepRecord | None",
    whole: WholeCase,
    viewer: Actor,
) -> Iterator[str]:
    if record is not None:
        told = list(record_lines(record, whole.known.rules_on, viewer=viewer))
        yield ". ".join(told)
        if step.has_receipt and record.done_on and record.received_on is None:
            yield _("Chưa ghi ngày chi bộ nhận")
    elif status is Status.CANNOT:
        yield _("Cần xong: %s") % _missing(step, whole)
    elif status is Status.READY:
        yield _("Người làm: %s") % PARTIES[step.by]


def _missing(step: Step, whole: WholeCase) -> str:
    keys = ADMISSION.missing(step.key, whole.standing.done, whole.facts.traits)
    named = "; ".join(str(STEPS[key]) for key in keys[:FEW])
    more = len(keys) - FEW
    words = {"names": named, "count": more}
    return _("%(names)s và %(count)d bước khác") % words if more > 0 else named


def _stage(
    number: int,
    stage: str,
    tasks: Mapping[str, Task],
    statuses: Mapping[str, Status],
    whole: WholeCase,
) -> StageShown:
    own = [step for step in ADMISSION.steps_of(whole.facts.traits) if step.stage == stage]
    needed = [step for step in own if not step.is_optional]
    done = [step for step in needed if statuses[step.key] is Status.DONE]
    at, now = ADMISSION.stages.index(stage), ADMISSION.stages.index(whole.standing.stage)
    is_begun = at <= now or any(statuses[step.key] in BEGUN for step in own)
    place = "done" if len(done) == len(needed) else "now" if is_begun else "later"
    return StageShown(
        number=number,
        name=str(STAGES[Stage(stage)]),
        place=place,
        line=_stage_line(place, own, (len(done), len(needed)), whole),
        fold=_fold(own, whole) if place == "done" else _("%d việc") % len(own),
        tasks=tuple(tasks[step.key] for step in own),
    )


def _stage_line(place: str, own: Sequence[Step], counts: tuple[int, int], whole: WholeCase) -> str:
    if place == "done":
        days = [day for step in own if (day := whole.facts.day_of(step.key))]
        return _("Đã xong %s") % written_date(max(days)) if days else _("Đã xong")
    if place == "later":
        return _("Chưa thể làm")
    text = (
        _("Đã làm %(done)d/%(all)d việc")
        if whole.row.ending
        else _("Đang làm, %(done)d/%(all)d việc")
    )
    return text % {"done": counts[0], "all": counts[1]}


def _fold(own: Sequence[Step], whole: WholeCase) -> str:
    codes = {code for step in own for code in step.papers}
    papers = sum(paper.code in codes for paper in whole.parts.papers)
    return _("%(steps)d việc, %(papers)d giấy tờ") % {"steps": len(own), "papers": papers}


def _days(record: "StepRecord") -> Iterator[str]:
    if record.sent_on and record.done_on is None:
        yield _("Đã gửi %s, chưa có kết quả") % written_date(record.sent_on)
    elif record.sent_on and record.done_on:
        words = {"sent": written_date(record.sent_on), "done": written_date(record.done_on)}
        yield _("Gửi %(sent)s, xong %(done)s") % words
    elif record.done_on:
        yield _("Ngày %s") % written_date(record.done_on)
    if record.received_on:
        yield _("Chi bộ nhận %s") % written_date(record.received_on)
    if record.round > 1:
        yield _("Lần %d") % record.round


def _votes(record: "StepRecord", rules_on: Any) -> Iterator[str]:
    if record.total is None or record.in_favour is None or record.done_on is None:
        return
    words = {"yes": record.in_favour, "all": record.total}
    needed = _needed(record, rules_on, record.done_on)
    if needed is None:
        yield _("%(yes)d/%(all)d tán thành") % words
    else:
        yield _("%(yes)d/%(all)d tán thành, cần ít nhất %(least)d") % {**words, "least": needed}
    if record.excused:
        yield _("không tính %d người được miễn") % record.excused


def _needed(record: "StepRecord", rules_on: Any, on: date) -> int | None:
    rule = rules_on(on).get(RULES_OF_VOTES.get(record.step, ""))
    if rule is None:
        return None
    vote = Vote(
        total=record.total or 0, excused=record.excused or 0, in_favour=record.in_favour or 0
    )
    return needed_at(record.step, vote, rule)


def _people(record: "StepRecord", viewer: Actor) -> Iterator[str]:
    pairs = (
        (record.member, record.months_together),
        (record.second_member, record.second_months_together),
    )
    for member, months in pairs:
        if member is None:
            continue
        seen: Any = member
        sees = viewer.may(Permission.PERSON_VIEW, scope_path=seen.scope_path)
        name = seen.full_name if sees else _("một đảng viên")
        together = _("%(name)s (cùng công tác %(months)d tháng)")
        yield together % {"name": name, "months": months} if months is not None else name
