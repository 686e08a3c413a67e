"""A list on its way: its rows as they are judged, counted, stored and walked again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from nentang.kit.intake.bodies import Body, written
from nentang.kit.intake.models import LONGEST_REMEDY, StagedList, StagedRow
from nentang.kit.intake.registers import (
    SLICE,
    CellChange,
    Judgement,
    Outcome,
    Register,
    Source,
    Value,
)
from nentang.kit.sheets.declaration import CellType, Sheet
from nentang.kit.text.folding import fold

WORDS = {CellType.TEXT, CellType.CODE}
SKIPPED = "SKIPPED"  # outcome of a row that is no record, or that somebody left out
TAKEN = (Outcome.NEW, Outcome.CHANGED)
ORDER = (*Outcome, SKIPPED)
LABEL, LONGEST_SENDER = 255, 120
INTO_ROWS = (
    "INSERT INTO intake_stagedrow"
    " (staged_id, number, version, outcome, label, remedy, record, body)"
    " VALUES (%s, %s, 1, %s, %s, %s, %s, %s)"
)


class Line(NamedTuple):
    """One row of a list that isn't stored yet."""

    number: int
    outcome: str
    label: str
    remedy: str
    record: UUID | None = None
    body: str = ""


def sender_key(sender: str) -> str:
    """Return a sender as it is compared."""
    return fold(sender)[:LONGEST_SENDER]


def source_of(row: StagedList) -> Source:
    return Source(row.sender, row.name, row.known_on, row.place_path)


def line_of(number: int, body: Body, said: Judgement, register: Register) -> Line:
    """Return a judged row as it is stored; one that changes nothing keeps no values."""
    label = label_of(body.values, said, register)
    remedy = remedy_of(said, register)
    if said.outcome is Outcome.UNCHANGED and not body.choice:
        body = Body(problems=said.problems)
    text = written(body) if body.values or body.problems else ""
    return Line(number, str(said.outcome), label, remedy, said.record, text)


def remedy_of(said: Judgement, register: Register) -> str:
    """Return the words under which rows stand together that are mended alike."""
    if said.problems:
        return said.problems[0].words[:LONGEST_REMEDY]
    if said.candidates:
        return _("Có hồ sơ giống trong sổ: chọn hồ sơ của dòng, hoặc ghi thành hồ sơ mới")
    columns = {each.column for each in said.changes if each.is_conflict}
    if said.outcome is not Outcome.QUESTION or not columns:
        return ""
    heads = [str(each.heading) for each in register.sheet.columns if each.key in columns]
    return (_("Khác với sổ ở: %s") % ", ".join(heads))[:LONGEST_REMEDY]


def label_of(values: Mapping[str, Value], said: Judgement, register: Register) -> str:
    """Return what a row is called: by its own words, else as the register calls its record.

    A row that says neither is called by its first words that are no choice of a few.
    """
    sheet = register.sheet
    own = ", ".join(str(values[key]) for key in _naming(sheet) if values.get(key))
    telling = (each.key for each in sheet.columns if each.type in WORDS and not each.choices)
    others = (values.get(key) for key in (*telling, *(values.keys() - sheet.given.keys())))
    return next(filter(None, (own, said.name, *(str(each or "") for each in others))), "")[:LABEL]


def _naming(sheet: Sheet) -> tuple[str, ...]:
    """Return the columns that say what a row is called."""
    needed = (each.key for each in sheet.columns if each.is_required and each.type in WORDS)
    return sheet.named_by or tuple(needed)[:1]


def counts_of(lines: Iterable[Line]) -> dict[str, int]:
    """Return how many rows there are of each outcome; they add up to the rows of the file."""
    found: Counter[str] = Counter()
    for line in lines:
        found[line.outcome] += 1
        found["noted"] += bool(line.remedy) and line.outcome in TAKEN
    return {str(key): found[str(key)] for key in ORDER} | {"noted": found["noted"]}


def store_lines(staged: StagedList, parts: Iterable[Sequence[Line]]) -> None:
    """Add the rows of a list, many at a time."""
    for part in parts:
        rows = [(staged.pk, *line[:4], stored_record(line.record), line.body) for line in part]
        with connection.cursor() as cursor:
            cursor.executemany(INTO_ROWS, rows)


def kept_rows(staged: StagedList, outcomes: Sequence[str] = TAKEN) -> Iterator[list[StagedRow]]:
    """Walk the stored rows of some outcomes in the order of the file, slice by slice."""
    rows = StagedRow.objects.filter(staged=staged, outcome__in=outcomes).order_by("number")
    last = 0
    while part := list(rows.filter(number__gt=last)[:SLICE]):
        yield part
        last = part[-1].number


def left_out(staged: StagedList) -> frozenset[int]:
    """Return the numbers of the rows that somebody left out: they keep their values."""
    rows = StagedRow.objects.filter(staged=staged, outcome=SKIPPED).exclude(body="")
    return frozenset(rows.values_list("number", flat=True))


def conflicts(changes: Iterable[CellChange]) -> list[str]:
    """Return the columns of which somebody has to choose the value."""
    return [each.column for each in changes if each.is_conflict]


def stored_record(uid: UUID | None) -> UUID | str | None:
    """Return an identity as the driver of the database stores it."""
    is_own_type = connection.features.has_native_uuid_field
    return uid if uid is None or is_own_type else uid.hex
