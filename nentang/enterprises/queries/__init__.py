"""Questions asked of the register of enterprises."""

from nentang.enterprises.queries.dated import CountRow, counted, decisions
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
from nentang.enterprises.queries.records import (
    RecordSheet,
    finance_figures,
    happenings,
    record,
    worker_counts,
)

__all__ = [
    "CAP",
    "PAGE",
    "CountRow",
    "Counts",
    "Found",
    "ListPage",
    "ListRow",
    "RecordSheet",
    "all_rows",
    "counted",
    "counts",
    "decisions",
    "enterprises",
    "enterprises_found",
    "finance_figures",
    "happenings",
    "list_page",
    "namesake",
    "record",
    "sites",
    "sites_to_fill",
    "worker_counts",
]
