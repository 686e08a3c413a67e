"""The lines of a document put together again as its paragraphs, each with its place."""

import re
from dataclasses import dataclass

from nentang.plans.reading.markers import Marker, Rank, is_rule, marker_of
from nentang.plans.reading.vocabulary import table
from nentang.plans.reading.wording import canonical, is_shouted

ENDS = re.compile(r"[.;:!?…]\W{0,3}$")
WIDEST_WRAPPED = 130  # signs; a file with a longer line is not wrapped by hand
FEWEST_WRAPPED = 4  # lines that go on in small letters
FULL = 0.75  # of the widest line: a line as long as that was broken by the margin


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `text` is exactly the piece of the document from `start` to `end`.

    `line` is 1-based; `key` is the text in canonical form, sign by sign.
    """

    line: int
    start: int
    end: int
    text: str
    key: str
    marker: Marker | None
    is_after_blank: bool
    is_after_rule: bool


@dataclass(slots=True)
class _Line:
    number: int
    start: int
    end: int
    text: str
    marker: Marker | None
    is_after_blank: bool
    is_after_rule: bool


def paragraphs_of(text: str) -> list[Paragraph]:
    """Return the paragraphs of the text, in order."""
    lines = _lines(text)
    width = _width(lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, text) for group in groups]


def _paragraph(group: list[_Line], text: str) -> Paragraph:
    first, last = group[0], group[-1]
    whole = text[first.start : last.end]
    return Paragraph(
        line=first.number,
        start=first.start,
        end=last.end,
        text=whole,
        key=canonical(whole),
        marker=first.marker if len(group) == 1 else marker_of(whole),
        is_after_blank=first.is_after_blank,
        is_after_rule=first.is_after_rule,
    )


def _lines(text: str) -> list[_Line]:
    """Return the lines that say something, without the spaces around them."""
    found: list[_Line] = []
    offset, is_after_blank, is_after_rule = 0, False, False
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.strip()
        start = offset + len(raw) - len(raw.lstrip())
        offset += len(raw) + 1
        if not stripped:
            is_after_blank = True
        elif is_rule(stripped) or _is_start(stripped):
            is_after_rule = True
            found = [] if _is_start(stripped) else found
        else:
            end = start + len(stripped)
            marker = marker_of(stripped)
            found.append(_Line(number, start, end, stripped, marker, is_after_blank, is_after_rule))
            is_after_blank = is_after_rule = False
    return found


def _is_start(line: str) -> bool:
    """Whether the line says that what stands above it is no text of the document."""
    is_ruled = line.lstrip("# ").startswith("--") and line.endswith("--")
    return is_ruled and table("document")["head"]["text_starts_after"] in line


def _width(lines: list[_Line]) -> int:
    """Return the width at which the text was wrapped by hand, or 0."""
    widest = max((len(line.text) for line in lines), default=0)
    going_on = sum(line.text[0].islower() for line in lines if not line.marker)
    return widest if widest <= WIDEST_WRAPPED and going_on >= FEWEST_WRAPPED else 0


def _goes_on(group: list[_Line], line: _Line, width: int) -> bool:
    """Whether a line goes on with the paragraph above it."""
    above = group[-1]
    if _is_bare(above):
        return not line.marker
    if line.is_after_rule or line.is_after_blank or line.marker or ENDS.search(above.text):
        return False
    if _is_title_of(above.text, line.text):
        return False
    first = line.text[0]
    if first.islower() or first.isdigit() or first == "(":
        return True
    is_full = width and len(above.text) >= FULL * width
    return bool(is_full) and is_shouted(above.text) == is_shouted(line.text)


def _is_title_of(above: str, line: str) -> bool:
    """Whether a line in capitals, without figures, stands above a line in small letters."""
    has_figures = any(sign.isdigit() for sign in above)
    return is_shouted(above) and not is_shouted(line) and not has_figures


def _is_bare(line: _Line) -> bool:
    """Whether the line is only a number, whose text stands below it."""
    is_sign = line.marker is not None and line.marker.rank not in {Rank.DASH, Rank.PLUS}
    return is_sign and line.marker is not None and line.marker.length >= len(line.text)
