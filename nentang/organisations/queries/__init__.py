"""Questions asked of the registers of organisations, unions and prospects."""

from nentang.organisations.queries.enterprise import (
    OfEnterprise,
    UnionNow,
    enterprise_named,
    organisations_of,
    prospects_of,
)
from nentang.organisations.queries.founding import FoundedRow, founded_in, youth_founded_in
from nentang.organisations.queries.lists import (
    CAP,
    PAGE,
    Counts,
    Found,
    ListPage,
    PartyRow,
    UnionRow,
    all_rows,
    counts,
    list_page,
    offices_to_fill,
    organisations,
    organisations_found,
    superiors,
    unions,
)
from nentang.organisations.queries.records import (
    PartySheet,
    UnionSheet,
    happenings,
    record,
    union_record,
)
from nentang.organisations.queries.stranded import stranded, stranded_unions
from nentang.organisations.queries.tree import Branch, Tree, tree

__all__ = [
    "CAP",
    "PAGE",
    "Branch",
    "Counts",
    "Found",
    "FoundedRow",
    "ListPage",
    "OfEnterprise",
    "PartyRow",
    "PartySheet",
    "Tree",
    "UnionNow",
    "UnionRow",
    "UnionSheet",
    "all_rows",
    "counts",
    "enterprise_named",
    "founded_in",
    "happenings",
    "list_page",
    "offices_to_fill",
    "organisations",
    "organisations_found",
    "organisations_of",
    "prospects_of",
    "record",
    "stranded",
    "stranded_unions",
    "superiors",
    "tree",
    "union_record",
    "unions",
    "youth_founded_in",
]
