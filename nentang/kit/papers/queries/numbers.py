"""Questions asked of registers of numbers: what was given, to which paper, and which are missing.

The register has every number; what a paper is about is told only to who may see that paper.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from nentang.kit.access import keyset
from nentang.kit.access.accounts import names_of
from nentang.kit.access.actors import Actor
from nentang.kit.access.keyset import FIRST_PAGE, Around, Order, Page
from nentang.kit.papers.doc_types import number_words, symbol_of
from nentang.kit.papers.models import Issuer, IssuerTerm, NumberRegister, NumberTaken, OfficialPaper

PAGE, GAPS_SHOWN = 50, 40
DOWN, LATEST = Order(("number", "id"), is_down=True), Order(("id",), is_down=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register in the list: whose, of which type and term, how far, how many are missing."""

    uid: UUID
    issuer: str
    term: str
    doc_type: str
    last: int
    missing: int

    @property
    def last_shown(self) -> str:
        return f"{self.last:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One number; `paper` and `abstract` only where the viewer sees the paper."""

    number: int  # of the line
    given: str
    dated_on: date
    paper: UUID | None
    abstract: str
    is_outside: bool
    is_empty: bool
    is_void: bool
    is_hidden: bool
    note: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPlace:
    """Where a register stands: its term ("" where none is open), the next number, the missing."""

    term: str
    following: int
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Numbers around one, each with its day, and those that would be skipped."""

    before: tuple[int, date] | None = None
    after: tuple[int, date] | None = None
    skipped: tuple[int, ...] = ()


def registers_page(*, viewer: Actor, around: Around = FIRST_PAGE) -> Page[Register]:
    """Return 50 registers of the viewer's issuers, those opened last first; one statement."""
    rows = NumberRegister.objects.visible_to(viewer).select_related("term__issuer")
    part = keyset.slice_of(rows.annotate(given=Count("numbers")), LATEST, size=PAGE, around=around)
    return keyset.page_of(part, map(_told, part.rows), LATEST)


def register(uid: UUID, *, viewer: Actor) -> NumberRegister | None:
    rows = NumberRegister.objects.visible_to(viewer).select_related("term__issuer")
    found: NumberRegister | None = rows.filter(uid=uid).first()
    return found


def numbers_page(row: NumberRegister, *, viewer: Actor, around: Around = FIRST_PAGE) -> Page[Line]:
    """Return 50 numbers of a register, the highest first."""
    rows = NumberTaken.objects.visible_to(viewer).filter(register=row)
    part = keyset.slice_of(rows.select_related("paper"), DOWN, size=PAGE, around=around)
    seen = _seen([each.paper_id for each in part.rows if each.paper_id], viewer)
    people = names_of({each.given_by for each in part.rows})
    lines = [
        _line(each, place, row, (seen, people)) for place, each in enumerate(part.rows, part.first)
    ]
    return keyset.page_of(part, lines, DOWN)


def gaps(row: NumberRegister, *, viewer: Actor) -> list[int]:
    """Return the first numbers up to the last that nothing has; one statement."""
    rows = NumberTaken.objects.visible_to(viewer).filter(register=row)
    given = set(rows.values_list("number", flat=True))
    missing = (number for number in range(1, row.last + 1) if number not in given)
    return [number for number, _place in zip(missing, range(GAPS_SHOWN), strict=False)]


def place_in_register(issuer: Issuer, doc_type: str, *, viewer: Actor, on: date) -> RegisterPlace:
    """Return where the register of a day's term stands; no term where none is open."""
    term = _term_on(issuer, on, viewer)
    if term is None:
        return RegisterPlace(term="", following=1, gaps=())
    row = _register(term, doc_type, viewer)
    if row is None:
        return RegisterPlace(term=term.label, following=1, gaps=())
    missing = gaps(row, viewer=viewer)
    return RegisterPlace(term=term.label, following=row.last + 1, gaps=tuple(missing))


def neighbours(
    issuer: Issuer, doc_type: str, number: int | None, *, viewer: Actor, on: date
) -> Neighbours:
    """Return which numbers stand around one that would be given on that day."""
    term = _term_on(issuer, on, viewer)
    row = _register(term, doc_type, viewer) if term else None
    last = row.last if row else 0
    chosen = number or last + 1
    skipped = tuple(range(last + 1, chosen))[:GAPS_SHOWN]
    if row is None:
        return Neighbours(skipped=skipped)
    given = NumberTaken.objects.visible_to(viewer).filter(register=row)
    before = given.filter(number__lt=chosen).order_by("-number")
    after = given.filter(number__gt=chosen).order_by("number")
    return Neighbours(
        before=before.values_list("number", "dated_on").first(),
        after=after.values_list("number", "dated_on").first(),
        skipped=skipped,
    )


def latest_number(issuer: Issuer, *, viewer: Actor) -> date | None:
    """Return the latest day of a paper that was numbered for an issuer."""
    rows = NumberTaken.objects.visible_to(viewer).filter(register__term__issuer=issuer)
    found: date | None = rows.order_by("-dated_on").values_list("dated_on", flat=True).first()
    return found


def _told(row: Any) -> Register:
    return Register(
        uid=row.uid,
        issuer=row.term.issuer.name,
        term=row.term.label,
        doc_type=str(row.get_doc_type_display()),
        last=row.last,
        missing=row.last - row.given,
    )


def _term_on(issuer: Issuer, on: date, viewer: Actor) -> IssuerTerm | None:
    rows = IssuerTerm.objects.visible_to(viewer).filter(issuer=issuer, valid_from__lte=on)
    found: IssuerTerm | None = rows.filter(Q(valid_to=None) | Q(valid_to__gt=on)).first()
    return found


def _register(term: IssuerTerm, doc_type: str, viewer: Actor) -> NumberRegister | None:
    rows = NumberRegister.objects.visible_to(viewer).filter(term=term, doc_type=doc_type)
    found: NumberRegister | None = rows.first()
    return found


def _seen(papers: list[int], viewer: Actor) -> set[int]:
    rows = OfficialPaper.objects.visible_to(viewer).filter(pk__in=papers)
    return set(rows.values_list("pk", flat=True)) if papers else set()


def _line(
    row: NumberTaken, place: int, register: NumberRegister, known: tuple[set[int], dict[str, str]]
) -> Line:
    seen, people = known
    issuer, paper = register.term.issuer, row.paper
    sees = paper is not None and paper.pk in seen
    symbol = symbol_of(register.doc_type)
    return Line(
        number=place,
        given=number_words(issuer.family, row.number, symbol, issuer.symbol),
        dated_on=row.dated_on,
        paper=paper.uid if paper and sees else None,
        abstract=paper.abstract if paper and sees else "",
        is_outside=paper is None and not row.is_empty,
        is_empty=row.is_empty,
        is_void=paper is not None and paper.state == "VOID",
        is_hidden=paper is not None and not sees,
        note=row.note,
        by=people.get(row.given_by, row.given_by),
    )
