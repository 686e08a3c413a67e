"""What the commands take: a draft, a named override, a decision."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the organisation board writes: the step, where the organisation would belong (F-02),
    whom it would begin with, why, and the day that the paper will bear (None: left blank).
    """

    kind: str
    superior: UUID | None = None
    secretary: UUID | None = None
    deputy: UUID | None = None
    reasons: str = ""
    dated_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Who lets a proposal go up against a blocking rule, why, and by which paper."""

    by: str = ""
    reason: str = ""
    paper: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.by and self.reason and self.paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The decision or notice of the Standing Committee: number, day, where it is kept."""

    number: str
    decided_on: date
    kept_at: str = ""
