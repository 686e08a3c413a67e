"""Changes and words on their way into the ledger, written many at a time.

One list taken in can bring hundreds of thousands of changes, more than the rows it is about.
So they aren't made into models first, and the JSON that is hashed is the JSON that is stored.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from nentang.kit.ledger.bulk import copy_text, write_rows
from nentang.kit.ledger.hashing import canonical
from nentang.kit.ledger.models import Change, Words

COLUMNS = ("entry_id", "model", "uid", "field", "before", "after")


class Line(NamedTuple):
    """One change of an entry that isn't written yet; both values as JSON, None for nothing."""

    model: str
    uid: UUID
    field: str
    before: str | None
    after: str | None


class Hidden(NamedTuple):
    """Words that the chain knows by their hash only; the value as JSON, None for nothing."""

    hash: str
    salt: str
    value: str | None


def as_json(value: Any) -> str | None:
    """Return a value as it is hashed and stored."""
    return None if value is None else canonical(value)


def write_changes(entry: int, lines: Iterable[Line]) -> list[str]:
    """Add changes of an entry, in their order; return of each the JSON that the hash covers.

    That JSON is the one of `Change.content`.
    """
    add = _add_rows if connection.vendor == "sqlite" else _add_text
    return add(entry, lines)


def _add_rows(entry: int, lines: Iterable[Line]) -> list[str]:
    """Add changes one by one, as SQLite takes them."""
    rows: list[tuple[Any, ...]] = []
    contents: list[str] = []
    last, uid, key = None, "", ""
    for model, each, field, before, after in lines:
        if each is not last:  # the changes of one record stand together
            last, uid, key = each, str(each), each.hex
        rows.append((entry, model, key, field, before, after))
        names = f'{_quoted(model)},"{uid}",{_quoted(field)}'
        contents.append(f"[{names},{before or 'null'},{after or 'null'}]")
    if rows:
        write_rows(Change._meta.db_table, COLUMNS, rows)
    return contents


def _add_text(entry: int, lines: Iterable[Line]) -> list[str]:
    """Add changes as one text, as PostgreSQL copies it: the driver turns no value into another."""
    rows: list[str] = []
    contents: list[str] = []
    last, uid = None, ""
    for model, each, field, before, after in lines:
        if each is not last:
            last, uid = each, str(each)
        was, now = before or "", after or ""  # JSON is never empty
        rows.append(f"{entry}\t{copied(model)}\t{uid}\t{copied(field)}\t{was}\t{now}\n")
        names = f'{_quoted(model)},"{uid}",{_quoted(field)}'
        contents.append(f"[{names},{was or 'null'},{now or 'null'}]")
    if rows:  # signs that JSON has escaped are escaped for the copy as well
        copy_text(Change._meta.db_table, COLUMNS, "".join(rows).replace("\\", "\\\\"))
    return contents


def write_words(hidden: Sequence[Hidden]) -> None:
    if hidden:
        write_rows(Words._meta.db_table, Hidden._fields, hidden)


@lru_cache(maxsize=4096)
def copied(word: str) -> str:
    """Return a name as one cell of a text that is copied.

    :raises ValueError: if it would be more than one; names are made by programs.
    """
    if not word or any(sign in word for sign in "\t\n\r"):
        raise ValueError(f"no name of a model or field: {word!r}")
    return word


@lru_cache(maxsize=4096)
def _quoted(word: str) -> str:
    return canonical(word)
