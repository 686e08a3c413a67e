"""Questions asked of the register of enterprises."""

from nentang.enterprises.queries.lists import (
    CAP,
    PAGE,
    Counts,
    Found,
    ListPage,
    ListRow,
    all_rows,
    counts,
    enterprises,
    enterprises_found,
    list_page,
    namesake,
    sites,
    sites_to_fill,
)
from nentang.enterprises.queries.records import RecordSheet, happenings, record

__all__ = [
    "CAP",
    "PAGE",
    "Counts",
    "Found",
    "ListPage",
    "ListRow",
    "RecordSheet",
    "all_rows",
    "counts",
    "enterprises",
    "enterprises_found",
    "happenings",
    "list_page",
    "namesake",
    "record",
    "sites",
    "sites_to_fill",
]
