"""Legal clocks as a page shows them: date first, then days, then the clause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.cases.finding_words import DOUBTS
from nentang.cases.process_words import CLOCKS as NAMES
from nentang.cases.process_words import STEPS
from nentang.cases.queries.admissions import WholeCase
from nentang.cases.showing.sources import source_words
from nentang.core.admission.clocks import CLOCKS, Clock, Moment
from nentang.core.admission.process import ADMISSION
from nentang.core.admission.timing import ClockRun, extension_limit
from nentang.core.clocks import Calendar, ClockState, Limit, Unit, months_by_calendar
from nentang.kit.ui.shown import written_date

CSS = {
    ClockState.SOON: "clock-soon",
    ClockState.OVERDUE: "clock-late",
    ClockState.PAUSED: "clock-off",
    ClockState.NOT_STARTED: "clock-off",
    ClockState.DONE: "clock-off",
    ClockState.DONE_LATE: "clock-off",
}
PROBATION = "probation"
FEW_MONTHS = 3  # fewer are told in days
LIVE = (ClockState.OVERDUE, ClockState.SOON, ClockState.RUNNING, ClockState.PAUSED)
UNITS = {
    Unit.WORKING_DAYS: gettext_lazy("%d ngày làm việc"),
    Unit.DAYS: gettext_lazy("%d ngày"),
    Unit.MONTHS: gettext_lazy("%d tháng"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockShown:
    """One clock: `line` is its date, `label` and `kind` its tag, `percent` how much has run.

    `since` tells how long it runs and from what; `percent` is None where no bar is drawn.
    """

    key: str
    title: str
    state: ClockState
    css: str
    line: str
    label: str
    kind: str
    since: str
    source: str
    rule: str
    doubt: str
    percent: str | None
    stops: str
    is_due: bool = True  # something has to be done by its day; else it only lasts until then
    has_started: bool = True
    is_over: bool = False
    may_be_extended: bool = False


def clocks_shown(whole: WholeCase) -> list[ClockShown]:
    """Return the clocks that run, the one that ends first before, then those to come and gone.

    Of a case that has ended nothing is due any more.
    """
    found = [(each, _shown(each, whole)) for each in whole.clocks]
    is_open = not whole.row.ending
    live = [pair for pair in found if is_open and pair[1].state in LIVE]
    calendar = whole.known.calendar
    live.sort(key=lambda pair: pair[0].run.due(calendar) or date.max)
    over = [shown for _run, shown in found if shown.state not in LIVE]
    return [*(shown for _run, shown in live), *_coming(whole), *over]


def clock_shown(whole: WholeCase, key: str) -> tuple[ClockRun, ClockShown] | None:
    """Return one clock that has started."""
    run = next((each for each in whole.clocks if each.clock.key == key), None)
    return (run, _shown(run, whole)) if run else None


def limit_words(limit: Limit) -> str:
    return str(UNITS[limit.unit]) % limit.number


def start_words(clock: Clock) -> str:
    """Return what a clock is counted from."""
    step = str(STEPS[clock.starts])
    patterns = {
        Moment.SENT: _("ngày gửi, bước “%s”"),
        Moment.DONE: _("bước “%s”"),
        Moment.RECEIVED: _("ngày chi bộ nhận, bước “%s”"),
        Moment.PROBATION_ENDS: _("ngày hết dự bị, tính từ “%s”"),
    }
    return patterns[clock.since] % step


def _shown(each: ClockRun, whole: WholeCase) -> ClockShown:
    calendar, on = whole.known.calendar, whole.as_of
    state, due = _state(each, calendar, on), each.run.due(calendar)
    is_open = not whole.row.ending and state in LIVE
    label, kind = _tag(state, each, due, calendar, on)
    start = each.run.start
    assert start is not None  # noqa: S101 - of a clock that has started
    words = {
        "limit": limit_words(each.run.limit),
        "start": start_words(each.clock),
        "day": written_date(start),
    }
    return ClockShown(
        key=each.clock.key,
        title=str(NAMES[each.clock.key]),
        state=state,
        css=CSS.get(state, ""),
        line=_line(state, each, due),
        label=label,
        kind=kind,
        since=_("%(limit)s từ %(start)s: %(day)s") % words,
        source=source_words(each.rule.clause),
        rule=each.rule.id,
        doubt=str(DOUBTS.get(each.rule.doubt, "")),
        percent=_percent(start, due, on) if state in LIVE and due else None,
        stops=each.clock.stops,
        is_due=each.clock.is_due,
        is_over=state not in LIVE,
        may_be_extended=is_open and not each.run.extension and _can_extend(each),
    )


def _state(each: ClockRun, calendar: Calendar, on: date) -> ClockState:
    """Return how a clock stands; a probation is over on its day, and never late."""
    due = each.run.due(calendar)
    if each.clock.key == PROBATION and due is not None:
        return ClockState.DONE if on >= due else ClockState.RUNNING
    return each.run.state(calendar, on=on)


def _can_extend(each: ClockRun) -> bool:
    return bool(extension_limit(each.clock.key, each.rule))


def _line(state: ClockState, each: ClockRun, due: date | None) -> str:
    if each.run.stopped is not None and each.clock.is_due:
        return _("Xong %s") % written_date(each.run.stopped)
    if state is ClockState.PAUSED or due is None:
        return _("Đang tạm dừng")
    return _("Hết %s") % written_date(due)


def _tag(
    state: ClockState, each: ClockRun, due: date | None, calendar: Calendar, on: date
) -> tuple[str, str]:
    """Return the words of the tag and its sign."""
    if not each.clock.is_due and due is not None:
        return _lasting(state, each, due, calendar, on)
    if state is ClockState.DONE:
        return _("đúng hạn"), "ok"
    if due is None or state in {ClockState.PAUSED, ClockState.NOT_STARTED}:
        return (_("chưa tính"), "line")
    if state is ClockState.DONE_LATE:
        assert each.run.stopped is not None  # noqa: S101 - it is done
        return _("chậm %s") % _days(each, due, each.run.stopped, calendar), "err"
    if state is ClockState.OVERDUE:
        return _("Quá hạn %s") % _days(each, due, on, calendar), "err"
    left = _("còn %s") % _days(each, on, due, calendar) if due > on else _("hết hôm nay")
    return left, "warn" if state is ClockState.SOON else "run"


def _lasting(
    state: ClockState, each: ClockRun, due: date, calendar: Calendar, on: date
) -> tuple[str, str]:
    """Return the tag of what only lasts: the probation, the validity of a certificate."""
    if each.clock.key == PROBATION and state is ClockState.DONE:
        return _("đã hết"), "ok"
    if state is ClockState.DONE:
        return _("còn giá trị khi chi bộ xét"), "ok"
    if state in {ClockState.OVERDUE, ClockState.DONE_LATE}:
        return _("hết giá trị"), "err"
    left = _("còn %s") % _days(each, on, due, calendar)
    return left, "warn" if state is ClockState.SOON else "run"


def _days(each: ClockRun, start: date, end: date, calendar: Calendar) -> str:
    """Return how many days lie between, in the days that the clock counts."""
    if each.run.limit.unit is Unit.WORKING_DAYS:
        return str(UNITS[Unit.WORKING_DAYS]) % calendar.between(start, end)
    months = months_by_calendar(start, end) if each.run.limit.unit is Unit.MONTHS else 0
    if months >= FEW_MONTHS:
        return str(UNITS[Unit.MONTHS]) % months
    return str(UNITS[Unit.DAYS]) % (end - start).days


def _percent(start: date, due: date, on: date) -> str:
    whole = max((due - start).days, 1)
    return f"{100 * min(max((on - start).days, 0), whole) / whole:.1f}"


def _coming(whole: WholeCase) -> list[ClockShown]:
    """Return the clocks that the present stage will start, with how long they will run."""
    if whole.row.ending or not whole.standing.next:
        return []
    known = {each.clock.key for each in whole.clocks}
    return [shown for clock in _of_the_stage(whole, known) for shown in _to_come(clock, whole)]


def _of_the_stage(whole: WholeCase, known: set[str]) -> Sequence[Clock]:
    stage = whole.standing.stage
    return [
        clock
        for clock in CLOCKS
        if clock.is_due
        and clock.key not in known
        and ADMISSION.step(clock.starts).stage == stage
        and ADMISSION.step(clock.starts).is_of(whole.facts.traits)
        and ADMISSION.step(clock.stops).is_of(whole.facts.traits)
        and clock.stops not in whole.standing.done
    ]


def _to_come(clock: Clock, whole: WholeCase) -> list[ClockShown]:
    rule = whole.known.rules_on(whole.as_of).get(clock.rule)
    if rule is None or clock.param not in rule.params:
        return []
    shown = ClockShown(
        key=clock.key,
        title=str(NAMES[clock.key]),
        state=ClockState.NOT_STARTED,
        css=CSS[ClockState.NOT_STARTED],
        line=_("Chưa bắt đầu"),
        label=limit_words(Limit(rule.params[clock.param], clock.unit)),
        kind="",
        since=_("Tính từ %s") % start_words(clock),
        source=source_words(rule.clause),
        rule=rule.id,
        doubt=str(DOUBTS.get(rule.doubt, "")),
        percent=None,
        stops=clock.stops,
        has_started=False,
    )
    return [shown]
