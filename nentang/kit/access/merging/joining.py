"""Two histories become one; two judgements of what is not the same stay true."""

from collections.abc import Iterable, Sequence
from typing import Any

from nentang.kit.access.merging.relations import Moves, Pair
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.ledger.taking_back.writing import remove


def removed(rows: Sequence[Any]) -> list[Touched]:
    """Remove rows that can't stand beside those of the kept record; the ledger has them."""
    touched = [Touched(row, values_of(row), is_gone=True) for row in rows]
    for row in rows[:1]:
        remove(type(row), [each.pk for each in rows])
    return touched


def all_left(model: Any, owner: str, *, is_uid: bool = False) -> Moves:
    """Return a way for rows that only the kept record's own make needless: they are removed."""

    def leave(pair: Pair) -> Iterable[Touched]:
        value = pair.lost.uid if is_uid else pair.lost.pk
        return removed(list(model._base_manager.filter(**{owner: value})))

    return leave


def statuses_joined(model: Any, owner: str) -> Moves:
    """Return a way for statuses, of which a record has exactly one on each day.

    What happened before the kept record's first day comes before it, the rest is removed. A
    period that reaches over that day ends there; of the same status, the kept one begins
    earlier instead.
    """

    def join(pair: Pair) -> Iterable[Touched]:
        first, *_later = _in_time(model, owner, pair.kept)
        before, theirs = values_of(first), _in_time(model, owner, pair.lost)
        earlier = [row for row in theirs if row.valid_from < first.valid_from]
        gone = [row for row in theirs if row not in earlier]
        if earlier and earlier[-1].status == first.status and _reaches(earlier[-1], first):
            first.valid_from, first.version = earlier[-1].valid_from, first.version + 1
            gone.append(earlier.pop())
        touched, befores = removed(gone), [values_of(row) for row in earlier]
        for row in earlier:
            setattr(row, owner, pair.kept)
            row.version += 1
            if row.valid_to is None or row.valid_to > first.valid_from:
                row.valid_to = first.valid_from
        overwrite([first, *earlier])
        return [*touched, *map(Touched, earlier, befores), Touched(first, before)]

    return join


def pairs_repeated(model: Any) -> Moves:
    """Return a way for pairs: what differs from the one that goes differs from the other too."""

    def repeat(pair: Pair) -> Iterable[Touched]:
        kept = pair.kept.pk
        others = _others(model, pair.lost.pk) - _others(model, kept) - {kept}
        made = [model(first_id=min(kept, each), second_id=max(kept, each)) for each in others]
        return [Touched(row) for row in model._default_manager.bulk_create(made)]

    return repeat


def _in_time(model: Any, owner: str, record: Any) -> list[Any]:
    return list(model._base_manager.filter(**{owner: record.pk}).order_by("valid_from"))


def _reaches(earlier: Any, first: Any) -> bool:
    return bool(earlier.valid_to is None or earlier.valid_to >= first.valid_from)


def _others(model: Any, key: int) -> set[int]:
    rows = model._base_manager.all()
    after = rows.filter(first=key).values_list("second_id", flat=True)
    return {*after, *rows.filter(second=key).values_list("first_id", flat=True)}
