"""What the judges of all registers share: where a value comes from, one row's plan."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from itertools import chain, islice
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from nentang.kit.intake.registers import (
    Candidate,
    CellChange,
    Incoming,
    Judgement,
    Outcome,
    Problem,
    Source,
    Value,
)
from nentang.kit.text.folding import fold, words
from nentang.kit.ui.shown import written_date, written_number

LONGEST, NAMED = 255, 5  # letters of a source; rows that a repetition names
OF_A_FILE = re.compile(r"(?P<sender>.+?): .+\.(?:xlsx|xlsm|xls|ods|csv|txt)\b", re.IGNORECASE)
Each = TypeVar("Each")


class Origin(NamedTuple):
    """Where a value of the register comes from, in words, of which day it is, who sent it.

    Without a stored `sender` the words tell whether a list brought it.
    """

    words: str
    on: date | None = None
    sender: str = ""

    def is_against(self, source: Source) -> bool:
        """Whether people decide: typed by hand, or of another sender on the list's day or later."""
        sender = self.sender or sender_in(self.words)
        if sender is None:
            return True
        is_older = self.on is not None and self.on < source.known_on
        return not is_older and fold(sender) != fold(source.sender)


@dataclass(slots=True, kw_only=True)
class Plan:
    """One row with what it would become; each register adds what it is about."""

    row: Incoming
    outcome: Outcome = Outcome.NEW
    problems: list[Problem] = field(default_factory=list)
    changes: list[CellChange] = field(default_factory=list)
    candidates: tuple[Candidate, ...] = ()

    @property
    def is_written(self) -> bool:
        return self.outcome in {Outcome.NEW, Outcome.CHANGED}

    @property
    def is_stopped(self) -> bool:
        return self.outcome in {Outcome.ERROR, Outcome.QUESTION}

    @property
    def changed(self) -> set[str]:
        return {change.column for change in self.changes}

    def note(self, column: str, words: str) -> None:
        """Say something about a row that is taken in all the same."""
        self.problems.append(Problem(column, words))

    def fail(self, column: str, words: str, outcome: Outcome = Outcome.ERROR) -> None:
        """Keep a row out, and say why; one that is wrong is not asked about."""
        self.problems.append(Problem(column, words))
        self.outcome = self.outcome if self.outcome is Outcome.ERROR else outcome

    def ask(self, column: str, words: str, candidates: Iterable[Candidate] = ()) -> None:
        """Leave it to people: which record is meant, or what only another file can solve."""
        self.fail(column, words, Outcome.QUESTION)
        self.candidates = tuple(candidates)

    def ask_of_repeats(self, others: tuple[int, ...]) -> None:
        """Leave it to people which of the rows about one record is right."""
        problem = repeated(replace(self.row, repeats=others))
        self.ask(problem.column, problem.words)

    def cell(
        self,
        column: str,
        before: Value,
        after: Value,
        at: tuple[Origin, Source],
        *,
        is_late: bool = False,
    ) -> None:
        """Note a cell that says something else than the register, and whether people decide.

        `is_late` says that the register knows of a later day, whoever told it.
        """
        origin, source = at
        if before in {None, ""}:
            self.add(column, None, after)
            return
        is_open = column not in self.row.decided
        is_conflict = is_open and (is_late or origin.is_against(source))
        change = CellChange(column, before, after, origin.words, origin.on, is_conflict)
        self.changes.append(change)

    def add(self, column: str, before: Value, after: Value) -> None:
        """Note what is written beside the register's value, so nobody has to decide."""
        if before != after:
            self.changes.append(CellChange(column, before, after))

    def judged(self, known: Any, new: Callable[[], tuple[CellChange, ...]]) -> Judgement:
        """Answer for the row: what it changes of a known record, or what the `new` one says."""
        return Judgement(
            number=self.row.number,
            outcome=self.outcome,
            changes=tuple(self.changes) if known else new(),
            problems=tuple(self.problems),
            record=known.uid if known else None,
            version=known.version if known else 0,
            candidates=self.candidates,
            name=self.called(known),
        )

    def called(self, known: Any) -> str:
        """Return what the register calls the record that the row is about."""
        return str(getattr(known, "name", ""))

    def settle(self) -> None:
        """Conclude from the cells of a row whose record was found."""
        if self.is_stopped:
            return
        if any(change.is_conflict for change in self.changes):
            self.outcome = Outcome.QUESTION
        else:
            self.outcome = Outcome.CHANGED if self.changes else Outcome.UNCHANGED


def peeked(rows: Iterable[Each]) -> tuple[Iterator[Each], bool]:
    """Return the rows, none of them lost, and whether there are none."""
    walked = iter(rows)
    first = list(islice(walked, 1))
    return chain(first, walked), not first


def list_words(source: Source, own: str = "") -> str:
    """Write where a fact comes from: who sent which file, and what the row itself says of it."""
    told = f"{source.sender}: {source.file_name}"
    return (f"{told} ({own})" if own else told)[:LONGEST]


def history_words(latest: int, on: date) -> str:
    """Say of an older count that it is one more: the register goes on showing its latest."""
    words = {"number": written_number(latest), "day": written_date(on)}
    text = _("ghi thêm vào lịch sử; số mới nhất trong sổ vẫn là %(number)s, ngày %(day)s")
    return text % words


@lru_cache(maxsize=10_000)
def sender_in(text: str) -> str | None:
    """Return who sent the list that a source tells of; None where somebody typed it."""
    found = next((match for each in _written() if (match := each.match(text))), None)
    return found["sender"] if found else None


@lru_cache(maxsize=50_000)
def compared(text: str) -> str:
    """Return a name as names are compared: words without marks and signs."""
    return " ".join(words(text))


def is_poorer(name: str, known: str) -> bool:
    """Whether a name is the known one in other letters: capitals, tones elsewhere, marks lost."""
    if compared(name) != compared(known):
        return False
    low, its = " ".join(name.lower().split()), known.lower()
    return low in {its, fold(name)} or _letters(low) == _letters(its)


def _letters(text: str) -> list[list[str]]:
    """Return the letters and marks of each word, wherever in it the marks stand."""
    return [sorted(word) for word in unicodedata.normalize("NFD", text).split()]


def repeated(row: Incoming, column: str = "") -> Problem:
    """Say with which rows of the file this one stands for the same record."""
    numbers = sorted({row.number, *row.repeats} - {0})
    is_cut = len(numbers) > NAMED or 0 in row.repeats
    listed = ", ".join(map(str, numbers[:NAMED])) + (" …" if is_cut else "")
    text = _("Các dòng %s nói về cùng một hồ sơ. Giữ một dòng trong tệp rồi nhập lại.")
    return Problem(column, text % listed)


@cache
def _written() -> tuple[re.Pattern[str], ...]:
    """Return the ways in which registers write that a value came with a list, in any language."""
    parts: dict[str, Any] = {"sender": "\0", "file": "\1", "row": 0}
    found = [OF_A_FILE]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            text = _("Theo danh sách %(sender)s, tệp %(file)s, dòng %(row)d") % parts
        plain = re.escape(text).replace(re.escape("\0"), "(?P<sender>.+?)")
        found.append(re.compile(plain.replace(re.escape("\1"), ".+").removesuffix("0")))
    return tuple(found)
