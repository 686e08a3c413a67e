"""What the sample province says of the Party and the unions; plain values, all invented."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleOrganisation:
    """A party organisation; of an enterprise by its tax code, else of an agency."""

    code: str
    name: str
    kind: str
    parent: str
    founded_on: date
    number: str
    tax_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleMember:
    """A member as their own cell wrote them down; `workplace` in the cell's own words."""

    name: str
    card: str
    joined_on: date
    official_on: date | None
    organisation: str
    workplace: str = ""
    workplace_tax_code: str = ""
    started_on: date | None = None
    has_agreed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleUnion:
    """A mass organisation of an enterprise, and one dated number of members."""

    kind: str
    tax_code: str
    name: str
    founded_on: date
    number: str
    members: int


@dataclass(frozen=True, slots=True)
class SampleProspects:
    """So many prospects, as the union reported; a number, never names."""

    tax_code: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleParty:
    """Everything of the party and the unions, parents before children."""

    organisations: list[SampleOrganisation]
    members: list[SampleMember]
    unions: list[SampleUnion]
    prospects: list[SampleProspects]
