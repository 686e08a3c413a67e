"""Why a clock ends on its day: what it counts from, which days it skips, who gave more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from nentang.cases.queries.admissions import WholeCase
from nentang.cases.showing.clocks import limit_words, start_words
from nentang.core.admission.timing import ClockRun
from nentang.core.clocks import Calendar, Unit, is_paused
from nentang.kit.ui.shown import written_date

DAY, SATURDAY = timedelta(days=1), 5


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count, or a Saturday or Sunday that did."""

    day: date
    name: str
    is_worked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """The steps of the reckoning in order, the days set apart, and how many weekends."""

    lines: tuple[tuple[str, str], ...]
    skipped: tuple[Skipped, ...]
    weekends: int
    due: date | None


def reasons_of(each: ClockRun, whole: WholeCase, names: Sequence[tuple[date, str]]) -> Reasons:
    """Return how the day was worked out; `names` are the days of the calendar with their names."""
    due = each.run.due(whole.known.calendar)
    is_worked = each.run.limit.unit is Unit.WORKING_DAYS
    days = list(_between(each.run.start, due)) if is_worked else []
    calendar = whole.known.calendar
    named = dict(names)
    return Reasons(
        lines=tuple(_lines(each, whole, due)),
        skipped=tuple(_skipped(days, calendar, named)),
        weekends=sum(
            day.weekday() >= SATURDAY and not calendar.is_working(day) and day not in named
            for day in days
        ),
        due=due,
    )


def _lines(each: ClockRun, whole: WholeCase, due: date | None) -> Iterator[tuple[str, str]]:
    start = each.run.start
    assert start is not None  # noqa: S101 - of a clock that has started
    first = next(_counted(start, whole.known.calendar)) if _is_worked(each) else start
    yield _("Tính từ"), f"{start_words(each.clock)}: {written_date(start)}"
    if _is_worked(each):
        yield _("Ngày đầu tiên được tính"), _("%s, ngày làm việc kế tiếp") % written_date(first)
    yield _("Thời hạn"), limit_words(each.run.limit)
    yield from _extensions(each, whole)
    yield from _pauses(each, whole, start, due)
    if each.run.stopped:
        yield _("Đã làm ngày"), written_date(each.run.stopped)


def _is_worked(each: ClockRun) -> bool:
    return each.run.limit.unit is Unit.WORKING_DAYS


def _extensions(each: ClockRun, whole: WholeCase) -> Iterator[tuple[str, str]]:
    for given in whole.parts.extensions:
        if given.clock == each.clock.key:
            words = {
                "days": given.working_days,
                "counted": each.run.extension,
                "number": given.number or _("không ghi số"),
                "day": written_date(given.decided_on),
                "reason": given.reason,
            }
            text = _(
                "%(days)d ngày làm việc, tính %(counted)d ngày; văn bản %(number)s ngày "
                "%(day)s. Lý do: %(reason)s"
            )
            yield _("Gia hạn"), text % words


def _pauses(
    each: ClockRun, whole: WholeCase, start: date, due: date | None
) -> Iterator[tuple[str, str]]:
    for pause in whole.parts.pauses if each.run.pauses else ():
        is_within = (pause.valid_to or date.max) > start and (not due or pause.valid_from <= due)
        if is_within:
            until = written_date(pause.valid_to) if pause.valid_to else _("chưa làm tiếp")
            words = {
                "start": written_date(pause.valid_from), "until": until, "reason": pause.reason,
            }  # fmt: skip
            yield _("Tạm dừng"), _("%(start)s – %(until)s. Lý do: %(reason)s") % words


def _skipped(days: list[date], calendar: Calendar, names: dict[date, str]) -> Iterator[Skipped]:
    """Yield weekdays off and weekend days that are worked, with their names."""
    for day in days:
        is_weekend, is_working = day.weekday() >= SATURDAY, calendar.is_working(day)
        if is_weekend and is_working:
            yield Skipped(day, names.get(day, ""), is_worked=True)
        elif not is_working and (not is_weekend or day in names):
            yield Skipped(day, names.get(day, ""))


def _between(start: date | None, due: date | None) -> Iterator[date]:
    day = start
    while day is not None and due is not None and day < due:
        day += DAY
        yield day


def _counted(start: date, calendar: Calendar) -> Iterator[date]:
    day = start
    while True:
        day += DAY
        if calendar.is_working(day) and not is_paused(day, ()):
            yield day
