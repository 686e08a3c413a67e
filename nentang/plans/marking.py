"""Split a text where phrases stand in it, so that a page can mark them. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `is_marked` where a phrase stands."""

    text: str
    is_marked: bool = False


def pieces(text: str, phrases: Iterable[str]) -> list[Piece]:
    """Return the text in pieces; of two phrases at one place the longer one counts."""
    wanted = sorted({phrase for phrase in phrases if phrase}, key=len, reverse=True)
    if not wanted:
        return [Piece(text)] if text else []
    return list(_split(text, re.compile("|".join(map(re.escape, wanted)))))


def _split(text: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    end = 0
    for match in pattern.finditer(text):
        if match.start() > end:
            yield Piece(text[end : match.start()])
        yield Piece(match[0], is_marked=True)
        end = match.end()
    if end < len(text):
        yield Piece(text[end:])
