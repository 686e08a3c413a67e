"""What is typed on the pages of papers, as commands take it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """What staff set on a draft beside its contents: who is to sign, who gets it."""

    authority: str
    behalf: str = ""
    title: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed, in which position, on which day."""

    signer: str
    title: str
    signed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """When a paper went out, and where the signed one is kept."""

    issued_on: date
    kept_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenNumber:
    """A number and the day of the paper; without a number the next one of the register."""

    dated_on: date
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideNumber:
    """A number that no paper here has: given by hand, or (`is_empty`) left out for a reason."""

    doc_type: str
    number: int
    dated_on: date
    is_empty: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerWords:
    """How an issuer is called at the head of its papers, and in their numbers."""

    name: str
    symbol: str
    above: str = ""
    place: str = ""
    family: str = "PARTY"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLines:
    """A list of recipients: its name, the kind of paper it is for ("" for all), its lines.

    One that is changed has its uid and the version that was seen.
    """

    name: str
    kind: str = ""
    lines: tuple[str, ...] = ()
    uid: UUID | None = None
    version: int | None = None
