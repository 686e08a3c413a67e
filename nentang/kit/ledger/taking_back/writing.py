"""Write records back: in batches, and one by one where a batch meets a limit of the database."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.db.models.sql import DeleteQuery

from nentang.kit.ledger.taking_back.deltas import SLICE, cut, rows_of
from nentang.kit.ledger.taking_back.registry import is_derived, references_to

Write = Callable[[Sequence[Any]], None]


def written(rows: Sequence[Any], write: Write) -> list[Any]:
    """Write rows and return those that the database refuses, since others stand in their way.

    A batch that is refused is cut in halves, so a few odd rows cost a few statements; those
    refused are tried again after all others, which may have stood in their way until then.
    """
    refused = _tried(rows, write)
    while refused:
        again = _tried(refused, write)
        if len(again) == len(refused):
            return again
        refused = again
    return []


def _tried(rows: Sequence[Any], write: Write) -> list[Any]:
    if not rows:
        return []
    try:
        with transaction.atomic():
            write(rows)
    except IntegrityError:
        if len(rows) == 1:
            return list(rows)
        half = len(rows) // 2
        return [*_tried(rows[:half], write), *_tried(rows[half:], write)]
    return []


def overwrite(rows: Sequence[Any]) -> None:
    """Write rows that are there, each by its key."""
    model = type(rows[0])
    names = [each.name for each in model._meta.concrete_fields if not each.primary_key]
    model._default_manager.bulk_create(
        rows,
        batch_size=SLICE,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=names,
    )


def insert(rows: Sequence[Any]) -> None:
    type(rows[0])._default_manager.bulk_create(rows, batch_size=SLICE)


def remove(model: type[Model], keys: Iterable[int]) -> None:
    """Delete rows by key, and what is derived from them.

    All else that points at them is checked at the end of the transaction.
    """
    for part in cut(keys):
        for relation in references_to(model):
            if is_derived(relation.model):
                derived = rows_of(relation.model).filter(**{f"{relation.attname}__in": part})
                remove(relation.model, derived.values_list("pk", flat=True))
        DeleteQuery(model).delete_batch(part, connection.alias)
