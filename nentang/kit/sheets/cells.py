"""The cells of a workbook as plain values. Imported by a child process only.

The values come from calamine, which reads what is there and not what `<dimension>` says;
formulas come as the values stored with them. Errors, which calamine leaves empty, come from
`inside`.
"""

import io
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.parsers.expat import ExpatError

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from nentang.kit.sheets.inside import Inside, inside
from nentang.kit.sheets.reading import MOST_CELLS, MOST_COLUMNS, MOST_PAGES, MOST_ROWS

MOST_MERGED = 20_000
ZIP = b"PK\x03\x04"
XLSX_PART = b"xl/workbook.xml"


def pages(data: bytes) -> dict[str, Any]:
    """Return `{"pages": [...]}`, or `{"problem": ...}`: broken, locked, pages, or where it ends.

    A page is `{"name", "is_hidden", "hidden", "rows", "merged", "formulas"}`; a row is its
    number from 1 and its cells. A cell is null, text, a number, or a pair: `["d", "2019-10-05"]`
    for a day, `["e", "#DIV/0!"]` for an error.
    """
    try:
        facts = inside(data) if data.startswith(ZIP) and XLSX_PART in data else {}
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return _pages(book, facts)
    except PasswordError:
        return {"problem": "locked"}
    except (CalamineError, ExpatError, KeyError, ValueError, OSError):
        return {"problem": "broken"}


def _pages(book: CalamineWorkbook, facts: dict[str, Inside]) -> dict[str, Any]:
    shown = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    if not shown or len(shown) > MOST_PAGES:
        return {"problem": "pages" if shown else "broken"}
    found = []
    for each in shown:
        known = facts.get(each.name, Inside())
        if problem := _too_far(each.name, known.last_row, known.last_column):
            return problem
        sheet = book.get_sheet_by_name(each.name)
        end = sheet.end or (0, 0)
        if problem := _too_far(each.name, end[0] + 1, end[1] + 1):
            return problem
        is_hidden = each.visible != SheetVisibleEnum.Visible
        found.append(_page(sheet, known) | {"name": each.name, "is_hidden": is_hidden})
    return {"pages": found}


def _too_far(name: str, row: int, column: int) -> dict[str, Any] | None:
    """Refuse a page by its last cell, before a table up to there is made."""
    if row <= MOST_ROWS and column <= MOST_COLUMNS and row * column <= MOST_CELLS:
        return None
    return {"problem": "far", "page": name, "row": row, "column": column}


def _page(sheet: CalamineSheet, known: Inside) -> dict[str, Any]:
    rows = []
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), 1):
        values = [_plain(cell) for cell in cells]
        while values and values[-1] is None:
            values.pop()
        rows.append([number, values])
    for (row, column), words in known.errors.items():
        _set(rows, row, column, ["e", words])
    ranges = (sheet.merged_cell_ranges or [])[:MOST_MERGED]
    return {
        "rows": [row for row in rows if row[1]],
        "merged": [[a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1] for a, b in ranges],
        "formulas": known.formulas,
        "hidden": known.hidden,
    }


def _set(rows: list[Any], row: int, column: int, value: Any) -> None:
    """Put a value into a table that may end before it."""
    rows.extend([number, []] for number in range(len(rows) + 1, row + 1))
    cells = rows[row - 1][1]
    cells.extend([None] * (column - len(cells)))
    cells[column - 1] = value


def _plain(cell: Any) -> Any:
    if cell == "":
        return None
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, datetime):
        return ["d", cell.date().isoformat()]
    if isinstance(cell, date):
        return ["d", cell.isoformat()]
    return str(cell) if isinstance(cell, time | timedelta) else cell
