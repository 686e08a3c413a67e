"""What the books hold, and what the ledger says they hold."""

from typing import Any

from nentang.kit.ledger import chain
from nentang.kit.ledger.models import Change

BARE = {"access.Place", "access.Account", "access.AccountGrant"}  # written by tests themselves
RISES = ("id", "version", "changed_at", "evaluated_on", "told", "facts")  # with every writing


def everything() -> dict[str, Any]:
    """Return every column of every followed record, but what rises with time."""
    found = {}
    for label, model in chain.tracked_models().items():
        if not chain.blank_values(model) and not hasattr(model, "enterprise"):
            continue  # worked out anew each day
        for row in model._base_manager.all():
            columns = [field.attname for field in row._meta.concrete_fields]
            values = {name: getattr(row, name) for name in columns if name not in RISES}
            key = row.uid if chain.blank_values(model) else getattr(row, "enterprise_id", "")
            found[f"{label} {key}"] = values
            values.pop("uid")
    return found


def stored() -> dict[str, dict[str, Any]]:
    """Return what the ledger follows of every record."""
    return {
        f"{label} {row.uid}": chain.values_of(row)
        for label, model in chain.tracked_models().items()
        if chain.blank_values(model)
        for row in model._base_manager.all()
    }


def folded() -> dict[str, dict[str, Any]]:
    """Return what the changes of every record add up to; nothing for one that was removed."""
    found: dict[str, dict[str, Any]] = {}
    blank = {label: chain.blank_values(m) for label, m in chain.tracked_models().items()}
    for change in Change.objects.order_by("pk"):
        if change.field not in blank.get(change.model, ()) or change.model in BARE:
            continue
        key = f"{change.model} {change.uid}"
        row = found.setdefault(key, dict(blank[change.model]))
        assert chain.words(change.before) == row[change.field], change
        row[change.field] = chain.words(change.after)
    return {key: row for key, row in found.items() if row != blank[key.split()[0]]}


def registered(held: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a test wrote without a command."""
    return {key: row for key, row in held.items() if key.split()[0] not in BARE}
