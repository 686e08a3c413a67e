"""What is kept of a staged row as JSON: its values, what was decided, what would change.

Keys are short and empty parts are left out, for a list has many thousands of rows.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, cast
from uuid import UUID

from nentang.kit.intake.registers import (
    Candidate,
    CellChange,
    Incoming,
    Judgement,
    Problem,
    Value,
)
from nentang.kit.sheets.rows import Repair

HAS_CONFLICT, HAS_CANDIDATES = '"q":1', '"k":['  # stand in a body; quotes in words are escaped


class Take(StrEnum):
    """Which value somebody chose for a cell."""

    HELD = "HELD"  # of the register: it stays
    FILE = "FILE"
    TYPED = "TYPED"


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody decided about a row: cells by column, the record it is about, or leave it."""

    cells: Mapping[str, tuple[Take, Value]] = field(default_factory=dict)
    chosen: UUID | None = None
    is_left_out: bool = False

    def __bool__(self) -> bool:
        return bool(self.cells or self.chosen or self.is_left_out)


@dataclass(slots=True)
class Body:
    """One row: as it was read, what was decided about it, and the judgement.

    `twins` are the other rows of the file about the same record.
    """

    values: dict[str, Value] = field(default_factory=dict)
    faults: tuple[Problem, ...] = ()
    repairs: tuple[Repair, ...] = ()
    twins: tuple[int, ...] = ()
    choice: Choice = field(default_factory=Choice)
    changes: tuple[CellChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    def judged(self, said: Judgement) -> None:
        self.changes, self.problems = said.changes, said.problems
        self.candidates = said.candidates

    def incoming(self, number: int, *, without: frozenset[int] = frozenset()) -> Incoming:
        """Return the row as a register takes it; `without` are rows that were left out."""
        values, cells = dict(self.values), self.choice.cells
        for key, (take, value) in cells.items():
            if take is Take.HELD:
                values.pop(key, None)
            elif take is Take.TYPED:
                values[key] = value
        faults = tuple(each for each in self.faults if each.column not in cells)
        twins = tuple(each for each in self.twins if each not in without)
        return Incoming(number, values, faults, frozenset(cells), self.choice.chosen, twins)


def body_of(row: Incoming, repairs: tuple[Repair, ...], said: Judgement) -> Body:
    """Return a row that was just judged for the first time."""
    body = Body(dict(row.values), row.problems, repairs, row.repeats)
    body.judged(said)
    return body


def written(body: Body) -> str:
    """Return a row as it is stored."""
    parts: dict[str, Any] = {
        "v": {key: value for key, value in body.values.items() if value is not None},
        "c": [changed(each) for each in body.changes],
        "p": [(each.column, each.words) for each in body.problems],
        "f": [(each.column, each.words) for each in body.faults],
        "r": [(each.key, each.before, each.after, each.words) for each in body.repairs],
        "k": [(str(k.record), k.label, k.why, k.score) for k in body.candidates],
        "t": body.twins,
        "d": _choice(body.choice) if body.choice else None,
        "q": int(any(each.is_conflict for each in body.changes)),
    }
    return _ENCODER.encode({key: part for key, part in parts.items() if part})


def changed(change: CellChange) -> list[Any]:
    """Return a change as plain values, short where nobody else holds the cell."""
    held = change.held_by or change.held_on or change.is_conflict
    cell = [change.column, change.before, change.after]
    return [*cell, change.held_by, change.held_on, int(change.is_conflict)] if held else cell


def read(text: str) -> Body:
    """Return a row as it was stored."""
    if not text:
        return Body()
    parts: dict[str, Any] = json.loads(text)
    return Body(
        values={key: _value(value) for key, value in parts.get("v", {}).items()},
        faults=tuple(Problem(*each) for each in parts.get("f", ())),
        repairs=tuple(Repair(*each) for each in parts.get("r", ())),
        twins=tuple(parts.get("t", ())),
        choice=_choice_from(parts["d"]) if "d" in parts else Choice(),
        changes=tuple(map(_change, parts.get("c", ()))),
        problems=tuple(Problem(*each) for each in parts.get("p", ())),
        candidates=tuple(
            Candidate(UUID(uid), label, tuple(why), score)
            for uid, label, why, score in parts.get("k", ())
        ),
    )


def taken(number: int, text: str, out: frozenset[int]) -> tuple[Incoming, list[list[Any]]]:
    """Return a row as a register takes it, and its changes as they are stored, of many rows.

    `out` are the rows that were left out. The changes are not made into objects: they are only
    compared with `plain` ones.
    """
    parts: dict[str, Any] = json.loads(text)
    changes = [each[:3] for each in parts.get("c", ())]
    if "d" in parts or "t" in parts:
        return read(text).incoming(number, without=out), changes
    values = {key: _value(value) for key, value in parts.get("v", {}).items()}
    faults = tuple(Problem(*each) for each in parts.get("f", ()))
    return Incoming(number, values, faults), changes


def plain(changes: Iterable[CellChange]) -> list[list[Any]]:
    """Return changes as they are stored, without where the old values come from."""
    return [[each.column, _plain(each.before), _plain(each.after)] for each in changes]


def _plain(value: Value) -> Any:
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _change(parts: list[Any]) -> CellChange:
    column, before, after, *held = parts
    if not held:
        return CellChange(column, _value(before), _value(after))
    by, on, is_conflict = held
    day = cast(date | None, _value(on))
    return CellChange(column, _value(before), _value(after), by, day, bool(is_conflict))


def _choice(choice: Choice) -> dict[str, Any]:
    parts: dict[str, Any] = {"cells": dict(choice.cells)}
    if choice.chosen is not None:
        parts["chosen"] = str(choice.chosen)
    if choice.is_left_out:
        parts["out"] = 1
    return parts


def _choice_from(parts: Mapping[str, Any]) -> Choice:
    chosen = parts.get("chosen")
    return Choice(
        {key: (Take(take), _value(value)) for key, (take, value) in parts["cells"].items()},
        UUID(chosen) if chosen else None,
        bool(parts.get("out")),
    )


def _stored(value: object) -> object:
    """Return what JSON has no words for: only days."""
    if isinstance(value, date):
        return {"day": value.isoformat()}
    raise TypeError(type(value).__name__)


_ENCODER = json.JSONEncoder(default=_stored, separators=(",", ":"), ensure_ascii=False)


def _value(value: Any) -> Value:
    if isinstance(value, dict):
        return date.fromisoformat(value["day"])
    return cast(Value, value)
