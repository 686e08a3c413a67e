"""Where merges of merges lead in the end."""

from collections.abc import Iterable
from typing import Any, TypeVar

Key = TypeVar("Key")


def last_kept(gone: Any, leads: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    """Return the records that are still kept, by what leads to the first of them.

    `gone` are the records of that kind which were merged away. One statement a merge of merges.
    """
    kept = dict(leads)
    while kept:
        further = dict(gone.filter(pk__in=set(kept.values())).values_list("pk", "merged_into_id"))
        if not further:
            break
        kept = {key: further.get(owner, owner) for key, owner in kept.items()}
    return kept
