"""A text cut into sentences, and a sentence into the parts that semicolons and colons make."""

import re
from dataclasses import dataclass

SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-z]|[\"“(\d])|\n\s*\n")
PART = re.compile(r";\s*|:(?=\s)")
LONGEST = 4000  # signs of one part; what is longer is no sentence, and is cut
EDGE = " \t\n,;:.-–+•"


@dataclass(frozen=True, slots=True)
class Segment:
    """One part: exactly the piece of the text from `start` to `end`; `key` is canonical.

    `is_heading` says that it ended with a colon, so that what it says holds for the parts after.
    """

    text: str
    key: str
    start: int
    end: int
    is_heading: bool


def segments_of(text: str, key: str) -> list[list[Segment]]:
    """Return the sentences of the text, each as its parts; empty parts are left out."""
    sentences = []
    for start, end in _spans(SENTENCE, text, 0, len(text)):
        parts = [_segment(text, key, *span) for span in _spans(PART, text, start, end)]
        kept = [part for part in parts if part.text]
        if kept:
            sentences.append(kept)
    return sentences


def _spans(cut: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for match in cut.finditer(text, start, end):
        spans.append((start, match.start()))
        start = match.end()
    return [piece for span in [*spans, (start, end)] for piece in _short(*span)]


def _short(start: int, end: int) -> list[tuple[int, int]]:
    return [
        (place, min(place + LONGEST, end)) for place in range(start, max(end, start + 1), LONGEST)
    ]


def _segment(text: str, key: str, start: int, end: int) -> Segment:
    is_heading = text[end : end + 1] == ":"
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(EDGE))
    piece = piece.strip(EDGE)
    end = start + len(piece)
    return Segment(piece, key[start:end], start, end, is_heading)
