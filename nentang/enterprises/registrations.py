"""What commands take: the facts of one enterprise or project, dated and with their source."""

from dataclasses import dataclass
from datetime import date

from nentang.enterprises.models import Kind, Ownership, PartyScope, Status


@dataclass(frozen=True, slots=True)
class Count:
    """So many workers on that day, and who says so; by a list, its sender."""

    on: date
    count: int
    source: str
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Capital and revenue of a year, in đồng; None where nobody reported it."""

    year: int
    capital: int | None
    revenue: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Since:
    """A status from that day on, by which decision, and who says so; by a list, its sender."""

    status: str
    valid_from: date
    source: str
    sender: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The decision or notice by which the present status holds, and who says so."""

    decision: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """An enterprise by its tax code, or a project without one, with all that is known of it.

    `sender` is whose list it comes from, "" if somebody typed it, and `known_on` the day of the
    source; without statuses it operates (or prepares) since it was established, as far as that
    is known, else since then.
    """

    name: str
    place_path: str
    known_on: date
    source: str
    tax_code: str | None = None
    legal_form: str = ""
    ownership_stat: str = ""
    party_scope: str = ""
    is_foreign_joint_venture: bool = False
    vsic_code: str = ""
    vsic_edition: str = ""
    address: str = ""
    contact: str = ""
    investor: str = ""
    planned_start_on: date | None = None
    established_on: date | None = None
    workers: tuple[Count, ...] = ()
    finances: tuple[Figures, ...] = ()
    statuses: tuple[Since, ...] = ()
    sender: str = ""

    @property
    def kind(self) -> Kind:
        return Kind.PROJECT if self.tax_code is None else Kind.ENTERPRISE

    @property
    def periods(self) -> tuple[Since, ...]:
        """The statuses by day; never none."""
        status = Status.PREPARING if self.kind is Kind.PROJECT else Status.OPERATING
        first = Since(status, self.established_on or self.known_on, self.source, self.sender)
        return tuple(sorted(self.statuses, key=lambda since: since.valid_from)) or (first,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """New values of some fields of a record, from one source."""

    values: dict[str, object]
    source: str
    known_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """The enterprise that a project has become, by its certificate."""

    tax_code: str
    name: str
    legal_form: str
    established_on: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Where an enterprise goes, and by which paper."""

    place_path: str
    reason: str


def suggested_party_scope(ownership: str) -> str:
    """Return what E-09 makes of E-08: only what the State owns is in its sector."""
    if not ownership:
        return ""
    return PartyScope.STATE if ownership == Ownership.STATE else PartyScope.NON_STATE
