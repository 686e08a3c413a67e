"""Text that somebody else's program spoiled, as it was meant; and what had been wrong with it."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from nentang.kit.text.folding import INVISIBLE
from nentang.kit.text.legacy import (
    Script,
    from_broken_utf8,
    from_script,
    is_sensible,
    pairs_in,
    script_of,
)
from nentang.kit.text.syllables import strange_words

# Letters of other alphabets that look like Latin ones, in words that are Latin otherwise.
ALIKE = str.maketrans(dict(pairs_in("alike.txt")))
FOREIGN = re.compile(r"[\u0400-\u04ff\u0370-\u03ff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
WORD = re.compile(r"\w+")
WIDE = re.compile("[\uff01-\uff5e]")


class Flaw(StrEnum):
    """What had been wrong with a text."""

    HIDDEN = "HIDDEN"  # signs that nobody sees
    BROKEN_UTF8 = "BROKEN_UTF8"
    TCVN3 = "TCVN3"
    VNI = "VNI"
    PARTS = "PARTS"  # letters and their marks apart (NFD)
    ALIKE = "ALIKE"  # letters of another alphabet
    WIDE = "WIDE"  # full-width digits and signs


@dataclass(frozen=True, slots=True)
class Mended:
    """A text as it was meant, with single spaces, and what had been wrong."""

    text: str
    flaws: tuple[Flaw, ...] = ()


def mended(text: str, *, script: Script | None = None) -> Mended:
    """Return a text as it was meant.

    `script` is what the rest of its page is written in: a text that makes sense in it and in
    Unicode alike was then meant so. Spaces at the ends and double ones go without a word.
    """
    flaws: list[Flaw] = []
    for flaw, change in ((Flaw.BROKEN_UTF8, _decoded), (Flaw.HIDDEN, _without_hidden)):
        changed = change(text)
        if changed != text:
            flaws.append(flaw)
            text = changed
    text, old = _from_old_script(text, script)
    flaws += old
    composed = unicodedata.normalize("NFC", text)
    flaws += [Flaw.PARTS] if composed != text else []
    latin = with_latin_letters(composed)
    flaws += [Flaw.ALIKE] if latin != composed else []
    return Mended(" ".join(latin.split()), tuple(dict.fromkeys(flaws)))


def from_old_font(text: str, script: Script, *, is_capital: bool = False) -> Mended:
    """Return text that is set in a font of an old script."""
    plain = from_script(text, script, is_capital=is_capital)
    if strange_words(plain) > strange_words(text):
        plain = text  # typed in Unicode after all
    done = " ".join(unicodedata.normalize("NFC", INVISIBLE.sub("", plain)).split())
    return Mended(done, (Flaw(script.value),) if plain != text else ())


def with_latin_letters(text: str) -> str:
    """Return a text without letters of other alphabets inside words that are Latin otherwise."""
    if not FOREIGN.search(text):
        return text
    has_latin = LATIN.search(text) is not None
    return WORD.sub(lambda found: _latin(found[0], has_latin=has_latin), text)


def narrow(text: str) -> str:
    """Return full-width digits, letters and signs as the usual ones."""
    return WIDE.sub(lambda found: chr(ord(found[0]) - 0xFEE0), text)


def _latin(word: str, *, has_latin: bool) -> str:
    plain = word.translate(ALIKE)
    is_mixed = LATIN.search(word) or any(letter.isdecimal() for letter in word)
    return plain if is_mixed or (has_latin and plain.isascii()) else word


def _decoded(text: str) -> str:
    return from_broken_utf8(text) or text


def _without_hidden(text: str) -> str:
    """Take out what nobody sees, but for the soft hyphen: it is a letter of TCVN3."""
    return "\u00ad".join(INVISIBLE.sub("", part) for part in text.split("\u00ad"))


def _from_old_script(text: str, script: Script | None) -> tuple[str, list[Flaw]]:
    found = script_of(text)
    if found is None and script is not None and is_sensible(text, script):
        found = script
    if found is None:
        plain = INVISIBLE.sub("", text)  # soft hyphens that are none of TCVN3
        return plain, [Flaw.HIDDEN] if plain != text else []
    return from_script(text, found), [Flaw(found.value)]
