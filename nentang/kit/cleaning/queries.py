"""Questions asked of what looks wrong in the books."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Min, QuerySet, Window
from django.db.models.functions import RowNumber

from nentang.kit.access.accounts import names_of
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import place_names
from nentang.kit.cleaning.checks import Book, Check, book_of, books_for, check_of, mend_of
from nentang.kit.cleaning.models import Doubt, DoubtQuerySet, Reviewed, Unlooked

PAGE = 50  # rows of one kind
FIRST, OF_A_KIND = 20, 4  # rows of the day, and of one kind among them
HELD = "what was said of rows that the viewer is found to see"


@dataclass(frozen=True, slots=True)
class Kind:
    """One check with how many rows it has open and said right."""

    check: Check
    book: Book
    count: int
    right: int


@dataclass(frozen=True, slots=True)
class Line:
    """One doubt in words, with the names of its records as far as the viewer may see them."""

    number: int
    doubt: Doubt
    check: Check
    name: str
    other: str
    place: str
    said_by: str = ""
    said_at: datetime | None = None

    @property
    def words(self) -> str:
        return self.check.words({"other": self.other, **self.doubt.facts})

    @property
    def source(self) -> str:
        """Where the odd value comes from, or at least whose list it was."""
        return self.doubt.source or self.doubt.sender

    @property
    def repair_url(self) -> str:
        return self.check.repair.url(self.doubt.record, self.doubt.other, self.doubt.facts)

    @property
    def mend_label(self) -> str:
        mend = mend_of(self.check.key, self.doubt.facts)
        return str(mend.label) % self.doubt.facts if mend else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of lines, with the keys of the pages around it."""

    lines: list[Line]
    previous: int = 0
    next: int = 0


def doubts(*, viewer: Actor) -> DoubtQuerySet:
    """Return what is open in the viewer's scope."""
    return Doubt.objects.visible_to(viewer).filter(is_right=False)


def total(*, viewer: Actor) -> int:
    """Return how many doubts are open; one statement, none for who keeps no records."""
    return doubts(viewer=viewer).count() if books_for(viewer) else 0


def kinds(*, viewer: Actor, sender: str = "", book: str = "") -> list[Kind]:
    """Return every check with rows, those first that are worth most; one statement."""
    rows = narrowed("", viewer=viewer, sender=sender, is_right=None).order_by()
    rows = rows.filter(book=book) if book else rows
    counted = rows.values("check_key", "is_right").annotate(times=Count("pk"), rank=Min("rank"))
    open_: dict[str, int] = {}
    right: dict[str, int] = {}
    for row in counted:
        (right if row["is_right"] else open_)[row["check_key"]] = row["times"]
    found = []
    for key in {**open_, **right}:
        check, held_in = check_of(key), book_of(key)
        if check and held_in:
            found.append(Kind(check, held_in, open_.get(key, 0), right.get(key, 0)))
    return sorted(found, key=lambda kind: (kind.check.rank, -kind.count, kind.check.key))


def first(*, viewer: Actor) -> list[Line]:
    """Return the rows of the day: the worst kinds first, the longest open, few of a kind."""
    order = [F("found_on").asc(), F("id").asc()]
    row_number = Window(RowNumber(), partition_by=[F("check_key")], order_by=order)
    rows = doubts(viewer=viewer).annotate(nth=row_number).filter(nth__lte=OF_A_KIND)
    return _lines(rows.order_by("rank", "nth", "check_key")[:FIRST], viewer=viewer)


def part_of(
    check: str,
    *,
    viewer: Actor,
    sender: str = "",
    is_right: bool = False,
    after: int = 0,
    before: int = 0,
) -> Part:
    """Return 50 rows of one kind, in the order in which they were found."""
    rows = narrowed(check, viewer=viewer, sender=sender, is_right=is_right)
    if before:
        found = list(rows.filter(pk__lt=before).order_by("-pk")[: PAGE + 1])
        shown = found[:PAGE][::-1]
        earlier = shown[0].pk if len(found) > PAGE else 0
        return Part(_lines(shown, viewer=viewer), earlier, shown[-1].pk if shown else 0)
    found = list(rows.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
    shown = found[:PAGE]
    earlier = shown[0].pk if after and shown else 0
    return Part(_lines(shown, viewer=viewer), earlier, shown[-1].pk if len(found) > PAGE else 0)


def narrowed(
    check: str, *, viewer: Actor, sender: str = "", is_right: bool | None = False
) -> "QuerySet[Doubt]":
    """Return the rows of one kind or ("") of all, of all senders or one, open or said right."""
    rows: QuerySet[Doubt] = Doubt.objects.visible_to(viewer)
    rows = rows if is_right is None else rows.filter(is_right=is_right)
    rows = rows.filter(check_key=check) if check else rows
    return rows.filter(sender=sender) if sender else rows


def doubt(uid: UUID, *, viewer: Actor) -> Doubt | None:
    return Doubt.objects.visible_to(viewer).filter(uid=uid).first()


def waiting_since(*, viewer: Actor) -> datetime | None:
    """Return since when a book of the viewer waits to be looked at again; None if none does."""
    keys = [book.key for book in books_for(viewer)]
    found = Unlooked.objects.filter(book__in=keys).order_by("since").first()
    return found.since if found else None


def _lines(rows: "Iterable[Doubt]", *, viewer: Actor) -> list[Line]:
    """Tell rows in words: one statement a book, and one each for places and reviews."""
    chosen = list(rows)
    names = _names(chosen, viewer=viewer)
    paths = {row.pk: _place_of(row) for row in chosen}
    places = place_names(paths.values()) if chosen else {}
    said = _said(chosen)
    people = names_of({review.said_by for review in said.values()}) if said else {}
    found = []
    for number, row in enumerate(chosen, 1):
        check, review = check_of(row.check_key), said.get((row.check_key, row.same_key))
        if check is None or row.record not in names:
            continue
        other = names.get(row.other, "") if row.other else ""
        by = people.get(review.said_by, review.said_by) if review else ""
        found.append(
            Line(
                number,
                row,
                check,
                names[row.record],
                other,
                places.get(paths[row.pk], ""),
                by,
                review.said_at if review else None,
            )
        )
    return found


def _names(rows: Sequence[Doubt], *, viewer: Actor) -> dict[UUID, str]:
    names: dict[UUID, str] = {}
    for book in books_for(viewer):
        own = [row for row in rows if row.book == book.key]
        uids = {uid for row in own for uid in (row.record, row.other) if uid}
        if uids:
            names |= book.names(uids, viewer=viewer)
    return names


def _said(rows: Sequence[Doubt]) -> dict[tuple[str, UUID], Reviewed]:
    keys = [row.same_key for row in rows if row.is_right]
    if not keys:
        return {}
    found = Reviewed.objects.unscoped(reason=HELD).filter(same_key__in=keys)
    return {(each.check_key, each.same_key): each for each in found}


def _place_of(row: Doubt) -> str:
    book = book_of(row.check_key)
    return book.place_path(row.scope_path) if book else row.scope_path
