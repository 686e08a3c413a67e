"""The list of what points at a record that can be merged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Model, UUIDField
from django_stubs_ext import StrPromise

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.ledger.chain import Touched
from nentang.kit.ledger.taking_back.registry import references_to

MERGED_AWAY = "/da-gop/"  # the place of records that only lead to another; nobody has a role there


class How(StrEnum):
    """What becomes of rows that point at the record which is merged away."""

    MOVES = "MOVES"  # to the record that is kept; what can't stand beside it stays in the ledger
    STAYS = "STAYS"  # it is about the record that is merged away, and comes back with it
    DERIVED = "DERIVED"  # worked out from the record, so it goes


@dataclass(frozen=True, slots=True)
class Pair:
    """The record that is kept and the one that is merged into it, both locked."""

    kept: Any
    lost: Any
    by: Actor
    at: datetime

    @property
    def model(self) -> type[Model]:
        return type(self.kept)


@dataclass(frozen=True, slots=True)
class Periods:
    """Rows from a day until before another, of which two of one `kind` may not overlap."""

    kind: tuple[str, ...] = ()


Refuses = Callable[[Pair], Refusal | None]
Moves = Callable[[Pair], Iterable[Touched]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One column that points at a record: a foreign key, or an identifier (`is_uid`).

    `label` names the rows in words after a number: "số lao động". `unique` are the columns in
    which no two rows of one record are alike; `periods` says that rows may not overlap. `paths`
    are columns that begin with the place of the record. `refuses` says what has to be solved
    first, `moves` does what this list can't say; `sees` may be told of it.
    """

    model: type[Model]
    field: str
    how: How
    label: str | StrPromise = ""
    sees: Permission | None = None
    is_uid: bool = False
    unique: tuple[str, ...] = ()
    periods: Periods | None = None
    paths: tuple[str, ...] = ()
    refuses: Refuses = lambda _pair: None
    moves: Moves | None = None

    def value_of(self, record: Any) -> Any:
        """Return what the column holds where it points at the record."""
        return record.uid if self.is_uid else record.pk


ANY = "*"  # of whatever record, by its identifier
_listed: dict[str, list[Relation]] = {}  # by the label of the model they point at


def lists(target: str, *relations: Relation) -> None:
    """Say how rows that point at records of a model go along; called from `AppConfig.ready`.

    `target` is the label of that model, which is another app's: "enterprises.Enterprise"; ANY is
    for rows that name a record by its identifier, whatever it is.
    """
    known = _listed.setdefault(target, [])
    names = {(each.model, each.field) for each in known}
    known += [each for each in relations if (each.model, each.field) not in names]


def relations_of(target: type[Model]) -> list[Relation]:
    return [*_listed.get(target._meta.label, ()), *_listed.get(ANY, ())]


def unlisted(target: type[Model]) -> list[str]:
    """Return every foreign key to the record that nobody listed: label of the model, column."""
    named = {(each.model, each.field) for each in relations_of(target)}
    return [
        f"{field.model._meta.label}.{field.name}"
        for field in references_to(target)
        if (field.model, field.name) not in named
    ]


def identifiers_in(model: type[Model]) -> list[str]:
    """Return the columns of a model that may hold the identifier of another record."""
    fields = model._meta.concrete_fields
    return [each.name for each in fields if isinstance(each, UUIDField) and each.name != "uid"]
