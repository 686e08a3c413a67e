"""What a record holds that it didn't hold before, field by field, as changes of the ledger.

A model is looked at once; a list taken in then asks each of its rows as little as possible.
"""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from django.db.models import CharField, Model, TextField

from nentang.kit.fields.registry import Privacy, rule_for
from nentang.kit.ledger import hashing
from nentang.kit.ledger.lines import Hidden, Line, as_json
from nentang.kit.ledger.records import Record

KEY = "id"  # of a removed record; no field that is followed
SALT = 16  # bytes


@dataclass(frozen=True, slots=True)
class Followed:
    """A model with the fields that the ledger follows, and what they hold in a new record."""

    label: str
    names: tuple[str, ...]
    blanks: tuple[Any, ...]
    personal: frozenset[str]
    of_row: Callable[[Record], tuple[Any, ...]]

    def values(self, record: Record) -> list[Any]:
        """Return what the record holds, as it stands in JSON."""
        _uid, _version, *values = self.of_row(record)
        return [value if type(value) is str else plain(value) for value in values]

    def lines(
        self, record: Record, before: Mapping[str, Any], hidden: list[Hidden], *, is_gone: bool
    ) -> Iterable[Line]:
        """Yield a change for each field; the words of those that are personal go to `hidden`."""
        label, uid = self.label, record.uid
        old = [before.get(name) for name in self.names] if before else self.blanks
        new = self.blanks if is_gone else self.values(record)
        if is_gone:  # its key too, so that it can come back as what others refer to
            yield Line(label, uid, KEY, as_json(record.pk), None)
        for name, was, now in zip(self.names, old, new, strict=True):
            if was == now:
                continue
            both = (was, now)
            if name in self.personal:
                both = (hide(was, hidden), hide(now, hidden))
            yield new_line(Line, (label, uid, name, *map(as_json, both)))


new_line = tuple.__new__  # what a named tuple does itself, without its own function


@cache
def followed(model: type[Record], names: tuple[str, ...]) -> Followed:
    """Return a model with these of its fields."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    return Followed(
        label=model._meta.label,
        names=names,
        blanks=tuple("" if _is_words(fields.get(name)) else None for name in names),
        personal=frozenset(name for name in names if _is_personal(model, name)),
        of_row=attrgetter("uid", "version", *names),
    )


def hide(value: Any, hidden: list[Hidden]) -> str:
    """Return the hash of a value and put its words, with a salt of their own, apart."""
    salt = secrets.token_hex(SALT)
    hidden.append(Hidden(hashing.salted(value, salt), salt, as_json(value)))
    return hidden[-1].hash


def plain(value: Any) -> Any:
    """Return a value as JSON has it: dates and identifiers as text, amounts without zeros."""
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def _is_personal(model: type[Model], name: str) -> bool:
    rule = rule_for(model, name.removesuffix("_id"))
    return rule is None or rule.privacy is Privacy.PERSONAL


def _is_words(field: Any) -> bool:
    return isinstance(field, CharField | TextField) and not field.null
