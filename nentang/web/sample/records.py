"""What the sample province says of an enterprise or a project; plain values, all invented."""

from dataclasses import dataclass
from datetime import date

from nentang.core.founding import Kind


@dataclass(frozen=True, slots=True)
class WorkerCount:
    """So many workers on that day, and who says so."""

    on: date
    count: int
    source: str


@dataclass(frozen=True, slots=True)
class YearFigures:
    """Capital and revenue of a year in million VND; None where nobody reported it."""

    year: int
    capital: int | None
    revenue: int | None


@dataclass(frozen=True, slots=True)
class StatusChange:
    """OPERATING, SUSPENDED, DISSOLVED, REVOKED or PREPARING, from that day on."""

    status: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleEnterprise:
    """An enterprise, a branch of one, or a project before its enterprise exists.

    A project has an investor and a planned start, the only day that may lie after the
    business day, and neither tax code, legal form nor day of establishment.
    `ownership_stat` is STATE, NON_STATE or FDI as statistics count (E-08); `party_scope`
    is whether the Party counts it outside the State sector (E-09).
    """

    kind: Kind
    name: str
    tax_code: str | None = None
    investor: str | None = None
    legal_form: str | None = None
    ownership_stat: str
    party_scope: bool
    is_joint_venture: bool
    vsic_code: str
    vsic_edition: str = "2018"
    place: str
    address: str
    established_on: date | None = None
    planned_start_on: date | None = None
    workers: tuple[WorkerCount, ...] = ()
    money: tuple[YearFigures, ...] = ()
    statuses: tuple[StatusChange, ...]
    source: str = ""
    sender: str = ""  # of the list that first had it
    listed_on: date | None = None
