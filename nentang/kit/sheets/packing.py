"""Rows on their way out of the child: as JSON, some hundred at a time."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from nentang.kit.sheets.inside.facts import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, TooFarError
from nentang.kit.sheets.packed import CARELESS
from nentang.kit.text.legacy import LETTERS

ROWS = 500  # of one pack
LONGEST_CELL = 32_767  # letters, as Excel has it
TOO_LONG = re.compile(f'"[^"]{{{LONGEST_CELL + 1},}}')
STRANGE = re.compile(f"[^ -~{LETTERS}\u2013\u2014\u2018\u2019\u201c\u201d\u2026]")
TYPED_DAY = re.compile(r'"\s?[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}')
UNTIDY = ("\\", "  ", '" ', ' "', "\"'")  # in JSON: signs, spaces, Excel's mark for text


class TooLongError(Exception):
    """A cell holds more than Excel itself can keep in one."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__(row, column)
        self.row, self.column = row, column

    def told(self) -> dict[str, Any]:
        return {"problem": "long", "row": self.row, "column": self.column}


def packed(rows: Iterable[list[Any]]) -> Iterator[bytes]:
    """Yield two lines for some rows at a time: what there is to know of them, and the rows.

    Raises TooLongError and TooFarError.
    """
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    feed = iter(rows)
    cells = 0
    while some := list(islice(feed, ROWS)):
        text = encode(some)
        if TOO_LONG.search(text):
            _find_too_long(some)
        width = max(map(len, some)) - 1
        cells += width * len(some)
        _check_size(some[-1][0], width, cells)
        said = {
            "count": len(some),
            "width": width,
            "marked": sorted(
                {at for row in some for at, cell in enumerate(row) if type(cell) is list}
            ),
            "odd": [at for at, row in enumerate(some) if is_odd(encode(row))]
            if is_odd(text)
            else [],
            "days": TYPED_DAY.search(text) is not None,
        }
        yield json.dumps(said).encode()
        yield text.encode("utf-8", CARELESS)


def is_odd(text: str) -> bool:
    """Whether text in JSON may have to be mended: strange signs, or spaces where none belong."""
    return any(each in text for each in UNTIDY) or STRANGE.search(text) is not None


def _check_size(row: int, width: int, cells: int) -> None:
    if row > MOST_ROWS or width > MOST_COLUMNS or cells > MOST_CELLS:
        raise TooFarError(row, width)


def _find_too_long(rows: list[list[Any]]) -> None:
    for number, *cells in rows:
        for column, cell in enumerate(cells, 1):
            words = cell[1] if type(cell) is list else cell
            if type(words) is str and len(words) > LONGEST_CELL:
                raise TooLongError(number, column)
