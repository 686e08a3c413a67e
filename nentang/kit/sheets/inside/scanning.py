"""Look through a page of an .xlsx as usual programs write it, by its bytes and in pieces.

Ten times faster than parsing it, which `walking` does for the pages that are written otherwise.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import IO

from nentang.kit.sheets.inside.facts import (
    MOST_CELLS,
    Inside,
    Place,
    Styles,
    TooFarError,
    TooMuchError,
    is_far,
    place_of,
)

PIECE = 4 * 1024 * 1024
LONGEST_ROW = 4 * PIECE
START = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]{0,200}\?>\s{0,9})?<worksheet[\s>]")
ENCODED = re.compile(rb"<\?xml[^>]{0,200}encoding=.(?!utf-8.)", re.IGNORECASE)
FILLED = rb"(?:[^<>]{0,300}[^/<>])?>(?!</c>)"
WIDE_OR_DEEP = re.compile(rb'<c r="([A-Za-z]{2,3}[0-9]+|[A-Za-z][0-9]{6,})"' + FILLED)
ROWS = re.compile(rb'<row r="([0-9]+)"')
HIDDEN_ROW = re.compile(rb'<row r="([0-9]+)"[^<>]{0,300}?\shidden="(?:1|true)"')
COLUMN = re.compile(rb"<col\s([^<>]{0,300})/?>")
HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
EDGE = re.compile(rb'\b(min|max)="([0-9]{1,5})"')
FORMULA = re.compile(rb"<f[\s/>]")
ERROR = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"[^<>]{0,300}?\st="e"[^<>]{0,300}>'
    rb"(?:<f[^<>]{0,300}(?:/>|>[^<]{0,9000}</f>))?<v>([^<]{1,40})</v>"
)
STYLED = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^<>]{0,300}?\ss="([0-9]{1,6})"' + FILLED)
CELL, ROW, ROW_END = b'<c r="', b"<row ", b"</row>"
CONTENT = (b"<v", b"<t", b"<f")
PREFIXED = re.compile(rb"xmlns:[^<>]{0,300}/spreadsheetml/")
DOUBTFUL = (b"<!--", b"<![CDATA[", b"<row>", b"<?", b"xmlns")


def scanned(stream: IO[bytes], styles: Styles) -> Inside | None:
    """Return what stands inside a page, None if it is not written as usual.

    Raises TooFarError where the page goes on beyond what is read.
    """
    found, reach = Inside(), _Reach()
    is_first = True
    for piece in _pieces(stream):
        if is_first and not _is_usual_start(piece):
            return None
        if not _is_usual(piece[piece.find(b"<sheetData") + 1 if is_first else 0 :]):
            return None
        if is_first:
            _note_columns(found, piece)
        is_first = False
        if not reach.note(piece):
            return None
        _note_rows(found, piece)
        _note_cells(found, piece, styles)
        if found.has_too_much():
            raise TooMuchError
    return found


class _Reach:
    """How far the filled cells of a page go."""

    def __init__(self) -> None:
        self.row = self.column = self.last = 0

    def note(self, piece: bytes) -> bool:
        """Return whether the rows come in their order, as they usually do."""
        numbers = [self.last, *map(int, ROWS.findall(piece))]
        if any(after <= before for before, after in pairwise(numbers)):
            return False
        self.last = numbers[-1]
        last = max(piece.rfind(each) for each in CONTENT)
        start = piece.rfind(ROW, 0, last) if last >= 0 else -1
        number = ROWS.match(piece, start) if start >= 0 else None
        self.row = max(self.row, int(number[1])) if number else self.row
        for match in WIDE_OR_DEEP.finditer(piece):
            row, column = place_of(match[1].decode())
            if is_far(row, column):
                raise TooFarError(row, column)
            self.column = max(self.column, column)
        if self.row * self.column > MOST_CELLS:
            raise TooFarError(self.row, self.column)
        return True


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the part in pieces that end with a row, and what comes after the rows."""
    rest = b""
    while more := stream.read(PIECE):
        rest += more
        end = rest.rfind(ROW_END)
        if end < 0 and len(rest) < LONGEST_ROW:
            continue
        cut = end + len(ROW_END) if end >= 0 else len(rest)
        yield rest[:cut]
        rest = rest[cut:]
    yield rest


def _is_usual_start(piece: bytes) -> bool:
    start = START.match(piece)
    root = piece[start.end() : piece.find(b">", start.end())] if start else b""
    return start is not None and not ENCODED.match(piece) and not PREFIXED.search(root)


def _is_usual(piece: bytes) -> bool:
    """Whether every cell says its place first, and nothing stands there that only a parser sees."""
    rows = piece[:end] if (end := piece.find(b"</sheetData>")) >= 0 else piece
    if any(each in rows for each in DOUBTFUL):
        return False
    return rows.count(b"<c") == rows.count(CELL)


def _note_columns(found: Inside, piece: bytes) -> None:
    head = piece[: piece.find(b"<sheetData")]
    for match in COLUMN.finditer(head):
        if HIDDEN.search(match[1]):
            edges = {name: int(number) for name, number in EDGE.findall(match[1])}
            found.hide_columns(edges.get(b"min", 1), edges.get(b"max", 0))


def _note_rows(found: Inside, piece: bytes) -> None:
    if b' hidden="' in piece:
        found.hidden.extend(int(match[1]) for match in HIDDEN_ROW.finditer(piece))


def _note_cells(found: Inside, piece: bytes, styles: Styles) -> None:
    if b"<f" in piece:
        found.formulas.extend(_cell_before(piece, each.start()) for each in FORMULA.finditer(piece))
    if b't="e"' in piece:
        for match in ERROR.finditer(piece):
            found.errors[place_of(match[1].decode())] = match[2].decode()
    if not styles.are_plain:
        for match in STYLED.finditer(piece):
            found.note_style(place_of(match[1].decode()), int(match[2]), styles)


def _cell_before(piece: bytes, place: int) -> Place:
    start = piece.rfind(CELL, 0, place) + len(CELL)
    return place_of(piece[start : piece.find(b'"', start)].decode())
