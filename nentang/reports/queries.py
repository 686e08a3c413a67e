"""Questions asked of the targets: the figures of a year, and the rows behind each of them."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nentang.core.citations import Clause
from nentang.core.targets import DEFINITIONS, Measure, Reading, Window
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.members.queries import AdmittedRow, admitted_between
from nentang.plans import queries as plans
from nentang.reports.counting import FoundedLine, founded, tally
from nentang.reports.figures import STRIVE, ReadingFigure, TargetFigure
from nentang.reports.measuring import measure_of, windows


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a figure counts. `count` is the figure; `hidden` of them are not the viewer's to read.

    `admitted` is None where the viewer may read no person at all.
    """

    figure: TargetFigure
    reading: Reading
    count: int
    founded: list[FoundedLine]
    admitted: list[AdmittedRow] | None = None

    @property
    def hidden(self) -> int:
        shown = len(self.founded) + len(self.admitted or [])
        return self.count - shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which figure: `code` ("KH-DUK-2019.T1") picks one of several targets of a measure."""

    year: int
    measure: Measure
    reading: Reading = Reading.MAIN
    code: str = ""

    def is_for(self, figure: TargetFigure) -> bool:
        return self.code in {"", f"{figure.plan}.{figure.code}"}


def target_years(*, viewer: Actor) -> list[int]:
    """Return every year that a stored plan sets a target for, in order."""
    if not viewer.paths(Permission.TARGET_VIEW):
        return []
    return sorted({year for row in plans.targets(viewer=viewer) for year in windows(row)})


def targets(year: int, *, viewer: Actor, as_of: date) -> list[TargetFigure]:
    """Return the targets of the stored plans in that year, counted in the viewer's scope.

    Nothing for who may not see targets. What isn't counted from records has `done` None.
    """
    if not viewer.paths(Permission.TARGET_VIEW):
        return []
    asked = [_figure(row, year, as_of, viewer=viewer) for row in plans.targets(viewer=viewer)]
    return [_counted(figure, viewer) for figure in asked if figure is not None]


def rows(asked: Asked, *, viewer: Actor, as_of: date) -> Rows | None:
    """Return what one figure counts; None where no stored plan has such a target that year."""
    every = targets(asked.year, viewer=viewer, as_of=as_of)
    chosen = [each for each in every if each.measure is asked.measure and asked.is_for(each)]
    if not chosen or asked.reading not in DEFINITIONS[asked.measure]:
        return None
    figure, reading = chosen[0], asked.reading
    count = next(each.count for each in figure.readings if each.reading is reading)
    found = Rows(figure=figure, reading=reading, count=count, founded=[])
    window = figure.window
    if asked.measure is not Measure.ADMISSIONS:
        lines = founded(asked.measure, reading, window, viewer=viewer, as_of=as_of)
        return replace(found, founded=lines)
    if not viewer.paths(Permission.PERSON_VIEW):
        return found
    people = admitted_between(window.start, window.end, viewer=viewer, as_of=as_of, reading=reading)
    return replace(found, admitted=people)


def _figure(row: Any, year: int, as_of: date, *, viewer: Actor) -> TargetFigure | None:
    window: Window | None = windows(row).get(year)
    if window is None:
        return None
    return TargetFigure(
        plan=row.plan.code,
        code=row.code,
        year=year,
        clause=Clause(row.plan.code, row.clause.code) if row.clause else None,
        what=row.what,
        quote=row.quote,
        unit=row.unit,
        low=row.low,
        high=row.high,
        comparator=row.comparator,
        is_strive=row.strength == STRIVE,
        window=window,
        as_of=as_of,
        issued_on=_issued_on(row.plan),
        measure=measure_of(row),
        is_whole=viewer.may(Permission.TARGET_VIEW, scope_path=row.plan.scope_path),
    )


def _counted(figure: TargetFigure, viewer: Actor) -> TargetFigure:
    if figure.measure is None:
        return figure
    found = tally(figure.measure, figure.window, viewer=viewer, as_of=figure.as_of)
    readings = [
        ReadingFigure(
            reading=reading,
            definition=DEFINITIONS[figure.measure][reading],
            count=count,
            without_day=found.without_day.get(reading, 0),
        )
        for reading, count in found.by_reading.items()
    ]
    return replace(
        figure,
        done=found.by_reading[Reading.MAIN],
        without_scope=found.without_scope,
        readings=readings,
    )


def _issued_on(plan: Any) -> date | None:
    """Return the day of issue; the first that it can have been where the plan leaves it blank."""
    if plan.issued_on or not plan.year:
        return plan.issued_on  # type: ignore[no-any-return]
    return date(plan.year, plan.month or 1, 1)
