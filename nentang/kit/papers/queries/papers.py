"""Questions asked of official papers; every answer is within the right that shows each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast

from nentang.kit.access import keyset
from nentang.kit.access.accounts import grants_in_force
from nentang.kit.access.actors import Actor
from nentang.kit.access.keyset import FIRST_PAGE, Around, Order, Page
from nentang.kit.access.roles import ROLES, Permission
from nentang.kit.access.seeking import Hit, Sought, matching
from nentang.kit.files.storing import Damaged
from nentang.kit.ledger.timeline import Event, history
from nentang.kit.papers.heads import shown_number
from nentang.kit.papers.models import OfficialPaper, PaperState, PaperSubject
from nentang.kit.papers.models.papers import PaperQuerySet
from nentang.kit.papers.printing import word_of
from nentang.kit.papers.titles import title_of

PAGE = 50
NEWEST = Order(("changed_at", "id"), is_down=True)
STATES = tuple(PaperState.values)
WAITING = (PaperState.DRAFT, PaperState.CHECKED, PaperState.SIGNED, PaperState.NUMBERED)
ISSUERS = tuple(name for name, role in ROLES.items() if Permission.PAPER_ISSUE in role.permissions)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """By what a list is narrowed: words of abstract, number or subject; a type."""

    wanted: str = ""
    doc_type: str = ""


EVERYTHING = Narrowing()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One paper in a list."""

    number: int  # of the line
    uid: UUID
    title: str
    abstract: str
    shown_number: str
    dated_on: date | None
    state: str
    state_name: str
    changed_on: date
    is_erased: bool


def papers(*, viewer: Actor) -> PaperQuerySet:
    return OfficialPaper.objects.visible_to(viewer).select_related("issuer")


def paper(uid: UUID, *, viewer: Actor) -> OfficialPaper | None:
    return papers(viewer=viewer).filter(uid=uid).first()


def papers_of(subject: UUID, *, viewer: Actor) -> list[PaperLine]:
    """Return the papers about one record of another book, the newest first."""
    rows = papers(viewer=viewer).filter(subjects__subject=subject)
    return _lines(rows.order_by("-changed_at", "-id"))


def subjects_of(row: OfficialPaper, *, viewer: Actor) -> list[PaperSubject]:
    """Return whom a paper is about, as far as the viewer sees the paper."""
    rows = PaperSubject.objects.visible_to(viewer).filter(paper=row, is_put_away=False)
    return list(rows.order_by("label", "id"))


def word_file(uid: UUID, *, viewer: Actor) -> bytes | None:
    """Return a paper as Word has it; None out of scope, erased, or where its template is lost."""
    row = paper(uid, viewer=viewer)
    if row is None or row.is_erased:
        return None
    try:
        return word_of(row)
    except (Damaged, LookupError):
        return None


def counts(narrowed: Narrowing = EVERYTHING, *, viewer: Actor) -> dict[str, int]:
    """Return how many papers stand in each state; one statement."""
    rows = _narrowed(narrowed, viewer=viewer).order_by().values_list("state")
    return dict(rows.annotate(times=Count("pk")))


def list_page(
    state: str,
    narrowed: Narrowing = EVERYTHING,
    *,
    viewer: Actor,
    around: Around = FIRST_PAGE,
) -> Page[PaperLine]:
    """Return 50 papers of a state, the newest change first."""
    rows = _narrowed(narrowed, viewer=viewer).filter(state=state)
    part = keyset.slice_of(rows, NEWEST, size=PAGE, around=around)
    return keyset.page_of(part, _lines(part.rows, first=part.first), NEWEST)


def happenings(row: OfficialPaper, *, viewer: Actor) -> list[Event]:
    """Return what happened to a paper, newest first; nothing if the viewer can't see it."""
    if not viewer.may(Permission(row.right), scope_path=row.scope_path):
        return []
    return history([row.uid])


def papers_sought(wanted: str, *, viewer: Actor) -> Sought:
    """Return the papers with all the words in abstract, number or subject, newest first."""
    found = matching(papers(viewer=viewer), wanted, "search_key")
    return Sought(found.order_by("-changed_at", "-id"), _hits)


def waiting(*, viewer: Actor) -> "QuerySet[Any, tuple[str, int]]":
    """Return state by state how many papers the viewer can bring on.

    Who drafted a paper can't check or sign it.
    """
    paths = viewer.paths(Permission.PAPER_ISSUE)
    within = reduce(or_, (Q(scope_path__under=path) for path in paths), Q(pk__in=[]))
    drafters = Cast("drafted_by", TextField())  # as text both databases find a name in it
    rows = papers(viewer=viewer).filter(within, state__in=WAITING).annotate(drafters=drafters)
    own = Q(state__in=WAITING[:2], drafters__contains=f'"{viewer.username}"')
    return rows.exclude(own).order_by().values_list("state").annotate(times=Count("pk"))


def has_others(row: OfficialPaper, *, viewer: Actor, on: date) -> bool:
    """Whether another account than the drafters' may check and sign there."""
    held = grants_in_force(on).filter(role__in=ISSUERS).exclude(username__in=row.drafted_by)
    above = [row.scope_path[: end + 1] for end, sign in enumerate(row.scope_path) if sign == "/"]
    sees = viewer.may(Permission(row.right), scope_path=row.scope_path)
    return sees and held.filter(path__in=above).exists()


def _narrowed(narrowed: Narrowing, *, viewer: Actor) -> PaperQuerySet:
    rows = papers(viewer=viewer)
    rows = matching(rows, narrowed.wanted, "search_key") if narrowed.wanted else rows
    return rows.filter(doc_type=narrowed.doc_type) if narrowed.doc_type else rows


def _lines(rows: Iterable[Any], *, first: int = 1) -> list[PaperLine]:
    return [_line(row, number) for number, row in enumerate(rows, first)]


def _line(row: OfficialPaper, number: int) -> PaperLine:
    return PaperLine(
        number=number,
        uid=row.uid,
        title=title_of(row),
        abstract=row.abstract,
        shown_number=shown_number(row) if row.number else "",
        dated_on=row.dated_on,
        state=row.state,
        state_name=str(row.get_state_display()),
        changed_on=row.changed_at.date(),
        is_erased=row.is_erased,
    )


def _hits(rows: Sequence[OfficialPaper]) -> list[Hit]:
    return [Hit(row.uid, f"{title_of(row)}: {row.abstract}", _said(row)) for row in rows]


def _said(row: OfficialPaper) -> str:
    return shown_number(row) if row.number else str(row.get_state_display())
