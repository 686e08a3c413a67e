"""Move what points at the record that is merged away, table by table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Edit, Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.merging.joining import removed
from nentang.kit.access.merging.relations import (
    How,
    Pair,
    Periods,
    Relation,
    relations_of,
    unlisted,
)
from nentang.kit.access.roles import Permission
from nentang.kit.access.staying import kind_named
from nentang.kit.access.writing import Pen
from nentang.kit.ledger import chain
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.ledger.taking_back import TakeBack
from nentang.kit.ledger.taking_back.writing import remove


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows of a table would move, and how many can't stand beside those of the other."""

    label: str
    moving: int
    left: int


@dataclass(slots=True)
class _Sorted:
    moving: list[Any]
    left: list[Any]


def compare_both(kept: Any, lost: Any, version: int, *, pen: Pen) -> None:
    """Stop where somebody was faster; `version` is the sum of both, which rises with either.

    :raises Conflict: if the records are of other versions.
    """
    if kept.version + lost.version != version:
        theirs = max((chain.last_edit(row.uid) for row in (kept, lost)), key=lambda each: each.at)
        raise Conflict(mine=Edit(pen.by.username, pen.at, {}), theirs=theirs)


def stands_in_the_way(pair: Pair) -> Refusal | None:
    """Return why these two can't be merged as things are, and what mends it."""
    missing = unlisted(pair.model)
    if missing:
        text = _("Chưa gộp được: phần mềm chưa biết chuyển %s. Báo người quản trị kỹ thuật.")
        return Refusal(text % ", ".join(missing))
    for relation in relations_of(pair.model):
        if refusal := relation.refuses(pair):
            return refusal if _is_told(relation, pair) else _of_others()
    return None


def stays_behind(back: TakeBack, *, by: Actor) -> Refusal | None:
    """Return why a merge can't be taken back: a whole record of it could not come home."""
    away = {each.model for each in back.kept if not each.field and not each.is_added}
    named = {kind_named(label, viewer=by) for label in away}
    if not named:
        return None
    if "" in named:
        return Refusal(_("Chưa tách được vì có hồ sơ khác ghi sau đó. Nhờ Ban Tổ chức tách."))
    text = _("Chưa tách được vì có hồ sơ ghi sau đó ở chỗ cũ: %s. Sửa hồ sơ đó rồi tách.")
    return Refusal(text % ", ".join(sorted(named)))


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of one table that point at the record to be kept, and at the other one."""

    relation: Relation
    kept: list[Any]
    lost: list[Any]

    @property
    def label(self) -> str:
        return str(self.relation.label)


def held_by(pair: Pair) -> list[Held]:
    """Return what each of the two has, as far as the person may know; a statement a table."""
    told = [each for each in relations_of(pair.model) if each.label and _is_told(each, pair)]
    found = [_held(relation, pair) for relation in told]
    return [each for each in found if each.kept or each.lost]


def counted(held: Iterable[Held]) -> list[Counted]:
    """Return what a merge would move of it."""
    moving = [each for each in held if each.relation.how is How.MOVES and each.lost]
    return [_counted(each, _told_apart(each.relation, each.lost, each.kept)) for each in moving]


def _counted(held: Held, rows: _Sorted) -> Counted:
    return Counted(held.label, len(rows.moving), len(rows.left))


def _held(relation: Relation, pair: Pair) -> Held:
    rows, kept = _rows(relation, pair.kept, pair.lost), relation.value_of(pair.kept)
    field: Any = relation.model._meta.get_field(relation.field)
    name = field.attname
    own = [row for row in rows if getattr(row, name) == kept]
    return Held(relation, own, [row for row in rows if getattr(row, name) != kept])


def moved(pair: Pair) -> list[Touched]:
    """Move all of it; what can't stand beside the rows of the other goes, and is on record."""
    touched: list[Touched] = []
    for relation in relations_of(pair.model):
        if relation.how is How.DERIVED:
            remove(relation.model, [row.pk for row in _rows(relation, pair.lost)])
        elif relation.how is How.MOVES:
            touched += relation.moves(pair) if relation.moves else _moved(relation, pair)
    return touched


def _moved(relation: Relation, pair: Pair) -> list[Touched]:
    rows = _sorted(relation, pair)
    gone = removed(rows.left)
    befores = [values_of(row) for row in rows.moving]
    for row in rows.moving:
        _point(row, relation, pair)
    if rows.moving:
        overwrite(rows.moving)
    return [*map(Touched, rows.moving, befores), *gone]


def _point(row: Any, relation: Relation, pair: Pair) -> None:
    field = row._meta.get_field(relation.field)
    setattr(row, field.attname, relation.value_of(pair.kept))
    row.version += 1
    for name in relation.paths:
        rest = getattr(row, name).removeprefix(pair.lost.scope_path)
        setattr(row, name, pair.kept.scope_path + rest)
    if hasattr(row, "changed_at"):
        row.changed_at = pair.at


def _sorted(relation: Relation, pair: Pair) -> _Sorted:
    """Tell the rows that can stand beside those of the kept record from those that can't."""
    rows = _rows(relation, pair.lost)
    if not rows or not (relation.unique or relation.periods):
        return _Sorted(rows, [])
    return _told_apart(relation, rows, _rows(relation, pair.kept))


def _told_apart(relation: Relation, rows: list[Any], beside: Sequence[Any]) -> _Sorted:
    if not (relation.unique or relation.periods):
        return _Sorted(rows, [])
    left = [row for row in rows if _clashes(row, beside, relation)]
    return _Sorted([row for row in rows if row not in left], left)


def _rows(relation: Relation, *records: Any) -> list[Any]:
    values = [relation.value_of(record) for record in records]
    rows = relation.model._base_manager.filter(**{f"{relation.field}__in": values})
    return list(rows.order_by("pk"))


def _clashes(row: Any, beside: Sequence[Any], relation: Relation) -> bool:
    if relation.unique and _key(row, relation.unique) in {
        _key(each, relation.unique) for each in beside
    }:
        return True
    return relation.periods is not None and any(
        _overlap(row, each, relation.periods) for each in beside
    )


def _overlap(row: Any, other: Any, periods: Periods) -> bool:
    if _key(row, periods.kind) != _key(other, periods.kind):
        return False
    begins_before = other.valid_to is None or row.valid_from < other.valid_to
    return begins_before and (row.valid_to is None or other.valid_from < row.valid_to)


def _key(row: Any, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def _is_told(relation: Relation, pair: Pair) -> bool:
    sees: Permission | None = relation.sees
    return sees is None or all(
        pair.by.may(sees, scope_path=row.scope_path) for row in (pair.kept, pair.lost)
    )


def _of_others() -> Refusal:
    return Refusal(_("Hai hồ sơ đang có việc chưa xong ở Ban Tổ chức. Nhờ Ban Tổ chức gộp."))
