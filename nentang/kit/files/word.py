"""The paragraphs of a Word file as lines of text. Imported by a child process only.

Paragraphs come in the order of the body, tables cell by cell; tabs and line breaks are kept;
automatic numbers and bullets are written out, because the reader of the text needs them.
"""

import io
from collections.abc import Iterator
from typing import Any

from docx import Document

from nentang.kit.files.numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
SKIPPED = {"del", "moveFrom", "rPr", "pPr", "instrText", "drawing", "pict", "object"}
BLOCKS = {"tbl", "tr", "tc", "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
MOST_LINES = 20_000


def lines(data: bytes) -> dict[str, Any]:
    """Return `{"lines": [...]}`, or `{"problem": "..."}` when it is no Word document.

    Problems: `broken` (no document inside), `long` (more than 20,000 lines).
    """
    try:
        document = Document(io.BytesIO(data))
        body = document.element.body
        numbering = Numbering(document)
    except MemoryError:
        raise
    except Exception:  # python-docx answers to a broken package with whatever comes first
        return {"problem": "broken"}
    found: list[str] = []
    for paragraph in _paragraphs(body):
        text = numbering.prefix(paragraph) + _text(paragraph)
        found += text.split("\n")
        if len(found) > MOST_LINES:
            return {"problem": "long"}
    return {"lines": found}


def _paragraphs(block: Any) -> Iterator[Any]:
    """Walk the body without recursion, so that no depth of nested tables matters."""
    waiting = [block]
    while waiting:
        element = waiting.pop()
        name = _name(element)
        if name == "p":
            yield element
        elif element is block or name in BLOCKS:
            waiting.extend(reversed(element))


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        name = _name(element)
        if name == "t":
            parts.append(element.text or "")
        elif name in SIGNS:
            parts.append(SIGNS[name])
        elif name not in SKIPPED and not _is_hidden(element):
            waiting.extend(reversed(element))
    return "".join(parts)


def _name(element: Any) -> str:
    tag = element.tag
    return tag.removeprefix(W) if isinstance(tag, str) else ""  # a comment has no name


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val", "1") not in {"0", "false", "off"}
