"""What commands of the review take."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Why an enterprise is important to the province, who says so, from when until when."""

    flagged_by: str
    reason: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A round of the review below a place."""

    name: str
    scope_path: str
    opened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the review found at one enterprise; `version` is of the result so far, 0 for none."""

    enterprise: UUID
    outcome: str
    on: date
    note: str = ""
    version: int = 0
