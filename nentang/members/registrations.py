"""What commands take: the facts of one member, dated and with their source."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nentang.members.models import ENDED, ActivityKind, Status
from nentang.members.resolving import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A place of work as the member's own cell wrote it; since when, if the cell knows."""

    text: str
    tax_code: str = ""
    started_on: date | None = None
    source: str = ""

    @property
    def asked(self) -> Asked:
        return Asked(self.text, self.tax_code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A member with all that is known; `known_on` is the day of the source.

    `official_on` is the day of recognition. Periods whose beginning nobody knows begin on
    `known_on`: nothing is claimed for the days before.
    """

    full_name: str
    organisation: UUID
    known_on: date
    source: str
    status: str = Status.OFFICIAL
    birth_on: date | None = None
    card_number: str | None = None
    joined_on: date | None = None
    official_on: date | None = None
    admission_decided_on: date | None = None
    admission_number: str = ""
    active_from: date | None = None
    work: Work | None = None

    @property
    def periods(self) -> tuple[tuple[str, date], ...]:
        """Return statuses with the day each began; never none."""
        if self.status == Status.PROBATIONARY:
            return ((self.status, self.joined_on or self.known_on),)
        since = self.known_on if self.status != Status.OFFICIAL else self.official_on
        last = (self.status, since or self.known_on)
        if self.status == Status.OFFICIAL and self.official_on and self.joined_on:
            return ((Status.PROBATIONARY, self.joined_on), last)
        return (last,)

    @property
    def days(self) -> tuple[date, ...]:
        """Return every day that has to have come."""
        days = (
            *(self.birth_on, self.joined_on, self.official_on, self.admission_decided_on),
            *(self.active_from, self.work.started_on if self.work else None),
        )
        return tuple(day for day in days if day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """New values of some fields of a member, from one source."""

    values: dict[str, object]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStatus:
    """A status from that day on; of leaving only number, day and place of the paper."""

    status: str
    valid_from: date
    number: str = ""
    decided_on: date | None = None
    kept_at: str = ""
    source: str = ""

    @property
    def is_end(self) -> bool:
        return self.status in ENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A transfer that took place; a temporary one may name the day on which it ends."""

    organisation: UUID
    valid_from: date
    source: str
    kind: str = ActivityKind.OFFICIAL
    valid_to: date | None = None
    paper_number: str = ""


@dataclass(frozen=True, slots=True)
class SeatEnd:
    """From which day on a post is no longer held."""

    seat: UUID
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A post in one term of a committee."""

    term: UUID
    post: str
    valid_from: date
