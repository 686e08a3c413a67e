"""Changes and words on their way into the ledger, written many at a time.

One list taken in can bring hundreds of thousands of changes, more than the rows it is about.
So they aren't made into models first, and the JSON that is hashed is the JSON that is stored.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from nentang.kit.ledger.hashing import canonical

INTO_CHANGES = (
    'INSERT INTO ledger_change (entry_id, model, uid, field, "before", "after") '
    "VALUES (%s, %s, %s, %s, %s, %s)"
)
INTO_WORDS = "INSERT INTO ledger_words (hash, salt, value) VALUES (%s, %s, %s)"


class Line(NamedTuple):
    """One change of an entry that isn't written yet; both values as JSON, None for nothing."""

    model: str
    uid: UUID
    field: str
    before: str | None
    after: str | None

    @property
    def content(self) -> str:
        """Return the JSON that the hash covers: that of `Change.content`."""
        names = f"{_quoted(self.model)},{_quoted(str(self.uid))},{_quoted(self.field)}"
        return f"[{names},{self.before or 'null'},{self.after or 'null'}]"


class Hidden(NamedTuple):
    """Words that the chain knows by their hash only; the value as JSON, None for nothing."""

    hash: str
    salt: str
    value: str | None


def as_json(value: Any) -> str | None:
    """Return a value as it is hashed and stored."""
    return None if value is None else canonical(value)


def write_changes(entry: int, lines: Iterable[Line]) -> None:
    """Add the changes of an entry, in their order."""
    is_own_type = connection.features.has_native_uuid_field
    _write(
        INTO_CHANGES,
        [
            (entry, line.model, line.uid if is_own_type else line.uid.hex, *line[2:])
            for line in lines
        ],
    )


def write_words(hidden: Sequence[Hidden]) -> None:
    _write(INTO_WORDS, hidden)


def _write(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


@lru_cache(maxsize=4096)
def _quoted(word: str) -> str:
    return canonical(word)
