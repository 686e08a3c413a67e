"""Columns known by what their cells look like, where the heading says nothing.

Such a finding is a suggestion: it is marked, and somebody confirms it. A column is taken only if it
is the one that fits, and only for columns whose declaration says what they look like.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from nentang.kit.sheets.declaration import Column
from nentang.kit.sheets.reading import Cell, CellError, Line
from nentang.kit.sheets.values import text_of
from nentang.kit.text.folding import fold

LOOKED_AT = 200  # cells of a column
FEWEST = 3  # cells below which a column says nothing
SURE, CLEARLY = 0.8, 0.2  # share of cells that fit; how much better than any other
DIGITS = re.compile(r"[0-9 .'-]*[0-9]")
# Headings that do say something: such columns are never taken for another.
TELLING = re.compile(
    r"\b(?:dien thoai|sdt|so dt|dt|phone|tel|mobile|fax|email|e mail|thu dien tu|website|cccd|cmnd"
    r"|cmt|can cuoc|chung minh|dinh danh|ho chieu|so tai khoan|ngan hang|dan toc|ton giao|vo|chong"
    r"|con|gia dinh|que quan|ghi chu|nguoi dai dien|giam doc|chu tich|lanh dao)\b"
)
Fits = dict[tuple[str, int], float]


def guessed(
    lines: Sequence[Line], columns: Iterable[Column], free: Iterable[int]
) -> dict[str, int]:
    """Return which of the free columns of a file look like which of the sheet's."""
    wanted = [(each, re.compile(each.looks)) for each in columns if each.looks]
    fits: Fits = {}
    for place in free:
        cells = [cell for line in lines if (cell := line.at(place)) is not None][:LOOKED_AT]
        if len(cells) < FEWEST or _counts(cells):
            continue
        words = [fold(text_of(cell)) for cell in cells]
        variety = len(set(words)) / len(words)  # what tells a record is different in each row
        for column, pattern in wanted:
            share = sum(map(bool, map(pattern.fullmatch, words))) / len(words)
            fits[column.key, place] = share * (variety if column.is_required else 1)
    return dict(_clear(fits))


def share_that_fits(lines: Sequence[Line], column: Column, place: int) -> float:
    """Return how many of the cells of a column look as its declaration says, 1 for all."""
    cells = [cell for line in lines if (cell := line.at(place)) is not None][:LOOKED_AT]
    pattern = re.compile(column.looks)
    return sum(bool(pattern.fullmatch(fold(text_of(each)))) for each in cells) / (len(cells) or 1)


def described(cells: Iterable[Cell]) -> str:
    """Return what stands in a column that nothing is taken from, without saying any of it."""
    found = [_kind_of(cell) for cell in cells if cell is not None]
    return ", ".join(dict.fromkeys(found))


def _clear(fits: Fits) -> Iterator[tuple[str, int]]:
    """Yield the pairs that fit well, and better than any other of the same column."""
    for (key, place), share in fits.items():
        rivals = [
            other
            for (name, column), other in fits.items()
            if (name == key) != (column == place)  # one of them alike
        ]
        if share >= SURE and all(share - other >= CLEARLY for other in rivals):
            yield key, place


def _counts(cells: Sequence[Cell]) -> bool:
    """Whether the cells only number the rows."""
    numbers = [each for each in cells if isinstance(each, int)]
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) == len(cells) and steps.count(1) * 10 >= len(steps) * 9


def _kind_of(cell: Cell) -> str:
    if isinstance(cell, CellError):
        return _("lỗi công thức")
    if isinstance(cell, date):
        return _("ngày")
    text = text_of(cell)
    if DIGITS.fullmatch(text):
        return _("dãy %d chữ số") % sum(letter.isdecimal() for letter in text)
    return _("số") if isinstance(cell, int | float) else _("chữ")


def free_columns(width: int, taken: Iterable[int], headings: Mapping[int, str]) -> list[int]:
    """Return the columns of a file that nothing is taken from and whose headings say nothing."""
    used = {*taken}
    return [
        place
        for place in range(width)
        if place not in used and not TELLING.search(headings.get(place, ""))
    ]
