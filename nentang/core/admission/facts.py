"""What is known of a case of admission, and what a rule says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from nentang.core.citations import Clause
from nentang.core.periods import Period


class Weight(StrEnum):
    BLOCK = "BLOCK"  # of a text that was read (R): preparing is refused, recording is marked
    WARN = "WARN"


class Doubt(StrEnum):
    """Why a rule only warns, as it is told to people."""

    NONE = "NONE"
    UNREAD = "UNREAD"  # chưa đối chiếu bản gốc
    NEWER = "NEWER"  # chưa đối chiếu quy định mới: the act is after 30/06/2025
    OFFICE = "OFFICE"  # mức nội bộ: a number that the office set itself


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A rule as it was on the day of the act; `may_block` only where the text was read."""

    id: str
    version: int
    clause: Clause
    may_block: bool
    params: Mapping[str, int]
    doubt: Doubt = Doubt.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """`total`: official members of the cell, or members of the committee; of them excused."""

    total: int
    excused: int = 0
    in_favour: int
    against: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A step as it was recorded: the last record of it that stands; days as far as known."""

    sent_on: date | None = None
    done_on: date | None = None
    received_on: date | None = None
    vote: Vote | None = None
    is_passed: bool | None = None  # of a vote or a verification; None: nothing to pass
    rounds: int = 1  # of votes that were held

    @property
    def is_complete(self) -> bool:
        """Whether the step is behind the case: not only sent out, nor voted down or failed."""
        return self.done_on is not None and self.is_passed is not False


@dataclass(frozen=True, slots=True, kw_only=True)
class Introducer:
    """A member who introduces or helps: official on the day, and months of common work known."""

    is_official: bool
    months_together: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a case. Everything that is None or absent is unknown, never zero."""

    traits: frozenset[str]
    birth_on: date | None = None
    has_lower_secondary: bool | None = None
    left_on: date | None = None  # a former member's day of leaving
    record_cleared_on: date | None = None
    done: Mapping[str, Done] = field(default_factory=dict)
    introducers: Sequence[Introducer] = ()
    helper: Introducer | None = None
    papers: frozenset[str] = frozenset()  # codes that are in the dossier
    pauses: tuple[Period, ...] = ()
    extensions: Mapping[str, int] = field(default_factory=dict)  # working days, by clock

    def day_of(self, step: str) -> date | None:
        """Return the day on which a step was done, passed or not; None: not done."""
        done = self.done.get(step)
        return done.done_on if done else None

    def is_done(self, step: str, *, by: date) -> bool:
        """Whether a step was behind the case at the end of a day."""
        done = self.done.get(step)
        return done is not None and done.is_complete and (done.done_on or by) <= by


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule that has something to say about a step."""

    rule: str
    version: int
    clause: Clause
    weight: Weight
    code: str  # which sentence: "vote_short", "too_young", "late_ceremony"…
    figures: Mapping[str, Any] = field(default_factory=dict)
    doubt: Doubt = Doubt.NONE
