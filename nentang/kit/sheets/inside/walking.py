"""Parse a page of an .xlsx that is written otherwise than usual: every cell, one by one."""

from typing import IO
from xml.parsers import expat

from nentang.kit.sheets.inside.facts import (
    MOST_CELLS,
    Inside,
    Styles,
    TooFarError,
    TooMuchError,
    column_of,
    is_far,
)

PIECE = 1024 * 1024
MOST_ELEMENTS = 4 * MOST_CELLS
YES = {"1", "true"}


class _Cells:
    """Walks one page. A cell without a place stands right of the one before it."""

    def __init__(self, styles: Styles) -> None:
        self.found, self.styles = Inside(), styles
        self.row = self.column = self.last_row = self.last_column = 0
        self.is_error = self.is_value = False
        self.style = 0
        self.elements = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise TooMuchError
        local = name.rpartition(" ")[2]
        if local == "row":
            self._start_row(attributes)
        elif local == "c":
            self._start_cell(attributes)
        elif local in {"f", "v", "t"}:
            self._reached(local)
        elif local == "col" and attributes.get("hidden") in YES:
            self.found.hide_columns(int(attributes["min"]), int(attributes["max"]))

    def end(self, name: str) -> None:
        self.is_value = self.is_value and name.rpartition(" ")[2] not in {"v", "t"}

    def text(self, words: str) -> None:
        if self.is_value and self.is_error:
            place = (self.row, self.column)
            self.found.errors[place] = self.found.errors.get(place, "") + words

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes.get("r", self.row + 1))
        self.column = 0
        if attributes.get("hidden") in YES:
            self.found.hidden.append(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r", "")
        self.column = column_of(place) if place else self.column + 1
        self.is_error = attributes.get("t") == "e"
        self.style = int(attributes.get("s", "0"))

    def _reached(self, local: str) -> None:
        place = (self.row, self.column)
        if local == "f":
            self.found.formulas.append(place)
        else:
            self.is_value = True
        self.found.note_style(place, self.style, self.styles)
        self.last_row = max(self.last_row, self.row)
        self.last_column = max(self.last_column, self.column)
        if is_far(*place) or self.last_row * self.last_column > MOST_CELLS:
            raise TooFarError(self.last_row, self.last_column)
        if self.found.has_too_much():
            raise TooMuchError


def walked(stream: IO[bytes], styles: Styles) -> Inside:
    """Return what stands inside a page.

    Raises TooFarError, TooMuchError, or ExpatError and ValueError for what is no page.
    """
    cells = _Cells(styles)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = cells.start
    parser.EndElementHandler = cells.end
    parser.CharacterDataHandler = cells.text
    while piece := stream.read(PIECE):
        parser.Parse(piece, False)  # noqa: FBT003 - the only way to say that more comes
    parser.Parse(b"", True)  # noqa: FBT003 - the only way to say that it is all
    return cells.found
