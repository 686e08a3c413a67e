"""The records of an .xls (BIFF8) that the parser of workbooks does not tell about."""

import io
import struct
from collections.abc import Iterator
from typing import Any

import olefile

from nentang.kit.sheets.cells import pages_of
from nentang.kit.sheets.inside.facts import (
    MOST_CELLS,
    Inside,
    Styles,
    TooFarError,
    TooMuchError,
    is_far,
)
from nentang.kit.sheets.inside.styles import ZEROS
from nentang.kit.text.legacy import script_of_font

START, END, SHEET = 0x0809, 0x000A, 0x0085
FONT, FORMAT, STYLE = 0x0031, 0x041E, 0x00E0
ROW, COLUMNS, FORMULA, ERROR = 0x0208, 0x007D, 0x0006, 0x0205
CELLS = {0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, FORMULA, ERROR}  # begin: row, column, style
SEVERAL = 0x00BD  # numbers in cells beside each other
BLANKS = {0x0201, 0x00BE}
IS_HIDDEN, IS_1904 = 0x20, 0x0022
NO_FOURTH_FONT = 4  # the format has none of this number
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!"}
UNKNOWN_ERROR = "#N/A"
STREAMS = ("Workbook", "Book")


def pages(data: bytes) -> Iterator[bytes]:
    """Yield the pages of the workbook, as lines of JSON (see `cells`)."""
    return pages_of(data, OldBook)


class OldBook:
    """The pages of an .xls by name. Raises ValueError, OSError or struct.error if broken."""

    def __init__(self, data: bytes) -> None:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            name = next(each for each in STREAMS if container.exists(each))
            self.stream: bytes = container.openstream(name).read()
        self.starts: dict[str, int] = {}
        self.is_1904 = False
        self.styles = self._styles()

    def inside(self, name: str) -> Inside:
        """Return what stands inside a page. Raises TooFarError and TooMuchError as well."""
        page = _Page(self.styles)
        for kind, body in self._records(self.starts.get(name, len(self.stream))):
            page.note(kind, body)
        return page.found

    def counts_from_1904(self) -> bool:
        return self.is_1904

    def _styles(self) -> Styles:
        fonts: list[str] = []
        formats: dict[int, str] = {}
        found, number = Styles(), 0
        for kind, body in self._records(0):
            if kind == FONT:
                fonts.append(_words(body, 14, wide=False))
            elif kind == FORMAT:
                formats[_number(body, 0)] = _words(body, 2, wide=True)
            elif kind == STYLE:
                _note_style(found, number, fonts, formats.get(_number(body, 2), ""), body)
                number += 1
            elif kind == SHEET:
                self.starts[_words(body, 6, wide=False)] = struct.unpack_from("<L", body)[0]
            elif kind == IS_1904:
                self.is_1904 = _number(body, 0) == 1
        return found

    def _records(self, place: int) -> Iterator[tuple[int, bytes]]:
        """Yield the records of one substream; charts inside a page are left out."""
        depth = 0
        while place + 4 <= len(self.stream):
            kind, size = struct.unpack_from("<HH", self.stream, place)
            body = self.stream[place + 4 : place + 4 + size]
            place += 4 + size
            depth += (kind == START) - (kind == END)
            if depth == 1:
                yield kind, body
            if depth <= 0:
                return


class _Page:
    """Walks the records of one page."""

    def __init__(self, styles: Styles) -> None:
        self.found, self.styles = Inside(), styles
        self.last_row = self.last_column = 0

    def note(self, kind: int, body: bytes) -> None:
        if kind in CELLS:
            self._cell(kind, body)
        elif kind == SEVERAL:
            self._several(body)
        elif kind == ROW and _number(body, 12) & IS_HIDDEN:
            self.found.hidden.append(_number(body, 0) + 1)
        elif kind == COLUMNS and _number(body, 8) & 1:
            self.found.hide_columns(_number(body, 0) + 1, _number(body, 2) + 1)

    def _cell(self, kind: int, body: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", body)
        place = (row + 1, column + 1)
        if kind == FORMULA:
            self.found.formulas.append(place)
        if (code := _error_in(kind, body)) is not None:
            self.found.errors[place] = ERRORS.get(code, UNKNOWN_ERROR)
        self.found.note_style(place, style, self.styles)
        self._reached(*place)

    def _several(self, body: bytes) -> None:
        row, first = struct.unpack_from("<HH", body)
        for number in range((len(body) - 6) // 6):
            place = (row + 1, first + number + 1)
            self.found.note_style(place, _number(body, 4 + 6 * number), self.styles)
            self._reached(*place)

    def _reached(self, row: int, column: int) -> None:
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
        if is_far(row, column) or self.last_row * self.last_column > MOST_CELLS:
            raise TooFarError(self.last_row, self.last_column)
        if self.found.has_too_much():
            raise TooMuchError


def _error_in(kind: int, body: bytes) -> int | None:
    if kind == ERROR:
        return body[6] if body[7] else None
    is_error = kind == FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff"
    return body[8] if is_error else None


def _note_style(found: Styles, number: int, fonts: list[str], written: str, body: bytes) -> None:
    font = _number(body, 0)
    font -= font > NO_FOURTH_FONT
    script, is_capital = script_of_font(fonts[font] if font < len(fonts) else "")
    if script:
        found.fonts[number] = (script, is_capital)
    if ZEROS.fullmatch(written):
        found.digits[number] = len(written)


def _number(body: bytes, place: int) -> int:
    found: Any = struct.unpack_from("<H", body, place)
    return int(found[0])


def _words(body: bytes, place: int, *, wide: bool) -> str:
    """Return text with its length, of two bytes or one, and the flag of two-byte letters before."""
    count = _number(body, place) if wide else body[place]
    flag = place + (2 if wide else 1)
    if body[flag] & 1:
        return body[flag + 1 : flag + 1 + 2 * count].decode("utf-16-le", "replace")
    return body[flag + 1 : flag + 1 + count].decode("latin-1")
