"""What each clause of a plan has become: computed from the data, never written by hand. Pure."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Protocol

from nentang.plans.catalogue import DATA, RuleVersion
from nentang.plans.words import Origin

QUESTIONS = DATA / "open-questions.toml"


class State(StrEnum):
    """The address words (`?tinh-trang=`) of what a clause has become."""

    DONE = "da-thanh"
    OPEN = "de-ngo"
    NONE = "chua-co"
    BARE = "de-muc"  # only a heading: orders nothing, is not counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that the document leaves open, beside the clauses that leave it so."""

    document: str
    id: str
    clauses: tuple[str, ...]
    text_vi: str
    text_en: str
    words: tuple[str, ...]

    def is_of(self, document: str, clause: "ClauseRow") -> bool:
        """Whether this clause leaves it open: with the words named here, where any are."""
        is_here = self.document == document and clause.code in self.clauses
        return is_here and (not self.words or any(word in clause.text for word in self.words))


class ClauseRow(Protocol):
    """What is asked of a clause here."""

    @property
    def pk(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def text(self) -> str: ...


class Part(Protocol):
    """A target or a task: it says which clause it came from."""

    @property
    def clause_id(self) -> int | None: ...


@dataclass(slots=True)
class Outcome:
    """What one clause has become."""

    rules: list[RuleVersion] = field(default_factory=list)
    parameters: list[RuleVersion] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    has_parts: bool = False

    @property
    def is_done(self) -> bool:
        return bool(self.rules or self.has_parts)

    @property
    def open_count(self) -> int:
        return len(self.questions)

    def state(self, *, is_bare: bool) -> State:
        if self.is_done:
            return State.OPEN if self.questions or self.parameters else State.DONE
        return State.BARE if is_bare else State.NONE


@cache
def questions() -> tuple[Question, ...]:
    """Return every open question of every document."""
    rows = tomllib.loads(QUESTIONS.read_text("utf-8"))["question"]
    return tuple(
        Question(**row | {"clauses": tuple(row["clauses"]), "words": tuple(row["words"])})
        for row in rows
    )


def outcomes(
    document: str,
    clauses: Iterable[ClauseRow],
    parts: Iterable[Part],
    rules: Iterable[RuleVersion],
) -> Mapping[str, Outcome]:
    """Return what each clause of the document has become, by its id."""
    found: dict[str, Outcome] = defaultdict(Outcome)
    rows = list(clauses)
    code_of = {row.pk: row.code for row in rows}
    for part in parts:
        if part.clause_id is not None:
            found[code_of[part.clause_id]].has_parts = True
    for rule in rules:
        if rule.clause.document == document:
            outcome = found[rule.clause.id]
            own = outcome.parameters if rule.origin == Origin.COMMITTEE else outcome.rules
            own.append(rule)
    for row in rows:
        found[row.code].questions += [each for each in questions() if each.is_of(document, row)]
    return found
