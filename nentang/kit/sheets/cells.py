"""The cells of a workbook as plain values. Imported by a child process only.

The values come from calamine, which reads what is there and not what `<dimension>` says; formulas
come as the values stored with them. What calamine leaves out comes from `inside`. The answer goes
out row by row, so a long list is never held as objects.
"""

import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol
from xml.parsers.expat import ExpatError

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from nentang.kit.sheets.inside.facts import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Inside,
    TooFarError,
    TooMuchError,
)
from nentang.kit.sheets.packing import TooLongError, packed

MOST_PAGES = 50
MOST_MERGED = 20_000
BROKEN = (
    *(CalamineError, ExpatError, KeyError, ValueError, OSError, struct.error, IndexError),
    *(zipfile.BadZipFile, NotImplementedError),
)


class Facts(Protocol):
    """What `inside` tells of a workbook."""

    def inside(self, name: str) -> Inside: ...
    def counts_from_1904(self) -> bool: ...


def answered(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the answer, and in its place or after it what was wrong with the file."""
    try:
        yield from lines
    except (TooFarError, TooLongError) as error:
        yield said(error.told())
    except TooMuchError:
        yield said({"problem": "hard"})
    except PasswordError:
        yield said({"problem": "locked"})
    except BROKEN:
        yield said({"problem": "broken"})


def pages_of(data: bytes, facts_of: Callable[[bytes], Facts]) -> Iterator[bytes]:
    """Yield what stands in each page, as lines of JSON.

    A page begins with `{"page": name, ...}`; two lines follow for every few hundred rows: what
    `packing` says of them, and the rows. `{"problem": ...}` ends the answer early: broken,
    locked, empty, pages, hard, encoding, or (with the place) far, long.
    """
    return answered(_pages(data, facts_of))


def _pages(data: bytes, facts_of: Callable[[bytes], Facts]) -> Iterator[bytes]:
    facts = facts_of(data)
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        shown = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        if not shown or len(shown) > MOST_PAGES:
            yield said({"problem": "pages" if shown else "empty"})
            return
        for each in shown:
            is_hidden = each.visible != SheetVisibleEnum.Visible
            try:
                yield from _page(book, each.name, facts, is_hidden=is_hidden)
            except (TooFarError, TooLongError) as error:
                yield said(error.told() | {"page": each.name})
                return


def _page(book: CalamineWorkbook, name: str, facts: Facts, *, is_hidden: bool) -> Iterator[bytes]:
    known = facts.inside(name)
    sheet = book.get_sheet_by_name(name)
    row, column = sheet.end or (0, 0)
    if row >= MOST_ROWS or column >= MOST_COLUMNS or (row + 1) * (column + 1) > MOST_CELLS:
        raise TooFarError(row + 1, column + 1)
    ranges = (sheet.merged_cell_ranges or [])[:MOST_MERGED]
    for start, end in ranges:
        if (end[0] - start[0] + 1) * (end[1] - start[1] + 1) > MOST_CELLS:
            raise TooFarError(end[0] + 1, end[1] + 1)
    yield said(
        {
            "page": name,
            "is_hidden": is_hidden,
            "is_1904": facts.counts_from_1904(),
            "hidden": known.hidden,
            "hidden_columns": known.hidden_columns,
            "merged": [[a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1] for a, b in ranges],
            "formulas": known.formulas,
        }
    )
    yield from packed(_rows(sheet, known))


def _rows(sheet: CalamineSheet, known: Inside) -> Iterator[list[Any]]:
    """Yield each row that has something in it: its number, then its cells from column A."""
    before: list[Any] = [None] * (sheet.start or (0, 0))[1]
    marks = _marks(known)
    number = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        row = before + [
            cell if type(cell) is str and cell else PLAIN[type(cell)](cell) for cell in cells
        ]
        if number in marks:
            _mark(row, marks.pop(number))
        while row and row[-1] is None:
            row.pop()
        if row:
            yield [number, *row]
    for late in sorted(marks):  # errors stand below everything else
        row = []
        _mark(row, marks[late])
        if late > number and row:
            yield [late, *row]


def _marks(known: Inside) -> dict[int, dict[int, Any]]:
    """Return by row and column what has to be said of single cells."""
    found: dict[int, dict[int, Any]] = {}
    for kind, places in (("e", known.errors), ("f", known.fonts), ("z", known.digits)):
        for (row, column), said in places.items():
            found.setdefault(row, {})[column] = (kind, said)
    return found


def _mark(row: list[Any], marks: dict[int, Any]) -> None:
    for column, (kind, said) in sorted(marks.items()):
        row.extend([None] * (column - len(row)) if kind == "e" else [])
        cell = row[column - 1] if column <= len(row) else None
        if kind == "e":
            row[column - 1] = ["e", said]
        elif kind == "f" and isinstance(cell, str):
            row[column - 1] = ["f", cell, *said]
        elif kind == "z" and isinstance(cell, int) and 0 <= cell < 10**said:
            row[column - 1] = ["z", cell, said]


def _number(cell: float) -> float:
    return int(cell) if cell.is_integer() else cell


def _day(cell: date) -> list[str]:
    return ["d", cell.isoformat()]


PLAIN: dict[type, Callable[[Any], Any]] = {
    str: lambda cell: cell or None,
    float: _number,
    int: int,
    bool: lambda cell: "TRUE" if cell else "FALSE",
    date: _day,
    datetime: lambda cell: _day(cell.date()),
    time: str,
    timedelta: str,
}


def said(words: dict[str, Any]) -> bytes:
    """Return one line of the answer."""
    return json.dumps(words).encode()
