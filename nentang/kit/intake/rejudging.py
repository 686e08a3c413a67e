"""Rows judged again after somebody decided about them: those, their twins, and no others."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import connection
from django.db.models import Count
from django.utils.translation import gettext as _

from nentang.kit.access.actors import Actor
from nentang.kit.intake.absences import absent_from
from nentang.kit.intake.bodies import Body, Choice, read, written
from nentang.kit.intake.models import StagedList, StagedRow
from nentang.kit.intake.registers import SLICE, Incoming, Judgement, Outcome, Register
from nentang.kit.intake.staging import (
    ORDER,
    SKIPPED,
    TAKEN,
    Line,
    kept_rows,
    left_out,
    line_of,
    source_of,
    stored_record,
)

OPEN = (Outcome.NEW, Outcome.CHANGED, Outcome.QUESTION, Outcome.ERROR)
INTO_ROW = (
    "UPDATE intake_stagedrow SET version = version + %s, outcome = %s, label = %s, remedy = %s,"
    " record = %s, body = %s WHERE id = %s"
)


def decide(
    staged: StagedList,
    register: Register,
    decided: Sequence[tuple[StagedRow, Choice]],
    *,
    viewer: Actor,
) -> None:
    """Keep what was decided about rows and judge again what depends on it; count anew."""
    bodies = {row.pk: (row, read(row.body)) for row, _choice in decided}
    for row, choice in decided:
        bodies[row.pk][1].choice = choice
    own = set(bodies)
    bodies |= _dependent(staged, register, decided, own)
    out = left_out(staged) - {row.number for row, _choice in decided}
    out |= {row.number for row, choice in decided if choice.is_left_out}
    pairs = list(bodies.values())
    open_rows = [pair for pair in pairs if not pair[1].choice.is_left_out]
    said = _asked(staged, register, open_rows, out, viewer)
    for (_row, body), judgement in zip(open_rows, said, strict=True):
        body.judged(judgement)
    lines = {
        row.pk: line_of(row.number, body, judgement, register)
        for (row, body), judgement in zip(open_rows, said, strict=True)
    }
    _store((row, lines.get(row.pk) or _left(row, body), int(row.pk in own)) for row, body in pairs)


def count_again(staged: StagedList, register: Register, *, viewer: Actor) -> None:
    """Count the rows of each outcome as they are now; the list isn't saved."""
    rows = StagedRow.objects.filter(staged=staged)
    found = dict(rows.order_by().values_list("outcome").annotate(Count("pk")))
    noted = rows.filter(outcome__in=TAKEN).exclude(remedy="").count()
    staged.counts = {str(key): found.get(str(key), 0) for key in ORDER} | {"noted": noted}
    if staged.full_of:
        staged.counts["absent"] = len(absent_from(staged, register, viewer=viewer))


def _dependent(
    staged: StagedList,
    register: Register,
    decided: Sequence[tuple[StagedRow, Choice]],
    own: set[int],
) -> dict[int, tuple[StagedRow, Body]]:
    """Return the rows whose judgement may change with these: twins, or all that are open."""
    if register.is_whole:
        rows = [row for part in kept_rows(staged, OPEN) for row in part]
    else:
        numbers = {number for row, _choice in decided for number in read(row.body).twins}
        rows = list(StagedRow.objects.filter(staged=staged, number__in=numbers)) if numbers else []
    found = {row.pk: (row, read(row.body)) for row in rows if row.pk not in own and row.body}
    return {pk: pair for pk, pair in found.items() if pair[1].values}


def _asked(
    staged: StagedList,
    register: Register,
    pairs: Sequence[tuple[StagedRow, Body]],
    out: frozenset[int],
    viewer: Actor,
) -> list[Judgement]:
    rows: list[Incoming] = [body.incoming(row.number, without=out) for row, body in pairs]
    source = source_of(staged)
    return [
        each
        for part in register.parts(rows)
        for each in register.asked(part, source, viewer=viewer)
    ]


def _left(row: StagedRow, body: Body) -> Line:
    """Return a row that somebody left out; its values stay, so that it can be taken in again."""
    kept = replace(body, changes=(), problems=(), candidates=())
    words = _("Đã bỏ ra khỏi lần nhập này")
    return Line(row.number, SKIPPED, row.label, words, row.record, written(kept))


def _store(rows: Iterable[tuple[StagedRow, Line, int]]) -> None:
    values = [
        (step, *line[1:4], stored_record(line.record), line.body, row.pk)
        for row, line, step in rows
    ]
    for start in range(0, len(values), SLICE):
        with connection.cursor() as cursor:
            cursor.executemany(INTO_ROW, values[start : start + SLICE])


def is_open(row: StagedRow) -> bool:
    """Whether something can be decided about a row: it is a record that isn't as in the books."""
    return bool(row.body) and (row.outcome in OPEN or row.outcome == SKIPPED)
