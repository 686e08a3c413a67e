"""Whether a word could be a Vietnamese syllable: tells right letters from those of old fonts."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
TONES = "".join(map(chr, (0x300, 0x301, 0x303, 0x309, 0x323)))
WITHOUT_TONES = dict.fromkeys(map(ord, TONES))


def words_in(name: str) -> list[str]:
    """Return the words of a file of this package."""
    return (DATA / name).read_text("utf-8").split()


SYLLABLE = re.compile(
    f"(?:{'|'.join(words_in('onsets.txt'))})?(?:{'|'.join(words_in('rhymes.txt'))})"
    f"|{'|'.join(words_in('whole-syllables.txt'))}"
)
TOKEN = re.compile(r"[^\s!-@\[-`{-~\u2013\u2014\u2018\u2019\u201c\u201d\u2026]+")


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Return whether a word is built as Vietnamese syllables are; its tone is not looked at."""
    parts = unicodedata.normalize("NFD", word.lower()).translate(WITHOUT_TONES)
    return SYLLABLE.fullmatch(unicodedata.normalize("NFC", parts)) is not None


def marked_words(text: str) -> list[str]:
    """Return the words of a text that have other signs than the English letters."""
    return [word for word in TOKEN.findall(text) if not word.isascii()]


def strange_words(text: str) -> int:
    """Return how many of the marked words are no Vietnamese syllable."""
    return sum(not is_syllable(word) for word in marked_words(text))
