"""Text made comparable without moving a single letter, so that a place found is a place quoted."""

import re
import unicodedata
from itertools import product

MARKS = [
    unicodedata.lookup(f"COMBINING {name}")
    for name in ("GRAVE ACCENT", "ACUTE ACCENT", "HOOK ABOVE", "TILDE", "DOT BELOW")
]
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u061c]")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ud800-\udfff\u2028\u2029]")
SPACES = re.compile(r"\s+")


def _old_and_new() -> dict[str, str]:
    """Return how `oa`, `oe`, `uy` are written with the tone on the last, and the first, vowel."""
    pairs = {}
    for (first, last), mark in product((("o", "a"), ("o", "e"), ("u", "y")), MARKS):
        new = first + unicodedata.normalize("NFC", last + mark)
        pairs[new] = unicodedata.normalize("NFC", first + mark) + last
    return pairs


PLACEMENT = _old_and_new()
PLACED = re.compile(rf"(?<!q)(?:{'|'.join(PLACEMENT)})(?!\w)")


def tidy(text: str) -> tuple[str, int]:
    """Return the text in NFC with line feeds only, and how many unseen signs were left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, unseen = UNSEEN.subn("", text)
    return CONTROLS.sub(" ", unicodedata.normalize("NFC", text)), unseen


def canonical(text: str) -> str:
    """Return the text in small letters with one placement of tone marks; same length."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return PLACED.sub(lambda match: PLACEMENT[match[0]], small)


def one_line(text: str) -> str:
    """Return the text with single spaces."""
    return SPACES.sub(" ", text).strip()


def is_shouted(text: str) -> bool:
    """Whether the text is in capitals throughout."""
    return text.isupper()
