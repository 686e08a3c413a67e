"""Questions asked of the register of enterprises."""

from nentang.enterprises.queries.dated import CountRow, counted, decisions
from nentang.enterprises.queries.duplicates import duplicates
from nentang.enterprises.queries.lists import (
    CAP,
    PAGE,
    Counts,
    ListRow,
    all_rows,
    counts,
    enterprises,
    enterprises_sought,
    list_page,
    namesake,
    sites,
    sites_to_fill,
)
from nentang.enterprises.queries.merged import both, merged_away, merged_here, parting
from nentang.enterprises.queries.records import (
    RecordSheet,
    finance_figures,
    happenings,
    record,
    status_now,
    worker_counts,
)

__all__ = [
    "CAP",
    "PAGE",
    "CountRow",
    "Counts",
    "ListRow",
    "RecordSheet",
    "all_rows",
    "both",
    "counted",
    "counts",
    "decisions",
    "duplicates",
    "enterprises",
    "enterprises_sought",
    "finance_figures",
    "happenings",
    "list_page",
    "merged_away",
    "merged_here",
    "namesake",
    "parting",
    "record",
    "sites",
    "sites_to_fill",
    "status_now",
    "worker_counts",
]
