"""What pages and the command line say about a target: sentences made from its figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from nentang.core.citations import Clause
from nentang.core.targets import CountedOn, Measure, Population, Reading, Standing
from nentang.kit.ui.shown import written_date, written_number
from nentang.reports.figures import ReadingFigure, TargetFigure

TITLES: Mapping[Measure, StrPromise] = {
    Measure.PARTY_ORGANISATIONS: gettext_lazy("Thành lập tổ chức đảng"),
    Measure.ADMISSIONS: gettext_lazy("Kết nạp đảng viên"),
    Measure.YOUTH_ORGANISATIONS: gettext_lazy("Thành lập tổ chức Đoàn"),
}
UNITS: Mapping[Measure, StrPromise] = {
    Measure.PARTY_ORGANISATIONS: gettext_lazy("tổ chức"),
    Measure.ADMISSIONS: gettext_lazy("người"),
    Measure.YOUTH_ORGANISATIONS: gettext_lazy("tổ chức"),
}
COUNTED: Mapping[Measure, StrPromise] = {
    Measure.PARTY_ORGANISATIONS: gettext_lazy("chi bộ cơ sở, đảng bộ cơ sở"),
    Measure.ADMISSIONS: gettext_lazy("đảng viên kết nạp ở tổ chức đảng"),
    Measure.YOUTH_ORGANISATIONS: gettext_lazy("tổ chức Đoàn Thanh niên"),
}
DAYS: Mapping[CountedOn, StrPromise] = {
    CountedOn.DECISION: gettext_lazy("ngày quyết định"),
    CountedOn.EFFECT: gettext_lazy("ngày quyết định có hiệu lực"),
    CountedOn.CEREMONY: gettext_lazy("ngày làm lễ kết nạp"),
}
PLACES: Mapping[Population, StrPromise] = {
    Population.NON_STATE: gettext_lazy("trong doanh nghiệp ngoài khu vực Nhà nước"),
    Population.WHOLE_BLOC: gettext_lazy("trong cả Khối"),
}
READINGS: Mapping[Reading, StrPromise] = {
    Reading.MAIN: gettext_lazy("Cách đếm đang dùng"),
    Reading.BY_EFFECT: gettext_lazy("Theo ngày quyết định có hiệu lực"),
    Reading.BY_DECISION: gettext_lazy("Theo ngày quyết định kết nạp"),
    Reading.WITH_SUBORDINATE: gettext_lazy("Kể cả chi bộ trực thuộc"),
    Reading.WHOLE_BLOC: gettext_lazy("Cả Khối, không riêng doanh nghiệp ngoài Nhà nước"),
    Reading.DECIDED_ONLY: gettext_lazy("Đã quyết định, chưa kết nạp"),
}


@dataclass(frozen=True, slots=True)
class OtherReading:
    """One more way to count, with its figure and the rows behind it."""

    label: str
    count: int
    url: str
    unknown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A target as a page shows it. `done` None: not counted from records, said in `sentence`."""

    figure: TargetFigure
    title: str
    clause: Clause | None
    done: int | None
    goal: int
    unit: str
    is_strive: bool
    url: str
    tag: str
    tag_kind: str
    sentence: str
    counting: str
    notes: list[str]
    readings: list[OtherReading]
    words: str


def shown(figures: Iterable[TargetFigure]) -> list[Shown]:
    return [_shown(figure) for figure in figures]


def title_of(figure: TargetFigure) -> str:
    return str(TITLES[figure.measure]) if figure.measure else figure.what


def address(figure: TargetFigure, reading: Reading = Reading.MAIN) -> str:
    """Return where exactly the rows of the figure stand; "" where there are none."""
    if figure.measure is None:
        return ""
    asked = {"chi-tieu": f"{figure.plan}.{figure.code}"}
    if reading is not Reading.MAIN:
        asked["cach"] = reading.value
    page = reverse("reports:target", args=[figure.year, figure.measure.value])
    return f"{page}?{urlencode(asked)}"


def counting_line(figure: TargetFigure) -> str:
    """Say what is counted, where, by which day, from when until when."""
    if figure.measure is None or figure.definition is None:
        return ""
    text = _("Đếm %(what)s %(where)s, theo %(day)s, từ %(first)s đến hết %(last)s.")
    return text % {
        "what": COUNTED[figure.measure],
        "where": PLACES[figure.definition.population],
        "day": DAYS[figure.definition.counted_on],
        "first": written_date(figure.window.start),
        "last": written_date(min(figure.window.end, figure.as_of)),
    }


