"""What may be wrong in the books: each book says how its suspect records are found and mended.

A book is one kind of record. Its `examine` looks at some records or all of them, on a day, and
names what is odd; what it names is kept in one row each (decision 0027), so that lists, counts
and the first page cost the same whatever a check costs. Nothing here knows what a record means.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.urls import reverse
from django_stubs_ext import StrPromise

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.ledger.chain import Noted, Touched

Words = str | StrPromise
FIRST, SECOND, THIRD, LAST = 1, 2, 3, 4
"""How soon a check is worth somebody's time: what makes figures wrong; what keeps records from
finding each other; what is not known; what only looks wrong."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that something is odd about; `scope_path` decides who may see it."""

    pk: int
    uid: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class Suspect:
    """One oddity of one record, or of two that don't go together.

    `facts` fill the words of its check and are as a reader sees them. `same` tells this oddity
    from a later one of the same record: what somebody said is right stays right until one of
    these changes. Of persons they hold versions of rows, never values. `source` says where the
    odd value comes from, as it is written there ("" for nowhere), `sender` whose list that was;
    left empty it is read from the source.
    """

    check: str
    record: Subject
    facts: Mapping[str, str] = field(default_factory=dict)
    same: tuple[str, ...] = ()
    source: str = ""
    sender: str = ""
    other: Subject | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """Where it is mended: one link to the form, at the field that is odd.

    The address takes the record's uid, then `extra`; the other record's uid if `takes_other`.
    With `by_fact` it takes the fact of that name instead, and nothing else.
    """

    label: Words
    route: str
    extra: tuple[str, ...] = ()
    anchor: str = ""
    takes_other: bool = False
    by_fact: str = ""

    def url(self, record: UUID, other: UUID | None, facts: Mapping[str, str]) -> str:
        if self.by_fact:
            return reverse(self.route, args=[facts[self.by_fact]])
        second = [other] if self.takes_other and other else []
        place = f"#{self.anchor}" if self.anchor else ""
        return reverse(self.route, args=[record, *self.extra, *second]) + place


Mending = Callable[..., Receipt]
"""`mending(record: UUID, other: UUID | None, facts: Mapping[str, str], *, by: Actor, at: datetime,
key: str)` gives one command that repairs by one press; it raises what commands raise."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A repair by one press, offered where the facts have all of `needs`."""

    label: Words
    act: Mending
    needs: tuple[str, ...] = ()

    def is_offered(self, facts: Mapping[str, str]) -> bool:
        return all(facts.get(name) for name in self.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of oddity: what it is called, why it makes a record suspect, where it is mended.

    `key` is ASCII and never reused. `says` is what is shown of one suspect, with `%(name)s` for
    each of its facts. `rule` is the rule it rests on, `clause` the clause of a stored plan;
    neither is the office's own care. A rule that `is_unchecked` was not read in its original.
    With `is_said_elsewhere` the mend says that it is right, so nothing else asks for that.
    `work` tells on the first page that so many (`%d`) wait; "" where the list is enough.
    """

    key: str
    title: Words
    why: Words
    says: Words
    rank: int
    repair: Repair
    rule: str = ""
    clause: str = ""
    is_unchecked: bool = False
    is_said_elsewhere: bool = False
    mend: Mend | None = None
    work: Words = ""

    def words(self, facts: Mapping[str, str]) -> str:
        return str(self.says) % facts


Examine = Callable[..., Iterable[Suspect]]
"""`examine(*, on: date, among: Collection[int] | None)`: of all records for None. In a number of
statements that doesn't grow with them; without a viewer, since the rows are kept for everyone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A kind of record with its checks.

    A suspect is shown to whoever may both see and edit the record. `sheets` are the keys of the
    registers whose lists are taken into this book, `concerns` the labels of the models on which
    a suspect may rest. `touched` returns the keys
    of the records that a command may have changed. `names` returns what records are called, by
    uid, as far as the viewer may see them; with `has_persons` reading them is written down.
    """

    key: str
    title: Words
    sees: Permission
    edits: Permission
    checks: tuple[Check, ...]
    examine: Examine
    touched: Callable[[Sequence[Touched | Noted]], set[int]]
    names: Callable[..., Mapping[UUID, str]]
    concerns: frozenset[str]
    sheets: tuple[str, ...] = ()
    has_persons: bool = False
    is_node: bool = True  # the record is a place itself, and stands below another

    def place_path(self, scope_path: str) -> str:
        """Return the path of the place where a record is."""
        above = scope_path.rstrip("/").rpartition("/")[0] + "/"
        return above if self.is_node else scope_path

    def found(self, *, on: date, among: Collection[int] | None = None) -> list[Suspect]:
        """Return what is odd; of a smaller set the same as of all, narrowed to it."""
        return list(self.examine(on=on, among=among))


_books: dict[str, Book] = {}


def offer(book: Book) -> None:
    """Have the records of a book looked at; called from `AppConfig.ready`."""
    _books[book.key] = book


def books() -> list[Book]:
    """Return every book, in the order of offering."""
    return list(_books.values())


def book_of(check: str) -> Book | None:
    """Return the book that has this check."""
    return next((book for book in books() if any(each.key == check for each in book.checks)), None)


def check_of(key: str) -> Check | None:
    return next((each for book in books() for each in book.checks if each.key == key), None)


def mend_of(key: str, facts: Mapping[str, str]) -> Mend | None:
    """Return the repair by one press that a check offers for these facts."""
    check = check_of(key)
    mend = check.mend if check else None
    return mend if mend and mend.is_offered(facts) else None


def books_for(viewer: Actor) -> list[Book]:
    """Return the books of which the viewer may see and edit records somewhere."""
    return [book for book in books() if viewer.paths(book.sees) and viewer.paths(book.edits)]
