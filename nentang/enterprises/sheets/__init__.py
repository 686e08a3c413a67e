"""Lists of enterprises as sheets: what pages export, what lists bring in (rule E-11)."""

from nentang.enterprises.sheets.declared import (
    DISSOLVED,
    ENTERPRISES,
    NEW,
    PROJECTS,
    REVOKED,
    WORKER_COUNTS,
)
from nentang.enterprises.sheets.rows import sheet_rows

__all__ = [
    "DISSOLVED",
    "ENTERPRISES",
    "NEW",
    "PROJECTS",
    "REVOKED",
    "WORKER_COUNTS",
    "sheet_rows",
]
