"""What commands take: foundings, terms, ends and dated numbers, each with its source."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from nentang.organisations.models import How


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """A party organisation by the decision that founded it, as far as that is known.

    It stands below its enterprise, else below its superior, else at the place.
    """

    name: str
    kind: str
    source: str
    known_on: date
    code: str = ""
    parent: UUID | None = None
    enterprise: UUID | None = None
    place_path: str = ""
    founded_on: date | None = None
    founding_number: str = ""
    founding_kept_at: str = ""
    effective_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A committee from a day until before another; one appointed at founding is provisional."""

    valid_from: date
    how: str = How.APPOINTED
    valid_to: date | None = None
    number: str = ""
    decided_on: date | None = None
    seat_count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How an organisation ended, by which decision; the reason goes into the ledger."""

    kind: str
    on: date
    number: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """New values of some fields of a record, from one source."""

    values: dict[str, object] = field(default_factory=dict)
    source: str
    known_on: date


@dataclass(frozen=True, slots=True)
class Count:
    """So many people on that day, and who says so; never who they are."""

    on: date
    count: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MassFounding:
    """A mass organisation of one enterprise, with a first number of its members if known."""

    kind: str
    name: str
    enterprise: UUID
    source: str
    known_on: date
    form: str = ""
    founded_on: date | None = None
    founding_number: str = ""
    count: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The day a mass organisation ended, and by which paper."""

    on: date
    number: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospects:
    """How many candidates a union sees in an enterprise on a day."""

    enterprise: UUID
    on: date
    count: int
    reported_by: str
    source: str
