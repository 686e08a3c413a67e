"""Every row of a file judged, slice by slice, before anything is written.

Nothing is locked meanwhile: what a person then looks at is compared again when it is written.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from nentang.kit.access.actors import Actor
from nentang.kit.intake.bodies import body_of
from nentang.kit.intake.layouts import FEW, Table
from nentang.kit.intake.parcels import Parcels
from nentang.kit.intake.registers import (
    SLICE,
    Incoming,
    Problem,
    Register,
    Source,
    Value,
)
from nentang.kit.intake.staging import LABEL, SKIPPED, Line, counts_of, line_of
from nentang.kit.sheets.rows import RowKind, SheetRow, what_is

LEAST_TWINS, MOST_TWINS = 2, 20  # rows of one record in a file; others named in a row
BEYOND = 2**31 - 1  # a row that no file has
Pair = tuple[SheetRow, Incoming | None]  # none for a row that is no record
READ, COMPARE = "read", "compare"  # stages


class Told(Protocol):
    """Takes how far long work has come; raises where somebody wants it to end."""

    def __call__(self, done: int, total: int, stage: str = "") -> None: ...


def nobody(done: int, total: int, stage: str = "") -> None:
    """Nobody waits to be told."""


@dataclass(frozen=True, slots=True)
class Judged:
    """All rows of a file with what taking them in would do."""

    lines: Parcels
    counts: Mapping[str, int]


def judged(
    table: Table, register: Register, source: Source, *, viewer: Actor, told: Told = nobody
) -> Judged:
    """Judge every row of a table; of those that are no records say what they are."""
    pairs: Iterable[Pair] = Pairs(table, register)
    if len(table) <= FEW:
        pairs = tuple(pairs)
    told(0, len(table), READ)
    twins = _twins(pairs, register)
    lines = Parcels()
    for part in _slices(pairs, len(table) + 1 if register.is_whole else SLICE):
        lines.add(list(_compared(part, twins, register, source, viewer)))
        told(len(lines), len(table), COMPARE)
    return Judged(lines, counts_of(lines))


@dataclass(frozen=True, slots=True)
class Pairs:
    """The rows of a table with what a register takes of them, as often as they are asked for."""

    table: Table
    register: Register

    def __iter__(self) -> Iterator[Pair]:
        given = self.register.sheet.given
        for row in self.table:
            yield row, incoming_of(row, given) if row.kind is RowKind.RECORD else None


def _compared(
    part: Sequence[Pair],
    twins: Mapping[int, tuple[int, ...]],
    register: Register,
    source: Source,
    viewer: Actor,
) -> Iterator[Line]:
    incoming = [_with_twins(row, twins) for _row, row in part if row]
    asked = iter(register.asked(incoming, source, viewer=viewer) if incoming else ())
    taken = iter(incoming)
    for row, is_record in part:
        if not is_record:
            yield _skipped(row)
            continue
        values, said = next(taken), next(asked)
        yield line_of(row.number, body_of(values, row.repairs, said), said, register)


def incoming_of(row: SheetRow, given: Mapping[str, Value]) -> Incoming:
    """Return a row that is a record, as a register takes it, with what all rows are given."""
    values: Mapping[str, Value] = row.values
    if given:
        said = {key: value for key, value in values.items() if value is not None}
        values = {**values, **given, **said}
    return Incoming(row.number, values, tuple(Problem(key, words) for key, words in row.faults))


def _with_twins(row: Incoming, twins: Mapping[int, tuple[int, ...]]) -> Incoming:
    return replace(row, repeats=twins[row.number]) if row.number in twins else row


def _twins(pairs: Iterable[Pair], register: Register) -> dict[int, tuple[int, ...]]:
    """Return, of each row whose record stands in the file more than once, the other rows."""
    if register.key_of is None:
        return {}
    numbers: dict[str, list[int]] = defaultdict(list)
    for _row, incoming in pairs:
        if incoming and (key := register.key_of(incoming)):
            numbers[key].append(incoming.number)
    several = (found for found in numbers.values() if len(found) >= LEAST_TWINS)
    return {number: _others(found, number) for found in several for number in found}


def _others(found: Sequence[int], number: int) -> tuple[int, ...]:
    """Return the other rows; of very many only some, and one that nobody can leave out."""
    others = tuple(each for each in found[: MOST_TWINS + 1] if each != number)[:MOST_TWINS]
    return others if len(found) <= MOST_TWINS + 1 else (*others, BEYOND)


def _slices(pairs: Iterable[Pair], size: int) -> Iterator[list[Pair]]:
    left = iter(pairs)
    while part := list(islice(left, size)):
        yield part


def _skipped(row: SheetRow) -> Line:
    return Line(row.number, SKIPPED, row.words[:LABEL], what_is(row.kind))
