"""The pages of an .xlsx: which part is which, and what stands inside each."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from nentang.kit.sheets.cells import pages_of
from nentang.kit.sheets.inside.facts import Inside, Styles
from nentang.kit.sheets.inside.scanning import scanned
from nentang.kit.sheets.inside.styles import parse, styles_of
from nentang.kit.sheets.inside.walking import walked

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
OLD_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships id"
BOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"
MOST_STYLES = 16 * 1024 * 1024  # bytes of the part that lists them


def pages(data: bytes) -> Iterator[bytes]:
    """Yield the pages of the workbook, as lines of JSON (see `cells`)."""
    return pages_of(data, Package)


class Package:
    """A package that was checked before. Raises KeyError, ValueError, ExpatError if broken."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = set(self.zip.namelist())
        self.parts = self._parts()
        self.styles = self._styles()

    def inside(self, name: str) -> Inside:
        """Return what stands inside a page. Raises TooFarError and TooMuchError as well."""
        part = self.parts.get(name, "")
        if part not in self.names:
            return Inside()
        with self.zip.open(part) as stream:
            found = scanned(stream, self.styles)
        if found is not None:
            return found
        with self.zip.open(part) as stream:
            return walked(stream, self.styles)

    def counts_from_1904(self) -> bool:
        flags = _elements(self.zip.read(BOOK), "workbookPr")
        return any(each.get("date1904") in {"1", "true"} for each in flags)

    def _styles(self) -> Styles:
        is_there = STYLES in self.names and self.zip.getinfo(STYLES).file_size <= MOST_STYLES
        return styles_of(self.zip.read(STYLES)) if is_there else Styles()

    def _parts(self) -> dict[str, str]:
        """Return the part of each page by the page's name, in the order of the workbook."""
        targets = {
            each["Id"]: each["Target"]
            for each in _elements(self.zip.read("xl/_rels/workbook.xml.rels"), "Relationship")
        }
        found = {}
        for sheet in _elements(self.zip.read(BOOK), "sheet"):
            target = targets.get(sheet.get(RELATION) or sheet.get(OLD_RELATION) or "", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            found[sheet["name"]] = str(PurePosixPath(path))
        return found


class _Found:
    """Collects the attributes of elements of one name."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.found: list[dict[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == self.wanted:
            self.found.append(dict(attributes))

    def end(self, name: str) -> None:
        """Nothing begins that would have to end."""


def _elements(part: bytes, wanted: str) -> list[dict[str, str]]:
    walker = _Found(wanted)
    parse(part, walker)
    return walker.found
