"""Hôm nay: the year's targets, what is most worth doing, what waits, how far the plan's work is.

By role (mission 5.3): leaders and inspectors read how far the plan is and what waits for them,
not which enterprise to begin with; who may see no members sees only the lists they brought;
whoever only keeps the machine or reads the ledger begins at their own page.
"""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from nentang.advice import signs
from nentang.advice.addresses import list_url
from nentang.advice.queries import Worthwhile, coverage, most_worthwhile
from nentang.core.founding import Step
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.cleaning.checks import books_for
from nentang.kit.cleaning.queries import kinds
from nentang.kit.ledger.reading import is_any_recorded
from nentang.kit.ui.shown import written_clock, written_date
from nentang.reports import wording
from nentang.reports.queries import targets
from nentang.web.frame import first_page
from nentang.web.pages.system import BOOK
from nentang.web.pages.work import lists_brought, told_day, work_for

SHORT: dict[str, StrPromise] = {
    Step.ESTABLISH: gettext_lazy("Vận động thành lập."),
    Step.REVIEW_THEN_SECOND_OR_JOIN: gettext_lazy("Cử về hoặc ghép."),
    Step.ASSIGN_STAFF: gettext_lazy("Phân công vào dự án."),
    Step.CONSOLIDATE: gettext_lazy("Lập đoàn thể."),
}
ONLY_READ = {"leader", "inspection"}  # roles that begin no work at an enterprise
STAGES: dict[str, StrPromise] = {
    "all": gettext_lazy("trong diện của Kế hoạch"),
    "one": gettext_lazy("có đảng viên"),
    "three": gettext_lazy("từ 3 đảng viên"),
    "organisation": gettext_lazy("có tổ chức đảng"),
    "unions": gettext_lazy("có cả đoàn thể"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One cell of the strip: a figure that opens its rows, and its share of all."""

    label: StrPromise
    count: int
    whole: int
    url: str

    @property
    def percent(self) -> float | None:
        return 100 * self.count / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Proposed:
    """An enterprise to begin with: the sign of its verdict, and why, in one line."""

    found: Worthwhile
    sign: str
    step: StrPromise
    reason: str


@page()
def today(request: Request) -> HttpResponse:
    viewer = request.actor
    if not viewer.paths(Permission.PLAN_VIEW):
        return redirect(first_page(viewer))
    figures, stages = _targets(request), _stages(request)
    doubtful = kinds(viewer=viewer) if books_for(viewer) else []
    has_something = bool(figures or (stages and stages[0].count))
    if not has_something and not is_any_recorded(BOOK):
        return render(request, "web/today/empty.html", _choices(request))
    context = {
        "title": _("Hôm nay, %s") % told_day(request.today),
        "stamp": _("Số liệu tính lúc %(clock)s, đến hết ngày %(day)s, trong phạm vi được xem.")
        % {"clock": written_clock(request.at), "day": written_date(request.today)},
        "year": str(request.today.year),
        "targets": figures,
        "proposed": _proposed(request),
        "stages": stages,
        "work": work_for(request, doubtful),
        "to_clean": sum(kind.count for kind in doubtful),
        "may_import": bool(viewer.paths(Permission.ENTERPRISE_EDIT)),
        "begins_work": _begins_work(request),
        "brought": [] if viewer.paths(Permission.ADVICE_VIEW) else lists_brought(request),
    }
    return render(request, "web/today/today.html", context)


def _targets(request: Request) -> list[wording.Shown]:
    """Return the targets that are counted from records; the others have their own page."""
    figures = targets(request.today.year, viewer=request.actor, as_of=request.today)
    return [each for each in wording.shown(figures) if each.done is not None]


def _choices(request: Request) -> dict[str, object]:
    """Return what an empty installation can begin with, as far as this person may."""
    viewer = request.actor
    return {
        "may_load_plan": bool(viewer.paths(Permission.PLAN_EDIT)),
        "may_import": bool(viewer.paths(Permission.ENTERPRISE_EDIT)),
    }


def _begins_work(request: Request) -> bool:
    roles = {grant.role for grant in request.actor.grants}
    return bool(request.actor.paths(Permission.ADVICE_VIEW) and roles - ONLY_READ)


def _proposed(request: Request) -> list[Proposed]:
    if not _begins_work(request):
        return []
    return [
        Proposed(each, signs.SIGNS[step], SHORT[step], signs.reason(each))
        for each in most_worthwhile(viewer=request.actor)
        if (step := Step(each.line.step))
    ]


def _stages(request: Request) -> list[Stage]:
    if not request.actor.paths(Permission.ADVICE_VIEW):
        return []
    found = coverage(viewer=request.actor)
    whole = found[0].count
    return [Stage(STAGES[each.key], each.count, whole, list_url(each.conditions)) for each in found]
