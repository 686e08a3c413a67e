"""Where a clause stands in its document: its level, what is above it, the contents. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from nentang.plans.words import ClauseKind


class Placed(Protocol):
    """What is asked of a clause here."""

    code: str
    parent_code: str
    kind: str
    heading: str

    @property
    def is_bare(self) -> bool: ...


Row = TypeVar("Row", bound=Placed)
LONGEST = 60  # letters of a heading in the contents


@dataclass(slots=True)
class Entry:
    """One line of the contents: a heading and how many clauses below it order something."""

    code: str
    heading: str
    is_below: bool
    count: int = 0

    @property
    def title(self) -> str:
        """The heading, cut, and no longer in capitals only."""
        whole = self.heading.capitalize() if self.heading.isupper() else self.heading
        return whole if len(whole) <= LONGEST else f"{whole[:LONGEST].rstrip()}…"


def level(clause: Placed) -> int:
    """Return how deep a clause stands: 0 for I, 1 for I.1."""
    return clause.code.count(".")


def above(clause: Placed, clauses: Iterable[Row]) -> list[Row]:
    """Return the headings that the clause stands under, the outermost first."""
    known = {row.code: row for row in clauses}
    found: list[Row] = []
    code = clause.parent_code
    while code in known and known[code] not in found:
        found.insert(0, known[code])
        code = known[code].parent_code
    return found


def contents(clauses: Iterable[Placed]) -> list[Entry]:
    """Return the headings of the first two levels, with the clauses counted below each."""
    rows = list(clauses)
    entries = [
        Entry(row.code, row.heading, bool(row.parent_code))
        for row in rows
        if row.heading and row.kind in {ClauseKind.SECTION, ClauseKind.HEADING} and level(row) < 2
    ]
    for row in rows:
        for entry in entries:
            if not row.is_bare and row.code.startswith(f"{entry.code}."):
                entry.count += 1
    return entries
