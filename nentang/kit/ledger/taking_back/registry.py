"""What each app says about its models, once, in `AppConfig.ready`."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django_stubs_ext import StrPromise

from nentang.kit.ledger.chain import Touched, blank_values, tracked_models
from nentang.kit.ledger.records import Record

Restore = Callable[..., Iterable[Touched]]
"""`hook(touched: Sequence[Touched], *, at: datetime)`: bring keys, mirrors and paths up to date
after rows went back. Each row is as it stands now; its `before` has what the fields that went
back held until then (none for a row that is there again). The hook saves what it changes, and
returns a `Touched` with all values before for each row whose tracked fields it changed."""
Prepare = Callable[..., None]
"""`prepare(row, *, at: datetime, is_new: bool)`: give a row that is about to be written what the
tables insist on, until the hook works it out; `is_new` says that it is inserted again."""
Guard = Callable[[Collection[int]], Mapping[int, str]]
"""`guard(keys)`: which of these rows may not be removed, by key, and why in a sentence."""


@dataclass(frozen=True, slots=True)
class Hook:
    restore: Restore
    prepare: Prepare | None
    derived: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bond:
    """A record lives and dies with the one of another model that holds the same words."""

    model: type[Model]
    field: str
    partner: type[Model]
    partner_field: str


_final: dict[str, StrPromise] = {}  # by the command of an entry
_hooks: dict[type[Model], Hook] = {}
_guards: dict[type[Model], Guard] = {}
_bonds: list[Bond] = []


def final(command: str, reason: StrPromise) -> None:
    """Say that entries of a command are never taken back, and why in a sentence."""
    _final[command] = reason


def why_final(command: str) -> str:
    """Return why entries of a command are never taken back; "" where they may be."""
    return str(_final.get(command, ""))


def restores(
    model: type[Record],
    hook: Restore,
    *,
    prepare: Prepare | None = None,
    derived: Collection[str] = (),
) -> None:
    """Say how a model recomputes what its tracked fields don't hold.

    `derived` are tracked fields that the hook works out again, whoever changed them since.
    """
    _hooks[model] = Hook(hook, prepare, frozenset(derived))


def guards(model: type[Record], guard: Guard) -> None:
    """Say what stands on records of a model without a foreign key to them."""
    _guards[model] = guard


def bound(model: type[Record], field: str, partner: type[Record], partner_field: str) -> None:
    """Say that rows of two models which hold the same words are added and removed together."""
    bond = Bond(model, field, partner, partner_field)
    if bond not in _bonds:
        _bonds.extend((bond, Bond(partner, partner_field, model, field)))


def hook_of(model: type[Model]) -> Hook | None:
    return _hooks.get(model)


def derived_fields(model: type[Model]) -> frozenset[str]:
    """Return the tracked fields that a model works out by itself."""
    return _hooks[model].derived if model in _hooks else frozenset()


def guard_of(model: type[Model]) -> Guard | None:
    return _guards.get(model)


def bonds_of(model: type[Model]) -> list[Bond]:
    return [bond for bond in _bonds if bond.model is model]


def references_to(model: type[Model]) -> list["Field[Any, Any]"]:
    """Return every foreign key of any table that points at the model."""
    return [
        field
        for other in apps.get_models(include_auto_created=True)
        for field in other._meta.concrete_fields
        if field.is_relation and field.related_model is model
    ]


def in_order(models: Iterable[type[Record]]) -> list[type[Record]]:
    """Return models such that each comes after those that it points at."""
    waiting, found = list(models), list[type[Record]]()
    while waiting:
        free = [each for each in waiting if not _pointed_at(each) & set(waiting)]
        found += free or waiting  # models that point at each other come as they are
        waiting = [each for each in waiting if each not in found]
    return found


def _pointed_at(model: type[Model]) -> set[type[Any]]:
    return set(targets_of(model).values()) - {model}


def targets_of(model: type[Model]) -> dict[str, type[Any]]:
    """Return the models that the foreign keys of one point at, by the name of the column."""
    return {
        field.attname: field.related_model
        for field in model._meta.concrete_fields
        if field.is_relation and isinstance(field.related_model, type)
    }


def is_derived(model: type[Model]) -> bool:
    """Say whether rows of a model repeat others, so that they go with them."""
    tracked = tracked_models().get(model._meta.label)
    return tracked is not None and not blank_values(tracked)
