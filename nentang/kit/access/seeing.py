"""Which records of any kind a reader sees, and which kinds may be named to them at all."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import ScopedQuerySet
from nentang.kit.ledger.chain import tracked_models

Part = tuple[str, UUID]  # the label of a model and a record of it, as the ledger names them
ACCOUNTS = ("access.Account", "access.AccountGrant")  # not scoped; they have a page of their own


def seen(parts: Iterable[Part], *, viewer: Actor) -> set[Part]:
    """Return those the viewer sees, in a statement a kind; facts without a record are for all."""
    by_model: dict[str, set[UUID]] = defaultdict(set)
    for label, uid in parts:
        by_model[label].add(uid)
    return {
        (label, uid)
        for label, uids in by_model.items()
        for uid in _seen_of(label, uids, viewer=viewer)
    }


def sees_kind(label: str, *, viewer: Actor) -> bool:
    """Say whether the viewer may see records of a model at some place."""
    needed = right_to_see(label)
    return needed is None or bool(viewer.paths(needed))


def right_to_see(label: str) -> Permission | None:
    """Return what it takes to see records of a model; None if nobody is kept from them."""
    if label in ACCOUNTS:
        return Permission.ACCOUNT_VIEW
    rows = _rows_of(model) if (model := model_of(label)) else None
    return rows.view_permission if isinstance(rows, ScopedQuerySet) else None


def model_of(label: str) -> type[Model] | None:
    """Return a model by its label; None for what the ledger notes without a table."""
    try:
        return apps.get_model(label)
    except LookupError:
        return None


def _seen_of(label: str, uids: set[UUID], *, viewer: Actor) -> set[UUID]:
    model = tracked_models().get(label)
    if model is None:
        return uids
    if label in ACCOUNTS:
        return uids if sees_kind(label, viewer=viewer) else set()
    rows = _rows_of(model)
    if not isinstance(rows, ScopedQuerySet):
        return set()
    return set(rows.visible_to(viewer).filter(uid__in=uids).values_list("uid", flat=True))


def _rows_of(model: type[Model]) -> Any:
    return model._default_manager.all()
