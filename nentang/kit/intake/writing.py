"""Staged rows on their way into the books: walked lazily, compared with what was looked at."""

from collections.abc import Iterator, Sequence
from typing import Any, overload

from nentang.core.decisions import Refused
from nentang.kit.access.actors import Actor
from nentang.kit.intake import policies
from nentang.kit.intake.bodies import plain, read, taken
from nentang.kit.intake.comparing import Told
from nentang.kit.intake.models import StagedList, StagedRow
from nentang.kit.intake.registers import (
    CellChange,
    Consequence,
    Effect,
    Incoming,
    Judgement,
    Outcome,
    Register,
    consequences,
)
from nentang.kit.intake.staging import TAKEN, kept_rows, left_out, source_of

WRITE = "write"  # a stage
Answer = tuple[str, list[list[Any]]]


class Seen:
    """What people have looked at, slice by slice, against what the register says under lock."""

    def __init__(self, staged: StagedList, register: Register, *, viewer: Actor) -> None:
        self.staged, self.register, self.viewer = staged, register, viewer
        self.expected: dict[int, Answer] = {}

    def expect(self, rows: Sequence[tuple[Incoming, Answer]]) -> None:
        """Take rows that the command is about to get, with what was shown of them."""
        self.expected |= {row.number: answer for row, answer in rows}
        if not self.register.answers:
            source, incoming = source_of(self.staged), [row for row, _answer in rows]
            self.compare(self.register.asked(incoming, source, viewer=self.viewer))

    def compare(self, said: Sequence[Judgement]) -> None:
        """Refuse, and so undo all, where the register would now answer something else.

        :raises Refused: with how many rows differ.
        """
        shown = ((each, self.expected.pop(each.number, None)) for each in said)
        differing = sum(
            before is not None and before != (str(each.outcome), plain(each.changes))
            for each, before in shown
        )
        if refusal := policies.refusal_to_unseen(differing):
            raise Refused(refusal)

    def require_all(self) -> None:
        """Make sure that the command has told of every row.

        :raises ValueError: if it left one out, though its register says that it answers.
        """
        if self.expected:
            raise ValueError(f"{self.register.sheet.key}: rows that were not compared")


class TakenRows(Sequence[Incoming]):
    """The rows that a command takes in: one walk holds a slice at a time."""

    def __init__(self, staged: StagedList, seen: Seen, told: Told) -> None:
        self.staged, self.seen, self.told = staged, seen, told
        self.total: int = sum(staged.counts.get(str(outcome), 0) for outcome in TAKEN)

    def __len__(self) -> int:
        return self.total

    def __iter__(self) -> Iterator[Incoming]:
        done = 0
        is_whole = self.seen.register.is_whole
        for part in self._parts(is_whole=is_whole):
            self.seen.expect(part)
            yield from (row for row, _answer in part)
            done += len(part)
            self.told(done, self.total, WRITE)

    @overload
    def __getitem__(self, index: int) -> Incoming: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Incoming]: ...
    def __getitem__(self, index: int | slice) -> Incoming | Sequence[Incoming]:
        return tuple(self)[index]

    def _parts(self, *, is_whole: bool) -> Iterator[list[tuple[Incoming, Answer]]]:
        out = left_out(self.staged)
        parts = ([_with_answer(row, out) for row in part] for part in kept_rows(self.staged))
        return iter([[each for part in parts for each in part]]) if is_whole else parts


def consequences_of(staged: StagedList, register: Register, *, viewer: Actor) -> list[Consequence]:
    """Return what would follow from taking the list in, as far as the viewer may know."""
    effects = [
        Effect(row.record, Outcome(row.outcome), _changes(row))
        for part in kept_rows(staged)
        for row in part
    ]
    key = register.sheet.key
    return consequences(key, effects, viewer=viewer, as_of=staged.known_on)


def _changes(row: StagedRow) -> tuple[CellChange, ...]:
    """Return what changes in a record; of a new one nothing, for nothing stands on it yet."""
    return read(row.body).changes if row.record else ()


def _with_answer(row: StagedRow, out: frozenset[int]) -> tuple[Incoming, Answer]:
    incoming, changes = taken(row.number, row.body, out)
    return incoming, (row.outcome, changes)
