"""Two records that are one: what moves with the one that is merged away, and what stays.

Each app says for every foreign key of its own to a record that can be merged how it goes along
(`lists`). A foreign key that nobody listed makes every merge refuse, so none is forgotten.
"""

from nentang.kit.access.merging.apart import kept_apart
from nentang.kit.access.merging.ends import last_kept
from nentang.kit.access.merging.joining import all_left, pairs_repeated, statuses_joined
from nentang.kit.access.merging.moving import (
    Counted,
    compare_both,
    counted,
    moved,
    stands_in_the_way,
    stays_behind,
)
from nentang.kit.access.merging.nodes import grave_of, nodes_joined
from nentang.kit.access.merging.relations import (
    ANY,
    MERGED_AWAY,
    How,
    Pair,
    Periods,
    Relation,
    lists,
    relations_of,
    unlisted,
)

__all__ = [
    "ANY",
    "MERGED_AWAY",
    "Counted",
    "How",
    "Pair",
    "Periods",
    "Relation",
    "all_left",
    "compare_both",
    "counted",
    "grave_of",
    "kept_apart",
    "last_kept",
    "lists",
    "moved",
    "nodes_joined",
    "pairs_repeated",
    "relations_of",
    "stands_in_the_way",
    "statuses_joined",
    "stays_behind",
    "unlisted",
]
