"""Pages of the targets: one year in bars and sentences, and the rows behind each figure."""

from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.targets import Measure, Reading
from nentang.kit.access.guards import page
from nentang.kit.access.listing import taken_out
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.ui.parts import Tab
from nentang.kit.ui.shown import written_number
from nentang.reports import queries, wording
from nentang.reports.sheets import ADMITTED, FOUNDED, admitted_rows, founded_rows

PAGE = 50  # rows a page


@page(sees=Permission.TARGET_VIEW)
def targets(request: Request) -> HttpResponse:
    """Every target of a year (`?nam=`), counted until today in the viewer's scope."""
    years = queries.target_years(viewer=request.actor)
    year = _year(request, years)
    figures = queries.targets(year, viewer=request.actor, as_of=request.today)
    shown = wording.shown(figures)
    here = reverse("reports:targets")
    context = {
        "year": str(year),
        "years": [Tab(str(each), f"{here}?nam={each}", each == year) for each in years],
        "counted": [each for each in shown if each.done is not None],
        "uncounted": [each for each in shown if each.done is None],
        "as_of": request.today,
    }
    return render(request, "reports/targets.html", context)


@page(sees=Permission.TARGET_VIEW)
def target(request: Request, year: int, measure: str) -> HttpResponse:
    """Exactly the rows that one figure counts, in one reading (`?cach=`)."""
    asked_for, found = _found(request, year, measure)
    which, reading = asked_for.measure, asked_for.reading
    lines = found.founded or found.admitted or []
    first = _first(request, len(lines))
    if found.admitted:
        asked = {"nam": str(year), "cach": reading.value}
        looked("members", by=request.actor, at=request.at, rows=len(lines), conditions=asked)
    context = {
        "shown": wording.shown([found.figure])[0],
        "found": found,
        "label": wording.reading_label(reading),
        "lines": lines[first : first + PAGE],
        "has_persons": which is Measure.ADMISSIONS,
        "pager": _pager(request, first, len(lines)),
        "export_url": _export_url(request, year, measure) if lines else "",
        "year": str(year),
    }
    return render(request, "reports/target.html", context)


@page(sees=Permission.TARGET_VIEW)
def target_export(request: Request, year: int, measure: str) -> FileResponse:
    """The same rows, all of them, as a workbook."""
    asked_for, found = _found(request, year, measure)
    asked = {"nam": str(year), "cach": asked_for.reading.value}
    words = [wording.shown([found.figure])[0].title, wording.reading_label(asked_for.reading)]
    is_of_persons = asked_for.measure is Measure.ADMISSIONS
    sheet = ADMITTED if is_of_persons else FOUNDED
    rows = admitted_rows(found.admitted or []) if is_of_persons else founded_rows(found.founded)
    return taken_out(request, sheet, rows, asked=asked, conditions=[*words, str(year)])


def _found(request: Request, year: int, measure: str) -> tuple[queries.Asked, queries.Rows]:
    """Return what the address asks for, and its rows.

    :raises Http404: if there is no such measure, reading or target.
    """
    try:
        which, reading = Measure(measure), Reading(request.GET.get("cach", ""))
    except ValueError as error:
        raise Http404 from error
    code = request.GET.get("chi-tieu", "")
    asked = queries.Asked(year=year, measure=which, reading=reading, code=code)
    found = queries.rows(asked, viewer=request.actor, as_of=request.today)
    if found is None:
        raise Http404
    return asked, found


def _export_url(request: Request, year: int, measure: str) -> str:
    kept = {name: request.GET[name] for name in ("chi-tieu", "cach") if name in request.GET}
    return f"{reverse('reports:target_export', args=[year, measure])}?{urlencode(kept)}"


def _year(request: Request, years: list[int]) -> int:
    """Return the year asked for, else this year, else the nearest that a plan speaks of."""
    asked = request.GET.get("nam", "")
    if asked.isdecimal() and int(asked) in years:
        return int(asked)
    this = request.today.year
    return min(years, key=lambda year: (abs(year - this), year), default=this)


def _first(request: Request, total: int) -> int:
    asked = request.GET.get("tu", "")
    first = int(asked) - 1 if asked.isdecimal() and len(asked) < 10 else 0
    return first if 0 <= first < total else 0


def _pager(request: Request, first: int, total: int) -> dict[str, str]:
    """Return the words and the addresses of the pages beside this one."""

    def url(start: int) -> str:
        kept = {name: request.GET[name] for name in ("chi-tieu", "cach") if name in request.GET}
        return f"{request.path}?{urlencode(kept | {'tu': str(start + 1)})}"

    last = min(first + PAGE, total)
    numbers = {"first": written_number(first + 1), "last": written_number(last)}
    text = _("Dòng %(first)s–%(last)s trong %(total)s")
    return {
        "note": text % (numbers | {"total": written_number(total)}) if total else "",
        "previous": url(max(0, first - PAGE)) if first else "",
        "next": url(last) if last < total else "",
    }
