"""Records that were merged away, and the record that each leads to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.scoping import ScopedQuerySet
from nentang.kit.ledger.reading import last_entry_of
from nentang.kit.ledger.taking_back import TakeBack, foreseen

DEEPEST = 20  # mergers of mergers
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class MergedHere:
    """A record that was merged into the one that is shown."""

    uid: UUID
    name: str
    at: datetime


class PairQuerySet(ScopedQuerySet[Row]):
    """Two records that are not one: seen by whoever sees both."""

    def visible_to(self, viewer: Actor) -> Self:
        paths, both = viewer.paths(self.view_permission), Q(pk__in=[])
        for path in paths:
            for other in paths:
                both |= Q(first__scope_path__under=path, second__scope_path__under=other)
        return self._scoped().filter(both)


def both_of(seen: Any, one: UUID, other: UUID) -> tuple[Any, Any] | None:
    """Return two records in the order asked for; None unless both are among those seen."""
    found = {row.uid: row for row in seen.filter(uid__in=(one, other))}
    return (found[one], found[other]) if found.keys() == {one, other} and one != other else None


def led_to(gone: Any, seen: Any, uid: UUID) -> tuple[Any, Any] | None:
    """Return a record of those gone and the one it leads to; None unless that one is seen."""
    lost = gone.select_related("merged_into").filter(uid=uid).first()
    kept = lost.merged_into if lost else None
    for _step in range(DEEPEST):
        if kept is None or kept.merged_into_id is None:
            break
        kept = gone.select_related("merged_into").get(pk=kept.pk).merged_into
    is_seen = kept and seen.filter(pk=kept.pk).exists()
    return (lost, kept) if lost and kept and is_seen else None


def absorbed(gone: Any, row: Any, name: str) -> list[MergedHere]:
    """Return the records that were merged into one; `name` is the column that names them."""
    rows = gone.filter(merged_into=row.pk).order_by("pk")
    return [MergedHere(*values) for values in rows.values_list("uid", name, "changed_at")]


def parting_of(lost: Any) -> TakeBack:
    """Return what taking the merge of a record back would do."""
    return foreseen(last_entry_of(lost._meta.label, lost.uid, "scope_path").entry)


def refusal_to_merge_with_itself(kept: UUID, lost: UUID) -> Refusal | None:
    if kept == lost:
        return Refusal(_("Đây là cùng một hồ sơ. Chọn hồ sơ khác để gộp."))
    return None


def refusal_to_mark_again(*, is_marked: bool) -> Refusal | None:
    if is_marked:
        return Refusal(_("Hai hồ sơ này đã được ghi là không trùng."))
    return None
