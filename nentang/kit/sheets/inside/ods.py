"""The rows of an .ods: where they end before they are made, and which are hidden."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from nentang.kit.sheets.cells import pages_of
from nentang.kit.sheets.inside.facts import (
    MOST_CELLS,
    Inside,
    TooFarError,
    TooMuchError,
    is_far,
)

PIECE = 1024 * 1024
MOST_ELEMENTS = 4 * MOST_CELLS
CONTENT = "content.xml"


def pages(data: bytes) -> Iterator[bytes]:
    """Yield the pages of the workbook, as lines of JSON (see `cells`)."""
    return pages_of(data, OpenBook)


class OpenBook:
    """The pages of an .ods by name. Raises KeyError, ValueError, ExpatError if broken."""

    def __init__(self, data: bytes) -> None:
        walker = _Walker()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = walker.start
        parser.EndElementHandler = walker.end
        with (
            zipfile.ZipFile(io.BytesIO(data)) as package,
            package.open(CONTENT) as stream,
        ):
            while piece := stream.read(PIECE):
                parser.Parse(piece, False)  # noqa: FBT003 - the only way to say that more comes
        self.pages, self.far = walker.pages, walker.far

    def inside(self, name: str) -> Inside:
        """Return what stands inside a page. Raises TooFarError."""
        if name in self.far:
            raise TooFarError(*self.far[name])
        return self.pages.get(name, Inside())

    def counts_from_1904(self) -> bool:
        return False  # days are written as days


class _Walker:
    """Walks the tables. A cell or a row that is repeated reaches as far as it is repeated."""

    def __init__(self) -> None:
        self.pages: dict[str, Inside] = {}
        self.far: dict[str, tuple[int, int]] = {}
        self.name = ""
        self.row = self.column = self.rows = self.columns = 0
        self.last_column = 0
        self.is_filled = False
        self.elements = 0

    def start(self, name: str, attributes: dict[str, Any]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise TooMuchError
        local = name.rpartition(" ")[2]
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local == "table":
            self.name, self.row, self.last_column = plain.get("name", ""), 0, 0
            self.pages[self.name] = Inside()
        elif local == "table-row":
            self._row(plain)
        elif local in {"table-cell", "covered-table-cell"}:
            self._cell(plain)
        elif local == "p":
            self.is_filled = True

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local in {"table-cell", "covered-table-cell"} and self.is_filled:
            self._reached()
            self.is_filled = False

    def _row(self, attributes: dict[str, str]) -> None:
        self.row += self.rows if self.row else 1
        self.rows = int(attributes.get("number-rows-repeated", 1))
        self.column, self.columns = 0, 1
        if attributes.get("visibility", "visible") != "visible" and not is_far(self.row, 1):
            self.pages[self.name].hidden.append(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.column += self.columns if self.column else 1
        self.columns = int(attributes.get("number-columns-repeated", 1))
        self.is_filled = "value-type" in attributes
        if "formula" in attributes:
            self.pages[self.name].formulas.append((self.row, self.column))

    def _reached(self) -> None:
        row = self.row + self.rows - 1
        self.last_column = max(self.last_column, self.column + self.columns - 1)
        is_large = row * self.last_column > MOST_CELLS
        if is_far(row, self.last_column) or is_large:
            self.far.setdefault(self.name, (row, self.last_column))
