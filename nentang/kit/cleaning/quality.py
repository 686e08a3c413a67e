"""How good the lists of each sender are: counted from the lists and from what is open now.

Figures only: rows, those taken without anything to say about them, what is wrong with the
others, what still looks wrong in the books. Nobody is ranked.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from nentang.kit.access.actors import Actor
from nentang.kit.cleaning.checks import Book, books_for
from nentang.kit.cleaning.queries import doubts
from nentang.kit.intake.queries import staged_lists

FAULTS = ("ERROR", "QUESTION")
GOOD = ("NEW", "CHANGED", "UNCHANGED")
NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Sent:
    """One list as its sender's quality counts it; `staged` is the list itself."""

    staged: Any

    @property
    def rows(self) -> int:
        """Rows that are records: new, changed, unchanged, wrong or to decide."""
        return self.number(*GOOD, *FAULTS)

    @property
    def good(self) -> int:
        return self.number(*GOOD) - self.number(NOTED)

    @property
    def errors(self) -> int:
        return self.number("ERROR")

    @property
    def questions(self) -> int:
        return self.number("QUESTION")

    @property
    def noted(self) -> int:
        return self.number(NOTED)

    @property
    def share(self) -> float | None:
        """Rows without a fault, in percent; None where there are no rows."""
        return 100 * self.good / self.rows if self.rows else None

    def number(self, *names: str) -> int:
        return sum(self.staged.counts.get(name, 0) for name in names)


@dataclass(slots=True)
class Quality:
    """What one sender sent into one book, and what of it looks wrong there now."""

    sender: str
    book: Book
    lists: list[Sent] = field(default_factory=list)
    open_doubts: int = 0

    @property
    def url(self) -> str:
        """The page of this sender's lists in this book."""
        query = urlencode({"noi_gui": self.sender, "so": self.book.key})
        return f"{reverse('cleaning:sender')}?{query}"

    @property
    def rows(self) -> int | None:
        return sum(each.rows for each in self.lists) if self.lists else None

    @property
    def share(self) -> float | None:
        return 100 * sum(each.good for each in self.lists) / self.rows if self.rows else None

    @property
    def good(self) -> int:
        return sum(each.good for each in self.lists)

    @property
    def errors(self) -> int:
        return sum(each.errors for each in self.lists)

    @property
    def questions(self) -> int:
        return sum(each.questions for each in self.lists)

    @property
    def noted(self) -> int:
        return sum(each.noted for each in self.lists)

    @property
    def last_on(self) -> date | None:
        """The latest day that a list of the sender tells about."""
        return max((each.staged.known_on for each in self.lists), default=None)

    def days_old(self, today: date) -> int | None:
        return (today - self.last_on).days if self.last_on else None


def qualities(*, viewer: Actor) -> list[Quality]:
    """Return what each sender sent into each book of the viewer, by sender; two statements."""
    found: dict[tuple[str, str], Quality] = {}
    open_books = {book.key: book for book in books_for(viewer)}
    by_sheet = {sheet: book for book in open_books.values() for sheet in book.sheets}
    for staged in _judged(viewer):
        book = by_sheet.get(staged.sheet_key)
        if book:
            found.setdefault((staged.sender, book.key), Quality(staged.sender, book)).lists.append(
                Sent(staged)
            )
    rows = doubts(viewer=viewer).exclude(sender="").order_by()
    for row in rows.values("sender", "book").annotate(times=Count("pk")):
        sender, book = row["sender"], open_books[row["book"]]
        found.setdefault((sender, book.key), Quality(sender, book)).open_doubts = row["times"]
    return sorted(found.values(), key=lambda each: (each.sender.casefold(), each.book.key))


def sent_by(sender: str, book: Book, *, viewer: Actor) -> list[Sent]:
    """Return the lists that one sender sent into one book, newest first; one statement."""
    rows = _judged(viewer).filter(sender=sender, sheet_key__in=book.sheets)
    return [Sent(staged) for staged in rows]


def _judged(viewer: Actor) -> Any:
    """Return the lists whose rows were looked at; dropped ones were taken back by their bringer."""
    rows = staged_lists(viewer=viewer).filter(is_dropped=False).exclude(counts={})
    return rows.defer("layout")
