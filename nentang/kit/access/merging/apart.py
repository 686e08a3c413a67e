"""Two records that look alike and are two: said once, so that nobody is asked again."""

from collections.abc import Iterable
from typing import Any

from nentang.core.decisions import Receipt
from nentang.kit.access.merging.leading import (
    refusal_to_mark_again,
    refusal_to_merge_with_itself,
)
from nentang.kit.access.writing import Pen, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched

WHY = "whoever keeps both records may know that they are two"


def kept_apart(pairs: Any, rows: Iterable[Any], *, pen: Pen) -> Receipt:
    """Add the pair of two locked records to a table of pairs, the smaller key first.

    :raises Refused: if they are the same record, or somebody has said so.
    """
    one, other = sorted(rows, key=lambda row: row.pk)
    known = pairs.objects.unscoped(reason=WHY).filter(first=one.pk, second=other.pk)
    refuse_for(
        lambda: refusal_to_merge_with_itself(one.uid, other.uid),
        lambda: refusal_to_mark_again(is_marked=known.exists()),
    )
    marked = pairs.objects.create(first=one, second=other)
    return chain.append(pen.act(one.scope_path), Touched(marked))
