"""Which styles of an .xlsx are set in fonts of old scripts, and which show numbers with zeros."""

import re
from typing import Any
from xml.parsers import expat

from nentang.kit.sheets.inside.facts import Styles
from nentang.kit.text.legacy import script_of_font

ZEROS = re.compile(r"0{2,15}")


class _Walker:
    """Collects fonts, formats, then the styles of cells (`cellXfs`) that use them."""

    def __init__(self) -> None:
        self.within: list[str] = []
        self.font_names: list[str] = []
        self.formats: dict[str, str] = {}
        self.cells: list[dict[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self.within.append(local)
        if local == "font" and "fonts" in self.within:
            self.font_names.append("")
        elif local == "name" and self.font_names and "fonts" in self.within:
            self.font_names[-1] = attributes.get("val", "")
        elif local == "numFmt":
            self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif local == "xf" and "cellXfs" in self.within:
            self.cells.append(attributes)

    def end(self, _name: str) -> None:
        self.within.pop()


def styles_of(part: bytes) -> Styles:
    """Return the styles that matter of `xl/styles.xml`. Raises ExpatError."""
    walker = _Walker()
    parse(part, walker)
    found = Styles()
    for number, cell in enumerate(walker.cells):
        font = int(cell.get("fontId", "0") or 0)
        name = walker.font_names[font] if font < len(walker.font_names) else ""
        script, is_capital = script_of_font(name)
        if script:
            found.fonts[number] = (script, is_capital)
        if ZEROS.fullmatch(walker.formats.get(cell.get("numFmtId", ""), "")):
            found.digits[number] = len(walker.formats[cell["numFmtId"]])
    return found


def parse(part: bytes, walker: Any) -> None:
    """Walk an XML part with the `start` and `end` of a walker. Raises ExpatError."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.Parse(part, True)  # noqa: FBT003 - the only way to say that it is all
