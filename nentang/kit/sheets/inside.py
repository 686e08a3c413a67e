"""What the parser of workbooks does not tell, read from the parts of an .xlsx itself.

Imported by a child process only, for a package that was checked before. It walks every cell once:
where cells end (a single cell in the last column makes a table of seventeen milliards), which
cells hold a formula, which hold an error, and how many rows a filter hides. What `<dimension>`
says is not looked at.
"""

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.parsers import expat

LETTERS = 26
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
OLD_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships id"


@dataclass(slots=True)
class Inside:
    """Of one page: its last row and column (counted from 1), and what stands in its cells."""

    last_row: int = 0
    last_column: int = 0
    hidden: list[int] = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)  # row and column from 1
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


class _Cells:
    """Walks one page. A cell without a place stands right of the one before it."""

    def __init__(self) -> None:
        self.found = Inside()
        self.row = self.column = 0
        self.is_error = self.is_value = False
        self.has_content = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "row":
            self._start_row(attributes)
        elif local == "c":
            self._start_cell(attributes)
        elif local == "f":
            self.found.formulas.append((self.row, self.column))
            self._reached()
        elif local in {"v", "t"}:
            self.is_value = True
            self._reached()

    def end(self, name: str) -> None:
        self.is_value = self.is_value and name.rpartition(" ")[2] not in {"v", "t"}

    def text(self, words: str) -> None:
        if self.is_value and self.is_error:
            place = (self.row, self.column)
            self.found.errors[place] = self.found.errors.get(place, "") + words

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes.get("r", self.row + 1))
        self.column = 0
        if attributes.get("hidden") in {"1", "true"}:
            self.found.hidden.append(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r", "")
        self.column = column_of(place) if place else self.column + 1
        self.is_error = attributes.get("t") == "e"

    def _reached(self) -> None:
        self.found.last_row = max(self.found.last_row, self.row)
        self.found.last_column = max(self.found.last_column, self.column)


def column_of(place: str) -> int:
    """Return the number of the column of "AB12", from 1; 0 for a place without letters."""
    number = 0
    for letter in place:
        if not letter.isalpha():
            break
        number = number * LETTERS + ord(letter.upper()) - ord("A") + 1
    return number


def inside(data: bytes) -> dict[str, Inside]:
    """Return what stands in each page, by its name.

    Raises KeyError, ValueError or ExpatError for a package that is no workbook.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        parts = _parts(package)
        return {
            name: _walk(package.read(part)) if part in names else Inside()
            for name, part in parts.items()
        }


def _walk(part: bytes) -> Inside:
    cells = _Cells()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = cells.start
    parser.EndElementHandler = cells.end
    parser.CharacterDataHandler = cells.text
    parser.Parse(part, True)  # noqa: FBT003 - the only way to say that it is all
    return cells.found


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each page by the page's name, in the order of the workbook."""
    targets = {
        each["Id"]: each["Target"]
        for each in _elements(package.read("xl/_rels/workbook.xml.rels"), "Relationship")
    }
    found = {}
    for sheet in _elements(package.read("xl/workbook.xml"), "sheet"):
        target = targets.get(sheet.get(RELATION) or sheet.get(OLD_RELATION) or "", "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found[sheet["name"]] = str(PurePosixPath(path))
    return found


def _elements(part: bytes, wanted: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == wanted:
            found.append(dict(attributes))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.Parse(part, True)  # noqa: FBT003 - the only way to say that it is all
    return found
