"""Look through one XML part of an office file for what has no place in it."""

import codecs
import html
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

OVERLAP = 4096  # signs kept from one piece to the next, so that nothing hides between them
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
ALLOWED = {"utf-8", "utf8", "utf-16", "utf16", "us-ascii", "ascii"}
DECLARED = re.compile(r"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([^\"']{1,40})", re.I)
ENTITIES = re.compile(r"<!\s{0,9}(?:doctype|entity)", re.I)
DDE_LINK = re.compile(r"<(?:\w{1,20}:)?ddeLink\b", re.I)
FIELD = re.compile(
    r"<(?:\w{1,20}:)?(?:instrText\b[^>]{0,200}>([^<]{0,2000})<"
    r"|fldChar\b[^>]{0,80}?(begin)"
    r"|fldSimple\b[^>]{0,200}?instr\s{0,9}=\s{0,9}[\"']([^\"'<]{0,2000}))",
    re.I,
)
DDE = re.compile(r"^[\s\"]{0,40}DDE(?:AUTO)?\b", re.I)
LOUD = (b"<!", b"encoding", b"ddelink", b"instrtext", b"fldchar", b"fldsimple")
OBJECTS = ("/oleObject", "/package", "/vbaProject", "/control", "/aFChunk", "/subDocument")
LINKS = ("/hyperlink",)  # never followed by anything here
LARGEST_RELATIONS = 4 * 1024 * 1024  # bytes; an office file of 300 pages has a few thousand


class Alarm(StrEnum):
    """What was found."""

    ENTITIES = "entities"
    ENCODING = "encoding"
    OUTSIDE = "outside"
    EMBEDDED = "embedded"
    DDE = "dde"


def alarm_in(pieces: Iterable[bytes]) -> Alarm | None:
    """Return the first thing that has no place in an XML part, or None. Reads it to its end."""
    fields: list[str] = []
    found: Alarm | None = None
    for text in _texts(pieces):
        found = found or _alarm_in_text(text)
        fields += [_instruction(match) for match in FIELD.finditer(text)]
    return found or _alarm_in_fields(fields)


def alarm_in_relations(pieces: Iterable[bytes]) -> Alarm | None:
    """Return what a list of relations calls from outside or embeds. Raises ValueError."""
    data = b"".join(pieces)
    if len(data) > LARGEST_RELATIONS:
        raise ValueError("too many relations")
    if found := alarm_in([data]):
        return found
    try:
        relations = list(fromstring(data))
    except DefusedXmlException:
        return Alarm.ENTITIES
    except ParseError as error:
        raise ValueError("broken relations") from error
    return next(filter(None, (_alarm_in_relation(each.attrib) for each in relations)), None)


def _texts(pieces: Iterable[bytes]) -> Iterator[str]:
    """Yield the text in pieces that overlap, of UTF-8 only those in which something may be."""
    rest = iter(pieces)
    first = next(rest, b"")
    encoding = _encoding(first)
    blocks = _overlapping(chain([first], rest))
    if encoding == "utf-8":
        may_hold = (block for number, block in enumerate(blocks) if not number or _is_loud(block))
        yield from (block.decode("utf-8", "replace") for block in may_hold)
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    tail = ""
    for piece in chain([first], rest):
        text = tail + decoder.decode(piece)
        yield text
        tail = text[-OVERLAP:]


def _overlapping(pieces: Iterable[bytes]) -> Iterator[bytes]:
    tail = b""
    for piece in pieces:
        block = tail + piece
        yield block
        tail = block[-OVERLAP:]


def _is_loud(block: bytes) -> bool:
    small = block.lower()
    return any(word in small for word in LOUD)


def _encoding(start: bytes) -> str:
    return next((name for mark, name in MARKS if start.startswith(mark)), "utf-8")


def _alarm_in_text(text: str) -> Alarm | None:
    if ENTITIES.search(text):
        return Alarm.ENTITIES
    declared = DECLARED.search(text)
    if declared and declared[1].lower() not in ALLOWED:
        return Alarm.ENCODING
    return Alarm.DDE if DDE_LINK.search(text) else None


def _alarm_in_relation(attributes: dict[str, str]) -> Alarm | None:
    kind = attributes.get("Type", "")
    if kind.endswith(OBJECTS):
        return Alarm.EMBEDDED
    is_outside = attributes.get("TargetMode", "").lower() == "external"
    return Alarm.OUTSIDE if is_outside and not kind.endswith(LINKS) else None


def _instruction(match: re.Match[str]) -> str:
    """Return the words of a field, or a line feed where a new field begins."""
    if match[2]:
        return "\n"
    return html.unescape(match[1]) if match[1] is not None else f"\n{html.unescape(match[3])}\n"


def _alarm_in_fields(fields: list[str]) -> Alarm | None:
    """Join what Word may have cut into runs, then look at each field."""
    return Alarm.DDE if any(DDE.match(field) for field in "".join(fields).split("\n")) else None
