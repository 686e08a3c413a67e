"""Text of the years before Unicode: TCVN3 (ABC) and VNI, and UTF-8 that was read as Windows-1252.

In TCVN3 and VNI one byte or two stand for a letter; read as Windows-1252 they look like "C«ng ty"
and "Coâng ty". Tables (in `data`): TCVN 5712:1993 (third set); VNI for Windows. Capitals of TCVN3
are often small letters in a font of capitals (.VnTimeH), which only the file knows.
"""

import re
import unicodedata
from enum import StrEnum

from nentang.kit.text.syllables import (
    TONES,
    WITHOUT_TONES,
    is_syllable,
    marked_words,
    strange_words,
    words_in,
)


class Script(StrEnum):
    """How the letters of a text are coded."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


def pairs_in(name: str) -> list[tuple[str, str]]:
    """Return a table of this package: what is written, and what it means."""
    words = words_in(name)
    return list(zip(words[::2], words[1::2], strict=True))


TCVN3 = {int(byte, 16): letter for byte, letter in pairs_in("tcvn3.txt")}  # as in Windows-1252
SMALL = "".join(letter for letter in TCVN3.values() if letter.islower())
LETTERS = SMALL + SMALL.upper()  # all that Vietnamese has beside the English ones
VNI = dict(pairs_in("vni.txt"))
CAPITAL_AND_TONE = re.compile(r"([AEIOUY\u0102\u00c2\u00ca\u00d4\u01a0\u01af])([\u00e0-\u1ef9])")
IN_VNI = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
A_TILDE, NO_BREAK = map(chr, (0xC3, 0xA0))  # of a letter whose second byte became a space
BROKEN_UTF8 = re.compile(r"[\u00c3\u00c2\u00c4\u00c5\u00c6\u00e1][^\x00-\x7f]|\u00c3 ")
FEWEST, SHORTEST = 2, 5  # old letters that tell a script, letters of the words they stand in
DEEPEST = 2  # times that a text was read wrongly


def from_script(text: str, script: Script, *, is_capital: bool = False) -> str:
    """Return the text as it looks in its old font."""
    if script is Script.VNI:
        return IN_VNI.sub(lambda found: VNI[found[0]], text)
    plain = CAPITAL_AND_TONE.sub(_one_letter, text.translate(TCVN3))
    return plain.upper() if is_capital else plain


def script_of_font(name: str) -> tuple[Script | None, bool]:
    """Return how text in a font is coded, and whether its small letters look like capitals."""
    folded = name.strip().lower()
    if folded.startswith(".vn"):
        return Script.TCVN3, folded.endswith("h")
    return (Script.VNI, False) if folded.startswith("vni") else (None, False)


def script_of(text: str) -> Script | None:
    """Return the old script that a text is surely written in: its words make sense in it only.

    A short word or a single letter proves nothing: it may be foreign, or no word at all ("Î").
    """
    before = strange_words(text)
    if not before:
        return None
    after = {script: strange_words(from_script(text, script)) for script in Script}
    best = min(after, key=lambda script: after[script])
    is_better = after[best] * 4 <= before and after[best] < before
    return best if is_better and _is_proof(text, best) else None


def is_sensible(text: str, script: Script) -> bool:
    """Return whether every word of a text makes sense in a script."""
    return bool(marked_words(text)) and not strange_words(from_script(text, script))


def from_broken_utf8(text: str) -> str | None:
    """Return UTF-8 that was read as Windows-1252 (once or twice) as it was; None if it is not."""
    found = None
    for _time in range(DEEPEST):
        again = _once(text if found is None else found)
        if again is None:
            return found
        found = again
    return found


def _is_proof(text: str, script: Script) -> bool:
    """Whether the words that are none have several letters of a script, and are long enough."""
    words = [word for word in marked_words(text) if len(word) > 1 and not is_syllable(word)]
    letters = sum(_old_letters(word, script) for word in words)
    return letters >= FEWEST and sum(map(len, words)) >= SHORTEST


def _old_letters(word: str, script: Script) -> int:
    if script is Script.VNI:
        return len(IN_VNI.findall(word))
    return sum(ord(letter) in TCVN3 for letter in word)


def _once(text: str) -> str | None:
    if not BROKEN_UTF8.search(text):
        return None
    try:
        return b"".join(map(_byte, text.replace(f"{A_TILDE} ", A_TILDE + NO_BREAK))).decode()
    except UnicodeError:
        return None


def _byte(letter: str) -> bytes:
    """Return a letter as its byte; what Windows-1252 has no letter for kept its number."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _one_letter(found: re.Match[str]) -> str:
    """Return a capital and the same small letter with a tone as the capital with the tone."""
    parts = unicodedata.normalize("NFD", found[2])
    base = unicodedata.normalize("NFC", parts.translate(WITHOUT_TONES))
    tone = next((part for part in parts if part in TONES), "")
    is_same = base == found[1].lower()
    return unicodedata.normalize("NFC", found[1] + tone) if is_same and tone else found[0]
