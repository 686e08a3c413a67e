"""`nentang targets`: how far the targets of a year have come, counted from the records."""

import argparse
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from nentang.web.cli.main import DONE, Stopped
from nentang.web.cli.viewing import viewer_of
from nentang.web.running.supervisor import say

if TYPE_CHECKING:
    from nentang.reports.figures import TargetFigure


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("targets", help=_("Kết quả thực hiện chỉ tiêu của một năm"))
    parser.add_argument("--year", type=int, help=_("Năm; mặc định: năm nay"))
    parser.add_argument("--as-of", help=_("Tính đến hết ngày, dạng 2020-06-30; mặc định: hôm nay"))
    parser.add_argument("--user", help=_("Đếm trong phạm vi của tài khoản này; mặc định: tất cả"))
    parser.add_argument("--json", action="store_true", help=_("Trả lời bằng JSON"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write every target of the year with its counting rule and the other readings.

    :raises Stopped: if the day is none, the account sees no targets, or no plan has one that year.
    """
    from nentang.kit.access.roles import Permission
    from nentang.kit.home.days import business_day
    from nentang.reports.queries import target_years, targets

    now = datetime.now(UTC)
    viewer, today = viewer_of(options.user, now), business_day(now)
    if not viewer.paths(Permission.TARGET_VIEW):
        words = _("Tài khoản %s không có vai trò nào được xem chỉ tiêu.")
        raise Stopped(words % options.user)
    as_of = _day(options.as_of) or today
    year = options.year or as_of.year
    figures = targets(year, viewer=viewer, as_of=as_of)
    if not figures:
        years = ", ".join(str(each) for each in target_years(viewer=viewer))
        words = _("Không kế hoạch nào có chỉ tiêu năm %(year)d. Có chỉ tiêu: %(years)s.")
        raise Stopped(words % {"year": year, "years": years or _("không năm nào")})
    if options.json:
        said = {"year": year, "as_of": as_of.isoformat(), "targets": [_plain(f) for f in figures]}
        say(json.dumps(said, ensure_ascii=False, indent=2))
        return DONE
    head = _("Chỉ tiêu năm %(year)d, đến hết ngày %(day)s")
    say(head % {"year": year, "day": f"{as_of:%d/%m/%Y}"})
    for figure in figures:
        for line in _told(figure):
            say(line)
    return DONE


def _told(figure: "TargetFigure") -> list[str]:
    from nentang.reports import wording

    shown = wording.shown([figure])[0]
    lines = ["", f"{shown.clause or shown.figure.plan}  {shown.sentence}", f"  {shown.words}"]
    if shown.counting:
        lines.append(f"  {shown.counting}")
    lines += [f"  {note}" for note in shown.notes]
    for other in shown.readings:
        unknown = f" ({other.unknown})" if other.unknown else ""
        lines.append(f"    {other.label}: {other.count}{unknown}")
    return lines


def _plain(figure: "TargetFigure") -> dict[str, Any]:
    from nentang.reports import wording

    return {
        "plan": figure.plan,
        "target": figure.code,
        "clause": str(figure.clause) if figure.clause else None,
        "measure": figure.measure.name if figure.measure else None,
        "what": figure.what,
        "strength": "strive" if figure.is_strive else "firm",
        "comparator": figure.comparator,
        "goal": figure.goal,
        "done": figure.done,
        "standing": figure.standing.value if figure.standing else None,
        "mostly_past_when_issued": figure.is_mostly_past,
        "without_known_sector": figure.without_scope,
        "counting": _counting(figure),
        "rule": wording.counting_line(figure),
        "other_readings": {each.reading.name: each.count for each in figure.readings[1:]},
    }


def _counting(figure: "TargetFigure") -> dict[str, str] | None:
    definition = figure.definition
    if definition is None:
        return None
    return {
        "population": definition.population.value,
        "counted_on": definition.counted_on.value,
        "from": figure.window.start.isoformat(),
        "to": figure.window.end.isoformat(),
    }


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Stopped(_("--as-of viết dạng 2020-06-30, không phải %s.") % text) from error