def sentence(figure: TargetFigure) -> str:
    """Say in one sentence how far the target has come; a part of it is no shortfall."""
    if figure.done is not None and not figure.is_whole:
        text = _(
            "%(title)s: %(done)s trong phạm vi được xem; %(goal)s là chỉ tiêu của cả Kế hoạch."
        )
        return text % {
            "title": title_of(figure),
            "done": written_number(figure.done),
            "goal": written_number(figure.goal),
        }
    if figure.done is None:
        return _("Chỉ tiêu này chưa đếm được từ hồ sơ trong phần mềm.")
    lacking = written_number(figure.lacking or 0)
    values = {
        "title": title_of(figure),
        "done": written_number(figure.done),
        "goal": written_number(figure.goal),
        "share": 100 * figure.done // max(figure.goal, 1),
        "lacking": lacking,
        "unit": _unit(figure),
        "last": written_date(figure.window.end),
    }
    texts = {
        Standing.REACHED: _("%(title)s %(done)s/%(goal)s (%(share)d%%): đã đạt."),
        Standing.OPEN: _(
            "%(title)s %(done)s/%(goal)s (%(share)d%%): còn thiếu %(lacking)s %(unit)s, đến "
            "%(last)s."
        ),
        Standing.MISSED: _(
            "%(title)s %(done)s/%(goal)s (%(share)d%%): hết %(last)s thiếu %(lacking)s %(unit)s."
        ),
    }
    if figure.is_strive and figure.standing is Standing.MISSED:
        texts[Standing.MISSED] = _(
            "%(title)s %(done)s/%(goal)s (%(share)d%%): chưa đến mức phấn đấu, thiếu %(lacking)s "
            "%(unit)s."
        )
    return texts[figure.standing or Standing.OPEN] % values


def notes(figure: TargetFigure) -> list[str]:
    """Say what keeps the figure from being read too simply."""
    said = []
    if figure.is_mostly_past and figure.issued_on:
        text = _(
            "Đã qua khi ban hành: Kế hoạch ban hành tháng %(month)d/%(year)d, khi phần lớn thời "
            "gian của chỉ tiêu năm %(of)d đã hết."
        )
        issued = {"month": figure.issued_on.month, "year": figure.issued_on.year}
        said.append(text % (issued | {"of": figure.year}))
    if figure.is_strive:
        said.append(_("Kế hoạch viết “phấn đấu”: mức hướng tới, không phải mức phải đạt."))
    if figure.without_scope:
        text = _("Trong đó %s ở doanh nghiệp chưa ghi thuộc khu vực nào; vẫn đếm.")
        said.append(text % written_number(figure.without_scope))
    if figure.measure:
        said.append(_("Kế hoạch không nói đếm theo ngày nào, ở đâu; các cách đếm khác ghi kèm."))
    return said


def reading_label(reading: ReadingFigure | Reading) -> str:
    which = reading.reading if isinstance(reading, ReadingFigure) else reading
    return str(READINGS[which])


def _shown(figure: TargetFigure) -> Shown:
    tag, kind = _tag(figure)
    return Shown(
        figure=figure,
        title=title_of(figure),
        clause=figure.clause,
        done=figure.done,
        goal=figure.goal,
        unit=_unit(figure),
        is_strive=figure.is_strive,
        url=address(figure),
        tag=tag,
        tag_kind=kind,
        sentence=sentence(figure),
        counting=counting_line(figure),
        notes=notes(figure),
        readings=[
            OtherReading(
                reading_label(each), each.count, address(figure, each.reading), _unknown(each)
            )
            for each in figure.readings
            if each.reading is not Reading.MAIN
        ],
        words=f"“{figure.quote}”",
    )


def _unknown(reading: ReadingFigure) -> str:
    """Say how many can't be counted this way, since nobody recorded their day."""
    if not reading.without_day:
        return ""
    words = {
        "count": written_number(reading.without_day),
        "day": DAYS[reading.definition.counted_on],
    }
    return _("%(count)s chưa ghi %(day)s") % words


def _tag(figure: TargetFigure) -> tuple[str, str]:
    """Return the words of the tag and its kind; red is for what is overdue, and this is not."""
    if figure.standing is None:
        return "", ""
    if figure.standing is Standing.REACHED:
        return _("Đã đạt"), "ok"
    lacking = _("Còn thiếu %s") % written_number(figure.lacking or 0)
    if figure.standing is Standing.OPEN:
        return lacking, "run"
    return (_("Chưa đến mức phấn đấu"), "") if figure.is_strive else (_("Chưa đạt"), "warn")


def _unit(figure: TargetFigure) -> str:
    return str(UNITS[figure.measure]) if figure.measure else figure.unit
