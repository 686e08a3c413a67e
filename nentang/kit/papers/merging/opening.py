"""Open Word files, those of one template only once: they differ in nothing but their text.

Opening a file costs ten times what its text does; two hundred letters are mostly one letter.
"""

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

TEXT = "word/document.xml"
EDGES = ("header", "footer", "first_page_header", "first_page_footer")
Frame = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened in full; its last section as it was, and with edges of its own."""

    document: Any
    bare: bytes
    section: Any


class Opener:
    """Opens one file after the other."""

    def __init__(self) -> None:
        self._known: dict[Frame, Opened] = {}

    def open(self, data: bytes) -> tuple[Any, list[Any]]:
        """Return a document with the parts that the file refers to, and the file's own body."""
        from docx.oxml import parse_xml

        with zipfile.ZipFile(io.BytesIO(data)) as package:
            frame = tuple((each.filename, each.CRC) for each in package.infolist()
                          if each.filename != TEXT)  # fmt: skip
            known = self._known.get(frame)
            if known is None:
                return self._opened(data, frame)
            body = parse_xml(package.read(TEXT)).body
        section = body.get_or_add_sectPr()
        is_one = len(list(body.iter(section.tag))) == 1
        if not is_one or _written(section) != known.bare:  # pages of another size
            return self._opened(data, frame)
        body.replace(section, deepcopy(known.section))
        return known.document, list(body)

    def _opened(self, data: bytes, frame: Frame) -> tuple[Any, list[Any]]:
        from docx import Document  # loaded by the first paper, not by the server's start

        document = Document(io.BytesIO(data))
        body = document.element.body
        bare = _written(body.get_or_add_sectPr())
        _give_edges(document)
        self._known[frame] = Opened(document, bare, deepcopy(body.get_or_add_sectPr()))
        return document, list(body)


def _give_edges(document: Any) -> None:
    """Give a file empty heads and feet where it has none: a section else repeats the last one's."""
    section = document.sections[0]
    for each in (getattr(section, edge) for edge in EDGES):
        if each.is_linked_to_previous:
            each.is_linked_to_previous = False


def _written(element: Any) -> bytes:
    from docx.opc.oxml import serialize_part_xml

    return bytes(serialize_part_xml(element))
